/// Ways to cut octets into the parts in which they arrive, each as the rising ends of all parts but the last.
enum Cuts {
    /// One by one; in two at each place; and at some places that follow from the length.
    static func all(of length: Int) -> [[Int]] {
        var generator = SplitMix64(seed: UInt64(length))
        let random = (0..<16).map { _ in
            (0..<Int.random(in: 2...8, using: &generator)).map { _ in Int.random(in: 0...length, using: &generator) }
        }
        return [Array(0..<length)] + (0...length).map { [$0] } + random.map { $0.sorted() }
    }
}
