/// A scenario of load on a server.
public enum Scenario: String, CaseIterable, Codable, Sendable {
    case keepAlive1, keepAlive64, keepAlive512
    case amongIdle
    case pipelined
    case newConnections
    case workers1, workers2, workers4
    case start
    case memory
    case overload
    case file1kB, file64kB, file1MB, file64MB
    case besideSlowReaders, besidePartialHeads, besideFlood

    public var title: String {
        switch self {
        case .keepAlive1: "kept alive, 1 connection"
        case .keepAlive64: "kept alive, 64 connections"
        case .keepAlive512: "kept alive, 512 connections"
        case .amongIdle: "kept alive, 64 connections beside 10,000 idle ones"
        case .pipelined: "pipelined by 16, 64 connections"
        case .newConnections: "a connection for each request, 64 at a time"
        case .workers1: "1 worker unpinned, 256 connections"
        case .workers2: "2 workers unpinned, 256 connections"
        case .workers4: "4 workers unpinned, 256 connections"
        case .start: "start"
        case .memory: "memory"
        case .overload: "twice the load it can take, 1,000 connections"
        case .file1kB: "file of 1 kB, 64 connections"
        case .file64kB: "file of 64 kB, 64 connections"
        case .file1MB: "file of 1 MB, 16 connections"
        case .file64MB: "file of 64 MiB, 4 connections"
        case .besideSlowReaders: "16 connections beside 1,500 slow readers"
        case .besidePartialHeads: "16 connections beside 4,000 new partial heads a second"
        case .besideFlood: "16 connections beside 4,000 requests a second that are reset"
        }
    }

    /// The number of concurrent connections.
    public var connections: Int {
        switch self {
        case .keepAlive1, .start: 1
        case .keepAlive64, .amongIdle, .pipelined, .newConnections, .memory, .file1kB, .file64kB: 64
        case .keepAlive512: 512
        case .workers1, .workers2, .workers4: 256
        case .overload: 1_000
        case .file1MB, .besideSlowReaders, .besidePartialHeads, .besideFlood: 16
        case .file64MB: 4
        }
    }

    /// The number of workers of the server.
    public var workers: Int {
        switch self {
        case .workers2, .besideSlowReaders, .besidePartialHeads, .besideFlood: 2
        case .workers4: 4
        default: 1
        }
    }

    /// Whether server and client have a core each; otherwise they share all.
    public var isPinned: Bool {
        switch self {
        case .workers1, .workers2, .workers4, .start, .besideSlowReaders, .besidePartialHeads, .besideFlood: false
        default: true
        }
    }

    /// The abuse of the server meanwhile; nil for none.
    public var abuse: Abuse? {
        switch self {
        case .besideSlowReaders: .slowReaders
        case .besidePartialHeads: .partialHeads
        case .besideFlood: .flood
        default: nil
        }
    }

    /// The size of the requested file in bytes; nil if none is requested.
    public var fileSize: Int? {
        switch self {
        case .file1kB: 1_000
        case .file64kB: 64_000
        case .file1MB: 1_000_000
        case .file64MB: 64 << 20
        default: nil
        }
    }
}
