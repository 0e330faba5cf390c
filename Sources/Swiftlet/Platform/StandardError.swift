import CPlatform
import HTTP

/// Messages for the person who runs the program.
package enum StandardError {
    /// Prints one line: the program's name, a colon, and what `body` appends.
    package static func print(_ program: StaticString, _ body: (inout ByteBuffer) -> Void) {
        var line = ByteBuffer()
        line.append(program)
        line.append(": ")
        body(&line)
        line.append(.lineFeed)
        StandardOutput.write(line.span, to: 2)
    }
}
