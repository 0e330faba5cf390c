import HTTP

/// Reads requests, one after another, from the bytes that were received on a connection.
///
/// It touches no socket. Positions within a request count from the request's first byte, so that the bytes can move. It can hold the
/// bytes of several connections one after another, and reads one connection at a time.
struct RequestReader: ~Copyable {
    /// How much of the next request has arrived.
    enum Progress {
        /// Nothing of it has arrived.
        case none
        /// Part of the head has arrived.
        case head
        /// The head is complete, and the content is not.
        case content
        /// It is complete.
        case complete
    }

    /// The received bytes. Finished requests stay at the front until room is made for more.
    var input = ByteBuffer()
    /// The position of the first byte of the current request.
    private var start = 0
    /// The number of bytes at the end that belong to other connections.
    private var foreign = 0
    private var state = State()

    /// What is known of the current request.
    private struct State {
        var parser = RequestHeadParser()
        var chunked = ChunkedDecoder()
        var hasHead = false
        /// The end of the content that was decoded so far.
        var contentEnd = 0
        /// The start of the bytes that are not decoded yet, which is after `contentEnd` if there is a gap.
        var pending = 0
        /// The length of the content that is still missing, if it is given.
        var remaining = 0
        var hasContentBegun = false
        /// Whether it is complete; a request with a deferred answer is read again.
        var isComplete = false
        var wasToldToContinue = false
    }

    init() {}

    var head: RequestHead { state.parser.head }

    /// The bytes of the current request and of all that follow.
    var octets: Span<UInt8> {
        @_lifetime(borrow self)
        get { input.span.extracting(start..<end) }
    }

    /// The content of a complete request.
    var content: Span<UInt8> {
        @_lifetime(borrow self)
        @inline(__always)
        get { input.span.extracting(start + head.length..<start + max(state.contentEnd, head.length)) }
    }

    /// The request line for the log, as far as it has arrived.
    var requestLine: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            let octets = octets
            var first = 0
            while first < octets.count, octets[first] < .space { first += 1 }
            var end = first
            while end < octets.count, octets[end] != .carriageReturn, octets[end] != .lineFeed { end += 1 }
            return octets.extracting(first..<end)
        }
    }

    /// The end of the bytes of the current connection.
    private var end: Int { input.count - foreign }

    var isEmpty: Bool { start == end }

    /// Whether the client waits for 100 (Continue) before it sends the content; true once for each request.
    mutating func takesContinue() -> Bool {
        guard state.hasHead, head.expectsContinue, !state.hasContentBegun, !state.wasToldToContinue else {
            return false
        }
        state.wasToldToContinue = true
        return true
    }

    /// Continues to read, as far as the bytes go.
    /// - Parameter keepsContent: whether to keep the content; otherwise it is dropped as it arrives.
    mutating func advance(limits: RequestLimits, keepsContent: Bool) throws(Refusal) -> Progress {
        if state.isComplete { return .complete }
        if !state.hasHead {
            if isEmpty { return .none }
            guard try Self.parse(&state.parser, input, start..<end, limits) else { return .head }
            state.hasHead = true
            state.contentEnd = head.length
            state.pending = head.length
            state.hasContentBegun = end > start + head.length
            if case .length(let length) = head.framing { state.remaining = length }
        }
        if head.framing == .chunked {
            return try advanceChunked(limits: limits, keepsContent: keepsContent)
        }
        let available = min(state.remaining, end - start - state.pending)
        state.remaining -= available
        state.pending += available
        if keepsContent { state.contentEnd = state.pending }
        if state.remaining == 0 {
            state.isComplete = true
            return .complete
        }
        if !keepsContent { dropDecoded() }
        return .content
    }

    private mutating func advanceChunked(limits: RequestLimits, keepsContent: Bool) throws(Refusal) -> Progress {
        while true {
            switch try Self.decode(&state.chunked, input, start..<end, at: state.pending, limits) {
            case .content(let range):
                if keepsContent {
                    input.move(start + range.lowerBound..<start + range.upperBound, to: start + state.contentEnd)
                    state.contentEnd += range.count
                }
                state.pending = range.upperBound
            case .incomplete(let position):
                state.pending = position
                dropDecoded()
                return .content
            case .end(let position):
                state.pending = position
                state.isComplete = true
                return .complete
            }
        }
    }

    // The compiler allows a borrow of one property during a change of another across a call, but not within one function.

    private static func parse(
        _ parser: inout RequestHeadParser, _ input: borrowing ByteBuffer, _ range: Range<Int>, _ limits: RequestLimits
    ) throws(Refusal) -> Bool {
        try parser.parse(input.span.extracting(range), limits: limits)
    }

    private static func decode(
        _ decoder: inout ChunkedDecoder, _ input: borrowing ByteBuffer, _ range: Range<Int>, at position: Int,
        _ limits: RequestLimits
    ) throws(Refusal) -> ChunkedDecoder.Piece {
        try decoder.next(in: input.span.extracting(range), from: position, limits: limits)
    }

    /// Closes the gap between the content and the bytes that are not decoded yet.
    private mutating func dropDecoded() {
        let rest = start + state.pending..<end
        input.move(rest, to: start + state.contentEnd)
        if foreign == 0 {
            input.truncate(to: start + state.contentEnd + rest.count)
        } else {
            foreign += state.pending - state.contentEnd
        }
        state.pending = state.contentEnd
    }

    /// Moves on to the next request.
    mutating func finish() {
        start += state.pending
        if start == input.count { drop() } else { state = State() }
    }

    /// Drops everything that was received, except for the bytes of other connections.
    mutating func drop() {
        if foreign == 0 {
            input.removeAll()
            start = 0
        } else {
            start = end
        }
        state = State()
    }

    // MARK: Several connections

    /// Sets aside all received bytes, to be resumed later.
    mutating func setAside() {
        foreign = input.count
    }

    /// Resumes a connection with its bytes in `range`.
    mutating func takeUp(_ range: Range<Int>) {
        start = range.lowerBound
        foreign = input.count - range.upperBound
    }

    // MARK: Memory

    /// Makes room to receive more. Returns false if memory ran out.
    mutating func makeRoom(_ space: Int) -> Bool {
        compact()
        return input.reserve(space)
    }

    /// Drops finished requests.
    mutating func compact() {
        guard start > 0 else { return }
        input.move(start..<input.count, to: 0)
        input.truncate(to: input.count - start)
        start = 0
    }

    /// Moves the current request and everything after it into a new reader with memory of just this size, and becomes empty.
    /// Returns nil if memory ran out.
    mutating func detach() -> RequestReader? {
        var other = RequestReader()
        guard other.input.replaceAll(withExactly: octets) else { return nil }
        other.state = state
        drop()
        return other
    }
}
