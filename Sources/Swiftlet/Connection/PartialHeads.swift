/// The connections that have sent part of a head, in the order in which the heads began. They are linked through their `Pending`
/// values, so that insertion and removal take constant time.
struct PartialHeads: ~Copyable {
    private var first: Int32 = none
    private var last: Int32 = none

    private static var none: Int32 { -1 }

    mutating func append(_ slot: Int, _ connections: ConnectionTable) {
        let slot = Int32(truncatingIfNeeded: slot)
        connections[pending: Int(slot)].older = last
        connections[pending: Int(slot)].newer = Self.none
        if last == Self.none { first = slot } else { connections[pending: Int(last)].newer = slot }
        last = slot
    }

    mutating func remove(_ slot: Int, _ connections: ConnectionTable) {
        let older = connections[pending: slot].older
        let newer = connections[pending: slot].newer
        if older == Self.none { first = newer } else { connections[pending: Int(older)].newer = newer }
        if newer == Self.none { last = older } else { connections[pending: Int(newer)].older = older }
    }

    /// The first of them other than `exception`, or nil if all of them together are charged with less than `bytes`.
    func oldest(ofThoseWith bytes: Int, otherThan exception: Int?, _ connections: ConnectionTable) -> Int? {
        var oldest: Int?
        var left = bytes
        var next = first
        while next != Self.none {
            let slot = Int(next)
            next = connections[pending: slot].newer
            if slot == exception { continue }
            if oldest == nil { oldest = slot }
            left -= connections[pending: slot].charged
            if left <= 0 { return oldest }
        }
        return nil
    }
}
