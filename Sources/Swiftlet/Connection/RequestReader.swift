import HTTP

/// Takes requests, one after another, out of the bytes that were received on a connection.
///
/// It touches no socket. Positions within a request count from the request's first byte, so that the bytes can move.
/// Bytes of several connections may lie one behind another in it; it takes up one of them at a time.
struct RequestReader: ~Copyable {
    /// How far the next request has come.
    enum Progress {
        /// Nothing of it is there.
        case none
        /// Part of the head is there.
        case head
        /// The head is there, and the content is not there in full.
        case content
        /// All of it is there.
        case complete
    }

    /// What was received. Requests that are done with stand at its front until room is made for more.
    var input = ByteBuffer()
    /// The first byte of the request in hand.
    private var start = 0
    /// How many bytes at the end are other connections'.
    private var foreign = 0
    private var state = State()

    /// What is known of the request in hand.
    private struct State {
        var parser = RequestHeadParser()
        var chunked = ChunkedDecoder()
        var hasHead = false
        /// Where the content ends that was decoded so far.
        var contentEnd = 0
        /// Where the bytes begin that were not decoded yet; behind `contentEnd` if there are any between.
        var pending = 0
        /// Content that is still to come, if its length is given.
        var remaining = 0
        var hasContentBegun = false
        /// Whether all of it is there; a request that is answered later is asked for again.
        var isComplete = false
        var wasToldToContinue = false
    }

    init() {}

    var head: RequestHead { state.parser.head }

    /// The bytes of the request in hand and of all that follow it.
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

    /// The request line, or what there is of it, for the log.
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

    /// Where the bytes end that belong to the connection in hand.
    private var end: Int { input.count - foreign }

    var isEmpty: Bool { start == end }

    /// Whether the client waits to be told to send the content; true once for each request.
    mutating func takesContinue() -> Bool {
        guard state.hasHead, head.expectsContinue, !state.hasContentBegun, !state.wasToldToContinue else {
            return false
        }
        state.wasToldToContinue = true
        return true
    }

    /// Reads on, as far as the bytes go.
    /// - Parameter keepsContent: whether the content is wanted; otherwise it is dropped as it comes.
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

    // Borrows of one property and changes of another are told apart across a call, and not within one function.

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

    /// Closes the gap between the content and the bytes that were not decoded.
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

    /// Goes on to the next request.
    mutating func finish() {
        start += state.pending
        if start == input.count { drop() } else { state = State() }
    }

    /// Drops everything that was received, but for what other connections have sent.
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

    /// Sets aside all that was received, to be taken up later.
    mutating func setAside() {
        foreign = input.count
    }

    /// Takes up a connection whose bytes lie in `range`.
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

    /// Drops the requests that are done with.
    mutating func compact() {
        guard start > 0 else { return }
        input.move(start..<input.count, to: 0)
        input.truncate(to: input.count - start)
        start = 0
    }

    /// Moves the request in hand and all that follows into a reader with memory of their size, and is empty afterwards.
    /// Returns nil if memory ran out.
    mutating func detach() -> RequestReader? {
        var other = RequestReader()
        guard other.input.replaceAll(withExactly: octets) else { return nil }
        other.state = state
        drop()
        return other
    }
}
