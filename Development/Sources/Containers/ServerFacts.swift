/// The parts of a server's `/facts.json` that are used.
struct ServerFacts: Decodable {
    /// Bytes.
    let residentMemory: UInt64
}
