/// Sorts names, in n log n comparisons even in the worst case.
struct NameOrder {
    let names: [Range<Int>]
    let ignoresCase: Bool
    /// The indices of the names, sorted by `Span.order`; equal names keep their order.
    private(set) var indices: [Int]

    /// - Parameters:
    ///   - names: the ranges of the names in `octets`.
    ///   - ignoresCase: whether names that differ only in capitals are the same.
    init(_ names: [Range<Int>], in octets: Span<UInt8>, ignoringCase ignoresCase: Bool) {
        self.names = names
        self.ignoresCase = ignoresCase
        indices = []
        for index in names.indices { indices.append(index) }
        // Heapsort works in place, and no input makes it slow.
        for root in (0..<names.count / 2).reversed() { sift(root, names.count, octets) }
        for end in (0..<names.count).reversed() {
            indices.swapAt(0, end)
            sift(0, end, octets)
        }
    }

    /// Compares two names by their indices: less than zero if the first comes before the second, zero if they are the
    /// same.
    func order(_ index: Int, _ other: Int, _ octets: Span<UInt8>) -> Int {
        octets.extracting(names[index]).order(octets.extracting(names[other]), ignoringCase: ignoresCase)
    }

    /// Whether `name`, which lies in another buffer, is among the names.
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

    /// Moves an index down the heap of the first `count`, until none below it comes after it.
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
