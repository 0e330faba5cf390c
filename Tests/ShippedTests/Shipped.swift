import Foundation

/// Where `make build` and `make build-dynamic` leave what they build.
enum Shipped {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let machine: String = {
        #if arch(arm64)
            "aarch64"
        #else
            "x86_64"
        #endif
    }()

    /// - Parameters:
    ///   - variant: `static` or `dynamic`; with `/release` behind it, as it was linked.
    ///   - product: its name.
    static func executable(_ variant: String, _ product: Product) throws -> ELFFile {
        let path = "\(root)/.build/\(variant)/\(product)"
        guard FileManager.default.fileExists(atPath: path) else { throw Missing(path: path) }
        return try ELFFile(path: path)
    }

    struct Missing: Error, CustomStringConvertible {
        var path: String
        var description: String { "\(path) is missing; build it with make build build-dynamic PRODUCT=…" }
    }
}
