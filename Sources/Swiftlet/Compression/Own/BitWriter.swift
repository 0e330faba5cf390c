/// Writes bits from the lowest to the highest (RFC 1951 §3.1.1).
@safe struct BitWriter {
    /// How many bytes behind the last one that is written may be overwritten.
    static var slack: Int { 8 }

    private(set) var position: UnsafeMutableRawPointer
    /// Fewer than eight bits, which make up no byte yet.
    private(set) var pending: PendingBits

    init(at position: UnsafeMutableRawPointer, after pending: PendingBits) {
        unsafe self.position = position
        self.pending = pending
    }

    /// Adds the lowest `count` bits of `bits`, of which the others are zero: at most 56 before they are flushed.
    @inline(__always)
    mutating func put(_ bits: UInt64, _ count: UInt64) {
        pending.bits |= bits &<< pending.count
        pending.count &+= count
    }

    /// Adds a word of a Huffman code.
    @inline(__always)
    mutating func put(_ word: UInt32) {
        put(UInt64(word & 0xFFFF), UInt64(word &>> 16))
    }

    /// Writes the whole bytes of what was added.
    @inline(__always)
    mutating func flush() {
        unsafe position.storeBytes(of: pending.bits, as: UInt64.self)
        unsafe position += Int(pending.count &>> 3)
        pending.bits &>>= pending.count & 56
        pending.count &= 7
    }

    /// The two of them, for what is not written often.
    @inline(never)
    mutating func write(_ bits: UInt64, _ count: UInt64) {
        put(bits, count)
        flush()
    }

    /// Fills the last byte with zeros.
    mutating func align() {
        write(0, (8 &- pending.count) & 7)
    }

    mutating func copy(_ octets: UnsafeRawPointer, _ count: Int) {
        unsafe position.copyMemory(from: octets, byteCount: count)
        unsafe position += count
    }
}

/// The bits behind the last whole byte.
struct PendingBits {
    var bits: UInt64 = 0
    var count: UInt64 = 0
}
