import CPlatform
import HTTP

@testable import Swiftlet

/// What a request of the simulation asks for. The path says it, as in `/file/70000?id=3`, and with it each byte of the response.
struct Errand {
    enum Kind: String, CaseIterable {
        /// Composed on the worker.
        case text
        /// A slice of shared bytes.
        case shared
        case file
        /// Bytes of its own, part of a file and shared bytes, one after another.
        case mixed
        /// Found by a job that is shared with all who ask for the same.
        case job
        /// Found by two jobs, one after another, of which the second takes long.
        case jobs
        /// The content of the request.
        case echo
        /// Nothing at all: the server answers 500.
        case silent
    }

    let kind: Kind
    let size: Int

    var path: String { "/\(kind.rawValue)/\(size)" }

    func byte(_ index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: index &* 31 &+ index >> 8 &+ size &* 7)
    }

    var bytes: [UInt8] { (0..<size).map(byte) }
}

/// Answers errands, and keeps count of how often it was asked for each.
struct SimulatedApp: Application {
    static var name: StaticString { "simulate" }
    static var readsContent: Bool { true }

    let ledger: Ledger

    func respond(to request: borrowing Request, with response: inout Response) {
        guard let id = request.queryItem("id")?.decimalNumber, let errand = Self.errand(request.path) else {
            return response.send(.notFound)
        }
        ledger.count(id)
        switch errand.kind {
        case .text:
            response.send(as: .octetStream) { $0.append(errand.bytes.span) }
        case .shared:
            response.send(.ok, prepared: ledger.shared(errand), 0..<errand.size)
        case .file:
            let content = StoredContent(ledger.file(errand))
            content.append(0..<errand.size)
            response.send(.ok, stored: content)
        case .mixed:
            let third = errand.size / 3
            let content = StoredContent(ledger.file(errand))
            content.append { for index in 0..<third { $0.append(errand.byte(index)) } }
            content.append(third..<2 * third)
            content.append(ledger.shared(errand), 2 * third..<errand.size)
            response.send(.ok, stored: content)
        case .job:
            response.answer(
                sharing: [UInt8](errand.path.utf8), after: { [ledger] in ledger.work(for: id, errand) },
                with: { found, _, response in response.send(.ok, prepared: found, 0..<found.count) })
        case .jobs:
            response.answer(after: { [ledger] in
                _ = ledger.work(for: id, errand)
                return { _, response in
                    response.answer(
                        takesLong: true,
                        after: {
                            let found = ledger.work(for: id, errand)
                            return { _, response in response.send(.ok, prepared: found, 0..<found.count) }
                        })
                }
            })
        case .echo:
            response.send(as: .octetStream) { $0.append(request.content) }
        case .silent:
            break
        }
    }

    private static func errand(_ path: borrowing Span<UInt8>) -> Errand? {
        for kind in Errand.Kind.allCases {
            let prefix = [UInt8]("/\(kind.rawValue)/".utf8)
            guard path.count > prefix.count, path.extracting(0..<prefix.count).equals(prefix.span) else { continue }
            guard let size = path.extracting(prefix.count...).decimalNumber else { return nil }
            return Errand(kind: kind, size: size)
        }
        return nil
    }
}

/// What the application keeps: how often it was asked, and what it has at hand.
final class Ledger: @unchecked Sendable {
    private var responses: [Int: Int] = [:]
    private var sharedBytes: [Int: SharedBytes] = [:]
    /// Called when a job begins to work for a request.
    var whenWorking: (Int, Errand) -> Void = { _, _ in }

    /// Counts a call of `respond` for a request.
    func count(_ id: Int) {
        responses[id, default: 0] += 1
        if responses[id] != 1 { fail("`respond` was called twice for request \(id)") }
    }

    func isAsked(_ id: Int) -> Bool { responses[id] != nil }

    func shared(_ errand: Errand) -> SharedBytes {
        if let bytes = sharedBytes[errand.size] { return bytes }
        var buffer = ByteBuffer()
        // The cache is there before memory runs out.
        let faults = World.current.faults
        World.current.faults = World.Faults()
        buffer.append(errand.bytes.span)
        World.current.faults = faults
        let bytes = SharedBytes(buffer)
        sharedBytes[errand.size] = bytes
        return bytes
    }

    func work(for id: Int, _ errand: Errand) -> SharedBytes {
        whenWorking(id, errand)
        return shared(errand)
    }

    func file(_ errand: Errand) -> OpenFile {
        let file = SimulatedFile(size: errand.size, errand.byte)
        var status = stat()
        status.st_size = errand.size
        return OpenFile(Descriptor(owning: World.current.open(.file(file)))!, FileIdentity(status))
    }
}
