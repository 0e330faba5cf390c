import Packing

/// The order of names and paths by their bytes, whatever the locale.
enum ByteOrder {
    static func sort(_ list: inout [[UInt8]]) {
        let unsorted = list
        list = []
        for index in order(of: unsorted) { list.append(unsorted[index]) }
    }

    /// The order in which keys come: their places in the list. No two are equal.
    ///
    /// Sorts by heap: a fifth of the code of the standard library's sort, which is stable besides.
    @inline(never)
    static func order(of keys: [[UInt8]]) -> [Int] {
        var order: [Int] = []
        for index in keys.indices { order.append(index) }
        for root in stride(from: keys.count / 2 - 1, through: 0, by: -1) { sift(&order, root, keys.count, keys) }
        for end in stride(from: keys.count - 1, to: 0, by: -1) {
            (order[0], order[end]) = (order[end], order[0])
            sift(&order, 0, end, keys)
        }
        return order
    }

    @inline(never)
    private static func sift(_ order: inout [Int], _ start: Int, _ end: Int, _ keys: [[UInt8]]) {
        var root = start
        while 2 * root + 1 < end {
            var child = 2 * root + 1
            if child + 1 < end, precedes(keys[order[child]], keys[order[child + 1]]) { child += 1 }
            guard precedes(keys[order[root]], keys[order[child]]) else { return }
            (order[root], order[child]) = (order[child], order[root])
            root = child
        }
    }

    @inline(never)
    private static func precedes(_ key: [UInt8], _ other: [UInt8]) -> Bool {
        key.lexicographicallyPrecedes(other)
    }
}
