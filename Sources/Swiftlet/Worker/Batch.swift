/// Connections that are served together, each with the end of its bytes in a shared buffer.
@safe struct Batch: ~Copyable {
    struct Part {
        let slot: Int
        /// The end of its bytes, which begin where those of the previous part end.
        let range: Range<Int>
        /// Whether the connection closes once they are sent.
        let isLast: Bool
    }

    private let parts: UnsafeMutablePointer<Part>
    private(set) var count = 0
    /// The end of the bytes of the last one.
    private(set) var end = 0

    /// A larger batch gains nothing, and the first connection would wait longer.
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

    /// Adds a connection whose bytes end at `end`.
    mutating func append(_ slot: Int, upTo end: Int, isLast: Bool = false) {
        precondition(!isFull)
        unsafe (parts + count).initialize(to: Part(slot: slot, range: self.end..<end, isLast: isLast))
        count += 1
        self.end = end
    }

    mutating func removeAll() {
        count = 0
        end = 0
    }
}

/// A few connections that are checked again soon.
struct TokenList: ~Copyable {
    private var tokens = InlineArray<32, UInt64>(repeating: 0)
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count == tokens.count }

    mutating func append(_ token: UInt64) {
        tokens[count] = token
        count += 1
    }

    mutating func popLast() -> UInt64? {
        guard count > 0 else { return nil }
        count -= 1
        return tokens[count]
    }
}
