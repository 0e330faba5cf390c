import ArgumentParser
import MeasuringKit

/// `sizes`, which has only subcommands.
@main
struct Sizes: Tool {
    static let configuration = CommandConfiguration(
        commandName: "sizes",
        abstract: "Compares container images by what they take on disk, on the wire and in memory.",
        usage: "sizes IMAGE… [options]\nsizes compare [--variants FILE] [NAME=IMAGE…] [options]",
        discussion: """
            An IMAGE is a reference that the engine holds, or the path of an archive in Docker's or OCI's form. NAME=IMAGE \
            gives it a name for the table and for budgets. It ends with 0, with 1 if something could not be read, built, run \
            or kept to its budget, and with 2 for wrong use.
            """,
        subcommands: [MeasureCommand.self, CompareCommand.self],
        defaultSubcommand: MeasureCommand.self
    )
}
