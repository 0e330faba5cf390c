import CLinux
import Foundation

/// The cores that a thread, and what it starts, may run on.
public enum Affinity {
    /// As many as the C library's own sets have.
    private static let words = 16
    private static let bitsOfWord = UInt.bitWidth

    /// The cores that the calling thread may run on.
    public static var cores: [Int] {
        var set = [UInt](repeating: 0, count: words)
        let result = unsafe set.withUnsafeMutableBytes { bytes in
            unsafe sched_getaffinity(0, bytes.count, bytes.baseAddress)
        }
        guard result == 0 else { return [0] }
        return (0..<(words * bitsOfWord)).filter { set[$0 / bitsOfWord] & (1 << UInt($0 % bitsOfWord)) != 0 }
    }

    /// Runs `body`, which must not suspend, with the calling thread on one core: a process that it starts stays there.
    public static func with<Result>(core: Int?, _ body: () throws -> Result) throws -> Result {
        guard let core else { return try body() }
        let before = cores
        try limit(to: [core])
        defer { try? limit(to: before) }
        return try body()
    }

    static func limit(to cores: [Int]) throws {
        var set = [UInt](repeating: 0, count: words)
        for core in cores where core < words * bitsOfWord { set[core / bitsOfWord] |= 1 << UInt(core % bitsOfWord) }
        let result = unsafe set.withUnsafeBytes { bytes in
            unsafe sched_setaffinity(0, bytes.count, bytes.baseAddress)
        }
        guard result == 0 else { throw LoadError("run on the cores \(cores)", errno) }
    }
}
