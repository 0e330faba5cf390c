/// The output of `perf stat -x,` for one event.
public enum PerfOutput {
    /// The number of events; nil if the processor doesn't count them.
    public static func count(_ text: String, event: String) -> Double? {
        for line in text.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            if fields.count > 2, fields[2].hasPrefix(event) { return Double(fields[0]) }
        }
        return nil
    }
}
