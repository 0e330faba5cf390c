public import HTTP

/// The response to one request, written into the worker's output as the application sends it.
public struct Response: ~Copyable {
    /// Composed responses on their way to the socket.
    var output = ByteBuffer()
    private var heads = HeadComposer()
    /// The status of the response in hand, nil until it is sent.
    private(set) var status: Status?
    /// How many bytes of content the response in hand has on the wire.
    private(set) var contentLength = 0
    /// What follows the composed bytes without being copied.
    private(set) var stored: StoredContent?
    /// What has to be done before the request can be answered.
    private var job: Job?

    /// Whether a field was added that can't be sent.
    private(set) var hasMalformedField = false
    private var fields = ByteBuffer()
    private var content = ByteBuffer()
    private var compressed = ByteBuffer()
    private var gzip: GzipEncoder?
    /// The shortest content in bytes that is worth compressing.
    package let gzipThreshold: Int

    private var isHead = false
    private var connection = ConnectionOption.implied
    private var codings: AcceptedCodings?

    /// Shared bytes up to this many are copied behind the head, and sent with it in one call.
    private static var longestCopied: Int { 16_384 }
    /// Buffers that grew beyond this many bytes are given back after the response.
    static var largestKept: Int { 65_536 }

    /// - Parameter gzipThreshold: the shortest content in bytes that is worth compressing.
    init(gzipThreshold: Int) {
        self.gzipThreshold = gzipThreshold
    }

    // MARK: For applications

    /// What a job can find: an object that never changes.
    public typealias Found = AnyObject & Sendable
    /// Answers a request with what was found out off the worker.
    public typealias Answer = @Sendable (borrowing Request, inout Response) -> Void
    /// Finds out what a request can be answered with.
    public typealias Work = @Sendable () -> Answer

    private final class FoundAnswer: Sendable {
        let answer: Answer

        init(_ answer: @escaping Answer) {
            self.answer = answer
        }
    }

    /// Has `work` done off the worker, where it may take long and wait for a disk, and answers with what it returns:
    /// that is called on the worker again, with the same request. Nothing that was added to this response is kept.
    ///
    /// The client gets 503 after `--answer-timeout` seconds, or if more than `--max-queued` jobs wait. If the client leaves
    /// before the work has begun, it is not done.
    /// - Parameter takesLong: whether it is sure to take milliseconds, and is not to hold up what is quicker.
    public mutating func answer(takesLong: Bool = false, after work: @escaping Work) {
        answer(
            sharing: nil, takesLong: takesLong, after: { FoundAnswer(work()) },
            with: { found, request, response in found.answer(request, &response) })
    }

    /// Has `work` done off the worker, once for all requests that wait for it with the same key, and answers each of them with
    /// what it has found.
    /// - Parameters:
    ///   - key: names the work; nil if it is done for this request alone.
    ///   - takesLong: whether it is sure to take milliseconds, and is not to hold up what is quicker.
    ///   - answer: called on the worker, with the same request.
    public mutating func answer<Result: Found>(
        sharing key: [UInt8]?, takesLong: Bool = false, after work: @escaping @Sendable () -> Result,
        with answer: @escaping (Result, borrowing Request, inout Response) -> Void
    ) {
        guard status == nil else { return }
        job = Job(key, takesLong: takesLong, work) { found, request, response in
            // What was found under this key has come from this work or from the same.
            unsafe answer(unsafeDowncast(found, to: Result.self), request, &response)
        }
    }

    /// Adds a header field. Call it before `send`. A value with a control character other than a tab makes the response a 500
    /// (RFC 9110 §5.5): a line end in it could begin another field, or another response.
    public mutating func add(_ name: StaticString, _ value: StaticString) {
        add(name) { $0.append(value) }
    }

    /// Adds a header field whose value `write` appends to the buffer. Call it before `send`. A value with a control character
    /// other than a tab makes the response a 500, as above.
    public mutating func add(_ name: StaticString, _ write: (inout ByteBuffer) -> Void) {
        fields.append(name)
        fields.append(": ")
        let value = fields.count
        write(&fields)
        for index in value..<max(value, fields.count) where !fields.span[index].isFieldContent {
            hasMalformedField = true
        }
        fields.append("\r\n")
    }

