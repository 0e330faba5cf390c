import HTTP

/// Decompresses the gzip format (RFC 1952): layers of images. Bit by bit, as that takes the least code.
package struct GzipDecoder: ~Escapable {
    package enum Mistake: Error {
        case malformed
        /// More bytes come of it than are asked for.
        case tooLarge
    }

    /// How far back content may refer to.
    private static var windowSize: Int { 32_768 }

    private let input: Span<UInt8>
    private var position = 0
    /// Fewer than eight bits, which were read and not used.
    private var held = 0
    private var heldCount = 0
    private var output: [UInt8] = []
    private let most: Int

    /// What `input` was compressed from: the contents of all members, one behind another. Their lengths are compared with what
    /// they state; their checks are not.
    /// - Parameter most: the most bytes that it may be.
    package static func content(of input: Span<UInt8>, atMost most: Int) throws(Mistake) -> [UInt8] {
        var decoder = GzipDecoder(input, atMost: most)
        repeat { try decoder.readMember() } while input.extracting(decoder.position...).hasPrefix("\u{1F}")
        return decoder.output
    }

    @_lifetime(copy input)
    private init(_ input: Span<UInt8>, atMost most: Int) {
        self.input = input
        self.most = most
    }

    // MARK: Members

    @inline(never)
    private mutating func readMember() throws(Mistake) {
        let start = output.count
        guard try bits(16) == 0x8B1F, try bits(8) == 8 else { throw .malformed }
        let flags = try bits(8)
        // The time, the extra flags and the system.
        try skip(6)
        if flags & 4 != 0 { try skip(try bits(16)) }
        if flags & 8 != 0 { try skipText() }
        if flags & 16 != 0 { try skipText() }
        if flags & 2 != 0 { try skip(2) }
        var isLast = false
        while !isLast {
            isLast = try bits(1) == 1
            switch try bits(2) {
            case 0: try copyStored()
            case 1: try readBlock(fixedLengths, literalCount: 288)
            case 2:
                let literalCount = 257 + (try bits(5))
                let distanceCount = 1 + (try bits(5))
                try readBlock(
                    try readLengths(literalCount + distanceCount), literalCount: literalCount)
            default: throw .malformed
            }
        }
        align()
        try skip(4)
        guard try bits(32) == (output.count - start) & 0xFFFF_FFFF else { throw .malformed }
    }

    @inline(never)
    private mutating func skip(_ count: Int) throws(Mistake) {
        guard count <= input.count - position else { throw .malformed }
        position += count
    }

    /// Skips a name or a comment, with the zero behind it.
    @inline(never)
    private mutating func skipText() throws(Mistake) {
        while try bits(8) != 0 {}
    }

    /// The next bits, the first one lowest; at most 32.
    @inline(never)
    private mutating func bits(_ count: Int) throws(Mistake) -> Int {
        while heldCount < count {
            guard position < input.count else { throw .malformed }
            held |= Int(input[position]) &<< heldCount
            heldCount &+= 8
            position &+= 1
        }
        let bits = held & (1 &<< count &- 1)
        held &>>= count
        heldCount &-= count
        return bits
    }

    /// Drops the bits up to the next byte.
    private mutating func align() {
        held = 0
        heldCount = 0
    }

    @inline(never)
    private mutating func append(_ byte: UInt8) throws(Mistake) {
        guard output.count < most else { throw .tooLarge }
        output.append(byte)
    }

    // MARK: Blocks (RFC 1951 §3.2.3)

    private mutating func copyStored() throws(Mistake) {
        align()
        let count = try bits(16)
        guard try bits(16) == count ^ 0xFFFF else { throw .malformed }
        for _ in 0..<count { try append(UInt8(truncatingIfNeeded: try bits(8))) }
    }

    /// The lengths of the words of the fixed codes (RFC 1951 §3.2.6).
    private var fixedLengths: [UInt8] {
        var lengths: [UInt8] = []
        for symbol in 0..<318 {
            lengths.append(symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : symbol < 288 ? 8 : 5)
        }
        return lengths
    }

    /// The lengths of the words of both codes, which are written with a third one (RFC 1951 §3.2.7).
    private mutating func readLengths(_ count: Int) throws(Mistake) -> [UInt8] {
        var lengths = [UInt8](repeating: 0, count: 19)
        for index in 0..<4 + (try bits(4)) {
            let symbol =
                index < 3 ? 16 + index : index == 3 ? 0 : index % 2 == 0 ? 6 + index / 2 : 9 - index / 2
            lengths[symbol] = UInt8(truncatingIfNeeded: try bits(3))
        }
        let code = try Code(lengths.span)
        lengths = []
        while lengths.count < count {
            let symbol = try symbol(code)
            var length: UInt8 = 0
            var repetitions = 1
            switch symbol {
            case 16:
                guard let last = lengths.last else { throw .malformed }
                length = last
                repetitions = 3 + (try bits(2))
            case 17: repetitions = 3 + (try bits(3))
            case 18: repetitions = 11 + (try bits(7))
            default: length = UInt8(truncatingIfNeeded: symbol)
            }
            guard repetitions <= count - lengths.count else { throw .malformed }
            for _ in 0..<repetitions { lengths.append(length) }
        }
        return lengths
    }

    @inline(never)
    private mutating func readBlock(_ lengths: [UInt8], literalCount: Int) throws(Mistake) {
        let literals = try Code(lengths.span.extracting(0..<literalCount))
        let distances = try Code(lengths.span.extracting(literalCount...))
        while true {
            let symbol = try symbol(literals)
            if symbol < 256 {
                try append(UInt8(truncatingIfNeeded: symbol))
                continue
            }
            if symbol == 256 { return }
            // In each power of two four lengths follow each other; the longest has a symbol of its own.
            let length = symbol == 285 ? 258 : 3 + (try value(symbol - 257, groups: 2))
            let distance = 1 + (try value(try self.symbol(distances), groups: 1))
            guard symbol < 286, distance <= min(output.count, Self.windowSize) else { throw .malformed }
            for _ in 0..<length { try append(output[output.count - distance]) }
        }
    }

    /// What a symbol and the bits behind it stand for: in each power of two 2^`groups` symbols follow each other
    /// (RFC 1951 §3.2.5).
    @inline(never)
    private mutating func value(_ symbol: Int, groups: Int) throws(Mistake) -> Int {
        let extra = symbol &>> groups &- 1
        guard extra > 0 else { return symbol }
        let first = 1 &<< groups | symbol & (1 &<< groups &- 1)
        return first &<< extra &+ (try bits(extra))
    }

    // MARK: Codes (RFC 1951 §3.2.2)

    /// How many words have each length, and the symbols in the order of their words.
    private struct Code {
        var counts = InlineArray<16, Int>(repeating: 0)
        var symbols = InlineArray<288, UInt16>(repeating: 0)

        init(_ lengths: Span<UInt8>) throws(Mistake) {
            for symbol in 0..<lengths.count { counts[Int(lengths[symbol])] += 1 }
            counts[0] = 0
            var next = 0
            var left = 1
            for length in 1..<16 {
                left = 2 * left - counts[length]
                // More words than there can be.
                guard left >= 0 else { throw .malformed }
                for symbol in 0..<lengths.count where Int(lengths[symbol]) == length {
                    symbols[next] = UInt16(truncatingIfNeeded: symbol)
                    next += 1
                }
            }
        }
    }

    /// The symbol whose word comes next.
    @inline(never)
    private mutating func symbol(_ code: borrowing Code) throws(Mistake) -> Int {
        var word = 0
        var first = 0
        var index = 0
        for length in 1..<16 {
            word = 2 &* word &+ (try bits(1))
            first &*= 2
            let count = code.counts[length]
            if word &- first < count { return Int(code.symbols[index &+ word &- first]) }
            index &+= count
            first &+= count
        }
        throw .malformed
    }
}
