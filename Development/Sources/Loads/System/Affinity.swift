import CLinux
import Foundation

/// The cores on which a thread, and the processes that it starts, may run.
public enum Affinity {
    /// The size of the C library's own sets.
    private static let words = 16
    private static let bitsOfWord = UInt.bitWidth

    /// The cores on which the calling thread may run.
    public static var cores: [Int] {
        var set = [UInt](repeating: 0, count: words)
        let result = unsafe set.withUnsafeMutableBytes { bytes in
            unsafe sched_getaffinity(0, bytes.count, bytes.baseAddress)
        }
        guard result == 0 else { return [0] }
        return (0..<(words * bitsOfWord)).filter { set[$0 / bitsOfWord] & (1 << UInt($0 % bitsOfWord)) != 0 }
    }

    /// Runs `body`, which must not suspend, with the calling thread on one core: a process that `body` starts stays there.
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
