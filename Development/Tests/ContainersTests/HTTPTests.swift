import Foundation
import MeasuringKit
import Testing

@testable import Containers

struct HTTPTests {
    @Test func `a response is read to the connection's end`() throws {
        let server = try TestServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        let response = try HTTPExchange.get("/", port: server.port)
        #expect(response.status == 200)
        #expect(response.body == Array("ok".utf8))
    }

    @Test(arguments: ["", "HTTP/1.1 2", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nno end"])
    func `a malformed response is refused`(answer: String) {
        #expect(HTTPResponse(Array(answer.utf8)) == nil)
    }

    @Test func `a server that starts late is found at once`() async throws {
        let begin = ContinuousClock.now
        let server = try TestServer(answer: "HTTP/1.1 200 OK\r\n\r\n", delay: 0.2)
        let answered = await ResponseRace.wait(port: server.port, path: "/", patience: .seconds(10))
        let waited = try #require(answered) - begin
        #expect(waited > .milliseconds(190))
        #expect(waited < .seconds(2))
    }

    @Test func `only status 200 counts, and patience ends`() async throws {
        let server = try TestServer(answer: "HTTP/1.1 503 Service Unavailable\r\n\r\n")
        #expect(await ResponseRace.wait(port: server.port, path: "/", patience: .milliseconds(100)) == nil)
        let late = try TestServer(answer: "", delay: nil)
        #expect(await ResponseRace.wait(port: late.port, path: "/", patience: .milliseconds(50)) == nil)
    }

    @Test func `a server that isn't there is an error`() throws {
        let late = try TestServer(answer: "", delay: nil)
        #expect(throws: SocketError.self) { try HTTPExchange.get("/", port: late.port) }
    }
}
