import Foundation
import Packing
import Testing

/// What is stripped here is the executable of these tests, which linkers and debuggers have left much in.
struct ELFStrippingTests {
    private let bytes: [UInt8]

    init() throws {
        bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "/proc/self/exe")))
    }

    private func strip(_ bytes: [UInt8]) throws -> [UInt8]? {
        guard let stripping = try ELFStripping(try ELFFile(bytes.span), in: bytes.span) else { return nil }
        return stripping.header + bytes[stripping.header.count..<stripping.size]
    }

    @Test func `loaded parts keep their position`() throws {
        let stripped = try #require(try strip(bytes))
        #expect(stripped.count < bytes.count)
        let (before, after) = (try ELFFile(bytes.span), try ELFFile(stripped.span))
        #expect(after.segments.map(\.range) == before.segments.map(\.range))
        for segment in before.segments {
            let range = segment.range.clamped(to: 64..<Int.max)
            #expect(stripped[range].elementsEqual(bytes[range]))
        }
        let (needed, still) = (
            try ELFDynamic(before, in: bytes.span)?.needed, try ELFDynamic(after, in: stripped.span)?.needed
        )
        #expect(still == needed)
    }

    @Test func `a stripped file stays unchanged`() throws {
        let stripped = try #require(try strip(bytes))
        #expect(try strip(stripped) == nil)
    }

    @Test func `data appended to a program is kept`() throws {
        #expect(try strip(bytes + "PK".bytes) == nil)
    }

    @Test func `a section of an unknown kind is not taken either`() throws {
        // The name of one that could go becomes one that nobody knows.
        let name = try #require(bytes.indices.last { bytes[$0...].starts(with: ".comment\0".utf8) })
        var changed = bytes
        changed.replaceSubrange(name..<name + 8, with: ".payload".utf8)
        #expect(try strip(changed) == nil)
    }
}
