import Testing

@testable import HTTP

struct RequestHeadParserOctetTests {
    @Test(arguments: requestLine + version + fields + values + ends)
    func `every octet`(_ place: OctetPlace) {
        for octet in Grammar.all {
            let outcome = HeadOutcome(place.octets(with: octet))
            if let refusal = place.refusal(octet) {
                #expect(outcome == .refused(refusal), "octet \(octet)")
            } else {
                #expect(outcome.head != nil, "octet \(octet)")
            }
        }
    }

    private static let host = "Host: a\r\n"
    private static let rest = " HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let targetOctets = Grammar.visible.subtracting("#".utf8)

    static let requestLine = [
        OctetPlace("first in a method", "", "ET /\(rest)") { octet in
            if Grammar.tokenOctets.contains(octet) { return nil }
            return octet == .carriageReturn || octet == .lineFeed ? .malformedLineEnd : .malformedMethod
        },
        OctetPlace("in a method", "G", "T /\(rest)") { octet in
            if Grammar.tokenOctets.contains(octet) { return nil }
            return octet == .space ? .malformedTarget : .malformedMethod
        },
        OctetPlace("behind the method", "GET", "/\(rest)") { $0 == .space ? nil : .malformedMethod },
        OctetPlace("first in a target", "GET ", "a\(rest)") { $0 == .slash ? nil : .malformedTarget },
        OctetPlace("in a path", "GET /a", "b\(rest)") { octet in
            if targetOctets.contains(octet) { return nil }
            return octet == .space ? .malformedVersion : .malformedTarget
        },
        OctetPlace("in a query", "GET /?a", "b\(rest)") { octet in
            if targetOctets.contains(octet) { return nil }
            return octet == .space ? .malformedVersion : .malformedTarget
        },
        OctetPlace("in the authority of an absolute-form", "GET http://a", "b/\(rest)") { octet in
            let isHost = Grammar.unreserved.union(Grammar.subDelimiters).contains(octet)
            if isHost || octet == .slash || octet == .questionMark { return nil }
            if octet == .space { return .malformedVersion }
            return targetOctets.contains(octet) ? .malformedHost : .malformedTarget
        },
        OctetPlace("behind the target", "GET /", "HTTP/1.1\r\nHost: a\r\n\r\n") {
            $0 == .space ? nil : .malformedTarget
        },
    ]

    static let version =
        "HTTP/".indices.map { index in
            let name = "HTTP/"
            let expected = name.utf8[index]
            let after = name[name.index(after: index)...]
            return OctetPlace(
                "for the \(name[index]) in \(name)", "GET / \(name[..<index])", "\(after)1.1\r\n\(host)\r\n"
            ) {
                $0 == expected ? nil : .malformedVersion
            }
        } + [
            OctetPlace("for the major version", "GET / HTTP/", ".1\r\n\(host)\r\n") { octet in
                if octet == 0x31 { return nil }
                return Grammar.digits.contains(octet) ? .unsupportedVersion : .malformedVersion
            },
            OctetPlace("for the period of the version", "GET / HTTP/1", "1\r\n\(host)\r\n") {
                $0 == .period ? nil : .malformedVersion
            },
            OctetPlace("for the minor version", "GET / HTTP/1.", "\r\n\(host)\r\n") {
                Grammar.digits.contains($0) ? nil : .malformedVersion
            },
            OctetPlace("for CR behind the version", "GET / HTTP/1.1", "\n\(host)\r\n") { octet in
                if octet == .carriageReturn { return nil }
                return octet == .lineFeed ? .malformedLineEnd : .malformedVersion
            },
            OctetPlace("behind the version", "GET / HTTP/1.1", "\r\n\(host)\r\n") {
                $0 == .carriageReturn || $0 == .lineFeed ? .malformedLineEnd : .malformedVersion
            },
            OctetPlace("for LF behind the version", "GET / HTTP/1.1\r", "\(host)\r\n") {
                $0 == .lineFeed ? nil : .malformedLineEnd
            },
        ]

    private static let start = "GET / HTTP/1.1\r\nHost: a\r\n"

