/// The grammar of RFC 8259, rule by rule: slow, recursive, and written from the RFC alone, so that what the reader takes
/// can be compared with it.
struct JSONGrammar {
    private var rest: ArraySlice<UInt8>
    private var depth: Int

    init(_ document: [UInt8], depth: Int) {
        rest = document[...]
        self.depth = depth
    }

    mutating func isDocument() -> Bool {
        isValue() && rest.isEmpty
    }

    /// `ws value ws`
    private mutating func isValue() -> Bool {
        skipBlanks()
        defer { skipBlanks() }
        switch rest.first {
        case UInt8(ascii: "{"): return isList(closedBy: "}") { $0.isMember() }
        case UInt8(ascii: "["): return isList(closedBy: "]") { $0.isValue() }
        case UInt8(ascii: "\""): return isString()
        case UInt8(ascii: "t"): return isNext("true")
        case UInt8(ascii: "f"): return isNext("false")
        case UInt8(ascii: "n"): return isNext("null")
        default: return isNumber()
        }
    }

    /// `ws string ws ":" value`
    private mutating func isMember() -> Bool {
        skipBlanks()
        guard isString() else { return false }
        skipBlanks()
        return isNext(":") && isValue()
    }

    private mutating func isList(closedBy close: String, _ isElement: (inout JSONGrammar) -> Bool) -> Bool {
        guard depth > 0 else { return false }
        depth -= 1
        defer { depth += 1 }
        rest.removeFirst()
        skipBlanks()
        if isNext(close) { return true }
        repeat {
            guard isElement(&self) else { return false }
        } while isNext(",")
        return isNext(close)
    }

    private mutating func isNumber() -> Bool {
        _ = isNext("-")
        guard isNext("0") || isDigits() else { return false }
        if isNext(".") { guard isDigits() else { return false } }
        if isNext("e") || isNext("E") {
            _ = isNext("+") || isNext("-")
            guard isDigits() else { return false }
        }
        return true
    }

    private mutating func isDigits() -> Bool {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest.dropFirst(digits.count)
        return !digits.isEmpty
    }

    private mutating func isString() -> Bool {
        guard isNext("\"") else { return false }
        var end = rest.startIndex
        while end < rest.endIndex, rest[end] != 0x22 { end += rest[end] == 0x5C ? 2 : 1 }
        guard end < rest.endIndex, let text = String(validating: rest[..<end], as: UTF8.self) else { return false }
        rest = rest[(end + 1)...]
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            guard scalar.value >= 0x20 else { return false }
            guard scalar == "\\" else { continue }
            guard let escape = scalars.popFirst(), "\"\\/bfnrtu".unicodeScalars.contains(escape) else { return false }
            guard escape == "u" else { continue }
            guard var units = Self.unit(&scalars).map({ [$0] }) else { return false }
            if UTF16.isLeadSurrogate(units[0]), scalars.starts(with: "\\u".unicodeScalars) {
                scalars.removeFirst(2)
                guard let second = Self.unit(&scalars) else { return false }
                units.append(second)
            }
            guard String(validating: units, as: UTF16.self) != nil else { return false }
        }
        return true
    }

    private static func unit(_ scalars: inout ArraySlice<Unicode.Scalar>) -> UInt16? {
        let digits = scalars.prefix(4)
        guard digits.count == 4, digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
        scalars = scalars.dropFirst(4)
        return UInt16(String(String.UnicodeScalarView(digits)), radix: 16)
    }

    private mutating func isNext(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    private mutating func skipBlanks() {
        rest = rest.drop { " \t\n\r".utf8.contains($0) }
    }
}
