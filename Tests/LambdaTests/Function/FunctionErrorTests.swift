import Swiftlet
import Testing

@testable import Lambda

@Suite("Errors of functions")
struct FunctionErrorTests {
    @Test(arguments: [
        (FunctionError.unknownEvent, "Runtime.UnknownEvent", "function URL"),
        (.malformedEvent(JSONMistake(reason: .cutOff, offset: 7)), "Runtime.MalformedEvent", "at byte 7"),
        (
            .malformedMember("body", "a string"), "Runtime.MalformedEvent",
            "the member body of the event is not a string"
        ),
        (.eventTooLarge(5), "Runtime.EventTooLarge", "larger than 5 bytes"),
        (.responseTooLarge(7_000_000), "Function.ResponseSizeTooLarge", "has 7000000 bytes; Lambda allows 6291556"),
        (.unreadableContent, "Function.UnreadableContent", "cannot be read"),
        (.malformedResponse, "Function.MalformedResponse", "line break"),
        (.outOfMemory, "Runtime.OutOfMemory", "memory"),
    ])
    func `an error has a type and a message`(error: FunctionError, type: String, part: String) throws {
        var json = ByteBuffer()
        error.writeJSON(into: &json)
        let text = String(octets: json.span)
        let form = /\{"errorMessage":"([^"\\]+)","errorType":"([A-Za-z.]+)","stackTrace":\[\]\}/
        let match = try #require(text.wholeMatch(of: form), "\(text)")
        #expect(match.1.contains(part), "\(text)")
        #expect(match.2 == type[...])
    }

    @Test func `the text of an application is quoted`() {
        var json = ByteBuffer()
        FunctionError.writeJSON("Runtime.InitError", "a \"b\"\n".octets.span, into: &json)
        let expected = #"{"errorMessage":"a \"b\"\n","errorType":"Runtime.InitError","stackTrace":[]}"#
        #expect(String(octets: json.span) == expected)
    }
}
