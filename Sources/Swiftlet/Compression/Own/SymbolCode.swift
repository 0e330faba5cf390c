/// A length or a distance as deflate writes it: a symbol of a Huffman code, and bits behind it (RFC 1951 §3.2.5).
struct SymbolCode {
    let symbol: Int
    let extraBits: UInt64
    let extraCount: UInt64

    /// - Parameter length: of a match, less the shortest of 3: 0 to 255. The symbol counts from that of the shortest.
    @inline(__always)
    init(length: UInt32) {
        // The longest has a symbol of its own.
        self.init(length, groups: 2)
        if length == 255 { self = Self(symbol: 28, extraBits: 0, extraCount: 0) }
    }

    /// - Parameter distance: 1 to 32,768.
    @inline(__always)
    init(distance: UInt32) {
        self.init(distance &- 1, groups: 1)
    }

    private init(symbol: Int, extraBits: UInt64, extraCount: UInt64) {
        self.symbol = symbol
        self.extraBits = extraBits
        self.extraCount = extraCount
    }

    /// In each power of two 2^`groups` symbols follow each other.
    @inline(__always)
    private init(_ value: UInt32, groups: UInt32) {
        let count = 31 &- UInt32(truncatingIfNeeded: (value | 1 &<< groups).leadingZeroBitCount) &- groups
        symbol = Int(count &<< groups &+ value &>> count)
        extraBits = UInt64(value & (1 &<< count &- 1))
        extraCount = UInt64(count)
    }
}
