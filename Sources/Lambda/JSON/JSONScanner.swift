import HTTP

/// Reads JSON values strictly by the grammar of RFC 8259, from one position to the next.
///
/// It does not allocate, and is not recursive.
struct JSONScanner: Sendable {
    /// How deep arrays and objects may be nested: each that is open takes one bit of a word.
    static var deepest: Int { UInt64.bitWidth }

    var position: Int

    /// Reads a value and stops after it.
    ///
    /// Inlining it into every walk would make the program 4 kB larger.
    @inline(never)
    mutating func takeValue(in octets: Span<UInt8>) throws(JSONMistake) -> JSONValue {
        skipBlanks(octets)
        let start = position
        guard start < octets.count, let kind = Self.kind(octets[start]) else {
            throw mistake(.missingValue, octets)
        }
        var level = 0
        // The kinds of the open arrays and objects, the innermost in the lowest bit: 1 for an object, 0 for an array.
        var objects: UInt64 = 0
        values: while true {
            skipBlanks(octets)
            let isObject = isAt(.openBrace, octets)
            if isObject || isAt(.openBracket, octets) {
                guard level < Self.deepest else { throw mistake(.tooDeep, octets) }
                position += 1
                level += 1
                objects = objects << 1 | (isObject ? 1 : 0)
                skipBlanks(octets)
                if !isAt(isObject ? .closeBrace : .closeBracket, octets) {
                    if isObject { try takeName(octets) }
                    continue values
                }
            } else {
                try takeScalar(octets)
            }
            while level > 0 {
                skipBlanks(octets)
                let isObject = objects & 1 != 0
                if take(isObject ? .closeBrace : .closeBracket, octets) {
                    level -= 1
                    objects >>= 1
                    continue
                }
                guard take(.comma, octets) else { throw mistake(.missingComma, octets) }
                if isObject { try takeName(octets) }
                continue values
            }
            WorkMeter.count(position - start)
            return JSONValue(kind, start..<position)
        }
    }

    /// The kind of the value that begins with this byte, or nil if none does.
    private static func kind(_ octet: UInt8) -> JSONValue.Kind? {
        switch octet {
        case .openBrace: .object
        case .openBracket: .array
        case .quote: .string
        case .hyphen: .number
        case 0x66: .false
        case 0x6E: .null
        case 0x74: .true
        default: octet.decimalValue == nil ? nil : .number
        }
    }

    /// Reads the name of a member and the colon after it.
    private mutating func takeName(_ octets: Span<UInt8>) throws(JSONMistake) {
        skipBlanks(octets)
        guard isAt(.quote, octets) else { throw mistake(.missingName, octets) }
        try takeString(octets)
        skipBlanks(octets)
        guard take(.colon, octets) else { throw mistake(.missingColon, octets) }
    }

    /// Reads a value that contains no others.
    private mutating func takeScalar(_ octets: Span<UInt8>) throws(JSONMistake) {
        guard position < octets.count, let kind = Self.kind(octets[position]) else {
            throw mistake(.missingValue, octets)
        }
        switch kind {
        case .string: try takeString(octets)
        case .true: try takeLiteral("true", octets)
        case .false: try takeLiteral("false", octets)
        case .null: try takeLiteral("null", octets)
        default: try takeNumber(octets)
        }
    }

    private mutating func takeLiteral(_ literal: StaticString, _ octets: Span<UInt8>) throws(JSONMistake) {
        let expected = literal.octets
        for index in 0..<expected.count where !take(expected[index], octets) {
            throw mistake(.malformedLiteral, octets)
        }
    }

    /// `[ minus ] int [ frac ] [ exp ]` (RFC 8259 §6)
    private mutating func takeNumber(_ octets: Span<UInt8>) throws(JSONMistake) {
        _ = take(.hyphen, octets)
        // No digit may follow a leading zero.
        if take(.zero, octets) {
            guard !isAtDigit(octets) else { throw mistake(.malformedNumber, octets) }
        } else {
            try takeDigits(octets)
        }
        if take(.period, octets) { try takeDigits(octets) }
        if take(0x65, octets) || take(0x45, octets) {
            if !take(.plus, octets) { _ = take(.hyphen, octets) }
            try takeDigits(octets)
        }
    }

    /// Reads one digit or more.
    private mutating func takeDigits(_ octets: Span<UInt8>) throws(JSONMistake) {
        guard isAtDigit(octets) else { throw mistake(.malformedNumber, octets) }
        while isAtDigit(octets) { position += 1 }
    }

    private func isAtDigit(_ octets: Span<UInt8>) -> Bool {
        position < octets.count && octets[position].decimalValue != nil
    }
}

extension JSONScanner {
    /// White space, which RFC 8259 §2 allows around values and between their parts.
    @inline(never)
    mutating func skipBlanks(_ octets: Span<UInt8>) {
        while position < octets.count {
            switch octets[position] {
            case .space, .tab, .lineFeed, .carriageReturn: position += 1
            default: return
            }
        }
    }

    func isAt(_ octet: UInt8, _ octets: Span<UInt8>) -> Bool {
        position < octets.count && octets[position] == octet
    }

    /// Skips this byte if it is next, and returns whether it was.
    @inline(never)
    mutating func take(_ octet: UInt8, _ octets: Span<UInt8>) -> Bool {
        guard isAt(octet, octets) else { return false }
        position += 1
        return true
    }

    /// The mistake at the position, or that the document is cut off if it ends there.
    func mistake(_ reason: JSONMistake.Reason, _ octets: Span<UInt8>) -> JSONMistake {
        JSONMistake(reason: position < octets.count ? reason : .cutOff, offset: position)
    }
}
