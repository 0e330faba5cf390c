/// A number that can be set by a flag or an environment variable, in the order of `--help`.
package enum Setting: Int, CaseIterable {
    case port, workers
    case maxConnections, maxBody, maxHead, maxTarget, maxFields, maxHeld, maxQueued, backlog, gzipThreshold
    case headTimeout, bodyTimeout, answerTimeout, sendTimeout, idleTimeout, lingerTimeout, grace

    /// The flag without its hyphens. The environment variable is `SWIFTLET_` and the same name in capitals, with underscores.
    var name: Span<UInt8> {
        @_lifetime(immortal)
        get {
            let help = help
            return help.extracting(0..<help.firstIndex(of: .space, from: 0))
        }
    }

    /// What `--help` says: the flag, what is to be given, and an explanation.
    var help: Span<UInt8> {
        @_lifetime(immortal)
        get { Self.table.octets.line(rawValue) }
    }

    init?(named name: Span<UInt8>) {
        guard let number = Self.table.octets.lineNumber(of: name) else { return nil }
        self.init(rawValue: number)
    }

    /// One line for each, in their order.
    static var table: StaticString {
        """
        port N: port to listen on; 0 picks a free one
        workers N: threads; 0 means one per available core
        max-connections N: open connections; more get 503
        max-body BYTES: largest body; else 413
        max-head BYTES: all headers of a request; else 431
        max-target BYTES: longest path and query; else 414
        max-fields N: most headers in a request; else 431
        max-held BYTES: memory for all requests in flight
        max-queued N: jobs waiting for a disk; more get 503
        backlog N: connections waiting to be accepted
        gzip-threshold BYTES: smallest response to compress
        head-timeout SECONDS: to receive the headers; else 408
        body-timeout SECONDS: to receive the body; else 408
        answer-timeout SECONDS: to finish a deferred answer; else 503
        send-timeout SECONDS: disconnect a client that stops reading
        idle-timeout SECONDS: to keep an idle connection open
        linger-timeout SECONDS: to read from a closing connection
        grace SECONDS: to finish requests on SIGTERM or SIGINT
        """
    }

    var defaultValue: Int {
        switch self {
        case .port: 8_000
        case .workers: 0
        case .maxConnections: 16_384
        case .backlog: 4_096
        case .maxTarget: 8_192
        case .maxHead: 16_384
        case .maxFields: 100
        case .maxBody: 1_048_576
        case .maxHeld: 8_388_608
        case .maxQueued: 4_096
        case .headTimeout: 10
        case .bodyTimeout: 30
        case .answerTimeout: 30
        case .idleTimeout: 60
        case .sendTimeout: 30
        case .lingerTimeout: 2
        case .grace: 5
        case .gzipThreshold: 128
        }
    }

    var range: ClosedRange<Int> {
        switch self {
        case .port: 0...65_535
        case .workers: 0...1_024
        case .maxConnections: 1...1_048_576
        case .backlog: 1...65_535
        case .maxTarget, .maxHead: 64...1_048_576
        case .maxFields: 1...10_000
        case .maxBody: 0...1_073_741_824
        case .maxHeld: 65_536...1_099_511_627_776
        case .maxQueued: 1...1_048_576
        case .headTimeout, .bodyTimeout, .answerTimeout, .idleTimeout, .sendTimeout: 1...86_400
        case .lingerTimeout: 1...60
        case .grace: 0...3_600
        case .gzipThreshold: 0...1_073_741_824
        }
    }
}
