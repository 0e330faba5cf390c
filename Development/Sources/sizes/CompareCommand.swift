import ArgumentParser
import Comparison
import Containers
import MeasuringKit

/// `sizes compare`: reads variants, runs them hardened, and writes sizes.json and a picture.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares variants, runs each in a hardened container, and writes sizes.json and a picture."
    )

    @Argument(help: ArgumentHelp("Variants in addition to those of --variants.", valueName: "name=image"))
    var images: [String] = []

    @Option(help: ArgumentHelp("A JSON file that lists variants and what others published.", valueName: "file"))
    var variants: String?

    @Option(
        help: ArgumentHelp(
            "The engine to run them with (default: docker or podman, whichever answers).", valueName: "program"))
    var engine: String?

    @Option(help: ArgumentHelp("The file for the figures.", valueName: "file"))
    var json = "sizes.json"

    @Option(help: ArgumentHelp("The file for the picture.", valueName: "file"))
    var picture = "sizes.svg"

    @Flag(name: .customLong("run"), inversion: .prefixedNo, help: "Run the variants.")
    var runsVariants = true

    @Option(help: ArgumentHelp("How often to start each variant; the figures are medians.", valueName: "number"))
    var containers = 5

    @Option(help: ArgumentHelp("How many requests to send before memory is measured again.", valueName: "number"))
    var requests = 1000

    @Option(help: ArgumentHelp("The memory limit of a container.", valueName: "size"))
    var memory = "16m"

    @Option(
        help: ArgumentHelp(
            "The port inside the containers (default: the one that the image exposes, or 8000).", valueName: "port"))
    var port: UInt16?

    @Option(help: ArgumentHelp("The path to request; the response must have status 200.", valueName: "path"))
    var path = "/"

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if images.isEmpty && variants == nil {
            throw ValidationError("there is nothing to compare; give --variants FILE or NAME=IMAGE")
        }
        if !(1...1000).contains(containers) { throw ValidationError("--containers must be from 1 to 1000") }
        if !(0...1_000_000).contains(requests) { throw ValidationError("--requests must be from 0 to 1000000") }
        if !path.hasPrefix("/") || path.contains(where: { $0.isWhitespace }) {
            throw ValidationError("--path must start with a slash and hold no spaces")
        }
    }

    func run() async throws {
        let budgets = try output.budgets()
        let plan = try plan()
        var options = RunOptions()
        options.memory = memory
        options.requests = requests
        options.path = path
        try await Interruption.watch { [options] in
            let measuring = Measuring(
                choice: try await EngineChoice.find(engine), run: runsVariants ? options : nil, containers: containers,
                port: port,
                standIn: output.standInNote
            )
            try output.finish(try await measuring.measure(plan), budgets: budgets, json: json, picture: picture)
        }
    }

    private func plan() throws -> Plan {
        let named = images.map { ImageArgument($0).planned }
        guard let variants else { return Plan(variants: named) }
        do {
            let plan = try Plan(json: try InputFile.contents(variants))
            return Plan(variants: plan.variants + named, published: plan.published)
        } catch let mistake as PlanMistake {
            throw Failure("\(variants): \(mistake)")
        }
    }
}
