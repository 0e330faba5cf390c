import HTTP
import Packing

/// What `--help` prints.
enum Help {
    private static var commandColumn: Int { 36 }
    private static var optionColumn: Int { 24 }

    static func write(into text: inout [UInt8]) {
        text.append("usage: mkscratch COMMAND [OPTION]... ARGUMENT...\n\n")
        text.append("Makes minimal images: a program, the files it needs, and nothing else.\n\n")
        for command in Command.allCases {
            let start = text.count
            text.append("  ")
            text.append(command.name)
            text.append(.space)
            text.append(command.arguments)
            fill(from: start, to: commandColumn, in: &text)
            text.append(command.explanation)
            text.append(.lineFeed)
        }
        text.append("\nmkscratch COMMAND --help explains a command; --version prints the version.\n")
    }

    static func write(_ command: Command, into text: inout [UInt8]) {
        text.append("usage: mkscratch ")
        text.append(command.name)
        text.append(" [OPTION]... ")
        text.append(command.arguments)
        text.append("\n\n")
        text.append(command.remarks)
        for option in Option.allCases where option.isTaken(by: command) {
            let start = text.count
            text.append("  ")
            if let letter = option.letter {
                text.append(.hyphen)
                text.append(letter)
                text.append(", ")
            }
            text.append("--")
            text += option.name
            if option.takesValue {
                text.append(.space)
                text += option.placeholder
            }
            fill(from: start, to: optionColumn, in: &text)
            text += option.explanation
            text.append(.lineFeed)
        }
    }

    private static func fill(from start: Int, to column: Int, in text: inout [UInt8]) {
        repeat { text.append(.space) } while text.count - start < column
    }
}
