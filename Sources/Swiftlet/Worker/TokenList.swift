/// A few connections that are looked at again soon.
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
