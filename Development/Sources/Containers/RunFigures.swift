/// The figures of one run of a container.
public struct RunFigures: Equatable, Sendable {
    /// From the engine's `start` to the first response with status 200.
    public let start: Duration
    /// The duration of the engine's `stop`.
    public let stop: Duration
    /// Bytes in memory after the first response; nil if unknown.
    public let residentAtStart: UInt64?
    /// Bytes in memory after the requests.
    public let residentAfterRequests: UInt64?
    /// The source of the memory figures.
    public let memorySource: MemorySource?
}
