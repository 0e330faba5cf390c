// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
]
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

// A separate package, because the server must not depend on other packages, and these tools do.
let package = Package(
    name: "development",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "sizes", targets: ["sizes"]),
        .executable(name: "bench", targets: ["bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // The code that both programs share.
        .target(name: "MeasuringKit", dependencies: [argumentParser, system], swiftSettings: strict),
        .testTarget(name: "MeasuringKitTests", dependencies: ["MeasuringKit"], swiftSettings: strict),

        // `sizes`, the comparison of images.
        .systemLibrary(
            name: "CCompression",
            providers: [.apt(["zlib1g-dev", "libzstd-dev"]), .brew(["zlib", "zstd"])]
        ),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
        .target(name: "Images", dependencies: ["CCompression", "COpenSSL", system], swiftSettings: strict),
        .target(name: "Comparison", dependencies: ["Images", "MeasuringKit"], swiftSettings: strict),
        .target(name: "Containers", dependencies: ["MeasuringKit", subprocess, system], swiftSettings: strict),
        .executableTarget(
            name: "sizes", dependencies: ["Comparison", "Containers", "Images", "MeasuringKit", argumentParser],
            swiftSettings: strict),
        .testTarget(name: "ImagesTests", dependencies: ["CCompression", "Images"], swiftSettings: strict),
        .testTarget(
            name: "ComparisonTests", dependencies: ["Comparison", "Images", "MeasuringKit", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "ContainersTests", dependencies: ["Containers", "MeasuringKit"], swiftSettings: strict),
        .testTarget(
            name: "sizesTests",
            dependencies: ["Comparison", "Containers", "MeasuringKit", "TestSupport", "sizes", argumentParser],
            swiftSettings: strict),

        // `bench`, the benchmarks.
        .systemLibrary(name: "CLinux"),
        .target(name: "Figures", dependencies: ["MeasuringKit"], swiftSettings: strict),
        .target(
            name: "Loads", dependencies: ["CLinux", "Figures", "MeasuringKit", subprocess, system],
            swiftSettings: strict),
        .executableTarget(
            name: "bench", dependencies: ["Figures", "Loads", "MeasuringKit", argumentParser], swiftSettings: strict),
        .testTarget(
            name: "FiguresTests", dependencies: ["Figures", "MeasuringKit", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "LoadsTests", dependencies: ["Figures", "Loads", "MeasuringKit", "TestSupport"], swiftSettings: strict
        ),
        .testTarget(
            name: "benchTests", dependencies: ["Figures", "Loads", "MeasuringKit", "bench", argumentParser],
            swiftSettings: strict),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    ]
)
