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
        #expect(written.contentLength == expected.octets.count)
    }

    @Test func `the content is as long as it is said to be`() throws {
        for length in [1, 9, 10, 11, 99, 100, 101, 1_000, 100_000] {
            for count in 1...16 {
                let content = Array(repeating: UInt8(ascii: "x"), count: length)
                let specifiers = (0..<count).map { "\($0 * length / 16)-\($0 * length / 16 + $0 / 8)" }
                let value = "bytes=" + specifiers.joined(separator: ",")
                guard let written = try? written(content, value, .octetStream, "boundary0123456789") else { continue }
                #expect(written.contentLength == written.octets.count, "\(value) of \(length)")
            }
        }
    }

    @Test func `the type of the content names the boundary`() throws {
        #expect(
            try written("ab".octets, "bytes=0-0", .html, "Z9").mediaType == "multipart/byteranges; boundary=Z9".octets)
    }

    private struct NoRanges: Error {}

    private func written(
        _ content: [UInt8], _ value: String, _ mediaType: MediaType, _ boundary: String
    ) throws -> (octets: [UInt8], contentLength: Int, mediaType: [UInt8]) {
        guard case .ranges(let ranges) = ByteRanges.parse(value.octets.span, length: content.count) else {
            throw NoRanges()
        }
        let boundary = boundary.octets
        let parts = MultipartRanges(ranges, of: content.count, as: mediaType, boundary: boundary.span)
        var octets: [UInt8] = []
        for index in 0..<ranges.count {
            parts.writePreface(of: index, into: &octets)
            octets += content[ranges[index]]
        }
        parts.writeEnd(into: &octets)
        var type: [UInt8] = []
        parts.writeMediaType(into: &type)
        return (octets, parts.contentLength, type)
    }
}
