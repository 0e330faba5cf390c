import Figures
import Foundation
import Loads
import MeasuringKit

/// Runs a plan round by round, so that other work on the machine affects all servers alike.
struct Rounds {
    private let plan: Plan
    private let measuring: Measuring
    private let leftOut: [LeftOut]
    private let machine: Machine
    private let mode: Mode

    init(plan: Plan, mode: Mode, root: String) async throws {
        let site = try Site()
        let catalogue = Catalogue(root: root, site: site)
        guard let wrk = catalogue.find("wrk") else {
            throw Failure("wrk is not installed; install it, as with Scripts/require wrk")
        }
        var leftOut = plan.contenders.compactMap { contender in
            catalogue.reasonToLeaveOut(contender).map { LeftOut(name: contender.title, reason: $0) }
        }
        var plan = plan
        plan.leaveOut { catalogue.reasonToLeaveOut($0) != nil }
        let perf = catalogue.find("perf")
        let noPerf = await Perf.reasonToLeaveOut(perf)
        if let noPerf { leftOut.append(LeftOut(name: Measure.instructionsPerRequest.title, reason: noPerf)) }
        for planned in plan.scenarios { try site.prepare(planned.scenario) }
        self.plan = plan
        self.mode = mode
        self.leftOut = leftOut
        machine = Machine.current(versions: await Versions.all(catalogue))
        measuring = Measuring(
            catalogue: catalogue, site: site, wrk: wrk, perf: noPerf == nil ? perf : nil,
            cores: Cores(available: Affinity.cores), openFiles: OpenFiles.raiseLimit()
        )
    }

    func run() async throws -> Report {
        var report = Report(machine: machine, mode: mode.rawValue)
        for note in leftOut {
            StandardError.write("left out: \(note)")
            report.leaveOut(note.name, note.reason)
        }
        for round in 0..<plan.rounds {
            for planned in plan.scenarios where round < planned.rounds {
                for contender in planned.contenders {
                    let step = "[\(round + 1)/\(plan.rounds)] \(planned.scenario.title): \(contender.title)"
                    do {
                        let figures = try await measuring.measure(contender, planned)
                        for (measure, value) in figures {
                            report.add(value, measure, of: contender, in: planned.scenario, round: round)
                        }
                        let words = figures.map { "\($0.measure.title) \($0.measure.unit.text($0.value))" }
                        StandardError.write("\(step): \(words.joined(separator: ", "))")
                    } catch {
                        try Task.checkCancellation()
                        StandardError.write("\(step): \(error)")
                        report.leaveOut("\(contender.title), \(planned.scenario.title)", "\(error)")
                    }
                }
            }
        }
        return report
    }
}
