import ArgumentParser
import Figures
import Foundation
import Loads
import MeasuringKit

/// `bench`: measures the servers side by side, and writes tables, a picture and a JSON file.
@main
struct BenchCommand: Tool {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures this project's servers beside others and beside the limit.",
        discussion: """
            Servers take turns in interleaved rounds, each started afresh. A server that isn't there is named and left out. \
            It ends with 0, with 1 if something could not be measured or written, and with 2 for wrong use.
            """
    )

    @Flag(
        help:
            "How much is measured: all in fifteen minutes, the most important in two, or as little as shows that it works."
    )
    var mode = Mode.full

    @Option(help: ArgumentHelp("Measure only this server; may be repeated.", valueName: "server"))
    var only: [Contender] = []

    @Option(help: ArgumentHelp("Measure only this scenario; may be repeated.", valueName: "scenario"))
    var scenario: [Scenario] = []

    @Option(help: ArgumentHelp("The number of rounds (default: that of the mode).", valueName: "number"))
    var rounds: Int?

    @Option(
        help: ArgumentHelp(
            "Load each server for so long each time (default: as the mode has it).", valueName: "seconds"))
    var seconds: Int?

    @Option(help: ArgumentHelp("The directory of the project.", valueName: "folder"))
    var root = "."

    @Option(help: ArgumentHelp("The directory for the tables, the picture and the figures.", valueName: "folder"))
    var output = ".build/bench"

    @Option(help: ArgumentHelp("The figures of an earlier run to compare with, if the file exists.", valueName: "file"))
    var baseline = "Development/baseline.json"

    @Option(help: ArgumentHelp("The bars that the server has to reach.", valueName: "file"))
    var bars = "Development/bars.json"

    @Option(help: ArgumentHelp("Measure nothing, and show the figures of an earlier run.", valueName: "file"))
    var from: String?

    @Flag(help: "Make the figures the baseline, and put tables and picture into docs/.")
    var publish = false

    func validate() throws {
        if let rounds, !(1...100).contains(rounds) { throw ValidationError("--rounds must be from 1 to 100") }
        if let seconds, !(1...60).contains(seconds) { throw ValidationError("--seconds must be from 1 to 60") }
    }

    func run() async throws {
        // Mistakes in files are reported before anything that takes time.
        let bars = try readBars()
        let baseline = try readReport(baseline)
        if let from {
            guard let report = try readReport(from) else { throw Failure("\(from): does not exist") }
            return try finish(report, bars: bars, baseline: baseline)
        }
        var plan = Plan(mode)
        plan.narrow(to: only, scenario)
        if let rounds { plan.setRounds(rounds) }
        if let seconds { plan.setSeconds(seconds) }
        if plan.isEmpty {
            throw ValidationError("there is nothing to measure: no server chosen takes part in what is chosen")
        }
        try await Interruption.watch { [plan] in
            let rounds = try await Rounds(plan: plan, mode: mode, root: root)
            let report = try await rounds.run()
            try finish(report, bars: bars, baseline: baseline)
        }
    }

    private func finish(_ report: Report, bars: Bars?, baseline: Report?) throws {
        let table = report.markdown(bars: bars)
        try Publication(report: report, table: table).write(to: output)
        if publish { try Publication(report: report, table: table).publish(in: root) }
        print(table)
        if let baseline {
            for line in BaselineComparison(of: report, with: baseline).lines { print(line) }
        }
        if report.series.isEmpty { throw Failure("nothing could be measured") }
    }

    private func readBars() throws -> Bars? {
        guard FileManager.default.fileExists(atPath: bars) else { return nil }
        do {
            return try Bars(json: try InputFile.contents(bars))
        } catch let mistake as BarMistake {
            throw Failure("\(bars): \(mistake)")
        }
    }

    /// Nil if there is no such file.
    private func readReport(_ path: String) throws -> Report? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            return try Report(json: try InputFile.contents(path))
        } catch is DecodingError {
            throw Failure("\(path): was not written by a run of this tool")
        }
    }
}
