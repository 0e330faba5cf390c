/// How containers are run for measuring: hardened, and reachable from this machine only.
public struct RunOptions: Sendable {
    /// The memory that a container gets, as engines write it.
    public var memory = "16m"
    /// The port inside the container.
    public var port: UInt16 = 8000
    /// What is asked for.
    public var path = "/"
    /// How many requests a container answers before its memory is looked at again.
    public var requests = 1000
    /// How long a container may take to its first response.
    public var patience = Duration.seconds(10)

    public init() {}

    /// The engine's options, all but the port that is chosen for each container.
    public var hardening: [String] {
        ["--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--memory=\(memory)"]
    }
}
