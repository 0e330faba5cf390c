/// How containers are run for measuring: hardened, and reachable from this machine only.
public struct RunOptions: Sendable {
    /// The memory limit of a container, in the format of engines.
    public var memory = "16m"
    /// The port inside the container.
    public var port: UInt16 = 8000
    /// The path to request.
    public var path = "/"
    /// The number of requests to a container before its memory is measured again.
    public var requests = 1000
    /// The timeout for the first response of a container.
    public var patience = Duration.seconds(10)

    public init() {}

    /// The engine's options, except the port, which is chosen for each container.
    public var hardening: [String] {
        ["--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--memory=\(memory)"]
    }
}