    static let fields = [
        OctetPlace("first in a field name", start, "x: y\r\n\r\n") { octet in
            if Grammar.tokenOctets.contains(octet) { return nil }
            if octet == .carriageReturn { return .malformedLineEnd }
            return Grammar.blanks.contains(octet) ? .foldedField : .malformedFieldName
        },
        OctetPlace("in a field name", "\(start)X", "x: y\r\n\r\n") { octet in
            if Grammar.tokenOctets.contains(octet) || octet == .colon { return nil }
            return Grammar.blanks.contains(octet) ? .blankBeforeColon : .malformedFieldName
        },
        OctetPlace("before the colon", "\(start)X", ": y\r\n\r\n") { octet in
            if Grammar.tokenOctets.contains(octet) || octet == .colon { return nil }
            return Grammar.blanks.contains(octet) ? .blankBeforeColon : .malformedFieldName
        },
        OctetPlace("for the colon", "\(start)X", "\r\n\r\n") { octet in
            if octet == .colon { return nil }
            return Grammar.blanks.contains(octet) ? .blankBeforeColon : .malformedFieldName
        },
    ]

    static let values = [
        OctetPlace("first in a field value", "\(start)X:", "y\r\n\r\n") { valueRefusal($0) },
        OctetPlace("in a field value", "\(start)X: y", "z\r\n\r\n") { valueRefusal($0) },
        OctetPlace("last in a field value", "\(start)X: y", "\r\n\r\n") { valueRefusal($0) },
        OctetPlace("for CR behind a field value", "\(start)X: y", "\n\r\n") { octet in
            if octet == .carriageReturn { return nil }
            return Grammar.fieldContent.contains(octet) ? .malformedLineEnd : valueRefusal(octet)
        },
        OctetPlace("for LF behind a field value", "\(start)X: y\r", "\r\n") {
            $0 == .lineFeed ? nil : .malformedLineEnd
        },
        OctetPlace("in Content-Length", "\(start)Content-Length: 1", "1\r\n\r\n") { octet in
            if Grammar.digits.contains(octet) { return nil }
            return valueRefusal(octet) ?? .malformedContentLength
        },
        OctetPlace("behind Content-Length", "\(start)Content-Length: 1", "\r\n\r\n") { octet in
            if Grammar.digits.contains(octet) || Grammar.blanks.contains(octet) { return nil }
            return valueRefusal(octet) ?? .malformedContentLength
        },
        OctetPlace("in Host", "GET / HTTP/1.1\r\nHost: a", "b\r\n\r\n") { octet in
            if Grammar.unreserved.union(Grammar.subDelimiters).contains(octet) { return nil }
            return valueRefusal(octet) ?? .malformedHost
        },
        OctetPlace("before chunked", "\(start)Transfer-Encoding:", "chunked\r\n\r\n") { octet in
            if Grammar.blanks.contains(octet) || octet == .comma { return nil }
            return valueRefusal(octet) ?? .unknownTransferCoding
        },
        OctetPlace("in chunked", "\(start)Transfer-Encoding: chun", "ked\r\n\r\n") {
            valueRefusal($0) ?? .unknownTransferCoding
        },
        OctetPlace("behind chunked", "\(start)Transfer-Encoding: chunked", "\r\n\r\n") { octet in
            if Grammar.blanks.contains(octet) || octet == .comma { return nil }
            return valueRefusal(octet) ?? .unknownTransferCoding
        },
    ]

    static let ends = [
        OctetPlace("for CR of the empty line", start, "\n") { octet in
            if octet == .carriageReturn { return nil }
            return Grammar.blanks.contains(octet) ? .foldedField : .malformedFieldName
        },
        OctetPlace("for LF of the empty line", "\(start)\r", "") { $0 == .lineFeed ? nil : .malformedLineEnd },
        OctetPlace("behind CR before the request", "\r", "\(start)\r\n") { $0 == .lineFeed ? nil : .malformedLineEnd },
        OctetPlace("behind the head", "\(start)\r\n", "") { _ in nil },
    ]

    private static func valueRefusal(_ octet: UInt8) -> Refusal? {
        if Grammar.fieldContent.contains(octet) { return nil }
        return octet == .carriageReturn || octet == .lineFeed ? .malformedLineEnd : .malformedFieldValue
    }
}
