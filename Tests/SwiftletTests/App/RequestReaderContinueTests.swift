import HTTP
import Testing

@testable import Swiftlet

struct RequestReaderContinueTests {
    private static let head = "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"

    @Test(arguments: [
        ("\(head)Content-Length: 2\r\n\r\n", true),
        ("\(head)Transfer-Encoding: chunked\r\n\r\n", true),
        ("\(head)Content-Length: 2\r\n", false),
        ("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n", false),
        ("PUT / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n", false),
    ])
    func `a client that waits gets 100 Continue once its head is complete (RFC 9110 §10.1.1)`(
        _ octets: String, _ expected: Bool
    ) throws {
        var reader = RequestReader()
        reader.input.append(octets.octets.span)
        let progress = try reader.advance(limits: RequestLimits(), keepsContent: true)
        #expect(progress != .complete)
        let isTold = reader.takesContinue()
        #expect(isTold == expected)
    }

    @Test func `100 Continue is not sent while a chunk size is incomplete`() throws {
        var reader = RequestReader()
        reader.input.append("\(Self.head)Transfer-Encoding: chunked\r\n\r\n2".octets.span)
        _ = try reader.advance(limits: RequestLimits(), keepsContent: true)
        let isTold = reader.takesContinue()
        #expect(!isTold)
    }

    @Test(arguments: ["Content-Length: 2\r\n\r\na", "Transfer-Encoding: chunked\r\n\r\n2\r\na"])
    func `100 Continue is not sent once content has arrived`(_ rest: String) throws {
        var reader = RequestReader()
        reader.input.append("\(Self.head)\(rest)".octets.span)
        _ = try reader.advance(limits: RequestLimits(), keepsContent: true)
        let isTold = reader.takesContinue()
        #expect(!isTold)
    }

    @Test(arguments: ["Content-Length: 2", "Transfer-Encoding: chunked"])
    func `100 Continue is sent even if content is dropped`(_ field: String) throws {
        var reader = RequestReader()
        reader.input.append("\(Self.head)\(field)\r\n\r\n".octets.span)
        _ = try reader.advance(limits: RequestLimits(), keepsContent: false)
        let isTold = reader.takesContinue()
        #expect(isTold)
    }

    @Test func `100 Continue is sent once for each request`() throws {
        var reader = RequestReader()
        reader.input.append("\(Self.head)Content-Length: 2\r\n\r\n".octets.span)
        _ = try reader.advance(limits: RequestLimits(), keepsContent: true)
        var answers = [reader.takesContinue(), reader.takesContinue()]
        guard var own = reader.detach() else { throw SystemError.last }
        answers.append(own.takesContinue())
        own.input.append("ab\(Self.head)Content-Length: 2\r\n\r\n".octets.span)
        let progress = try own.advance(limits: RequestLimits(), keepsContent: true)
        #expect(progress == .complete)
        own.finish()
        _ = try own.advance(limits: RequestLimits(), keepsContent: true)
        answers.append(own.takesContinue())
        #expect(answers == [true, false, false, true])
    }

    @Test func `100 Continue is not sent without a request`() throws {
        var reader = RequestReader()
        let isTold = reader.takesContinue()
        #expect(!isTold)
    }
}
