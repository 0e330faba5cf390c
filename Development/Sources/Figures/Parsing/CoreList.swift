/// A list of cores in the kernel's format: `0-3,8`.
public enum CoreList {
    /// Nil if it is malformed. The range is bounded, since a list could claim any.
    public static func cores(_ text: some StringProtocol) -> [Int]? {
        var cores: [Int] = []
        for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
                (0..<65_536).contains(first), last < 65_536
            else { return nil }
            cores += first...last
        }
        return cores.isEmpty ? nil : cores
    }
}
