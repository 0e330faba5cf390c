import CPlatform
import HTTP

/// What the process was given to write to.
enum StandardOutput {
    /// Writes all bytes, waiting as long as it takes; gives up if the other end is gone.
    static func write(_ octets: Span<UInt8>, to descriptor: Int32 = 1) {
        var rest = octets
        while rest.count > 0 {
            let written = unsafe rest.withUnsafeBytes { bytes in
                unsafe CPlatform.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if written > 0 {
                rest = rest.extracting(written...)
            } else if written < 0, platform_errno() == EAGAIN {
                // Somebody else made the descriptor non-blocking, which nobody can be asked to undo.
                var interest = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&interest, 1, -1)
            } else if written == 0 || platform_errno() != EINTR {
                return
            }
        }
    }
}

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
