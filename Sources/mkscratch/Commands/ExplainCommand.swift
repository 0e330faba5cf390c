import HTTP
import Packing

/// `mkscratch explain PROGRAM...`.
struct ExplainCommand {
    private let gathering: Gathering
    private let programs: [[UInt8]]

    init(_ invocation: Invocation) throws(Failure) {
        programs = invocation.arguments
        guard !programs.isEmpty else { throw Failure("give programs, as in: mkscratch explain /app/web") }
        gathering = try Gathering(invocation)
    }

    func run() throws(Failure) {
        let (contents, _, _) = try gathering.contents(of: programs)
        let clues = try Clues(contents)
        try Output.print { clues.write(into: &$0) }
    }
}
