import HTTP
import Testing

@testable import Swiftlet

struct ResponseStoredTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n"
    private static let head = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"
    private let file: OpenFile

    init() throws {
        let base = try TemporaryFolder()
        try base.write("a", "abcdef")
        file = try base.file("a")
    }

    @Test func `composes the head, and leaves the content to the file`() throws {
        let content = StoredContent(file)
        content.append(0..<4)
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.get) { _, response in
            response.add("Content-Type", "text/plain")
            response.send(.partialContent, stored: content)
        }
        let composed = ComposedResponse(response)
        #expect(composed.statusLine == "HTTP/1.1 206 Partial Content")
        #expect(composed.fields == ["Content-Length: 4", "Content-Type: text/plain"])
        #expect(composed.content.isEmpty)
        #expect(response.status == .partialContent)
        #expect(response.contentLength == 4)
        #expect(response.stored === content)
        let file = response.takeStored()
        #expect(file === content)
        #expect(response.stored == nil)
    }

    @Test func `HEAD gets the length and no file`() throws {
        let content = StoredContent(file)
        content.append(0..<6)
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.head) { _, response in response.send(.ok, stored: content) }
        #expect(ComposedResponse(response).values("Content-Length") == ["6"])
        #expect(response.contentLength == 0)
        #expect(response.stored == nil)
    }

    @Test func `nothing of a file is sent without one`() throws {
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.get) { _, response in response.send(.ok, stored: StoredContent(file)) }
        #expect(ComposedResponse(response).values("Content-Length") == ["0"])
        #expect(response.stored == nil)
    }

    @Test func `503 if memory ran out while the content was composed`() throws {
        let content = StoredContent(file)
        content.append { $0.reserve(.max) }
        content.append(0..<6)
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.get) { _, response in response.send(.ok, stored: content) }
        #expect(response.status == .serviceUnavailable)
        #expect(response.stored == nil)
    }

    @Test func `only the first of two responses is sent`() throws {
        let content = StoredContent(file)
        content.append(0..<6)
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.get) { _, response in
            response.send(.ok, prepared: "first".octets.span)
            response.send(.ok, stored: content)
        }
        #expect(response.stored == nil)
        #expect(ComposedResponse(response).content == "first".octets)
    }

    @Test(arguments: [Status.noContent, .notModified])
    func `a status without content has none out of a file either`(_ status: Status) throws {
        let content = StoredContent(file)
        content.append(0..<6)
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.get) { _, response in response.send(status, stored: content) }
        #expect(response.stored == nil)
    }

    @Test func `a file is not left for the next response`() throws {
        let content = StoredContent(file)
        content.append(0..<6)
        var response = Response(gzipThreshold: 0)
        try response.answer(Self.get) { _, response in response.send(.ok, stored: content) }
        try response.answer(Self.get) { _, response in response.send("a") }
        #expect(response.stored == nil)
    }
}