    /// Whether a response may be sent. If a field of it is malformed, 500 is sent in its place.
    @inline(never)
    private mutating func mayBegin() -> Bool {
        guard status == nil, job == nil else { return false }
        guard hasMalformedField, !fields.isEmpty else { return true }
        fields.removeAll()
        send(.internalServerError)
        return false
    }

    /// The best coding for this client out of those that are offered, or nil if it accepts none of them.
    package func coding(from offered: CodingSet) -> ContentCoding? {
        guard let codings else { return offered.contains(.identity) ? .identity : nil }
        return codings.choose(from: offered)
    }

    /// Adds fields that are whole lines already, each with its line end. Call it before `send`.
    public mutating func add(lines: Span<UInt8>) {
        fields.append(lines)
    }

    /// Whether the method of `request` is one of `methods`. If not, this answers: OPTIONS with the methods there are,
    /// anything else with 405 (RFC 9110 §15.5.6), and the application returns.
    public mutating func permits(_ methods: MethodSet, _ request: borrowing Request) -> Bool {
        if methods.contains(request.method) { return true }
        add("Allow") { methods.union(.options).write(into: &$0) }
        send(request.method == .options ? .noContent : .methodNotAllowed)
        return false
    }

    /// Sends a text that is known when the program is built.
    public mutating func send(_ text: StaticString, as type: MediaType = .plainText) {
        compose(.ok, type, text.octets)
    }

    /// Sends the content that `write` appends to the buffer.
    public mutating func send(as type: MediaType, _ write: (inout ByteBuffer) -> Void) {
        send(.ok, as: type, write)
    }

    /// Sends a status, with its code and reason as a line of text if the status allows content.
    public mutating func send(_ status: Status) {
        send(status, as: .plainText) { content in
            content.append(decimal: status.code)
            content.append(.space)
            content.append(status.reason)
            content.append(.lineFeed)
        }
    }

    /// Sends a status with the content that `write` appends to the buffer.
    public mutating func send(_ status: Status, as type: MediaType, _ write: (inout ByteBuffer) -> Void) {
        var content = ByteBuffer()
        swap(&content, &self.content)
        write(&content)
        if content.isExhausted {
            compose(.serviceUnavailable, nil, ("" as StaticString).octets)
        } else {
            compose(status, type, content.span)
        }
        content.removeAll(keeping: Self.largestKept)
        swap(&content, &self.content)
    }

    /// Sends content as it is. What it is, and in which coding, is said by fields that were added before.
    public mutating func send(_ status: Status, prepared content: Span<UInt8>) {
        guard mayBegin() else { return }
        compose(status, nil, content, .identity, varies: false)
    }

    /// Sends part of what a buffer holds as it is.
    public mutating func send(_ status: Status, prepared content: borrowing ByteBuffer, _ range: Range<Int>) {
        send(status, prepared: content.span.extracting(range))
    }

    /// Sends part of shared bytes as it is, without copying it if it is long.
    public mutating func send(_ status: Status, prepared content: SharedBytes, _ range: Range<Int>) {
        guard range.count > Self.longestCopied else { return send(status, prepared: content.buffer, range) }
        let stored = StoredContent()
        stored.append(content, range)
        send(status, stored: stored)
    }

    /// Sends content that lies in a file or in shared bytes. What it is, and in which coding, is said by fields that were added
    /// before.
    public mutating func send(_ status: Status, stored content: StoredContent) {
        guard mayBegin() else { return }
        guard !content.isExhausted, !content.isTooLong else { return send(.serviceUnavailable) }
        composeHead(status, nil, length: content.length, .identity, varies: false)
        guard !isHead, status.allowsContent, content.length > 0 else { return }
        contentLength = content.length
        stored = content
    }

    // MARK: For the worker

    /// What the response in hand waits for; nil once it was taken.
    mutating func takeJob() -> Job? {
        defer { job = nil }
        return job
    }

