import Foundation

/// The output of a run of wrk.
public struct WrkOutput: Equatable, Sendable {
    public var requests = 0.0
    /// Seconds.
    public var duration = 0.0
    public var bytes = 0.0
    public var requestsPerSecond = 0.0
    /// Seconds; nil without `--latency`.
    public var latencyMedian: Double?
    /// Seconds; nil without `--latency`.
    public var latency99: Double?
    /// Responses with an error status.
    public var refusals = 0
    public var connectErrors = 0
    public var readErrors = 0
    public var writeErrors = 0
    public var timeouts = 0

    /// Requests that were answered with an error, or should have been answered but were not.
    public var lost: Int { refusals + connectErrors + readErrors + writeErrors + timeouts }

    /// Nil if wrk didn't print its closing lines.
    public init?(_ text: String) {
        var isWhole = false
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
            switch words.first {
            case "50%": latencyMedian = words.last.flatMap(Self.seconds)
            case "99%": latency99 = words.last.flatMap(Self.seconds)
            case "Non-2xx": refusals = words.last.flatMap { Int($0) } ?? 0
            case "Requests/sec:":
                guard let rate = words.last.flatMap({ Double($0) }) else { return nil }
                requestsPerSecond = rate
                isWhole = true
            case "Socket" where words.count == 10:
                connectErrors = Int(words[3]) ?? 0
                readErrors = Int(words[5]) ?? 0
                writeErrors = Int(words[7]) ?? 0
                timeouts = Int(words[9]) ?? 0
            default:
                guard words.count == 6, words[1] == "requests", words[2] == "in" else { continue }
                guard let requests = Double(words[0]), let duration = Self.seconds(words[3]),
                    let bytes = Self.bytes(words[4])
                else { return nil }
                self.requests = requests
                self.duration = duration
                self.bytes = bytes
            }
        }
        guard isWhole else { return nil }
    }

    /// A time as wrk writes it: `512.00us`, `1.20ms`, `1.00s`, `2.00m`.
    static func seconds(_ word: String) -> Double? {
        amount(word, units: [("us", 1), ("ms", 1e3), ("s", 1e6), ("m", 60e6), ("h", 3600e6)]).map { $0 / 1e6 }
    }

    /// A size as wrk writes it: `12.50MB`, by powers of 1,024.
    static func bytes(_ word: String) -> Double? {
        amount(word, units: [("TB", 0x1p40), ("GB", 0x1p30), ("MB", 0x1p20), ("KB", 0x1p10), ("B", 1)])
    }

    private static func amount(_ word: String, units: [(name: String, size: Double)]) -> Double? {
        for unit in units where word.hasSuffix(unit.name) {
            if let number = Double(word.dropLast(unit.name.count)) { return number * unit.size }
        }
        return nil
    }
}
