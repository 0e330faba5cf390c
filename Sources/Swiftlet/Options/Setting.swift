/// A number that can be set by a flag or an environment variable.
package enum Setting: Int, CaseIterable {
    case port, workers
    case maxConnections, backlog, maxTarget, maxHead, maxFields, maxBody, maxHeld, maxQueued
    case headTimeout, bodyTimeout, answerTimeout, idleTimeout, sendTimeout, lingerTimeout, grace
    case gzipThreshold

    /// The flag without its hyphens. The environment variable is the same in capitals, with underscores.
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

    /// One line for `--help`.
    var explanation: StaticString {
        switch self {
        case .port: "port to listen on; 0 takes any free one"
        case .workers: "threads that serve connections; 0 takes one for each available core"
        case .maxConnections: "connections in all; further ones get 503"
        case .backlog: "connections that may wait to be accepted"
        case .maxTarget: "longest request target in octets; a longer one gets 414"
        case .maxHead: "longest head of a request in octets; a longer one gets 431"
        case .maxFields: "most fields of a request; more get 431"
        case .maxBody: "longest content of a request in octets; longer content gets 413"
        case .maxHeld: "bytes for requests and responses in flight; above it new ones get 503"
        case .maxQueued: "jobs that wait off the workers, as for a disk; further ones get 503"
        case .headTimeout: "seconds for the head of a request"
        case .bodyTimeout: "seconds for the content of a request"
        case .answerTimeout: "seconds for an answer that has to be worked on; a later one gets 503"
        case .idleTimeout: "seconds that a connection is kept without a request"
        case .sendTimeout: "seconds that a client may take no octet of a response"
        case .lingerTimeout: "seconds that a closing connection is still read from"
        case .grace: "seconds to finish what is under way after SIGTERM or SIGINT"
        case .gzipThreshold: "shortest content in octets that is compressed"
        }
    }
}
