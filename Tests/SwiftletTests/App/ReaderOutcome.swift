import HTTP

@testable import Swiftlet

/// What a reader takes out of octets: the requests, and how far it has come with what follows them.
struct ReaderOutcome: Equatable {
    struct Request: Equatable {
        let head: RequestHead
        let line: String
        let content: String
    }

    var requests: [Request] = []
    var progress = RequestReader.Progress.none
    var refusal: Refusal?

    /// Reads `octets` as a worker does, as they arrive: at first those before each of `cuts`, in the end all of them.
    /// - Parameter detaches: whether what is unfinished moves into a reader of its own each time.
    init(
        _ octets: [UInt8], cutAt cuts: [Int] = [], limits: RequestLimits = RequestLimits(), keepsContent: Bool = true,
        detaches: Bool = false
    ) {
        var reader = RequestReader()
        var start = 0
        for end in cuts + [octets.count] {
            guard reader.makeRoom(max(end - start, 1)) else { return }
            reader.input.append(octets.span.extracting(start..<end))
            start = end
            read(&reader, limits, keepsContent)
            guard refusal == nil else { return }
            guard detaches, !reader.isEmpty else { continue }
            guard let own = reader.detach() else { return }
            reader = own
        }
    }

    /// Reads what the connection has sent that a reader has in hand, and leaves nothing of it there.
    init(of reader: inout RequestReader, keepsContent: Bool) {
        read(&reader, RequestLimits(), keepsContent)
        if refusal != nil { reader.drop() } else if !reader.isEmpty { _ = reader.detach() }
    }

    private mutating func read(_ reader: inout RequestReader, _ limits: RequestLimits, _ keepsContent: Bool) {
        do throws(Refusal) {
            progress = try reader.advance(limits: limits, keepsContent: keepsContent)
            while progress == .complete {
                requests.append(Request(reader))
                reader.finish()
                progress = try reader.advance(limits: limits, keepsContent: keepsContent)
            }
        } catch {
            refusal = error
            progress = .none
        }
    }
}

extension ReaderOutcome.Request {
    fileprivate init(_ reader: borrowing RequestReader) {
        head = reader.head
        line = String(octets: reader.requestLine)
        content = String(octets: reader.content)
    }
}
