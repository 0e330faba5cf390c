import HTTP
import Swiftlet

/// The connection to the Runtime API, which is kept from call to call, and reopened if it was lost.
struct RuntimeConnection: ~Copyable {
    let endpoint: RuntimeEndpoint
    private var connection: ClientConnection?
    /// The last response: its head and its content, without a transfer coding.
    private var input = ByteBuffer()
    private(set) var head = ReceivedHead()
    private var contentEnd = 0

    /// The longest head that is read.
    private static var longestHead: Int { 65_536 }
    /// Room that is made before more is received.
    private static var leastRoom: Int { 4_096 }

    init(_ endpoint: RuntimeEndpoint) {
        self.endpoint = endpoint
    }

    /// The bytes that the ranges of `head` belong to.
    var octets: Span<UInt8> {
        @_lifetime(borrow self)
        get { input.span }
    }

    var content: Span<UInt8> {
        @_lifetime(borrow self)
        get { input.span.extracting(head.length..<contentEnd) }
    }

    /// Sends a request and waits for the response without a timeout: Lambda freezes the process between invocations.
    ///
    /// A server may close a kept connection at any time. If it did so before any part of the response arrived, the
    /// request is sent again on a new connection.
    mutating func call(
        _ request: borrowing ByteBuffer, content: borrowing ByteBuffer
    ) throws(RuntimeFailure) {
        if connection != nil {
            do throws(RuntimeFailure) {
                return try attempt(request, content)
            } catch {
                connection = nil
                guard case .lost = error, input.isEmpty else { throw error }
            }
        }
        do throws(SystemError) {
            connection = try ClientConnection(to: endpoint.host, endpoint.port)
            connection?.sendAtOnce()
        } catch {
            throw .unreachable(error)
        }
        do throws(RuntimeFailure) {
            try attempt(request, content)
        } catch {
            connection = nil
            throw error
        }
    }

    private mutating func attempt(
        _ request: borrowing ByteBuffer, _ content: borrowing ByteBuffer
    ) throws(RuntimeFailure) {
        input.removeAll(keeping: PayloadLimits.largestKept)
        head = ReceivedHead()
        contentEnd = 0
        // A server that refuses a request may close before it has taken all of it; its response can still be read.
        if connection?.send(request.span, moreFollows: !content.isEmpty) == true, !content.isEmpty {
            _ = connection?.send(content.span)
        }
        try receiveHead()
        try receiveContent()
        if !head.persists { connection = nil }
    }

    private mutating func receiveHead() throws(RuntimeFailure) {
        while true {
            if let found = try Self.readHead(input) {
                // Interim responses are skipped (RFC 9110 §15.2).
                if found.code < 200 {
                    input.move(found.length..<input.count, to: 0)
                    input.truncate(to: input.count - found.length)
                    continue
                }
                head = found
                return
            }
            try receive()
        }
    }

    private mutating func receiveContent() throws(RuntimeFailure) {
        switch head.framing {
        case .length(let length):
            guard length <= PayloadLimits.event else { throw .tooLarge }
            contentEnd = head.length + length
            while input.count < contentEnd { try receive(contentEnd - input.count) }
            // If the server sent more than was requested, later responses cannot be trusted.
            if input.count > contentEnd { connection = nil }
        case .chunked:
            try receiveChunks()
        case .untilClose:
            while receiveMore(Self.leastRoom) {
                guard input.count - head.length <= PayloadLimits.event else { throw .tooLarge }
            }
            contentEnd = input.count
        }
    }

    private mutating func receiveChunks() throws(RuntimeFailure) {
        var limits = RequestLimits()
        limits.body = PayloadLimits.event
        var decoder = ChunkedDecoder()
        var position = head.length
        contentEnd = head.length
        while true {
            switch try Self.decode(&decoder, input, from: position, limits) {
            case .content(let range):
                input.move(range, to: contentEnd)
                contentEnd += range.count
                position = range.upperBound
            case .incomplete(let next):
                input.move(next..<input.count, to: contentEnd)
                input.truncate(to: contentEnd + input.count - next)
                position = contentEnd
                try receive()
            case .end(let end):
                if input.count > end { connection = nil }
                return
            }
        }
    }

    private mutating func receive(_ wanted: Int = leastRoom) throws(RuntimeFailure) {
        guard receiveMore(wanted) else { throw .lost }
    }

    private mutating func receiveMore(_ wanted: Int) -> Bool {
        guard let received = Self.receive(connection, into: &input, wanted) else { return false }
        return received
    }

    // The compiler allows a borrow of one property during a change of another across a call, but not within one
    // function.

    private static func receive(
        _ connection: borrowing ClientConnection?, into input: inout ByteBuffer, _ wanted: Int
    ) -> Bool? {
        guard input.reserve(wanted) else { return nil }
        return connection?.receive(into: &input)
    }

    private static func readHead(_ input: borrowing ByteBuffer) throws(RuntimeFailure) -> ReceivedHead? {
        do throws(Refusal) {
            return try ReceivedHead.read(input.span, limit: longestHead)
        } catch {
            throw .malformed(error)
        }
    }

    private static func decode(
        _ decoder: inout ChunkedDecoder, _ input: borrowing ByteBuffer, from position: Int, _ limits: RequestLimits
    ) throws(RuntimeFailure) -> ChunkedDecoder.Piece {
        do throws(Refusal) {
            return try decoder.next(in: input.span, from: position, limits: limits)
        } catch {
            if error == .bodyTooLarge { throw .tooLarge }
            throw .malformed(error)
        }
    }
}
