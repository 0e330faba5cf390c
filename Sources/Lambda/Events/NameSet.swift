import HTTP
import Swiftlet

/// Names, to find out whether another one is among them.
///
/// They are sorted once, by their length first: whoever sends them may choose them so that they differ late, or that they
/// come in any order, and n of them still take no more than n log n comparisons.
struct NameSet: ~Copyable {
    private let ignoresCase: Bool
    private var text = ByteBuffer()
    private var names: [Range<Int>] = []
    private var isSorted = true

    /// - Parameter ignoresCase: whether names are the same that differ in capitals.
    init(ignoresCase: Bool) {
        self.ignoresCase = ignoresCase
    }

    /// Whether memory ran out for a name.
    var isExhausted: Bool { text.isExhausted }

    mutating func insert(_ name: borrowing ByteBuffer) {
        let start = text.count
        text.append(name)
        guard text.count == start + name.count else { return }
        names.append(start..<text.count)
        isSorted = false
    }

    mutating func contains(_ name: borrowing ByteBuffer) -> Bool {
        if !isSorted { sort() }
        var candidates = 0..<names.count
        while !candidates.isEmpty {
            let middle = (candidates.lowerBound + candidates.upperBound) / 2
            let difference = compare(text.span.extracting(names[middle]), name.span)
            if difference == 0 { return true }
            candidates = difference < 0 ? middle + 1..<candidates.upperBound : candidates.lowerBound..<middle
        }
        return false
    }

    /// Heapsort: in place, and as fast for the worst order as for any.
    private mutating func sort() {
        for root in (0..<names.count / 2).reversed() { sift(root, names.count) }
        for end in (0..<names.count).reversed() {
            names.swapAt(0, end)
            sift(0, end)
        }
        isSorted = true
    }

    /// Moves a name down among the first `count`, until those below it are not greater.
    private mutating func sift(_ start: Int, _ count: Int) {
        var root = start
        while 2 * root + 1 < count {
            var child = 2 * root + 1
            if child + 1 < count, isLess(child, child + 1) { child += 1 }
            guard isLess(root, child) else { return }
            names.swapAt(root, child)
            root = child
        }
    }

    private func isLess(_ index: Int, _ other: Int) -> Bool {
        compare(text.span.extracting(names[index]), text.span.extracting(names[other])) < 0
    }

    /// Less than zero if `name` stands before `other`, zero if they are the same.
    private func compare(_ name: Span<UInt8>, _ other: Span<UInt8>) -> Int {
        guard name.count == other.count else { return name.count - other.count }
        WorkMeter.count(name.count)
        for index in 0..<name.count {
            let (octet, second) = (folded(name[index]), folded(other[index]))
            if octet != second { return Int(octet) - Int(second) }
        }
        return 0
    }

    private func folded(_ octet: UInt8) -> UInt8 {
        ignoresCase ? octet.lowercased : octet
    }
}
