import Figures
import Foundation

/// Which core is the server's and which the client's.
public struct Cores: Equatable, Sendable {
    public let server: Int
    /// The server's own where the machine has no other.
    public let client: Int

    /// - Parameters:
    ///   - available: at least one.
    ///   - siblings: the cores that share what makes up a core with the one given, itself included.
    public init(available: [Int], siblings: (Int) -> [Int] = Cores.siblings) {
        server = available[0]
        let others = available.dropFirst()
        let near = siblings(available[0])
        // A sibling would take away a part of the server's speed, but is better than the same core.
        client = others.first { !near.contains($0) } ?? others.first ?? available[0]
    }

    /// Hardware threads of the same core, as the kernel lists them.
    public static func siblings(of core: Int) -> [Int] {
        let path = "/sys/devices/system/cpu/cpu\(core)/topology/thread_siblings_list"
        return (try? String(contentsOfFile: path, encoding: .utf8)).flatMap { CoreList.cores($0) } ?? [core]
    }
}
