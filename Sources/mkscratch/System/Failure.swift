import HTTP
import Packing

/// Why the program gives up: a sentence for a person, which names the thing and the remedy.
struct Failure: Error {
    let message: [UInt8]

    init(_ body: (inout [UInt8]) -> Void) {
        var message: [UInt8] = []
        body(&message)
        self.message = message
    }

    @inline(never)
    init(_ message: StaticString) {
        self.init { $0.append(message) }
    }

    /// A sentence with what it is about, such as a path.
    @inline(never)
    init(_ beginning: StaticString, _ subject: [UInt8], _ end: StaticString) {
        self.init {
            $0.append(beginning)
            $0.append(subject.span)
            $0.append(end)
        }
    }

    init(_ subject: [UInt8], _ end: StaticString) {
        self.init("", subject, end)
    }

    /// A system call that failed: `cannot WHAT PATH: ERROR`.
    @inline(never)
    init(cannot what: StaticString, _ path: [UInt8]) {
        self.init(cannot: what, path, .last)
    }

    @inline(never)
    init(cannot what: StaticString, _ path: [UInt8], _ error: SystemErrorNumber) {
        self.init {
            $0.append("cannot ")
            $0.append(what)
            $0.append(.space)
            $0.append(path.span)
            $0.append(": ")
            $0.append(error)
        }
    }
}
