import HTTP
import Testing

@testable import Swiftlet

struct ExchangeTests {
    /// Answers with the content of the request, or as the path says.
    private struct App: Application {
        static var name: StaticString { "app" }
        static var readsContent: Bool { true }

        func respond(to request: borrowing Request, with response: inout Response) {
            switch request.path {
            case "/": response.send(.ok, prepared: request.content)
            case "/later":
                response.answer(after: {
                    { _, response in response.answer(after: { { _, response in response.send("later") } }) }
                })
            case "/text":
                let file = StoredContent(nil)
                file.append { $0.append("text") }
                response.send(.ok, stored: file)
            case "/file":
                let file = StoredContent(nil)
                file.append(0..<1)
                response.send(.ok, stored: file)
            case "/large": response.send(.ok, as: .plainText) { for _ in 0..<101 { $0.append(0x61) } }
            default: break
            }
        }
    }

    /// Has a request answered; returns the response, or the failure in words.
    private func answer(_ request: String, refusal: Refusal? = nil) -> String {
        var settings = Settings()
        settings[.maxBody] = 10
        var exchange = Exchange(App(), settings, longestContent: 100)
        var text = ""
        // What came before is no part of what follows.
        for request in ["GET /later HTTP/1.1\r\nHost: a\r\n\r\n", request] {
            let failure = exchange.respond { buffer throws(Refusal) in
                buffer.append(request.octets.span)
                if let refusal { throw refusal }
            }
            switch failure {
            case .contentTooLarge(let length): text = "too large: \(length)"
            case .unreadableContent: text = "unreadable"
            case .malformedField: text = "malformed field"
            case .exhausted: text = "exhausted"
            case nil: text = String(octets: exchange.output)
            }
        }
        return text
    }

    @Test func `a request is answered`() {
        let response = answer("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
        #expect(response == "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
    }

    @Test(arguments: [("GET /later", "later"), ("GET /text", "text"), ("HEAD /text", "")])
    func `jobs run at once`(_ line: String, _ content: String) {
        let response = answer("\(line) HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(response.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(response.hasSuffix("\r\n\r\n\(content)"))
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", 400), ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 204),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n12345678901", 413),
        ("GET / HTTP/1.1\r\nHost: a\r\n", 408),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab", 408), ("", 408),
        ("GET /silent HTTP/1.1\r\nHost: a\r\n\r\n", 500),
    ])
    func `requests that a worker refuses are refused`(_ request: String, _ code: Int) {
        #expect(answer(request).hasPrefix("HTTP/1.1 \(code) "))
    }

    @Test func `the writer of the request can refuse it`() {
        let response = answer("GET / HTTP/1.1\r\nHost: a\r\n\r\n", refusal: .malformedFieldValue)
        #expect(response.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(response.hasSuffix("400 Bad Request: a header value contains a control character\n"))
    }

    @Test(arguments: [("/large", "too large: 101"), ("/file", "unreadable")])
    func `content that can't be had is a failure`(_ path: String, _ failure: String) {
        #expect(answer("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n") == failure)
    }
}
