import Testing

@testable import HTTP

struct ChunkedDecoderOctetTests {
    @Test(arguments: sizes + contents + trailers)
    func `every octet`(_ place: OctetPlace) {
        for octet in Grammar.all {
            let outcome = ChunkedOutcome(place.octets(with: octet))
            if let refusal = place.refusal(octet) {
                #expect(outcome == .refused(refusal), "octet \(octet)")
            } else {
                #expect(outcome.refusal == nil, "octet \(octet)")
            }
        }
    }

    private static let rest = "\r\nx\r\n0\r\n\r\n"

    static let sizes = [
        OctetPlace("first in a size", "", "\r\n") {
            Grammar.hexadecimalDigits.contains($0) ? nil : .malformedChunk
        },
        OctetPlace("behind a size", "1", rest) { octet in
            if Grammar.hexadecimalDigits.contains(octet) || octet == .semicolon { return nil }
            return octet == .carriageReturn || octet == .lineFeed ? .malformedLineEnd : .malformedChunk
        },
        OctetPlace("between size and extension", "1", ";a\(rest)") { octet in
            let isBlank = Grammar.blanks.contains(octet)
            if Grammar.hexadecimalDigits.contains(octet) || isBlank || octet == .semicolon { return nil }
            return octet == .carriageReturn || octet == .lineFeed ? .malformedLineEnd : .malformedChunk
        },
        OctetPlace("first in an extension", "1;", "a\(rest)") { extensionRefusal($0) },
        OctetPlace("in an extension", "1;a", "b\(rest)") { extensionRefusal($0) },
        OctetPlace("last in an extension", "1;a", rest) { extensionRefusal($0) },
        OctetPlace("for LF behind a size", "1\r", "x\r\n0\r\n\r\n") { $0 == .lineFeed ? nil : .malformedLineEnd },
        OctetPlace("for LF behind an extension", "1;a\r", "x\r\n0\r\n\r\n") {
            $0 == .lineFeed ? nil : .malformedLineEnd
        },
    ]

    static let contents = [
        OctetPlace("for content", "1\r\n", "\r\n0\r\n\r\n") { _ in nil },
        OctetPlace("for CR behind content", "1\r\nx", "\n0\r\n\r\n") { octet in
            if octet == .carriageReturn { return nil }
            return octet == .lineFeed ? .malformedLineEnd : .malformedChunk
        },
        OctetPlace("for LF behind content", "1\r\nx\r", "0\r\n\r\n") { $0 == .lineFeed ? nil : .malformedLineEnd },
    ]

    static let trailers = [
        OctetPlace("first in the name of a trailer field", "0\r\n", "x: y\r\n\r\n") { octet in
            if Grammar.tokenOctets.contains(octet) { return nil }
            if octet == .carriageReturn { return .malformedLineEnd }
            return Grammar.blanks.contains(octet) ? .foldedField : .malformedFieldName
        },
        OctetPlace("in the name of a trailer field", "0\r\nX", "x: y\r\n\r\n") { octet in
            if Grammar.tokenOctets.contains(octet) || octet == .colon { return nil }
            return Grammar.blanks.contains(octet) ? .blankBeforeColon : .malformedFieldName
        },
        OctetPlace("in the value of a trailer field", "0\r\nX: y", "z\r\n\r\n") { octet in
            if Grammar.fieldContent.contains(octet) { return nil }
            return octet == .carriageReturn || octet == .lineFeed ? .malformedLineEnd : .malformedFieldValue
        },
        OctetPlace("for LF behind a trailer field", "0\r\nX: y\r", "\r\n") {
            $0 == .lineFeed ? nil : .malformedLineEnd
        },
        OctetPlace("for CR of the empty line", "0\r\n", "\n") { octet in
            if octet == .carriageReturn { return nil }
            return Grammar.blanks.contains(octet) ? .foldedField : .malformedFieldName
        },
        OctetPlace("for LF of the empty line", "0\r\n\r", "") { $0 == .lineFeed ? nil : .malformedLineEnd },
        OctetPlace("behind the body", "0\r\n\r\n", "") { _ in nil },
    ]

    private static func extensionRefusal(_ octet: UInt8) -> Refusal? {
        if Grammar.fieldContent.contains(octet) { return nil }
        return octet == .carriageReturn || octet == .lineFeed ? .malformedLineEnd : .malformedChunk
    }
}
