import HTTP
import Synchronization

/// Has an application respond to requests that came without a connection, one at a time. They are read and refused just as by
/// a worker; jobs are done at once.
package struct Exchange<App: Application>: ~Copyable {
    /// Why there is no response.
    package enum Failure {
        /// The content would have so many bytes.
        case contentTooLarge(Int)
        /// The file that the content lies in can't be read.
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
    ///   - settings: the limits of a request, and what content is worth compressing.
    ///   - longestContent: the most bytes that a response may have as its content.
    package init(_ application: App, _ settings: Settings, longestContent: Int) {
        self.application = application
        limits = settings.requestLimits
        self.longestContent = longestContent
        response = Response(gzipThreshold: settings[.gzipThreshold])
    }

    /// The response: its head, without a date, and all of its content.
    package var output: Span<UInt8> {
        @_lifetime(borrow self)
        get { response.output.span }
    }

    /// Has the application respond to the request that `write` appends to the buffer, head and content, or refuses the request
    /// with the error that `write` throws. The response is in `output` then, unless a failure is returned.
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

    /// Gives back what a large request and its response took.
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

    /// Puts the content behind the head that lies in a file.
    private mutating func readFile() -> Failure? {
        if response.hasMalformedField { return .malformedField }
        if response.contentLength > longestContent { return .contentTooLarge(response.contentLength) }
        if let stored = response.takeStored(), !stored.read(into: &response.output) {
            return response.output.isExhausted ? .exhausted : .unreadableContent
        }
        return response.output.isExhausted ? .exhausted : nil
    }
}
