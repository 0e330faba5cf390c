import Glibc

/// Why a test can't go on: a server that breaks the protocol or does not answer, or a system call that fails.
struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// A system call that failed just now.
    init(call: String) {
        description = "\(call): \(String(cString: strerror(errno)))"
    }
}
