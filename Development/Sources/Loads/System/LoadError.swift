import SystemPackage

/// An error between the harness, the system and a server.
public struct LoadError: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }

    init(_ action: String, _ errno: Int32) {
        description = "cannot \(action): \(Errno(rawValue: errno))"
    }
}
