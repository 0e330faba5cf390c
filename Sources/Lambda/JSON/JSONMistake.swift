import HTTP

/// Why a document is not JSON (RFC 8259) or is refused, and the position of the mistake.
struct JSONMistake: Error, Equatable {
    /// The kind of mistake.
    let reason: Reason
    /// The position of a byte in the document, or its end.
    let offset: Int
}

extension JSONMistake {
    enum Reason: Int, Sendable, CaseIterable {
        case tooLarge
        case tooDeep
        case cutOff
        case missingValue
        case malformedLiteral
        case malformedNumber
        case malformedEscape
        case loneSurrogate
        case controlCharacter
        case malformedUTF8
        case missingName
        case missingColon
        case missingComma
        case textBehindTheEnd
    }

    /// A message for people who read the log.
    var explanation: Span<UInt8> {
        @_lifetime(immortal)
        get { Self.explanations.octets.line(reason.rawValue) }
    }

    /// One line for each reason, in their order.
    private static var explanations: StaticString {
        """
        the document is too large
        arrays and objects are nested too deeply
        the document is incomplete
        a value is missing
        a literal is not true, false or null
        a number is malformed
        an escape sequence is malformed
        a string contains an unpaired surrogate
        a string contains an unescaped control character
        a string is not valid UTF-8
        the name of an object member is missing
        the colon after the name of an object member is missing
        the comma or closing bracket after a value is missing
        there is text after the value
        """
    }
}
