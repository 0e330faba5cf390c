/// The literals and matches of a block, and how often each symbol occurs in them.
@safe struct DeflateBlock {
    /// How many symbols the alphabets have: literals and lengths, distances, and the lengths of the words of both.
    private static var literalCount: Int { 288 }
    private static var distanceCount: Int { 30 }
    private static var lengthCount: Int { 19 }
    static var symbolCount: Int { literalCount + distanceCount + lengthCount }
    private static var endOfBlock: Int { 256 }
    private static var firstLength: Int { 257 }
    /// How many literals and matches the window may add at once.
    private static var mostAtOnce: Int { DeflateWindow.longestLazy + 1 }
    /// The order in which the lengths of the third code are written (RFC 1951 §3.2.7), five bits for each.
    @inline(never)
    private static func order(_ index: Int) -> Int {
        index < 3 ? 16 + index : index == 3 ? 0 : index % 2 == 0 ? 6 + index / 2 : 9 - index / 2
    }

    /// The frequencies and the words of the symbols, what codes are made with, the runs, and the literals and matches.
    private let memory: UnsafeMutablePointer<UInt32>
    private let capacity: Int
    private var count = 0
    private var extraCount = 0

    /// How much memory there has to be, in bytes.
    static func memory(_ shape: DeflateShape) -> Int { fixedMemory + 3 * shape.room + 1 }
    private static var fixedMemory: Int { 2 * symbolCount * 4 + HuffmanCode.Scratch.size + symbolCount * 4 }

    /// - Parameter memory: aligned for 32 bits.
    init(_ shape: DeflateShape, in memory: UnsafeMutableRawPointer) {
        capacity = shape.room
        unsafe self.memory = memory.bindMemory(to: UInt32.self, capacity: Self.fixedMemory / 4)
    }

