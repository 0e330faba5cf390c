import HTTP
import Swiftlet

/// Why a call of the Runtime API failed.
enum RuntimeFailure: Error {
    /// No connection can be established.
    case unreachable(SystemError)
    /// The connection ended, or broke, before the response was complete.
    case lost
    /// The response is not valid HTTP.
    case malformed(Refusal)
    /// The response has more content than the limit.
    case tooLarge

    /// Appends a message for people who read the log.
    func write(into text: inout ByteBuffer) {
        switch self {
        case .unreachable(let error): error.write(into: &text)
        case .lost: text.append("the connection was lost")
        case .malformed(let refusal):
            text.append("malformed response: ")
            text.append(refusal.explanation)
        case .tooLarge: text.append("the response is too large")
        }
    }
}
