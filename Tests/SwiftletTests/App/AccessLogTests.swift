import HTTP
import Testing

@testable import Swiftlet

struct AccessLogTests {
    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1"),
        ("", "-"),
        ("GET /\" 200 0\r\n", "GET /\\x22 200 0"),
        ("GET /\\\r\n", "GET /\\x5C"),
        ("GET /\t\u{0}\u{1B}[31m\u{7F}\u{80}\u{FF}\r\n", "GET /\\x09\\x00\\x1B[31m\\x7F\\x80\\xFF"),
        ("GET /\n127.0.0.1 - - [06/Nov/1994:08:49:37 +0000] \"GET /forged", "GET /"),
    ])
    func `nothing that a client sends forges a line`(_ octets: String, _ escaped: String) async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardOutputContent]
        ) { [octets] in
            let log = AccessLog("test")
            var reader = RequestReader()
            reader.input.reserve(1)
            reader.input.append(octets.octets.span)
            log.record(.loopback, reader, 784_111_777, .ok, 14)
            log.record(.loopback, reader, 784_111_778, .notFound, 0)
            log.flush()
            await withCheckedContinuation { written in AccessLog.queue.async { written.resume() } }
        }
        let lines =
            "127.0.0.1 - - [06/Nov/1994:08:49:37 +0000] \"\(escaped)\" 200 14\n"
            + "127.0.0.1 - - [06/Nov/1994:08:49:38 +0000] \"\(escaped)\" 404 -\n"
        #expect(String(decoding: result.standardOutputContent, as: UTF8.self).hasSuffix(lines))
    }
}
