/// What matches are looked for in: the last bytes of the content, with chains of the places where the same three bytes begin.
///
/// A place is known by the lowest 16 bits of its position in the content. What one of them has been mistaken for is found out
/// when the bytes are compared.
@safe struct DeflateWindow {
    private typealias Lane = SIMD16<UInt16>

    /// The longest match of deflate, and the shortest.
    static var longestMatch: Int { 258 }
    static var shortestMatch: Int { 3 }
    /// A match that is found at a byte and is longer than this is taken without looking for a longer one at the next byte.
    static var longestLazy: Int { 15 }
    /// How many bytes ahead make it certain that what is found does not depend on those that are not there yet: a match is put off
    /// for a longer one while there are fewer than `longestLazy` bytes in it, and three bytes are needed to find one.
    static var leastAhead: Int { longestMatch + longestLazy + shortestMatch }
    /// Where a match of three bytes is farther away than this, three literals take fewer bits.
    private static var farthestShort: Int { 4_096 }
    /// With a match of this length, a longer one is looked for in a quarter of the chain.
    private static var goodLength: Int { 8 }
    /// With a match of this length, none that is longer is looked for.
    private static var niceLength: Int { 128 }
    /// How many places of a chain are looked at.
    private static var longestChain: Int { 192 }
    /// How many bytes behind the last one are read, whatever they are.
    private static var slack: Int { 8 }

    private let octets: UnsafeMutablePointer<UInt8>
    /// For each hash of three bytes the last place where they began.
    private let heads: UnsafeMutablePointer<UInt16>
    /// For each place, by its lowest bits, how far before it the one before it in its chain is.
    private let links: UnsafeMutablePointer<UInt16>
    private let size: Int
    private let hashBits: Int
    private let capacity: Int
    /// The place of the first byte that is held.
    private var base: UInt16 = 1
    /// The index of the next byte to compress.
    private(set) var cursor = 0
    private var end = 0

    /// How many bytes `memory` needs to have.
    static func memory(_ shape: DeflateShape) -> Int {
        (2 &<< shape.windowBits) + (2 &<< shape.hashBits) + shape.windowSize + shape.room + slack
    }

    /// - Parameter memory: aligned for what is kept in it.
    init(_ shape: DeflateShape, in memory: UnsafeMutableRawPointer) {
        size = shape.windowSize
        hashBits = shape.hashBits
        capacity = shape.windowSize + shape.room
        unsafe heads = memory.bindMemory(to: UInt16.self, capacity: 1 &<< shape.hashBits)
        let links = unsafe memory + 2 &<< shape.hashBits
        unsafe self.links = links.bindMemory(to: UInt16.self, capacity: size)
        unsafe octets = (links + 2 * size).bindMemory(to: UInt8.self, capacity: capacity + Self.slack)
    }

    var ahead: Int { end &- cursor }

    /// The bytes before the next one to compress.
    func last(_ count: Int) -> UnsafeMutablePointer<UInt8> { unsafe octets + (cursor &- count) }

    /// How many bytes before the next one to compress are held.
    var held: Int { cursor }

    mutating func begin() {
        unsafe UnsafeMutableRawPointer(heads).initializeMemory(as: UInt8.self, repeating: 0, count: 2 &<< hashBits)
        base = 1
        cursor = 0
        end = 0
    }

    /// Takes as many bytes as there is room for, and returns how many.
    mutating func take(_ source: UnsafeRawBufferPointer) -> Int {
        if end == capacity { slide() }
        let count = min(source.count, capacity - end)
        guard count > 0, let start = source.baseAddress else { return 0 }
        unsafe UnsafeMutableRawPointer(octets + end).copyMemory(from: start, byteCount: count)
        end &+= count
        return count
    }

    /// Drops what lies too far back for a match.
    private mutating func slide() {
        let dropped = cursor &- size
        guard dropped > 0 else { return }
        unsafe UnsafeMutableRawPointer(octets).copyMemory(from: octets + dropped, byteCount: end &- dropped)
        end &-= dropped
        cursor = size
        base &+= UInt16(truncatingIfNeeded: dropped)
        // Places that are too far back stay so: 65,536 bytes later they would be taken for near ones.
        let place = Lane(repeating: place(cursor))
        let farthest = Lane(repeating: UInt16(truncatingIfNeeded: size &+ 1))
        let lanes = unsafe UnsafeMutableRawPointer(heads)
        var offset = 0
        while offset < 2 &<< hashBits {
            let distance = unsafe place &- lanes.load(fromByteOffset: offset, as: Lane.self)
            let kept = distance.replacing(with: farthest, where: distance .> farthest)
            unsafe lanes.storeBytes(of: place &- kept, toByteOffset: offset, as: Lane.self)
            offset &+= MemoryLayout<Lane>.size
        }
    }

