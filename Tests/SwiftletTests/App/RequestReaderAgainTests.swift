import HTTP
import Testing

@testable import Swiftlet

/// A request whose answer has to be worked on is looked at again, if the responses before it can't be sent at once.
struct RequestReaderAgainTests {
    @Test(arguments: ["", "GET /next HTTP/1.1\r\nHost: a\r\n\r\n"], [true, false])
    func `a request that is complete stays so`(_ next: String, _ keepsContent: Bool) throws {
        try expectComplete("GET / HTTP/1.1\r\nHost: a\r\n\r\n", next, keepsContent)
        try expectComplete("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", next, keepsContent)
    }

    @Test(arguments: ["", "GET /next HTTP/1.1\r\nHost: a\r\n\r\n"], [true, false])
    func `a request in chunks that is complete stays so`(_ next: String, _ keepsContent: Bool) throws {
        let request = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        try expectComplete(request, next, keepsContent)
    }

    private func expectComplete(_ request: String, _ next: String, _ keepsContent: Bool) throws {
        var reader = RequestReader()
        reader.input.append((request + next).octets.span)
        for _ in 0..<2 {
            let progress = try reader.advance(limits: RequestLimits(), keepsContent: keepsContent)
            #expect(progress == .complete)
        }
        reader.finish()
        #expect(String(octets: reader.octets) == next)
    }
}
