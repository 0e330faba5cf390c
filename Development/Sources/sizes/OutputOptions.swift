import ArgumentParser
import Comparison
import Foundation
import MeasuringKit

/// The output options of both commands.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Fail if a variant exceeds its budget in this JSON file.", valueName: "file"))
    var budget: String?

    @Option(help: ArgumentHelp("Mark variants whose base is a stand-in for the official image.", valueName: "note"))
    var standIn: String?

    @Option(help: ArgumentHelp("Mark only the variant of this name; may be repeated.", valueName: "name"))
    var standInFor: [String] = []

    @Option(help: ArgumentHelp("The picture's title.", valueName: "text"))
    var title = "Image sizes"

    func validate() throws {
        if standIn == nil && !standInFor.isEmpty {
            throw ValidationError("--stand-in-for needs the note that --stand-in gives")
        }
    }

    /// The note for a variant of this name.
    func standInNote(for name: String) -> String? {
        standInFor.isEmpty || standInFor.contains(name) ? standIn : nil
    }

    /// Reads the budgets before anything that takes time, so that mistakes are reported at once.
    func budgets() throws -> Budgets? {
        guard let budget else { return nil }
        do {
            return try Budgets(json: try InputFile.contents(budget))
        } catch let mistake as BudgetMistake {
            throw Failure("\(budget): \(mistake)")
        }
    }

    /// Prints the table, writes the files, and reports failures.
    func finish(_ outcome: MeasuringOutcome, budgets: Budgets?, json: String?, picture: String?) throws {
        let report = outcome.report
        if !report.variants.isEmpty || !report.leftOut.isEmpty { print(report.table) }
        if let json { try OutputFile.write(try report.json, to: json) }
        if let picture { try OutputFile.write(Data(SizesPicture(report, title: title).svg.utf8), to: picture) }
        var failures = outcome.failures
        if let budgets {
            let held = budgets.check(report)
            for line in held.unchecked { StandardError.write("sizes: budget not checked: \(line)") }
            failures += held.overruns.map(\.description)
            if held.overruns.isEmpty { print("\nAll \(held.kept) budgets that could be checked are kept.") }
        }
        for failure in failures { StandardError.write("sizes: \(failure)") }
        if !failures.isEmpty { throw ExitCode.failure }
    }
}
