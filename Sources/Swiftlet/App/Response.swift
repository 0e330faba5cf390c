public import HTTP

/// The response to one request. What the application sends is written directly into the worker's output.
public struct Response: ~Copyable {
    /// The composed responses that have not been transmitted yet.
    var output = ByteBuffer()
    private var heads = HeadComposer()
    /// The status of the current response; nil until it is sent.
    private(set) var status: Status?
    /// The number of bytes of content in the current response, as transmitted.
    private(set) var contentLength = 0
    /// Content that follows the composed bytes without being copied.
    private(set) var stored: StoredContent?
    /// The job that must be done before the request can be answered.
    private var job: Job?

    /// Whether a malformed field was added.
    private(set) var hasMalformedField = false
    private var fields = ByteBuffer()
    private var content = ByteBuffer()
    private var compressed = ByteBuffer()
    private var gzip: GzipEncoder?
    /// The shortest content to compress, in bytes.
    package let gzipThreshold: Int

    private var isHead = false
    private var connection = ConnectionOption.implied
    private var codings: AcceptedCodings?

    /// Up to this many shared bytes are copied after the head, and sent with it in one call.
    private static var longestCopied: Int { 16_384 }
    /// Buffers that grew beyond this many bytes are released after the response.
    static var largestKept: Int { 65_536 }

    /// - Parameter gzipThreshold: the shortest content to compress, in bytes.
    init(gzipThreshold: Int) {
        self.gzipThreshold = gzipThreshold
    }

    // MARK: For applications

    /// The result of a job: an immutable object.
    public typealias Found = AnyObject & Sendable
    /// Answers a request with the result of a job.
    public typealias Answer = @Sendable (borrowing Request, inout Response) -> Void
    /// Work that runs off the worker and returns a result.
    public typealias Work = @Sendable () -> Answer

    private final class FoundAnswer: Sendable {
        let answer: Answer

        init(_ answer: @escaping Answer) {
            self.answer = answer
        }
    }

    /// Runs `work` off the worker, where it may take long and wait for a disk. `work` returns a closure that answers the request:
    /// it is called on the worker, with the same request. Headers that were added to this response before are dropped.
    ///
    /// The client gets 503 after `--answer-timeout` seconds, or if more than `--max-queued` jobs are waiting. If the client
    /// disconnects before the work has begun, it is skipped.
    /// - Parameter takesLong: whether the work is sure to take milliseconds, and must not hold up quicker work.
    public mutating func answer(takesLong: Bool = false, after work: @escaping Work) {
        answer(
            sharing: nil, takesLong: takesLong, after: { FoundAnswer(work()) },
            with: { found, request, response in found.answer(request, &response) })
    }

    /// Runs `work` off the worker, once for all requests that wait with the same key (single flight), and answers each of them
    /// with its result.
    /// - Parameters:
    ///   - key: identifies the work; nil to run it for this request alone.
    ///   - takesLong: whether the work is sure to take milliseconds, and must not hold up quicker work.
    ///   - answer: called on the worker, with the same request.
    public mutating func answer<Result: Found>(
        sharing key: [UInt8]?, takesLong: Bool = false, after work: @escaping @Sendable () -> Result,
        with answer: @escaping (Result, borrowing Request, inout Response) -> Void
    ) {
        guard status == nil else { return }
        job = Job(key, takesLong: takesLong, work) { found, request, response in
            // The result under this key comes from this work, or from equal work.
            unsafe answer(unsafeDowncast(found, to: Result.self), request, &response)
        }
    }

    /// Adds a header. Call it before `send`. If the value contains a control character other than a tab, the response becomes a
    /// 500 (RFC 9110 §5.5): a line end could begin another header, or another response.
    public mutating func add(_ name: StaticString, _ value: StaticString) {
        add(name) { $0.append(value) }
    }

    /// Adds a header with the value that `write` appends to the buffer. Call it before `send`. If the value contains a control
    /// character other than a tab, the response becomes a 500 (RFC 9110 §5.5).
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

    /// Whether the response can be sent. If one of its fields is malformed, a 500 is sent instead.
    @inline(never)
    private mutating func mayBegin() -> Bool {
        guard status == nil, job == nil else { return false }
        guard hasMalformedField, !fields.isEmpty else { return true }
        fields.removeAll()
        send(.internalServerError)
        return false
    }

    /// The best of the offered codings for this client, or nil if it accepts none of them.
    package func coding(from offered: CodingSet) -> ContentCoding? {
        guard let codings else { return offered.contains(.identity) ? .identity : nil }
        return codings.choose(from: offered)
    }

    /// Adds fields that are already complete lines with their line ends. Call it before `send`.
    public mutating func add(lines: Span<UInt8>) {
        fields.append(lines)
    }

    /// Whether the method of `request` is one of `methods`. If not, this sends the response, and the application should return:
    /// OPTIONS is answered with the list of methods, any other method with 405 (RFC 9110 §15.5.6).
    public mutating func permits(_ methods: MethodSet, _ request: borrowing Request) -> Bool {
        if methods.contains(request.method) { return true }
        add("Allow") { methods.union(.options).write(into: &$0) }
        send(request.method == .options ? .noContent : .methodNotAllowed)
        return false
    }

    /// Sends a text that is known at compile time.
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
            content.append(status.line)
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

    /// Sends content unchanged. Add the fields that describe it and its coding before.
    public mutating func send(_ status: Status, prepared content: Span<UInt8>) {
        guard mayBegin() else { return }
        compose(status, nil, content, .identity, varies: false)
    }

    /// Sends a range of a buffer unchanged.
    public mutating func send(_ status: Status, prepared content: borrowing ByteBuffer, _ range: Range<Int>) {
        send(status, prepared: content.span.extracting(range))
    }

    /// Sends a range of shared bytes unchanged, without copying it if it is long.
    public mutating func send(_ status: Status, prepared content: SharedBytes, _ range: Range<Int>) {
        guard range.count > Self.longestCopied else { return send(status, prepared: content.buffer, range) }
        let stored = StoredContent()
        stored.append(content, range)
        send(status, stored: stored)
    }

    /// Sends content from a file or from shared bytes. Add the fields that describe it and its coding before.
    public mutating func send(_ status: Status, stored content: StoredContent) {
        guard mayBegin() else { return }
        guard !content.isExhausted, !content.isTooLong else { return send(.serviceUnavailable) }
        composeHead(status, nil, length: content.length, .identity, varies: false)
        guard !isHead, status.allowsContent, content.length > 0 else { return }
        contentLength = content.length
        stored = content
    }

    // MARK: For the worker

    /// Takes the job that the current response waits for; nil if there is none.
    mutating func takeJob() -> Job? {
        defer { job = nil }
        return job
    }

    var isDeferred: Bool { job != nil }

    /// Takes the content that follows the composed bytes; nil if there is none.
    mutating func takeStored() -> StoredContent? {
        defer { stored = nil }
        return stored
    }

    /// Composes the Date field for the following responses.
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

    /// Answers a request that never reached the application, and announces that the connection closes.
    /// - Parameter head: the head of the request as far as it is known.
    mutating func refuse(_ refusal: Refusal, _ head: RequestHead) {
        isHead = head.method == .head
        connection = .close
        codings = nil
        reset()
        if refusal == .overloaded { add("Retry-After", "1") }
        send(refusal.status, as: .plainText) { content in
            content.append(refusal.status.line)
            content.append(": ")
            content.append(refusal.explanation)
            content.append(.lineFeed)
        }
    }

    /// Releases the memory of a large response, once it is sent.
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
            // An error in a coding that the client does not accept is better than none.
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
