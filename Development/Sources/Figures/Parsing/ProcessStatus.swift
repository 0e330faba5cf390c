/// The lines of `/proc/PID/status`, `smaps_rollup` and the like: a name, a colon, and a number.
public struct ProcessStatus: Sendable {
    private var values: [Substring: Substring] = [:]

    public init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            values[line[..<colon]] = line[line.index(after: colon)...]
        }
    }

    public subscript(name: String) -> String? {
        values[name[...]].map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    /// A size that is given in kB, in bytes.
    public func bytes(_ name: String) -> Double? {
        guard let words = self[name]?.split(separator: " "), words.count == 2, words[1] == "kB" else { return nil }
        return Double(words[0]).map { $0 * 1_024 }
    }
}
