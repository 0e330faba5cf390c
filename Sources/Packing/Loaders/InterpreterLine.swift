import HTTP

/// The first line of a script: `#!`, the program that reads it, and at most one argument (execve(2)).
package struct InterpreterLine: Equatable, Sendable {
    package let program: Range<Int>
    /// All that follows the program, as one argument; empty if there is none.
    package let argument: Range<Int>

    /// The kernel looks at no more than this.
    private static var longest: Int { 256 }

    /// Returns nil if the file is no script.
    package init?(_ bytes: Span<UInt8>) {
        guard bytes.count > 2, bytes[0] == 0x23, bytes[1] == 0x21 else { return nil }
        var end = 2
        while end < min(bytes.count, Self.longest), bytes[end] != .lineFeed, bytes[end] != 0 { end += 1 }
        let line = bytes.trimmingBlanks(2..<end)
        var split = line.lowerBound
        while split < line.upperBound, !bytes[split].isBlank { split += 1 }
        guard split > line.lowerBound else { return nil }
        program = line.lowerBound..<split
        argument = bytes.trimmingBlanks(split..<line.upperBound)
    }

    /// The program that `env` looks for on PATH, if the interpreter is `env`: `python3` in `#!/usr/bin/env -S python3 -u`.
    /// Nil if it is another interpreter, or `env` is given a path.
    package func programOfEnv(in bytes: Span<UInt8>) -> Range<Int>? {
        let path = bytes.extracting(program)
        guard path.hasSuffix("/env") else { return nil }
        var position = argument.lowerBound
        while position < argument.upperBound {
            while position < argument.upperBound, bytes[position].isBlank { position += 1 }
            let start = position
            while position < argument.upperBound, !bytes[position].isBlank { position += 1 }
            let word = bytes.extracting(start..<position)
            // Options and variables go before the program.
            if word.count == 0 || word[0] == .hyphen || word.contains(.equals) { continue }
            return start..<position
        }
        return nil
    }
}
