/// How a variant was run to measure it.
public struct RunDescription: Codable, Equatable, Sendable {
    /// The number of containers, started one after another. The measures are medians.
    public let containers: Int
    /// The number of requests to each before memory was measured again.
    public let requests: Int
    /// The options that the containers ran with.
    public let options: [String]
    /// The source of the memory figures, `/facts.json` or `/proc`; nil if neither was available.
    public let memorySource: String?

    public init(containers: Int, requests: Int, options: [String], memorySource: String?) {
        self.containers = containers
        self.requests = requests
        self.options = options
        self.memorySource = memorySource
    }
}
