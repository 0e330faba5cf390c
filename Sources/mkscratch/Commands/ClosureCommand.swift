import HTTP
import Packing

/// `mkscratch closure PROGRAM... DIR`.
struct ClosureCommand {
    private let gathering: Gathering
    private let programs: [[UInt8]]
    private let directory: [UInt8]
    private let times: Timestamps
    private let isVerbose: Bool

    init(_ invocation: Invocation) throws(Failure) {
        guard let directory = invocation.arguments.last, invocation.arguments.count >= 2 else {
            throw Failure(
                "give programs and the directory that they are copied to, as in: mkscratch closure /app/web /out")
        }
        self.directory = directory
        programs = Array(invocation.arguments.dropLast())
        gathering = try Gathering(invocation)
        isVerbose = invocation.has(.verbose)
        times = try Timestamps(keepsTimes: invocation.has(.keepTimes))
    }

    func run() throws(Failure) {
        let (contents, _, _) = try gathering.contents(of: programs)
        if isVerbose { try contents.printReasons() }
        var writer = DirectoryWriter(directory, times: times)
        try writer.write(contents)
        try Output.print { text in
            text.append(directory.span)
            text.append(": ")
            contents.writeSum(into: &text)
            text.append(.lineFeed)
        }
    }
}