    private var literals: HuffmanCode { unsafe HuffmanCode(frequencies: memory, count: Self.literalCount) }
    private var distances: HuffmanCode {
        unsafe HuffmanCode(frequencies: memory + Self.literalCount, count: Self.distanceCount)
    }
    private var lengths: HuffmanCode {
        unsafe HuffmanCode(frequencies: memory + Self.literalCount + Self.distanceCount, count: Self.lengthCount)
    }
    private var scratch: HuffmanCode.Scratch { unsafe HuffmanCode.Scratch(in: memory + 2 * Self.symbolCount) }
    /// The lengths of the words of the first two codes as they are written: the symbol, and the bits behind it from bit 8.
    private var runs: UnsafeMutablePointer<UInt32> {
        unsafe memory + 2 * Self.symbolCount + HuffmanCode.Scratch.size / 4
    }
    /// Three bytes for each literal or match: the literal or the length less the shortest, and the distance or 0.
    private var items: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(memory) + Self.fixedMemory }

    var isFull: Bool { count > capacity &- Self.mostAtOnce }

    mutating func begin() {
        count = 0
        extraCount = 0
        for symbol in 0..<Self.symbolCount { unsafe literals.frequencies[symbol] = 0 }
        unsafe literals.frequencies[Self.endOfBlock] = 1
    }

    @inline(__always)
    mutating func add(literal: UInt8) {
        unsafe literals.frequencies[Int(literal)] &+= 1
        add(UInt32(literal))
    }

    @inline(__always)
    mutating func add(length: Int, distance: Int) {
        let length = UInt32(truncatingIfNeeded: length &- DeflateWindow.shortestMatch)
        let distance = UInt32(truncatingIfNeeded: distance)
        let lengthCode = SymbolCode(length: length)
        let distanceCode = SymbolCode(distance: distance)
        unsafe literals.frequencies[Self.firstLength &+ lengthCode.symbol] &+= 1
        unsafe distances.frequencies[distanceCode.symbol] &+= 1
        extraCount &+= Int(lengthCode.extraCount &+ distanceCode.extraCount)
        add(distance &<< 8 | length)
    }

    @inline(__always)
    private mutating func add(_ item: UInt32) {
        unsafe items.storeBytes(of: item, toByteOffset: 3 &* count, as: UInt32.self)
        count &+= 1
    }

    /// Writes the block, in the form of the three that takes the fewest bits, and begins another one.
    /// Returns false if memory ran out.
    /// - Parameters:
    ///   - octets: what it is a block of; nil if that is no longer there.
    ///   - pending: the bits before it, and then those after it, that make up no byte.
    @inline(never)
    mutating func write(
        _ octets: UnsafeRawBufferPointer?, isLast: Bool, after pending: inout PendingBits, to output: inout ByteBuffer
    ) -> Bool {
        literals.make(longest: HuffmanCode.longestWord, scratch: scratch)
        distances.make(longest: HuffmanCode.longestWord, scratch: scratch)
        let header = makeHeader()
        let dynamicCost = header.cost &+ literals.cost() &+ distances.cost() &+ extraCount
        let fixedCost = fixedCost &+ extraCount
        // The length of a stored block begins with a byte.
        let padding = 7 & (5 &- Int(pending.count))
        var storedCost = Int.max
        if let octets = unsafe octets, octets.count <= UInt16.max { storedCost = padding &+ 32 &+ 8 &* octets.count }
        let cost = min(dynamicCost, fixedCost, storedCost)
        guard output.reserve((cost &+ 3 &+ 7) / 8 &+ 1 &+ BitWriter.slack) else { return false }
        unsafe output.appendUnsafely { space in
            guard let start = space.baseAddress else { return 0 }
            var writer = unsafe BitWriter(at: start, after: pending)
            let lastBit: UInt64 = isLast ? 1 : 0
            if cost == storedCost, let octets = unsafe octets, let content = octets.baseAddress {
                writer.write(lastBit, UInt64(3 &+ padding))
                let length = UInt64(octets.count)
                writer.write((~length & 0xFFFF) &<< 16 | length, 32)
                unsafe writer.copy(content, octets.count)
            } else if cost == fixedCost {
                writer.write(2 | lastBit, 3)
                setFixed()
                writeItems(to: &writer)
            } else {
                writer.write(4 | lastBit, 3)
                write(header, to: &writer)
                writeItems(to: &writer)
            }
            if isLast { writer.align() }
            pending = writer.pending
            return unsafe writer.position - start
        }
        begin()
        return true
    }

    // MARK: Fixed codes (RFC 1951 §3.2.6)

    @inline(never)
    private static func fixedLength(_ literal: Int) -> UInt32 {
        literal < 144 ? 8 : literal < 256 ? 9 : literal < 280 ? 7 : 8
    }

    private var fixedCost: Int {
        var cost: UInt32 = 0
        for symbol in 0..<Self.literalCount {
            unsafe cost &+= literals.frequencies[symbol] &* Self.fixedLength(symbol)
        }
        for symbol in 0..<Self.distanceCount { unsafe cost &+= distances.frequencies[symbol] &* 5 }
        return Int(cost)
    }

    private func setFixed() {
        for symbol in 0..<Self.literalCount { unsafe literals.words[symbol] = Self.fixedLength(symbol) &<< 16 }
        for symbol in 0..<Self.distanceCount { unsafe distances.words[symbol] = 5 &<< 16 }
        literals.assign(longest: 9, scratch: scratch)
        distances.assign(longest: 5, scratch: scratch)
    }

    // MARK: Dynamic codes (RFC 1951 §3.2.7)

    /// What says which codes a block has.
    private struct Header {
        let literals: Int
        let distances: Int
        /// How many of `runs` there are.
        var runs = 0
        /// How many lengths of the third code there are, in their order.
        var lengths = lengthCount
        /// Its size in bits.
        var cost = 14

        /// How many bits are behind a symbol of the third code.
        static func extraCount(_ symbol: Int) -> Int { symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7 }
    }

    /// Makes the third code, and the runs of lengths that are written with it.
    private func makeHeader() -> Header {
        var header = Header(
            literals: literals.used(atLeast: Self.firstLength), distances: distances.used(atLeast: 1))
        let all = header.literals &+ header.distances
        func length(_ index: Int) -> UInt32 {
            index < header.literals ? literals.length(index) : distances.length(index &- header.literals)
        }
        var index = 0
        var previous = UInt32.max
        while index < all {
            let current = length(index)
            let longest = current == 0 ? 138 : 6
            var run = 1
            while run < longest, index &+ run < all, length(index &+ run) == current { run &+= 1 }
            var symbol = Int(current)
            var extra = 0
            if run < 3 || current > 0 && current != previous {
                run = 1
            } else if current > 0 {
                (symbol, extra) = (16, run &- 3)
            } else if run < 11 {
                (symbol, extra) = (17, run &- 3)
            } else {
                (symbol, extra) = (18, run &- 11)
            }
            unsafe lengths.frequencies[symbol] &+= 1
            unsafe runs[header.runs] = UInt32(truncatingIfNeeded: extra &<< 8 | symbol)
            header.runs &+= 1
            header.cost &+= Header.extraCount(symbol)
            previous = current
            index &+= run
        }
        lengths.make(longest: 7, scratch: scratch)
        while header.lengths > 4, lengths.length(Self.order(header.lengths &- 1)) == 0 { header.lengths &-= 1 }
        header.cost &+= 3 &* header.lengths &+ lengths.cost()
        return header
    }

    private func write(_ header: Header, to writer: inout BitWriter) {
        let counts =
            (header.lengths &- 4) &<< 10 | (header.distances &- 1) &<< 5 | (header.literals &- Self.firstLength)
        writer.write(UInt64(counts), 14)
        for index in 0..<header.lengths {
            writer.write(UInt64(lengths.length(Self.order(index))), 3)
        }
        for index in 0..<header.runs {
            let run = unsafe runs[index]
            let symbol = Int(run & 0xFF)
            unsafe writer.put(lengths.words[symbol])
            writer.write(UInt64(run &>> 8), UInt64(Header.extraCount(symbol)))
        }
    }

    /// At most 48 bits at once.
    private func writeItems(to writer: inout BitWriter) {
        for index in 0..<count {
            let item = unsafe items.loadUnaligned(fromByteOffset: 3 &* index, as: UInt32.self) & 0xFF_FFFF
            if item < 256 {
                unsafe writer.put(literals.words[Int(item)])
            } else {
                let length = SymbolCode(length: item & 0xFF)
                unsafe writer.put(literals.words[Self.firstLength &+ length.symbol])
                writer.put(length.extraBits, length.extraCount)
                let distance = SymbolCode(distance: item &>> 8)
                unsafe writer.put(distances.words[distance.symbol])
                writer.put(distance.extraBits, distance.extraCount)
            }
            writer.flush()
        }
        unsafe writer.put(literals.words[Self.endOfBlock])
        writer.flush()
    }
}
