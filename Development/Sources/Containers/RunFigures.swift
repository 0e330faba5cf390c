/// What one run of a container showed.
public struct RunFigures: Equatable, Sendable {
    /// From the engine's `start` to the first response with status 200.
    public let start: Duration
    /// How long the engine's `stop` took.
    public let stop: Duration
    /// Bytes in memory after the first response; nil where that can't be known.
    public let residentAtStart: UInt64?
    /// Bytes in memory after the requests.
    public let residentAfterRequests: UInt64?
    /// Where the memory's figures are from.
    public let memorySource: MemorySource?
}
