import HTTP
import Swiftlet

/// Walks the names and values of two objects that say the same, one with all values of a name, one with one of them:
/// all that the first has, and then what the second has besides.
struct EventEntries: ~Copyable {
    struct Entry {
        let name: JSONValue
        let value: JSONValue
    }

    private let lists: JSONValue?
    private let ignoresCase: Bool
    private var listMembers: JSONMembers?
    private var members: JSONMembers?
    private var name: JSONValue?
    private var elements: JSONElements?
    /// Names that were found so far.
    private var count = 0
    private var text = ByteBuffer()
    private var other = ByteBuffer()

    /// - Parameters:
    ///   - lists: an object of arrays.
    ///   - single: an object of values.
    ///   - ignoresCase: whether names are the same that differ in capitals.
    init(_ lists: JSONValue?, _ single: JSONValue?, ignoresCase: Bool) {
        self.lists = lists
        self.ignoresCase = ignoresCase
        listMembers = lists.map { JSONMembers($0) }
        members = single.map { JSONMembers($0) }
    }

    /// The next entry, or nil behind the last one.
    /// - Parameters:
    ///   - most: the most names that there may be in each object: a name of the second is looked for among all of the
    ///     first.
    ///   - refusal: what is thrown where there are more.
    mutating func next(
        in octets: Span<UInt8>, atMost most: Int, otherwise refusal: Refusal
    ) throws(Refusal) -> Entry? {
        while true {
            if let name, let value = elements?.next(in: octets) { return Entry(name: name, value: value) }
            guard let member = listMembers?.next(in: octets) else { break }
            try countName(most, refusal)
            if member.value.kind == .array {
                name = member.name
                elements = JSONElements(member.value)
            } else if member.value.kind != .null {
                return Entry(name: member.name, value: member.value)
            }
        }
        name = nil
        while let member = members?.next(in: octets) {
            try countName(2 * most, refusal)
            if member.value.kind != .null, !isInLists(member.name, octets) {
                return Entry(name: member.name, value: member.value)
            }
        }
        return nil
    }

    private mutating func countName(_ most: Int, _ refusal: Refusal) throws(Refusal) {
        count += 1
        if count > most { throw refusal }
    }

    private mutating func isInLists(_ name: JSONValue, _ octets: Span<UInt8>) -> Bool {
        guard let lists else { return false }
        text.removeAll()
        name.appendString(to: &text, in: octets)
        var members = JSONMembers(lists)
        while let member = members.next(in: octets) {
            other.removeAll()
            member.name.appendString(to: &other, in: octets)
            let isSame = ignoresCase ? text.span.equalsIgnoringCase(other.span) : text.span.equals(other.span)
            if isSame, member.value.kind != .null { return true }
        }
        return false
    }
}
