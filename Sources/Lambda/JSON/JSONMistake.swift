/// Why a document is not JSON (RFC 8259) or is refused, and the position of the mistake.
struct JSONMistake: Error, Equatable {
    /// The kind of mistake.
    let reason: Reason
    /// The position of a byte in the document, or its end.
    let offset: Int
}

extension JSONMistake {
    enum Reason: Equatable, Sendable, CaseIterable {
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
    var explanation: StaticString {
        switch reason {
        case .tooLarge: "the document is too large"
        case .tooDeep: "arrays and objects are nested too deeply"
        case .cutOff: "the document is incomplete"
        case .missingValue: "a value is missing"
        case .malformedLiteral: "a literal is not true, false or null"
        case .malformedNumber: "a number is malformed"
        case .malformedEscape: "an escape sequence is malformed"
        case .loneSurrogate: "a string contains an unpaired surrogate"
        case .controlCharacter: "a string contains an unescaped control character"
        case .malformedUTF8: "a string is not valid UTF-8"
        case .missingName: "the name of an object member is missing"
        case .missingColon: "the colon after the name of an object member is missing"
        case .missingComma: "the comma or closing bracket after a value is missing"
        case .textBehindTheEnd: "there is text after the value"
        }
    }
}
