import Glibc

/// What a process writes, read only when it is asked for: until then the process may find the pipe full.
final class OutputPipe {
    private var descriptor: Int32
    private var octets: [UInt8] = []
    private var hasEnded = false
    /// How many whole lines were read so far.
    private(set) var lineCount = 0

    /// Takes ownership of the end of a pipe.
    init(reading descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close()
    }

    /// What was read so far.
    var text: String { String(decoding: octets, as: UTF8.self) }

    /// The lines that were read so far, the last one also without its end.
    var lines: [Substring] { text.split(separator: "\n") }

    /// Goes away, as the reader of a pipe does that was killed.
    func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Reads what there is now.
    func readAvailable() {
        var space = [UInt8](repeating: 0, count: 65_536)
        while descriptor >= 0, !hasEnded {
            let count = Glibc.read(descriptor, &space, space.count)
            if count > 0 {
                octets += space[..<count]
                lineCount += space[..<count].count { $0 == 10 }
            } else if count == 0 {
                hasEnded = true
            } else if errno != EINTR {
                return
            }
        }
    }

    /// Reads until `condition` holds for what was read; returns whether it came to hold in time.
    func read(_ deadline: Deadline = .patient, until condition: (OutputPipe) -> Bool) -> Bool {
        while true {
            readAvailable()
            if condition(self) { return true }
            if hasEnded || deadline.hasPassed { return false }
            var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            poll(&interest, 1, deadline.millisecondsLeft)
        }
    }

    /// Reads until all who could write are gone.
    func readToEnd(_ deadline: Deadline = .patient) throws -> String {
        guard read(deadline, until: \.hasEnded) else { throw Trouble("output never ended; so far: \(text)") }
        return text
    }
}
