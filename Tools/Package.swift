// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "tools",
    products: [
        .executable(name: "sizes", targets: ["sizes"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CCompression",
            providers: [.apt(["zlib1g-dev", "libzstd-dev"]), .brew(["zlib", "zstd"])]
        ),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
        .target(
            name: "Images",
            dependencies: [
                "CCompression", "COpenSSL",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .target(name: "Comparison", dependencies: ["Images"], swiftSettings: strict),
        .target(
            name: "Containers",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "sizes",
            dependencies: [
                "Comparison", "Containers", "Images",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "ImagesTests", dependencies: ["CCompression", "Images"], swiftSettings: strict),
        .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "Images"], swiftSettings: strict),
        .testTarget(name: "ContainersTests", dependencies: ["Containers"], swiftSettings: strict),
        .testTarget(
            name: "sizesTests",
            dependencies: [
                "Comparison", "Containers", "sizes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
    ]
)
