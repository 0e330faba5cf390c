import Testing

@testable import HTTP

struct MediaTypeTests {
    @Test(arguments: [
        (MediaType.plainText, "text/plain; charset=utf-8", true),
        (.html, "text/html; charset=utf-8", true),
        (.json, "application/json", true),
        (.octetStream, "application/octet-stream", false),
    ])
    func `has its registered name`(_ type: MediaType, _ value: String, _ isCompressible: Bool) {
        #expect(type.value.description == value)
        #expect(type.isCompressible == isCompressible)
    }
}
