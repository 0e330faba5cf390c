// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableExperimentalFeature("Lifetimes"),
    .enableUpcomingFeature("ExistentialAny"),
]

// They try programs, which may be of another build than the tests: with a sanitizer these are not compiled.
let endToEndTests: [Target] = [
    .testTarget(
        name: "EndToEndTests",
        dependencies: [
            "TestSupport",
            "escape",
            "hello",
            "hello-lambda",
            "serve",
            "redirect",
        ])
]

// The variant: the one place that says what the server stands on. `standard` is what ships if nothing else is said; `nano` has
// threads, memory and a deflate of its own instead of Dispatch, the C library's allocator and zlib. The simulated ones are worlds
// that a seed decides, for `make simulate`.
let variants = [
    "standard": ["Platform/Linux", "Platform/Dispatch", "Compression/ZLib"],
    "nano": ["Platform/Linux", "Platform/Threads", "Platform/Nano", "Compression/Own"],
    "simulated": ["Platform/Simulation", "Compression/ZLib"],
    "simulated-nano": ["Platform/Simulation", "Compression/Own"],
]
let variant = Context.environment["SWIFTLET_BUILD_VARIANT"] ?? "standard"
guard let parts = variants[variant] else { fatalError("there is no variant \(variant)") }
let otherParts = Set(variants.values.joined()).subtracting(parts).sorted()

// What ships for musl has an allocator of its own, Sources/mkscratch/System/Heap.swift.
let heap = ["malloc", "free", "calloc", "realloc", "posix_memalign"].flatMap {
    ["-Xlinker", "--defsym=\($0)=mkscratch_\($0)"]
}
let heapSettings: [LinkerSetting] = Context.environment["SWIFTLET_C_LIBRARY"] == "musl" ? [.unsafeFlags(heap)] : []

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
        .systemLibrary(name: "CQueues"),
        .systemLibrary(name: "CZLib"),
        .target(name: "HTTP", swiftSettings: strict),
        .target(
            name: "Swiftlet",
            dependencies: ["CPlatform", "HTTP"] + (parts.contains("Platform/Dispatch") ? ["CQueues"] : [])
                + (parts.contains("Compression/ZLib") ? ["CZLib"] : []),
            exclude: otherParts, swiftSettings: strict),
        .target(name: "Lambda", dependencies: ["CPlatform", "HTTP", "Swiftlet"], swiftSettings: strict),
        .target(name: "HelloApp", dependencies: ["Swiftlet"], swiftSettings: strict),
        .executableTarget(name: "hello", dependencies: ["HelloApp", "Swiftlet"], swiftSettings: strict),
        .executableTarget(
            name: "hello-lambda", dependencies: ["HelloApp", "Lambda", "Swiftlet"], swiftSettings: strict),
        .executableTarget(name: "serve", dependencies: ["Swiftlet"], swiftSettings: strict),
        .executableTarget(name: "redirect", dependencies: ["Swiftlet"], swiftSettings: strict),
        .systemLibrary(name: "CPacking"),
        // Links to files of Swiftlet, for programs that compress and are no servers: in the library they belong to one variant.
        .target(name: "Gzip", dependencies: ["CPlatform", "HTTP"], swiftSettings: strict),
        .target(name: "Packing", dependencies: ["HTTP"], swiftSettings: strict),
        .executableTarget(
            name: "mkscratch", dependencies: ["CPacking", "Gzip", "HTTP", "Packing"], swiftSettings: strict,
            linkerSettings: heapSettings),
        .target(
            name: "TestSupport", dependencies: ["CPlatform", "CZLib", "Swiftlet"], path: "Tests/TestSupport",
            swiftSettings: strict),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "SwiftletTests", dependencies: ["Swiftlet", "TestSupport"],
            exclude: parts.contains("Compression/Own") ? [] : ["Compression/Own"], swiftSettings: strict),
        .testTarget(name: "LambdaTests", dependencies: ["Lambda", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "ServeTests", dependencies: ["serve", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "RedirectTests", dependencies: ["redirect", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "MkscratchTests", dependencies: ["HTTP", "Packing", "Swiftlet", "mkscratch"], swiftSettings: strict),
        .testTarget(name: "ShippedTests"),
        .systemLibrary(name: "CEscape", path: "Tests/Escape/CEscape"),
        .executableTarget(
            name: "escape", dependencies: ["CEscape", "Swiftlet"], path: "Tests/Escape/escape", swiftSettings: strict),
    ] + (Context.environment["SWIFTLET_UNIT_TESTS"] == nil ? endToEndTests : [])
        + (parts.contains("Platform/Simulation") ? simulation : [])
)
