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

    static func executable(_ variant: String) throws -> ELFFile {
        let path = "\(root)/.build/\(variant)/hello"
        guard FileManager.default.fileExists(atPath: path) else { throw Missing(path: path) }
        return try ELFFile(path: path)
    }

    struct Missing: Error, CustomStringConvertible {
        var path: String
        var description: String { "\(path) is missing; build it with make build build-dynamic" }
    }
}
