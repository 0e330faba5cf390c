import HTTP
import Swiftlet

@testable import Lambda

/// What becomes of an event: the request that is written, or why none is.
struct RequestOutcome: Equatable {
    /// The request, each octet as one scalar.
    var request: String?
    var refusal: Refusal?
    /// How many bytes were written, also of a request that was refused.
    var written = 0

    /// - Parameter json: a scalar above U+00FF stands for its UTF-8.
    init(_ json: String, context: String = "", limits: RequestLimits = RequestLimits()) throws(FunctionError) {
        let octets = Array(json.utf8)
        let event = try HTTPEvent(octets.span)
        var content = ByteBuffer()
        try event.appendContent(to: &content, in: octets.span)
        var writer = RequestWriter(event, limits)
        var buffer = ByteBuffer()
        defer { written = buffer.count }
        do throws(Refusal) {
            try writer.write(octets.span, context: context.octets.span, content: content.span, into: &buffer)
            request = String(octets: buffer.span)
        } catch {
            refusal = error
        }
    }
}
