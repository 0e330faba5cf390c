/// A measure. The names are those in the JSON file, which has times in seconds and sizes in bytes.
public enum Measure: String, CaseIterable, Codable, Sendable {
    /// CPU time of the server's processes per request.
    case cpuPerRequest
    case requestsPerSecond
    case bytesPerSecond
    /// Half of the requests are answered within it.
    case latencyMedian
    /// All but one in a hundred are answered within it.
    case latency99
    /// Instructions per request, including those of the kernel for the server.
    case instructionsPerRequest
    /// From the call that starts the program to its first response.
    case firstResponse
    /// Bytes in memory after the first response.
    case residentIdle
    /// Bytes in memory after a load.
    case residentLoaded
    /// Additional bytes in memory for each of a thousand kept connections that were used once.
    case residentPerConnection1000
    /// The same for each of ten thousand.
    case residentPerConnection10000
    /// Offered requests, divided by those that the server can answer in the same time without overload.
    case offered
    /// The share of the offered requests that is answered while they are offered.
    case answered
    /// The share that is answered with another status meanwhile: refused rather than kept waiting.
    case refused
    /// The median lateness of the answered requests, counted from when each was due.
    case latenessMedian
    /// The same for all but one in a hundred.
    case lateness99
    /// The time from the end of the load until a new connection is answered promptly.
    case recovery
    /// Requests a second, divided by those without abuse.
    case quietShare
    /// Requests that were answered with an error, or not at all.
    case lost
    /// The number of abusive actions a second: as many as planned, if the machine is fast enough.
    case abuse

    public var title: String {
        switch self {
        case .cpuPerRequest: "server CPU for a request"
        case .requestsPerSecond: "requests a second"
        case .bytesPerSecond: "bytes a second"
        case .latencyMedian: "p50"
        case .latency99: "p99"
        case .instructionsPerRequest: "instructions for a request"
        case .firstResponse: "exec to first response"
        case .residentIdle: "resident when idle"
        case .residentLoaded: "resident after load"
        case .residentPerConnection1000: "for each of 1,000 idle connections"
        case .residentPerConnection10000: "for each of 10,000 idle connections"
        case .offered: "offered, to what it can do"
        case .answered: "answered in time"
        case .refused: "refused meanwhile"
        case .latenessMedian: "late by, p50"
        case .lateness99: "late by, p99"
        case .recovery: "recovered after"
        case .quietShare: "share of the quiet throughput"
        case .lost: "refused or failed, worst round"
        case .abuse: "acts of abuse a second"
        }
    }

    public var unit: Unit {
        switch self {
        case .cpuPerRequest, .latencyMedian, .latency99, .firstResponse, .latenessMedian,
            .lateness99, .recovery:
            .seconds
        case .requestsPerSecond, .instructionsPerRequest, .offered, .lost, .abuse: .number
        case .bytesPerSecond: .bytesPerSecond
        case .residentIdle, .residentLoaded, .residentPerConnection1000, .residentPerConnection10000: .bytes
        case .answered, .refused, .quietShare: .part
        }
    }

    public var higherIsBetter: Bool {
        switch self {
        case .requestsPerSecond, .bytesPerSecond, .offered, .answered, .quietShare, .abuse: true
        default: false
        }
    }

    /// Whether the worst round counts, however good the others are.
    public var worstCounts: Bool { self == .lost }
}
