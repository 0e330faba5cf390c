/// Why a document is not JSON (RFC 8259), or not taken, and where.
struct JSONMistake: Error, Equatable {
    /// What is wrong.
    let reason: Reason
    /// Where it is: the position of an octet of the document, or the end of it.
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

    /// What is wrong, for the person who reads the log.
    var explanation: StaticString {
        switch reason {
        case .tooLarge: "the document is too large"
        case .tooDeep: "arrays and objects stand too deep in one another"
        case .cutOff: "the document ends too early"
        case .missingValue: "no value begins where one belongs"
        case .malformedLiteral: "a word is none of true, false and null"
        case .malformedNumber: "a number is malformed"
        case .malformedEscape: "an escape in a string is malformed"
        case .loneSurrogate: "half of a surrogate pair stands alone in a string"
        case .controlCharacter: "a string holds a control character that is not escaped"
        case .malformedUTF8: "a string is not well-formed UTF-8"
        case .missingName: "no name begins where the one of a member belongs"
        case .missingColon: "the colon behind the name of a member is missing"
        case .missingComma: "the comma or the bracket behind a value is missing"
        case .textBehindTheEnd: "something stands behind the value"
        }
    }
}
