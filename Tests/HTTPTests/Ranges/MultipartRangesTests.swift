import Testing

@testable import HTTP

struct MultipartRangesTests {
    @Test(arguments: [
        (0..<1, 1, "bytes 0-0/1"), (0..<100, 1234, "bytes 0-99/1234"), (1233..<1234, 1234, "bytes 1233-1233/1234"),
        (Int.max - 1..<Int.max, Int.max, "bytes 9223372036854775806-9223372036854775806/9223372036854775807"),
    ])
    func `Content-Range names the range and the length (RFC 9110 §14.4)`(
        _ range: Range<Int>, _ length: Int, _ expected: String
    ) {
        var text: [UInt8] = []
        ContentRange.write(range, of: length, into: &text)
        #expect(text == expected.octets)
    }

    @Test(arguments: [(0, "bytes */0"), (1234, "bytes */1234")])
    func `an unsatisfied range names the length alone`(_ length: Int, _ expected: String) {
        var text: [UInt8] = []
        ContentRange.writeUnsatisfied(of: length, into: &text)
        #expect(text == expected.octets)
    }

    @Test func `each part has its type and its place (RFC 9110 §14.6)`() throws {
        let content = "Hello, World!\n"
        let expected = """
            --B0\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Range: bytes 0-4/14\r
            \r
            Hello\r
            --B0\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Range: bytes 13-13/14\r
            \r
            \n\r
            --B0\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Range: bytes 7-11/14\r
            \r
            World\r
            --B0--\r

            """
        let written = try written(content.octets, "bytes=0-4,-1,7-11", .plainText, "B0")
        #expect(written.octets == expected.octets)
    }

    @Test func `the type of the content names the boundary`() throws {
        #expect(
            try written("ab".octets, "bytes=0-0", .html, "Z9").mediaType == "multipart/byteranges; boundary=Z9".octets)
    }

    private struct NoRanges: Error {}

    private func written(
        _ content: [UInt8], _ value: String, _ mediaType: MediaType, _ boundary: String
    ) throws -> (octets: [UInt8], mediaType: [UInt8]) {
        guard case .ranges(let ranges) = ByteRanges.parse(value.octets.span, length: content.count) else {
            throw NoRanges()
        }
        let boundary = boundary.octets
        let parts = MultipartRanges(ranges, of: content.count, as: mediaType.octets, boundary: boundary.span)
        var octets: [UInt8] = []
        for index in 0..<ranges.count {
            parts.writePreface(of: index, into: &octets)
            octets += content[ranges[index]]
        }
        parts.writeEnd(into: &octets)
        var type: [UInt8] = []
        parts.writeMediaType(into: &type)
        return (octets, type)
    }
}
