import SystemPackage

/// An error of a socket.
public struct SocketError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ action: String, _ errno: Int32) {
        description = "cannot \(action): \(Errno(rawValue: errno))"
    }

    public init(_ description: String) {
        self.description = description
    }
}
