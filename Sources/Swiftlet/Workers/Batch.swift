/// Connections that are served together, and for each of them where its octets end in a buffer that they share.
@safe struct Batch: ~Copyable {
    struct Part {
        let place: Int
        /// Where its octets begin, which is where those before end, and where they end.
        let range: Range<Int>
        /// What follows once they are sent.
        let ending: Unfinished.Ending
    }

    private let parts: UnsafeMutablePointer<Part>
    private(set) var count = 0
    /// Where the octets of the last one end.
    private(set) var end = 0

    /// More of them gain nothing, and the first would wait longer.
    private static var capacity: Int { 32 }

    init() {
        unsafe parts = .allocate(capacity: Self.capacity)
    }

    deinit {
        unsafe parts.deallocate()
    }

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count == Self.capacity }

    subscript(index: Int) -> Part {
        precondition(index < count)
        return unsafe parts[index]
    }

    /// Adds a connection whose octets end at `end`.
    mutating func append(_ place: Int, upTo end: Int, _ ending: Unfinished.Ending = .keep) {
        precondition(!isFull)
        unsafe (parts + count).initialize(to: Part(place: place, range: self.end..<end, ending: ending))
        count += 1
        self.end = end
    }

    mutating func removeAll() {
        count = 0
        end = 0
    }
}
