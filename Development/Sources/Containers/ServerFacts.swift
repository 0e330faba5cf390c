/// What is used of a server's `/facts.json`.
struct ServerFacts: Decodable {
    /// Bytes.
    let residentMemory: UInt64
}
