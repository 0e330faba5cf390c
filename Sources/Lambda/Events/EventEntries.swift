import HTTP
import Swiftlet

/// Walks the names and values of two objects with the same content, of which one has all values of a name and the other
/// has one value. All entries of the first come first, and then those that only the second has.
struct EventEntries: ~Copyable {
    private var listMembers: JSONMembers?
    private var members: JSONMembers?
    private var elements: JSONElements?
    /// Names that were found so far.
    private var count = 0
    /// The names that the first object has a value for.
    private var names: NameSet
    /// The name of the last entry, decoded once for all of its values.
    private(set) var name = ByteBuffer()

    /// - Parameters:
    ///   - lists: an object of arrays.
    ///   - single: an object of values.
    ///   - ignoresCase: whether names that differ only in capitals are the same.
    init(_ lists: JSONValue?, _ single: JSONValue?, ignoresCase: Bool) {
        listMembers = lists.map { JSONMembers($0) }
        members = single.map { JSONMembers($0) }
        names = NameSet(ignoresCase: ignoresCase)
    }

    /// The value of the next entry, whose name is then in `name`, or nil after the last one.
    /// - Parameters:
    ///   - most: the highest number of names in each object.
    ///   - refusal: the error if there are more.
    mutating func next(
        in octets: Span<UInt8>, atMost most: Int, otherwise refusal: Refusal
    ) throws(Refusal) -> JSONValue? {
        while true {
            if let value = elements?.next(in: octets) { return value }
            guard let member = listMembers?.next(in: octets) else { break }
            try take(member.name, octets, most, refusal)
            guard member.value.kind != .null else { continue }
            if members != nil { names.insert(name) }
            guard member.value.kind == .array else { return member.value }
            elements = JSONElements(member.value)
        }
        while let member = members?.next(in: octets) {
            try take(member.name, octets, 2 * most, refusal)
            if member.value.kind != .null, !names.contains(name) { return member.value }
        }
        return nil
    }

    private mutating func take(
        _ name: JSONValue, _ octets: Span<UInt8>, _ most: Int, _ refusal: Refusal
    ) throws(Refusal) {
        count += 1
        if count > most { throw refusal }
        self.name.removeAll()
        name.appendString(to: &self.name, in: octets)
        if self.name.isExhausted || names.isExhausted { throw .overloaded }
    }
}
