import Swiftlet
import Testing

@testable import Lambda

@Suite("The Runtime API")
struct RuntimeAPITests {
    @Test func `gets the reason why a function can't start`() throws {
        let server = try #require(OneAnswer())
        let authority = "127.0.0.1:\(server.port)"
        let found = RuntimeEndpoint(authority.octets.span)
        var problem = ByteBuffer()
        problem.append("cannot open \"a\"")
        RuntimeAPI.reportInitialization(problem, try #require(found))
        let error = #"{"errorMessage":"cannot open \"a\"","errorType":"Runtime.InitError","stackTrace":[]}"#
        let lines = [
            "POST /2018-06-01/runtime/init/error HTTP/1.1", "Host: \(authority)",
            "User-Agent: swiftlet/\(Swiftlet.version)",
            "Lambda-Runtime-Function-Error-Type: Runtime.InitError", "Content-Type: application/json",
            "Content-Length: \(error.utf8.count)", "", error,
        ]
        #expect(server.request() == lines.joined(separator: "\r\n"))
    }
}
