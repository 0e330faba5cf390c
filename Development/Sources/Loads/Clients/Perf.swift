import Figures
import Foundation
import Subprocess
import SystemPackage

/// Counts events of a server's processes with perf, while another command runs.
public struct Perf: Sendable {
    private let program: String
    private let event: String
    private let processes: [pid_t]
    private let file: String

    public init(program: String, event: String = "instructions", server: pid_t, site: Site) {
        self.program = program
        self.event = event
        processes = ProcessTree.members(of: server)
        file = site.folder + "/perf.txt"
    }

    /// Why perf can't count here; nil if it can.
    public static func reasonToLeaveOut(_ program: String?, event: String = "instructions") async -> String? {
        guard let program else { return "perf is not installed" }
        let result = try? await Subprocess.run(
            .path(FilePath(program)), arguments: ["stat", "-x,", "-e", event, "true"], output: .discarded,
            error: .string(limit: 65_536)
        )
        guard let result, PerfOutput.count(result.standardError, event: event) != nil else {
            return "perf counts no \(event) here"
        }
        return nil
    }

    /// The words before the command that runs meanwhile.
    var command: [String] {
        let list = processes.map(String.init).joined(separator: ",")
        return [program, "stat", "-x,", "-e", event, "-o", file, "-p", list, "--"]
    }

    /// The events of the last run; nil if there are none.
    public var count: Double? {
        (try? String(contentsOfFile: file, encoding: .utf8)).flatMap { PerfOutput.count($0, event: event) }
    }
}
