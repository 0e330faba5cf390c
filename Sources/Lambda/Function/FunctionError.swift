import HTTP
import Swiftlet

/// Why an invocation has no response.
enum FunctionError: Error {
    /// The event is not JSON.
    case malformedEvent(JSONMistake)
    /// A member of the event is not what it should be.
    case malformedMember(StaticString, StaticString)
    /// The event is not an HTTP request.
    case unknownEvent
    /// The event has more than this number of bytes.
    case eventTooLarge(Int)
    /// The response has this number of bytes, more than Lambda takes.
    case responseTooLarge(Int)
    /// The file with the content of the response cannot be read.
    case unreadableContent
    /// The application has added a malformed field.
    case malformedResponse
    case outOfMemory

    /// The category and the reason in Lambda's form; some are those of Lambda's own runtimes.
    var type: StaticString {
        switch self {
        case .malformedEvent, .malformedMember: "Runtime.MalformedEvent"
        case .unknownEvent: "Runtime.UnknownEvent"
        case .eventTooLarge: "Runtime.EventTooLarge"
        case .responseTooLarge: "Function.ResponseSizeTooLarge"
        case .unreadableContent: "Function.UnreadableContent"
        case .malformedResponse: "Function.MalformedResponse"
        case .outOfMemory: "Runtime.OutOfMemory"
        }
    }

    /// Appends a message for people who read the log.
    func writeMessage(into text: inout ByteBuffer) {
        switch self {
        case .malformedEvent(let mistake):
            text.append("the event is not JSON: ")
            text.append(mistake.explanation)
            text.append(", at byte ")
            text.append(decimal: mistake.offset)
        case .malformedMember(let name, let expected):
            text.append("the member ")
            text.append(name)
            text.append(" of the event is not ")
            text.append(expected)
        case .unknownEvent:
            text.append("the event is not an HTTP request; send one of an API Gateway REST or HTTP API, ")
            text.append("of an Application Load Balancer or of a function URL")
        case .eventTooLarge(let most):
            text.append("the event is larger than ")
            text.append(decimal: most)
            text.append(" bytes")
        case .responseTooLarge(let length):
            text.append("the response has ")
            text.append(decimal: length)
            text.append(" bytes; Lambda allows ")
            text.append(decimal: PayloadLimits.response)
        case .unreadableContent:
            text.append("the file of the response cannot be read")
        case .malformedResponse:
            text.append("a response header is malformed; neither its name nor its value may contain a line break")
        case .outOfMemory:
            text.append("out of memory; configure the function with more")
        }
    }

    /// Appends the error as the document that Lambda expects.
    func writeJSON(into json: inout ByteBuffer) {
        var message = ByteBuffer()
        writeMessage(into: &message)
        Self.writeJSON(type, message.span, into: &json)
    }

    static func writeJSON(_ type: StaticString, _ message: Span<UInt8>, into json: inout ByteBuffer) {
        json.append(#"{"errorMessage":"#)
        json.append(jsonString: message)
        json.append(#","errorType":"#)
        json.append(jsonString: type.octets)
        json.append(#","stackTrace":[]}"#)
    }
}
