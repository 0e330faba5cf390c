/// A number that can be set by a flag or an environment variable, in the order of `--help`.
package enum Setting: Int, CaseIterable {
    case port, workers
    case maxConnections, maxBody, maxHead, maxTarget, maxFields, maxHeld, maxQueued, backlog, gzipThreshold
    case headTimeout, bodyTimeout, answerTimeout, sendTimeout, idleTimeout, lingerTimeout, grace

    /// The flag without its hyphens. The environment variable is `SWIFTLET_` and the same name in capitals, with underscores.
    var name: StaticString {
        switch self {
        case .port: "port"
        case .workers: "workers"
        case .maxConnections: "max-connections"
        case .backlog: "backlog"
        case .maxTarget: "max-target"
        case .maxHead: "max-head"
        case .maxFields: "max-fields"
        case .maxBody: "max-body"
        case .maxHeld: "max-held"
        case .maxQueued: "max-queued"
        case .headTimeout: "head-timeout"
        case .bodyTimeout: "body-timeout"
        case .answerTimeout: "answer-timeout"
        case .idleTimeout: "idle-timeout"
        case .sendTimeout: "send-timeout"
        case .lingerTimeout: "linger-timeout"
        case .grace: "grace"
        case .gzipThreshold: "gzip-threshold"
        }
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

    /// The unit that a value is given in.
    var unit: AppOption.Unit {
        switch self {
        case .port, .workers, .maxConnections, .backlog, .maxFields, .maxQueued: .none
        case .maxTarget, .maxHead, .maxBody, .maxHeld, .gzipThreshold: .bytes
        case .headTimeout, .bodyTimeout, .answerTimeout, .idleTimeout, .sendTimeout, .lingerTimeout, .grace: .seconds
        }
    }

    /// One line for `--help`.
    var explanation: StaticString {
        switch self {
        case .port: "port to listen on; 0 picks a free one"
        case .workers: "threads; 0 means one per available core"
        case .maxConnections: "open connections; more get 503"
        case .backlog: "connections waiting to be accepted"
        case .maxTarget: "longest path and query; else 414"
        case .maxHead: "all headers of a request; else 431"
        case .maxFields: "most headers in a request; else 431"
        case .maxBody: "largest body; else 413"
        case .maxHeld: "memory for all requests in flight"
        case .maxQueued: "jobs waiting for a disk; more get 503"
        case .headTimeout: "to receive the headers; else 408"
        case .bodyTimeout: "to receive the body; else 408"
        case .answerTimeout: "to finish a deferred answer; else 503"
        case .idleTimeout: "to keep an idle connection open"
        case .sendTimeout: "disconnect a client that stops reading"
        case .lingerTimeout: "to read from a closing connection"
        case .grace: "to finish requests on SIGTERM or SIGINT"
        case .gzipThreshold: "smallest response to compress"
        }
    }
}
