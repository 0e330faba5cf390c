import CPacking
import HTTP
import Packing

/// Makes minimal images of programs.
@main
enum Mkscratch {
    /// The project's version; a test compares it with the library's.
    static var version: StaticString { "0.1.0" }

    static func main() {
        do throws(Failure) {
            try run(Arguments.all())
        } catch {
            Output.note { $0.append(error.message.span) }
            exit(1)
        }
    }

    private static func run(_ arguments: [[UInt8]]) throws(Failure) {
        guard let first = arguments.first else {
            throw Failure("no command is given; mkscratch --help lists them")
        }
        if isHelp(first) || first.span.equals("help") { return try Output.print(Help.write) }
        if first.span.equals("--version") {
            return try Output.print {
                $0.append("mkscratch ")
                $0.append(version)
                $0.append(.lineFeed)
            }
        }
        for command in Command.allCases where first.span.equals(command.name) {
            var rest: [[UInt8]] = []
            for index in 1..<arguments.count { rest.append(arguments[index]) }
            for argument in rest {
                if argument.span.equals("--") { break }
                if isHelp(argument) { return try Output.print { Help.write(command, into: &$0) } }
            }
            let invocation = try Invocation(command, rest)
            switch command {
            case .closure: return try ClosureCommand(invocation).run()
            case .image: return try ImageCommand(invocation).run()
            case .explain: return try ExplainCommand(invocation).run()
            case .list: return try ListCommand(invocation).run()
            }
        }
        throw Failure {
            $0.append("unknown command ")
            $0.append(first.span)
            $0.append("; mkscratch --help lists them")
        }
    }

    private static func isHelp(_ argument: [UInt8]) -> Bool {
        argument.span.equals("--help") || argument.span.equals("-h")
    }
}
