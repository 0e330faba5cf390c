import HTTP
import Testing

@testable import Swiftlet

struct ResponseMethodTests {
    @Test(
        arguments: [("GET", MethodSet.get), ("HEAD", .get), ("POST", .post), ("OPTIONS", [.get, .options])]
            as [(String, MethodSet)])
    func `a method that is permitted reaches the application`(_ method: String, _ methods: MethodSet) throws {
        let response = try answer(method, methods)
        #expect(response.statusLine == "HTTP/1.1 200 OK")
        #expect(response.values("Allow") == [])
    }

    @Test(
        arguments: [
            ("POST", MethodSet.get, "GET, HEAD, OPTIONS"), ("HEAD", .post, "POST, OPTIONS"),
            ("TRACE", [.get, .post], "GET, HEAD, POST, OPTIONS"), ("DELETE", [.put, .patch], "PUT, OPTIONS, PATCH"),
        ] as [(String, MethodSet, String)])
    func `another gets 405 with the methods there are (RFC 9110 §15.5.6)`(
        _ method: String, _ methods: MethodSet, _ allowed: String
    ) throws {
        let response = try answer(method, methods)
        #expect(response.statusLine == "HTTP/1.1 405 Method Not Allowed")
        #expect(response.values("Allow") == [allowed])
        #expect(response.content == (method == "HEAD" ? "" : "405 Method Not Allowed\n").octets)
    }

    @Test func `OPTIONS gets the methods there are (RFC 9110 §9.3.7)`() throws {
        let response = try answer("OPTIONS", [.get, .delete])
        #expect(response.statusLine == "HTTP/1.1 204 No Content")
        #expect(response.values("Allow") == ["GET, HEAD, DELETE, OPTIONS"])
        #expect(response.values("Content-Length") == [])
        #expect(response.content.isEmpty)
    }

    private func answer(_ method: String, _ methods: MethodSet) throws -> ComposedResponse {
        try ComposedResponse(to: "\(method) / HTTP/1.1\r\nHost: a\r\n\r\n") { request, response in
            guard response.permits(methods, request) else { return }
            response.send("permitted")
        }
    }
}
