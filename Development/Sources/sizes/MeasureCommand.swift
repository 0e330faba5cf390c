import ArgumentParser
import Comparison
import MeasuringKit

/// `sizes IMAGE…`: reads images and runs none.
struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Compares images without running them; this is what happens without a command."
    )

    @Argument(
        help: ArgumentHelp("Images of the engine, or archives; NAME=IMAGE gives one a name.", valueName: "image"))
    var images: [String]

    @Option(
        help: ArgumentHelp(
            "The engine that holds the images (default: docker or podman, whichever answers).", valueName: "program"))
    var engine: String?

    @Option(help: ArgumentHelp("Write the figures to this file.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Write the picture to this SVG file.", valueName: "file"))
    var picture: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let budgets = try output.budgets()
        let plan = Plan(variants: images.map { ImageArgument($0).planned })
        try await Interruption.watch {
            let needsEngine = plan.variants.contains { $0.image != nil }
            let choice =
                needsEngine || engine != nil ? try await EngineChoice.find(engine) : .none(reason: "none was asked for")
            let measuring = Measuring(choice: choice, run: nil, containers: 0, port: nil, standIn: output.standInNote)
            try output.finish(try await measuring.measure(plan), budgets: budgets, json: json, picture: picture)
        }
    }
}
