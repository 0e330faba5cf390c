import Foundation

/// Where `make build`, with VARIANT=nano as well, and `make build-dynamic` leave what they build.
enum Shipped {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The machine whose executables are looked into: this one, unless SWIFTLET_MACHINE names another.
    static let machine: Machine = {
        guard let name = ProcessInfo.processInfo.environment["SWIFTLET_MACHINE"] else { return .own }
        guard let machine = Machine(rawValue: name) else {
            fatalError("SWIFTLET_MACHINE is \(name); set it to x86_64 or aarch64, or leave it out")
        }
        return machine
    }()

    /// The folder of what is built for the machine.
    private static let builds = "\(root)/.build" + (machine == .own ? "" : "/\(machine)")

    /// A library of the machine's system: cross-building has one of its own.
    static func library(_ path: String) throws -> ELFFile {
        try ELFFile(path: (machine == .own ? "" : "\(builds)/system") + path)
    }

    /// - Parameters:
    ///   - variant: `static`, `dynamic` or `nano`; with `/release` behind it, as it was linked.
    ///   - product: its name.
    static func executable(_ variant: String, _ product: Product) throws -> ELFFile {
        let path = "\(builds)/\(variant)/\(product)"
        guard FileManager.default.fileExists(atPath: path) else { throw Missing(path: path) }
        return try ELFFile(path: path)
    }

    /// An executable of a variant.
    struct Executable: CustomStringConvertible {
        let variant: String
        let product: Product

        var description: String { "\(product), \(variant)" }

        func read() throws -> ELFFile { try Shipped.executable(variant, product) }
    }

    /// All that ships.
    static let all = Product.allCases.flatMap { product in
        product.variants.map { Executable(variant: $0, product: product) }
    }

    /// All that need no other file.
    static let independent = all.filter { $0.variant != "dynamic" }

    struct Missing: Error, CustomStringConvertible {
        var path: String
        var description: String {
            "\(path) is missing; build it with make build build-dynamic PRODUCT=… ARCH=… VARIANT=…"
        }
    }
}
