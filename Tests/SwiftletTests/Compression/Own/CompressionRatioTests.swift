import CPlatform
import Testing

@testable import Swiftlet

/// How well it compresses what is in this repository, beside zlib.
struct CompressionRatioTests {
    private static let texts = [
        "README.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "docs/mkscratch.md", "docs/performance.md",
        "docs/performance.svg",
        "docs/sizes.svg", "sizes.json", "Development/baseline.json", "Tests/Containers/check-images",
        "Sources/Swiftlet/Worker/Worker.swift", "Sources/CPlatform/CPlatform.h",
    ]

    @Test(arguments: texts)
    func `pages are at most 3 % larger than with gzip -6`(_ path: String) throws {
        let content = try content(path)
        for length in [1_000, 3_000, 10_000, 30_000, 100_000] where length <= content.count || length == 1_000 {
            let page = Array(content.prefix(length))
            #expect(try gzip(page, for: .pages).count * 100 <= sizeWithZLib(page, level: 6) * 103)
        }
    }

    @Test func `files are no larger in sum than with gzip -6`() throws {
        var own = 0
        var zlib = 0
        var all: [UInt8] = []
        for content in try Self.texts.map(content) {
            own += try gzip(content, for: .files).count
            zlib += sizeWithZLib(content, level: 6)
            all += content
        }
        #expect(own <= zlib)
        #expect(try gzip(all, for: .files).count <= sizeWithZLib(all, level: 6))
    }

    private func content(_ path: String) throws -> [UInt8] {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(5).joined(separator: "/")
        let file = unsafe platform_open(root + "/" + path, O_RDONLY)
        guard file >= 0 else { throw SystemError.last }
        defer { close(file) }
        var content = [UInt8](repeating: 0, count: 200_000)
        let count = unsafe read(file, &content, content.count)
        try #require(count > 1_000 && count < content.count)
        return Array(content.prefix(count))
    }
}
