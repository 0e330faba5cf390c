import Figures
import Foundation

/// The cores of the server and of the client.
public struct Cores: Equatable, Sendable {
    public let server: Int
    /// The same as the server's if the machine has no other.
    public let client: Int

    /// - Parameters:
    ///   - available: at least one.
    ///   - siblings: the hardware threads of the same physical core, including the given one.
    public init(available: [Int], siblings: (Int) -> [Int] = Cores.siblings) {
        server = available[0]
        let others = available.dropFirst()
        let near = siblings(available[0])
        // A sibling would slow the server down, but is better than the same core.
        client = others.first { !near.contains($0) } ?? others.first ?? available[0]
    }

    /// The hardware threads of the same core, according to the kernel.
    public static func siblings(of core: Int) -> [Int] {
        let path = "/sys/devices/system/cpu/cpu\(core)/topology/thread_siblings_list"
        return (try? String(contentsOfFile: path, encoding: .utf8)).flatMap { CoreList.cores($0) } ?? [core]
    }
}