    @inline(__always)
    private func place(_ index: Int) -> UInt16 { base &+ UInt16(truncatingIfNeeded: index) }

    /// Puts a place into its chain.
    @inline(__always)
    private func insert(_ index: Int) {
        let three = unsafe UnsafeRawPointer(octets + index).loadUnaligned(as: UInt32.self) &<< 8
        let hash = Int((three &* 0x9E37_79B1) &>> UInt32(truncatingIfNeeded: 32 &- hashBits))
        let place = place(index)
        unsafe links[Int(place) & (size &- 1)] = place &- heads[hash]
        unsafe heads[hash] = place
    }

    /// Finds the longest match of more than `length` bytes at `index`, which was put into its chain.
    /// Returns a distance of 0 if there is none.
    @inline(__always)
    private func search(_ index: Int, longerThan length: Int) -> (length: Int, distance: Int) {
        let most = min(Self.longestMatch, end &- index)
        let nice = min(Self.niceLength, most)
        let current = unsafe UnsafeRawPointer(octets + index)
        let farthest = unsafe current - min(size, index)
        let links = unsafe links
        let mask = size &- 1
        var slot = Int(place(index)) & mask
        var left = length < Self.goodLength ? Self.longestChain : Self.longestChain / 4
        var best = length
        var found = unsafe current
        // A longer match has the byte behind the best one, and most places have not: the four bytes up to there are compared first.
        // Of a match of three bytes the fourth does not matter.
        var offset = length < 3 ? 0 : length &- 3
        var relevant: UInt32 = length < 3 ? 0xFF_FFFF : .max
        var probe = unsafe current.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        var candidate = unsafe current
        repeat {
            let distance = unsafe Int(links[slot])
            unsafe candidate -= distance
            if unsafe candidate < farthest { break }
            slot = (slot &- distance) & mask
            left &-= 1
            let end = unsafe candidate.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
            guard (end ^ probe) & relevant == 0 else { continue }
            let equal = unsafe min(Self.equal(current, candidate, most), most)
            guard equal > best else { continue }
            best = equal
            unsafe found = candidate
            if equal >= nice { break }
            offset = equal &- 3
            relevant = .max
            probe = unsafe current.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        } while left > 0
        let distance = unsafe current - found
        return best == Self.shortestMatch && distance > Self.farthestShort ? (0, 0) : (best, distance)
    }

    /// How many bytes are equal, eight at a time: at least `most` if there are as many.
    @inline(__always)
    private static func equal(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer, _ most: Int) -> Int {
        var equal = 0
        while equal < most {
            let difference =
                unsafe first.loadUnaligned(fromByteOffset: equal, as: UInt64.self)
                ^ second.loadUnaligned(fromByteOffset: equal, as: UInt64.self)
            if difference != 0 { return equal &+ difference.trailingZeroBitCount &>> 3 }
            equal &+= 8
        }
        return equal
    }

    /// Moves on by a literal or a match, or by several literals and a match, and adds them to `block`.
    @inline(__always)
    mutating func advance(into block: inout DeflateBlock) {
        var length = Self.shortestMatch &- 1
        var distance = 0
        var index = cursor
        while end &- index > length {
            insert(index)
            let found = search(index, longerThan: length)
            guard found.distance > 0 else { break }
            if distance > 0 { unsafe block.add(literal: octets[index &- 1]) }
            (length, distance) = found
            cursor = index
            index &+= 1
            if length > Self.longestLazy { break }
        }
        guard distance > 0 else {
            unsafe block.add(literal: octets[cursor])
            cursor &+= 1
            return
        }
        block.add(length: length, distance: distance)
        // The place behind the match's first has been put into its chain if a match was looked for there.
        if length <= Self.longestLazy { index &+= 1 }
        cursor &+= length
        let last = min(cursor, end &- Self.shortestMatch &+ 1)
        while index < last {
            insert(index)
            index &+= 1
        }
    }
}
