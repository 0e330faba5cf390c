import HTTP
import Testing

@testable import Swiftlet

struct ResponseRefusalTests {
    @Test(arguments: Refusal.allCases)
    func `a refusal is explained, and the connection closes`(_ refusal: Refusal) {
        var refused = Response(gzipThreshold: 0)
        refused.refuse(refusal, RequestHead())
        let response = ComposedResponse(refused)
        let name = "\(refusal.status.code) \(String(octets: refusal.status.reason))"
        #expect(response.statusLine == "HTTP/1.1 \(name)")
        #expect(response.values("Connection") == ["close"])
        #expect(response.values("Content-Encoding") == [])
        #expect(response.values("Content-Length") == ["\(response.content.count)"])
        #expect(response.content == "\(name): \(String(octets: refusal.explanation))\n".octets)
        #expect(refused.status == refusal.status)
    }

    @Test func `only overload has Retry-After`() {
        for refusal in Refusal.allCases {
            var refused = Response(gzipThreshold: 512)
            refused.refuse(refusal, RequestHead())
            let expected = refusal == .overloaded ? ["1"] : []
            #expect(ComposedResponse(refused).values("Retry-After") == expected, "\(refusal)")
        }
    }

    @Test func `a refusal has nothing of the request before it`() throws {
        var response = Response(gzipThreshold: 0)
        try response.answer("HEAD / HTTP/1.0\r\nAccept-Encoding: gzip, *;q=0\r\n\r\n") { _, response in
            response.add("X", "y")
        }
        response.refuse(.missingHost, RequestHead())
        let refused = ComposedResponse(response)
        #expect(refused.statusLine == "HTTP/1.1 400 Bad Request")
        #expect(refused.values("X") == [])
        #expect(!refused.content.isEmpty)
    }

    @Test func `the refusal of a HEAD has no content`() {
        var head = RequestHead()
        head.method = .head
        var refused = Response(gzipThreshold: 0)
        refused.refuse(.missingHost, head)
        let response = ComposedResponse(refused)
        #expect(response.statusLine == "HTTP/1.1 400 Bad Request")
        #expect(response.content.isEmpty)
        #expect(response.values("Content-Length") != ["0"])
    }
}
