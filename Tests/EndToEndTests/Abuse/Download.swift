/// One client that takes a response bit by bit and compares it with what it should be.
final class Download {
    enum Outcome: Equatable, CustomStringConvertible {
        case unfinished, whole, differs
        case refused(status: Int)
        case cutOff(after: Int)

        var description: String {
            switch self {
            case .unfinished: "unfinished"
            case .whole: "whole"
            case .differs: "other bytes than the file's"
            case .refused(let status): "refused with \(status)"
            case .cutOff: "cut off"
            }
        }
    }

    private let connection: RawConnection
    private let content: [UInt8]
    private var taken = 0
    private var hasHead = false
    private(set) var outcome = Outcome.unfinished

    /// - Parameter content: what the body should be.
    init(_ path: String, _ content: [UInt8], on connection: RawConnection) throws {
        self.connection = connection
        self.content = content
        try connection.request(path)
    }

    /// Takes what is there, without waiting for more.
    /// - Parameter limit: the most bytes that are taken.
    func take(atMost limit: Int) throws {
        guard outcome == .unfinished else { return }
        switch connection.receiveMore(Deadline(in: 0), atMost: limit) {
        case .nothing: return
        case .end, .reset: outcome = .cutOff(after: taken)
        case .octets: try compare()
        }
    }

    private func compare() throws {
        if !hasHead {
            guard let (head, length) = try ResponseReader.read(connection.received, method: "HEAD") else { return }
            guard head.status == 200 else {
                outcome = .refused(status: head.status)
                return
            }
            hasHead = true
            _ = connection.takeReceived(atMost: length)
        }
        let piece = connection.takeReceived()
        guard taken + piece.count <= content.count,
            SiteContent.isSame(piece, content[taken..<taken + piece.count])
        else {
            outcome = .differs
            return
        }
        taken += piece.count
        if taken == content.count { outcome = .whole }
    }
}

extension [Download] {
    /// Has all of them take a little in turn, until each of them is whole or has failed.
    /// - Parameters:
    ///   - limit: the most bytes that each takes in a turn.
    ///   - interval: seconds from one turn to the next.
    /// - Returns: how many had which outcome.
    func finish(takingAtMost limit: Int, every interval: Double, _ deadline: Deadline = .patient) throws
        -> [String: Int]
    {
        _ = try deadline.waits(every: interval) {
            for download in self { try download.take(atMost: limit) }
            return allSatisfy { $0.outcome != .unfinished }
        }
        return reduce(into: [:]) { $0[$1.outcome.description, default: 0] += 1 }
    }
}
