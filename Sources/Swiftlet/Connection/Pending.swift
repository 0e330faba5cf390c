/// What a connection holds while a request or a response is unfinished.
struct Pending: ~Copyable {
    /// What follows once the response is sent.
    enum AfterResponse: UInt8 {
        /// What was received meanwhile is served.
        case proceed
        /// A job is started that finds the next answer.
        case startJob
        /// What was received meanwhile is refused for want of memory.
        case refuse
        /// The connection closes in stages.
        case finish
    }

    /// What was received and not answered yet.
    var reader = RequestReader()
    /// What was composed and not sent in full.
    var output = ByteBuffer()
    /// How many bytes of `output` were sent.
    var sent = 0
    /// What follows `output`.
    var content: StoredContent?
    var after = AfterResponse.proceed
    /// The job that works for the connection, or is to.
    var job: Job?
    /// What has to be prefetched of the file.
    var absent: Range<Int>?
    /// How many bytes the client had still to acknowledge when its time to take some began.
    var unacknowledged = 0
    /// How many bytes of the budget the connection has.
    var charged = 0
    /// The connections whose heads began before and after this one's, while it is `readingHead`.
    var older: Int32 = -1
    var newer: Int32 = -1

    init() {}

    /// About what a job and its closures take.
    private static var jobSize: Int { 512 }

    /// Bytes of memory that it holds, itself included.
    var heldBytes: Int {
        MemoryLayout<Pending>.size + reader.input.count + output.count + (content?.heldBytes ?? 0)
            + (job == nil ? 0 : Self.jobSize)
    }

    /// Gives back what is left of a response that was sent.
    mutating func dropResponse() {
        output = ByteBuffer()
        sent = 0
        content = nil
    }

    /// Sends on, as far as the socket takes it.
    mutating func transmit(to socket: borrowing Descriptor) -> StoredContent.Progress {
        while sent < output.count {
            switch socket.send(output.span.extracting(sent...), moreFollows: content != nil) {
            case .moved(let count): sent += count
            case .wouldBlock: return .waiting
            case .ended, .failed: return .broken
            }
        }
        return content?.transmit(to: socket) ?? .complete
    }
}
