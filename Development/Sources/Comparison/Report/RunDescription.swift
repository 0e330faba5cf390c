/// How a variant was run for its measures.
public struct RunDescription: Codable, Equatable, Sendable {
    /// How many containers were started one after the other. The measures are medians.
    public let containers: Int
    /// How many requests each answered before memory was looked at again.
    public let requests: Int
    /// The options that the containers ran with.
    public let options: [String]
    /// Where the memory's figures are from: `/facts.json` or `/proc`; nil if neither was there.
    public let memorySource: String?

    public init(containers: Int, requests: Int, options: [String], memorySource: String?) {
        self.containers = containers
        self.requests = requests
        self.options = options
        self.memorySource = memorySource
    }
}
