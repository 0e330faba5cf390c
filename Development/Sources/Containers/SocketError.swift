import SystemPackage

/// What went wrong between a server and this machine.
struct SocketError: Error, CustomStringConvertible {
    let description: String

    init(_ action: String, _ errno: Errno) {
        description = "cannot \(action): \(errno)"
    }

    init(_ description: String) {
        self.description = description
    }
}
