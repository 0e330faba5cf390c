import HTTP
import Swiftlet

/// Why a call of the Runtime API came to nothing.
enum RuntimeFailure: Error {
    /// There is no connection to be had.
    case unreachable(SystemError)
    /// The connection ended, or broke, before the answer was there in full.
    case lost
    /// The answer is not HTTP as it should be.
    case malformed(Refusal)
    /// The answer has more content than is read.
    case tooLarge

    /// Appends what is wrong, for the person who reads the log.
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
