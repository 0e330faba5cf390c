/// The memory of a connection while a request or a response is unfinished.
struct Pending: ~Copyable {
    /// What to do once the response is sent.
    enum AfterResponse: UInt8 {
        /// Serve what was received meanwhile.
        case proceed
        /// Start a job for the next answer.
        case startJob
        /// Refuse what was received meanwhile for lack of memory.
        case refuse
        /// Close the connection in stages.
        case finish
    }

    /// Bytes that were received and not answered yet.
    var reader = RequestReader()
    /// Composed responses that were not sent completely.
    var output = ByteBuffer()
    /// The number of bytes of `output` that were sent.
    var sent = 0
    /// Content that follows `output`.
    var content: StoredContent?
    var after = AfterResponse.proceed
    /// The job that the connection waits for, or that is about to start.
    var job: Job?
    /// The range of the file to prefetch.
    var absent: Range<Int>?
    /// The number of unacknowledged bytes when the send timeout began.
    var unacknowledged = 0
    /// The number of bytes that the connection has charged to the budget.
    var charged = 0
    /// The connections whose heads began before and after this one's, while it is `readingHead`.
    var older: Int32 = -1
    var newer: Int32 = -1

    init() {}

    /// The approximate size of a job with its closures.
    private static var jobSize: Int { 512 }

    /// The bytes of memory that it holds, including itself.
    var heldBytes: Int {
        MemoryLayout<Pending>.size + reader.input.count + output.count + (content?.heldBytes ?? 0)
            + (job == nil ? 0 : Self.jobSize)
    }

    /// Releases the rest of a response that was sent.
    mutating func dropResponse() {
        output = ByteBuffer()
        sent = 0
        content = nil
    }

    /// Continues to send, as far as the socket accepts bytes.
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
