import HTTP
import Swiftlet

/// An application as a function: takes events, one at a time, and returns the responses that their services expect.
///
/// It belongs to one worker.
final class Function<App: Application>: @unchecked Sendable {
    private var exchange: Exchange<App>
    private let limits: RequestLimits

    init(_ application: App, _ settings: Settings) {
        exchange = Exchange(application, settings, longestContent: PayloadLimits.response)
        limits = settings.requestLimits
    }

    /// Responds to an event.
    /// - Parameters:
    ///   - octets: the event.
    ///   - context: field lines about the invocation, which the application finds in the request.
    ///   - result: empty; the response is appended to it, as JSON.
    func invoke(
        _ octets: Span<UInt8>, context: Span<UInt8>, result: inout ByteBuffer
    ) throws(FunctionError) {
        let event = try HTTPEvent(octets)
        var content = ByteBuffer()
        try event.appendContent(to: &content, in: octets)
        var writer = RequestWriter(event, limits)
        let failure = exchange.respond { request throws(Refusal) in
            try writer.write(octets, context: context, content: content.span, into: &request)
        }
        defer { exchange.drop() }
        switch failure {
        case .contentTooLarge(let length): throw .responseTooLarge(length)
        case .unreadableContent: throw .unreadableContent
        case .malformedField: throw .malformedResponse
        case .exhausted: throw .outOfMemory
        case nil: break
        }
        let response = exchange.output
        guard let document = ProxyResponse(response, to: event.source) else { throw .malformedResponse }
        document.write(response, into: &result)
        if result.isExhausted { throw .outOfMemory }
        if result.count > PayloadLimits.response { throw .responseTooLarge(result.count) }
    }
}

/// The limits of Lambda, in bytes.
enum PayloadLimits {
    /// The longest response of a synchronous invocation: 6 MiB, and a little that Lambda adds to it.
    static var response: Int { 6_291_556 }
    /// The longest event that is read. Lambda's events are no longer than a response may be.
    static var event: Int { 8_388_608 }
    /// Buffers that grew beyond this are given back after an invocation.
    static var largestKept: Int { 65_536 }
}
