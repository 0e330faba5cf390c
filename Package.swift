// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableExperimentalFeature("Lifetimes"),
    .enableUpcomingFeature("ExistentialAny"),
]

// They try programs, which may be of another build than the tests: with a sanitizer these are not compiled.
let endToEndTests: [Target] = [
    .testTarget(name: "EndToEndTests", dependencies: ["hello", "hello-lambda", "serve", "redirect"])
]

// What the server stands on: the one place that says so. `linux` is what ships; `simulation` is a world that a seed decides, for
// `make simulate`.
let platform = Context.environment["SWIFTLET_PLATFORM"] ?? "linux"
let platforms = ["linux": ["Platform/Linux", "Platform/Dispatch"], "simulation": ["Platform/Simulation"]]
let excludedPlatforms = platforms.filter { $0.key != platform }.values.flatMap { $0 }

let simulation: [Target] = [
    .executableTarget(
        name: "simulate", dependencies: ["Swiftlet"], path: "Tests/Simulation", exclude: ["run"], swiftSettings: strict)
]

let package = Package(
    name: "swiftlet",
    products: [
        .library(name: "Swiftlet", targets: ["Swiftlet"]),
        .library(name: "Lambda", targets: ["Lambda"]),
        .executable(name: "hello", targets: ["hello"]),
        .executable(name: "hello-lambda", targets: ["hello-lambda"]),
        .executable(name: "serve", targets: ["serve"]),
        .executable(name: "redirect", targets: ["redirect"]),
        .executable(name: "mkscratch", targets: ["mkscratch"]),
    ],
    targets: [
        .systemLibrary(name: "CPlatform"),
        .target(name: "HTTP", swiftSettings: strict),
        .target(
            name: "Swiftlet", dependencies: ["CPlatform", "HTTP"], exclude: excludedPlatforms, swiftSettings: strict),
        .target(name: "Lambda", dependencies: ["CPlatform", "HTTP", "Swiftlet"], swiftSettings: strict),
        .target(name: "HelloApp", dependencies: ["Swiftlet"], swiftSettings: strict),
        .executableTarget(name: "hello", dependencies: ["HelloApp", "Swiftlet"], swiftSettings: strict),
        .executableTarget(
            name: "hello-lambda", dependencies: ["HelloApp", "Lambda", "Swiftlet"], swiftSettings: strict),
        .executableTarget(name: "serve", dependencies: ["Swiftlet"], swiftSettings: strict),
        .executableTarget(name: "redirect", dependencies: ["Swiftlet"], swiftSettings: strict),
        .systemLibrary(name: "CPacking"),
        .target(name: "Packing", dependencies: ["HTTP"], swiftSettings: strict),
        .executableTarget(name: "mkscratch", dependencies: ["CPacking", "HTTP", "Packing"], swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["CPlatform", "Swiftlet"], path: "Tests/TestSupport",
            swiftSettings: strict),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "SwiftletTests", dependencies: ["Swiftlet", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "LambdaTests", dependencies: ["Lambda", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "ServeTests", dependencies: ["serve", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "RedirectTests", dependencies: ["redirect"], swiftSettings: strict),
        .testTarget(
            name: "MkscratchTests", dependencies: ["HTTP", "Packing", "Swiftlet", "mkscratch"], swiftSettings: strict),
        .testTarget(name: "ShippedTests"),
    ] + (Context.environment["SWIFTLET_UNIT_TESTS"] == nil ? endToEndTests : [])
        + (platform == "simulation" ? simulation : [])
)
