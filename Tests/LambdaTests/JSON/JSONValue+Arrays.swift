@testable import Lambda

/// What is asked of a value, with an array for the span that `#expect` can't hold.
extension JSONValue {
    func text(in octets: [UInt8]) -> String { String(decoding: octets[range], as: UTF8.self) }

    func equals(_ text: StaticString, in octets: [UInt8]) -> Bool { equals(text, in: octets.span) }

    func member(_ name: StaticString, in octets: [UInt8]) -> JSONValue? { member(name, in: octets.span) }

    func string(in octets: [UInt8]) -> [UInt8] {
        var string: [UInt8] = []
        appendString(to: &string, in: octets.span)
        return string
    }

    func members(in octets: [UInt8]) -> [JSONMember] {
        var walk = JSONMembers(self)
        var members: [JSONMember] = []
        while let member = walk.next(in: octets.span) { members.append(member) }
        return walk.next(in: octets.span) == nil ? members : []
    }

    func elements(in octets: [UInt8]) -> [JSONValue] {
        var walk = JSONElements(self)
        var elements: [JSONValue] = []
        while let element = walk.next(in: octets.span) { elements.append(element) }
        return walk.next(in: octets.span) == nil ? elements : []
    }
}
