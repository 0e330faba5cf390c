/// The code of an alphabet: how often each symbol occurs, and the word that stands for it.
@safe struct HuffmanCode {
    /// The most symbols of an alphabet, and the most bits of a word.
    static var mostSymbols: Int { 288 }
    static var longestWord: Int { 15 }

    let frequencies: UnsafeMutablePointer<UInt32>
    let count: Int

    /// For each symbol the bits of its word, in the order in which they are written, and above them, from bit 16, their number;
    /// zero if it does not occur. They lie behind the frequencies of all codes.
    var words: UnsafeMutablePointer<UInt32> { unsafe frequencies + DeflateBlock.symbolCount }

    func length(_ symbol: Int) -> UInt32 { unsafe words[symbol] &>> 16 }

    /// How many symbols there are up to the last one that occurs, and at least `fewest`.
    func used(atLeast fewest: Int) -> Int {
        var used = count
        while used > fewest, unsafe frequencies[used &- 1] == 0 { used &-= 1 }
        return used
    }

    /// How many bits all words take.
    @inline(never)
    func cost() -> Int {
        var cost = 0
        for symbol in 0..<count { unsafe cost &+= Int(frequencies[symbol] &* length(symbol)) }
        return cost
    }

    /// Makes the words of the code that takes the fewest bits (Huffman, 1952). If one of them had more than `longest` bits, it is
    /// put beside the longest of the other words, which all become a bit longer that way, until none has more.
    @inline(never)
    func make(longest: Int, scratch: Scratch) {
        let leaves = unsafe scratch.leaves
        var leafCount = 0
        for symbol in 0..<count {
            unsafe words[symbol] = 0
            guard unsafe frequencies[symbol] > 0 else { continue }
            unsafe leaves[leafCount] = frequencies[symbol] &<< 9 | UInt32(truncatingIfNeeded: symbol)
            leafCount &+= 1
        }
        guard leafCount > 1 else {
            if leafCount == 1 { unsafe words[Int(leaves[0] & 511)] = 1 &<< 16 }
            return
        }
        unsafe Self.sort(leaves, leafCount)
        let counts = unsafe scratch.counts
        for length in 0...longest { unsafe counts[length] = 0 }
        countLengths(leafCount, longest: longest, scratch)
        // The most frequent symbols are the last ones, and get the shortest words.
        var leaf = 0
        for length in (1...longest).reversed() {
            for _ in 0..<(unsafe counts[length]) {
                unsafe words[Int(leaves[leaf] & 511)] = UInt32(truncatingIfNeeded: length) &<< 16
                leaf &+= 1
            }
        }
        assign(longest: longest, scratch: scratch)
    }

    /// Counts how many words have each length.
    private func countLengths(_ leafCount: Int, longest: Int, _ scratch: Scratch) {
        let weights = unsafe scratch.weights
        let parents = unsafe scratch.parents
        let counts = unsafe scratch.counts
        // The leaves are in order, and so are the nodes that are made of the two lightest leaves or nodes each time.
        let nodeCount = leafCount &- 1
        var leaf = 0
        var inner = 0
        for node in 0..<nodeCount {
            var weight: UInt32 = 0
            for _ in 0..<2 {
                let leafWeight = unsafe leaf < leafCount ? scratch.leaves[leaf] &>> 9 : .max
                if inner == node || leafWeight <= (unsafe weights[inner]) {
                    weight &+= leafWeight
                    unsafe parents[leaf] = UInt32(truncatingIfNeeded: node)
                    leaf &+= 1
                } else {
                    unsafe weight &+= weights[inner]
                    unsafe parents[leafCount &+ inner] = UInt32(truncatingIfNeeded: node)
                    inner &+= 1
                }
            }
            unsafe weights[node] = weight
        }
        // From the root on, each weight is replaced with the depth.
        unsafe weights[nodeCount &- 1] = 0
        for node in (0..<nodeCount &- 1).reversed() {
            unsafe weights[node] = weights[Int(parents[leafCount &+ node])] &+ 1
        }
        var excess = -1 &<< longest
        for leaf in 0..<leafCount {
            let length = unsafe min(longest, Int(weights[Int(parents[leaf])]) &+ 1)
            unsafe counts[length] &+= 1
            excess &+= 1 &<< (longest &- length)
        }
        while excess > 0 {
            var length = longest &- 1
            while unsafe counts[length] == 0 { length &-= 1 }
            unsafe counts[length] &-= 1
            unsafe counts[length &+ 1] &+= 2
            unsafe counts[longest] &-= 1
            excess &-= 1
        }
    }

    /// Gives each symbol that has a length the word that follows from the lengths of all (RFC 1951 §3.2.2).
    @inline(never)
    func assign(longest: Int, scratch: Scratch) {
        let next = unsafe scratch.counts
        for length in 0...longest { unsafe next[length] = 0 }
        for symbol in 0..<count { unsafe next[Int(length(symbol))] &+= 1 }
        unsafe next[0] = 0
        var first: UInt32 = 0
        for length in 1...longest {
            let count = unsafe next[length]
            unsafe next[length] = first
            first = (first &+ count) &* 2
        }
        for symbol in 0..<count {
            let length = length(symbol)
            var word = unsafe next[Int(length)]
            unsafe next[Int(length)] &+= 1
            var reversed: UInt32 = 0
            for _ in 0..<length {
                reversed = reversed &* 2 | word & 1
                word &>>= 1
            }
            unsafe words[symbol] = length &<< 16 | reversed
        }
    }

    /// Shell's sort: short, and quick for so few.
    private static func sort(_ values: UnsafeMutablePointer<UInt32>, _ count: Int) {
        var gap = 121
        while gap > 0 {
            for index in min(gap, count)..<count {
                let value = unsafe values[index]
                var hole = index
                while hole >= gap, unsafe values[hole &- gap] > value {
                    unsafe values[hole] = values[hole &- gap]
                    hole &-= gap
                }
                unsafe values[hole] = value
            }
            gap /= 3
        }
    }

    /// Where codes are made.
    @safe struct Scratch {
        static var size: Int { (4 * mostSymbols + longestWord + 1) * 4 }

        /// The symbols that occur, by frequency: the symbol in the lowest nine bits, the frequency above them.
        let leaves: UnsafeMutablePointer<UInt32>

        /// - Parameter memory: of `size` bytes, aligned for 32 bits.
        init(in memory: UnsafeMutableRawPointer) {
            unsafe leaves = memory.bindMemory(to: UInt32.self, capacity: Self.size / 4)
        }

        /// How often the symbols below each inner node of the tree occur, and then its depth.
        var weights: UnsafeMutablePointer<UInt32> { unsafe leaves + mostSymbols }
        /// How many words have each length, and then the next word of each length.
        var counts: UnsafeMutablePointer<UInt32> { unsafe leaves + 2 * mostSymbols }
        /// The inner node above each leaf and then above each inner node.
        var parents: UnsafeMutablePointer<UInt32> { unsafe leaves + 2 * mostSymbols + longestWord + 1 }
    }
}
