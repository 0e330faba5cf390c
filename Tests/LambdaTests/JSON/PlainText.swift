@testable import Lambda

/// What a walk through a whole value finds: the value without blanks, and what is between the quotes of strings without
/// escapes.
struct PlainText {
    private(set) var octets: [UInt8] = []
    /// Whether all that the walk passed over were blanks, commas and colons.
    private(set) var isWhole = true

    private let document: [UInt8]

    init(_ value: JSONValue, in document: [UInt8]) {
        self.document = document
        append(value)
    }

    private mutating func append(_ value: JSONValue) {
        switch value.kind {
        case .object:
            octets += "{".octets
            var members = JSONMembers(value)
            var end = value.range.lowerBound + 1
            while let member = members.next(in: document.span) {
                if end > value.range.lowerBound + 1 { octets += ",".octets }
                append(member.name)
                octets += ":".octets
                append(member.value)
                passOver(end..<member.name.range.lowerBound)
                passOver(member.name.range.upperBound..<member.value.range.lowerBound)
                end = member.value.range.upperBound
            }
            passOver(end..<value.range.upperBound - 1)
            octets += "}".octets
        case .array:
            octets += "[".octets
            var elements = JSONElements(value)
            var end = value.range.lowerBound + 1
            while let element = elements.next(in: document.span) {
                if end > value.range.lowerBound + 1 { octets += ",".octets }
                append(element)
                passOver(end..<element.range.lowerBound)
                end = element.range.upperBound
            }
            passOver(end..<value.range.upperBound - 1)
            octets += "]".octets
        case .string:
            var decoded = "\"".octets
            value.appendString(to: &decoded, in: document.span)
            octets += decoded + "\"".octets
        case .number, .true, .false, .null: octets += document[value.range]
        }
    }

    private mutating func passOver(_ range: Range<Int>) {
        isWhole = isWhole && document[range].allSatisfy(" \t\r\n,:".octets.contains)
    }
}
