/// An order of names: n log n comparisons, whatever names there are and in whatever order they come.
struct NameOrder {
    let names: [Range<Int>]
    let ignoresCase: Bool
    /// The indices of the names in their order: by `Span.order`, those of the same name as they came.
    private(set) var indices: [Int]

    /// - Parameters:
    ///   - names: where they stand in `octets`.
    ///   - ignoresCase: whether names are the same that differ in capitals.
    init(_ names: [Range<Int>], in octets: Span<UInt8>, ignoringCase ignoresCase: Bool) {
        self.names = names
        self.ignoresCase = ignoresCase
        indices = []
        for index in names.indices { indices.append(index) }
        // Heapsort, which is in place and has no worst order.
        for root in (0..<names.count / 2).reversed() { sift(root, names.count, octets) }
        for end in (0..<names.count).reversed() {
            indices.swapAt(0, end)
            sift(0, end, octets)
        }
    }

    /// Compares two names by their indices: less than zero if the first stands before the second, zero if they are the
    /// same.
    func order(_ index: Int, _ other: Int, _ octets: Span<UInt8>) -> Int {
        octets.extracting(names[index]).order(octets.extracting(names[other]), ignoringCase: ignoresCase)
    }

    /// Whether `name`, of other bytes, is among the names.
    func contains(_ name: Span<UInt8>, _ octets: Span<UInt8>) -> Bool {
        var candidates = 0..<names.count
        while !candidates.isEmpty {
            let middle = (candidates.lowerBound + candidates.upperBound) / 2
            let order = octets.extracting(names[indices[middle]]).order(name, ignoringCase: ignoresCase)
            if order == 0 { return true }
            candidates = order < 0 ? middle + 1..<candidates.upperBound : candidates.lowerBound..<middle
        }
        return false
    }

    /// Moves an index down among the first `count`, until those below it do not stand behind it.
    @inline(never)
    private mutating func sift(_ start: Int, _ count: Int, _ octets: Span<UInt8>) {
        var root = start
        while 2 * root + 1 < count {
            var child = 2 * root + 1
            if child + 1 < count, isBefore(child, child + 1, octets) { child += 1 }
            guard isBefore(root, child, octets) else { return }
            indices.swapAt(root, child)
            root = child
        }
    }

    @inline(never)
    private func isBefore(_ place: Int, _ other: Int, _ octets: Span<UInt8>) -> Bool {
        let result = order(indices[place], indices[other], octets)
        return result == 0 ? indices[place] < indices[other] : result < 0
    }
}
