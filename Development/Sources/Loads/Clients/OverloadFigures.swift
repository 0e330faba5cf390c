/// How a server did under more load than it can take.
public struct OverloadFigures: Sendable {
    /// Requests that were due and handed to their connections: fewer than asked for if this client is too slow itself.
    public var offered = 0
    /// Requests that were answered with success while requests were offered.
    public var answered = 0
    /// Requests that were answered with another status meanwhile.
    public var refused = 0
    /// Seconds from when each answered batch was due until its last answer.
    public var lateness: [Double] = []
    /// Seconds from the load's end until a new connection is answered promptly; nil if that didn't happen in time.
    public var recovery: Double?
}