    var isDeferred: Bool { job != nil }

    /// What follows the composed bytes; nil once it was taken.
    mutating func takeStored() -> StoredContent? {
        defer { stored = nil }
        return stored
    }

    /// Composes the Date field of the responses that follow.
    /// - Parameter second: since 1970-01-01 00:00:00 UTC.
    mutating func updateDate(_ second: Int) {
        heads.update(second)
    }

    /// Begins the response to another request.
    mutating func begin(_ head: RequestHead, _ octets: Span<UInt8>, closes: Bool) {
        isHead = head.method == .head
        connection = closes ? .close : head.version == .http10 ? .keepAlive : .implied
        codings = nil
        if head.hasAcceptEncoding {
            var accepted = AcceptedCodings()
            var lines = FieldLines(head)
            while let line = lines.next(in: octets) {
                if octets.extracting(line.name).equalsIgnoringCase("accept-encoding") {
                    accepted.take(octets.extracting(line.value))
                }
            }
            codings = accepted
        }
        reset()
    }

    /// Answers what never reached the application, and says that the connection closes.
    /// - Parameter head: what is known of the request.
    mutating func refuse(_ refusal: Refusal, _ head: RequestHead) {
        isHead = head.method == .head
        connection = .close
        codings = nil
        reset()
        if refusal == .overloaded { add("Retry-After", "1") }
        send(refusal.status, as: .plainText) { content in
            content.append(decimal: refusal.status.code)
            content.append(.space)
            content.append(refusal.status.reason)
            content.append(": ")
            content.append(refusal.explanation)
            content.append(.lineFeed)
        }
    }

    /// Gives back what a large response took, once it is sent.
    mutating func removeOutput() {
        output.removeAll(keeping: Self.largestKept)
    }

    private mutating func reset() {
        status = nil
        contentLength = 0
        stored = nil
        job = nil
        hasMalformedField = false
        fields.removeAll(keeping: Self.largestKept)
    }

    @inline(never)
    private mutating func compose(_ status: Status, _ type: MediaType?, _ content: Span<UInt8>) {
        guard mayBegin() else { return }
        let offersGzip = type?.isCompressible == true && content.count >= gzipThreshold
        guard let codings, status.allowsContent, content.count > 0 else {
            return compose(status, type, content, .identity, varies: offersGzip)
        }
        switch codings.choose(offersGzip: offersGzip) {
        case .identity:
            compose(status, type, content, .identity, varies: offersGzip)
        case .gzip:
            compose(status, type, content, compress(content) ? .gzip : .identity, varies: true)
        case nil where status == .ok:
            compose(
                .notAcceptable, .plainText, ("406 Not Acceptable\n" as StaticString).octets, .identity, varies: true)
        case nil:
            // An error is better understood in a coding that was not asked for than not at all.
            compose(status, type, content, .identity, varies: true)
        }
    }

    private mutating func compose(
        _ status: Status, _ type: MediaType?, _ content: Span<UInt8>, _ coding: ContentCoding, varies: Bool
    ) {
        let length = coding == .gzip ? compressed.count : content.count
        composeHead(status, type, length: length, coding, varies: varies)
        if !isHead, status.allowsContent {
            contentLength = length
            if coding == .gzip { output.append(compressed) } else { output.append(content) }
        }
        compressed.removeAll(keeping: Self.largestKept)
    }

    private mutating func composeHead(
        _ status: Status, _ type: MediaType?, length: Int, _ coding: ContentCoding, varies: Bool
    ) {
        if fields.isExhausted { output.reserve(.max) }
        self.status = status
        var head = ResponseHead(status: status)
        head.mediaType = type
        head.connection = connection
        head.coding = coding
        head.variesByCoding = varies
        head.contentLength = length
        heads.write(head, fields: fields, into: &output)
    }

    private mutating func compress(_ content: Span<UInt8>) -> Bool {
        if gzip == nil { gzip = GzipEncoder() }
        return gzip?.encode(content, into: &compressed) ?? false
    }
}
