import Swiftlet
import Testing

@testable import Lambda

@Suite("Where the Runtime API is")
struct RuntimeEndpointTests {
    @Test(arguments: [
        ("127.0.0.1:9001", 9_001), ("169.254.100.1:9001", 9_001), ("[::1]:8080", 8_080), ("localhost:1", 1),
        ("127.0.0.1", 80), ("[::1]", 80), ("localhost", 80),
    ])
    func `an address with a port is taken`(text: String, port: Int) throws {
        let found = RuntimeEndpoint(text.octets.span)
        let endpoint = try #require(found)
        #expect(endpoint.port == port)
        #expect(String(octets: endpoint.authority.span) == text)
    }

    @Test(arguments: [
        "", ":", ":9001", "127.0.0.1:", "127.0.0.1:a", "127.0.0.1:65536", "example.com:9001", "::1:9001",
        "http://127.0.0.1:9001",
        "127.0.0.1:9001/", "1.2.3:4", "a@127.0.0.1:1", "127.0.0.1:9001\r\nX: y",
    ])
    func `anything else is not`(text: String) {
        #expect(RuntimeEndpoint(text.octets.span) == nil)
    }
}
