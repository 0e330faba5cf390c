import HTTP
import Testing

@testable import Swiftlet

struct ResponseFolderTests {
    private let base: TemporaryFolder

    init() throws {
        base = try TemporaryFolder()
        try base.write("a.txt", "four")
        try base.makeFolder("folder")
        try base.makeFIFO("fifo")
    }

    @Test func `sends the content of a file with no-store`() throws {
        let response = try ask("a.txt")
        #expect(response.statusLine == "HTTP/1.1 200 OK")
        #expect(response.content == "four".octets)
        #expect(response.values("Cache-Control") == ["no-store"])
        #expect(response.values("Content-Type") == ["application/octet-stream"])
    }

    @Test(arguments: [("none", 404), ("folder", 404), ("a.txt/", 404), ("../a.txt", 404), ("", 404), ("fifo", 403)])
    func `sends a status if there is no file`(_ path: String, _ status: Int) throws {
        let response = try ask(path)
        #expect(response.statusLine.hasPrefix("HTTP/1.1 \(status) "))
        #expect(response.values("Cache-Control") == ["no-store"])
    }

    @Test(arguments: [(3, 404), (4, 200), (5, 200)])
    func `sends no file above the size limit`(_ largest: Int, _ status: Int) throws {
        #expect(try ask("a.txt", atMost: largest).statusLine.hasPrefix("HTTP/1.1 \(status) "))
    }

    @Test func `looks anew each time`() throws {
        #expect(try ask("new").statusLine == "HTTP/1.1 404 Not Found")
        try base.write("new", "1")
        #expect(try ask("new").content == "1".octets)
        try base.write("new", "2")
        #expect(try ask("new").content == "2".octets)
    }

    private func ask(_ path: String, atMost largest: Int = 100) throws -> ComposedResponse {
        let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        let folder = try base.open()
        var response = Response(gzipThreshold: 512)
        try response.answer(get) { _, response in
            response.send(path.octets.span, in: folder, atMost: largest, as: .octetStream)
        }
        #expect(response.output.isEmpty == true)
        let taken = response.takeJob()
        let job = try #require(taken)
        let found = job.work()
        try response.answer(get) { request, response in job.answer(found, request, &response) }
        return ComposedResponse(response)
    }
}
