/// The figures of a server under overload.
public struct OverloadFigures: Sendable {
    /// Requests that were due and handed to their connections: fewer than planned if this client is too slow.
    public var offered = 0
    /// Requests that were answered successfully while requests were offered.
    public var answered = 0
    /// Requests that were answered with another status meanwhile.
    public var refused = 0
    /// For each answered batch, the seconds from when it was due until its last response.
    public var lateness: [Double] = []
    /// Seconds from the end of the load until a new connection is answered promptly; nil if that did not happen in time.
    public var recovery: Double?
}
