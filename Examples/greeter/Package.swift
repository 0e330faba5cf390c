// swift-tools-version: 6.2
import PackageDescription

// `make image PACKAGE=…` says where its Swiftlet is; otherwise it is expected beside this package.
let swiftlet = Context.environment["SWIFTLET"] ?? "../swiftlet"

let package = Package(
    name: "greeter",
    dependencies: [.package(name: "swiftlet", path: swiftlet)],
    targets: [
        .executableTarget(name: "greeter", dependencies: [.product(name: "Swiftlet", package: "swiftlet")])
    ]
)
