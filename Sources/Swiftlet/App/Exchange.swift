import HTTP
import Synchronization

/// Lets an application respond to requests that did not arrive on a connection, one at a time. It parses and refuses them just as
/// a worker does, and runs their jobs at once.
package struct Exchange<App: Application>: ~Copyable {
    /// Why there is no response.
    package enum Failure {
        /// The content would have this many bytes, which is too many.
        case contentTooLarge(Int)
        /// The file with the content can't be read.
        case unreadableContent
        /// A header field can't be sent.
        case malformedField
        /// Memory ran out.
        case exhausted
    }

    private let application: App
    private let limits: RequestLimits
    private let longestContent: Int
    private var reader = RequestReader()
    private var response: Response

    /// - Parameters:
    ///   - settings: the limits of a request, and the shortest content to compress.
    ///   - longestContent: the most bytes that the content of a response may have.
    package init(_ application: App, _ settings: Settings, longestContent: Int) {
        self.application = application
        limits = settings.requestLimits
        self.longestContent = longestContent
        response = Response(gzipThreshold: settings[.gzipThreshold])
    }

    /// The response: its head, without a Date field, and all of its content.
    package var output: Span<UInt8> {
        @_lifetime(borrow self)
        get { response.output.span }
    }

    /// Lets the application respond to the request that `write` appends to the buffer, head and content, or refuses the request
    /// with the error that `write` throws. The response is then in `output`, unless a failure is returned.
    package mutating func respond(to write: (inout ByteBuffer) throws(Refusal) -> Void) -> Failure? {
        drop()
        do throws(Refusal) {
            try write(&reader.input)
            if reader.input.isExhausted { throw .overloaded }
            // Nobody is there to send the rest of it.
            guard try reader.advance(limits: limits, keepsContent: App.readsContent) == .complete else {
                throw .bodyTimedOut
            }
            respond()
        } catch {
            response.refuse(error, reader.head)
        }
        ServerCounters.shared.requests.add(1, ordering: .relaxed)
        return readFile()
    }

    /// Releases the memory of a large request and its response.
    package mutating func drop() {
        response.removeOutput()
        reader.drop()
        reader.input.removeAll(keeping: Response.largestKept)
    }

    private mutating func respond() {
        var job: Job?
        repeat {
            response.respond(to: reader.head, reader, by: application, job, closes: false)
            job = response.takeJob()
            job?.found = job?.work()
        } while job != nil
    }

    /// Appends the content from a file to the head.
    private mutating func readFile() -> Failure? {
        if response.hasMalformedField { return .malformedField }
        if response.contentLength > longestContent { return .contentTooLarge(response.contentLength) }
        if let stored = response.takeStored(), !stored.read(into: &response.output) {
            return response.output.isExhausted ? .exhausted : .unreadableContent
        }
        return response.output.isExhausted ? .exhausted : nil
    }
}
