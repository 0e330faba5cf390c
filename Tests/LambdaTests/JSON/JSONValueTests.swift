import Testing

@testable import Lambda

struct JSONValueTests {
    @Test(arguments: [
        ("{}", JSONValue.Kind.object), ("[]", .array), (#""""#, .string), ("0", .number), ("true", .true),
        ("false", .false), ("null", .null),
    ])
    func `knows its kind and its range`(_ document: String, _ kind: JSONValue.Kind) {
        #expect(JSONOutcome(document.octets) == .taken(JSONValue(kind, 0..<document.utf8.count)))
        let range = 1..<1 + document.utf8.count
        #expect(JSONOutcome("\n\(document) \t".octets) == .taken(JSONValue(kind, range)))
    }

    @Test(arguments: [
        (#""body""#, true), (#""\u0062o\u0064y""#, true), (#""bod""#, false), (#""body2""#, false), (#""Body""#, false),
        (#""bo\u0000dy""#, false), (#""""#, false), (#""bodybody""#, false), (#""bod\u0079\u0079""#, false),
        ("[\"body\"]", false), ("0", false),
    ])
    func `equals a text once its escapes are decoded`(_ document: String, _ expected: Bool) throws {
        let octets = document.octets
        let value = try #require(JSONOutcome(octets).value)
        #expect(value.equals("body", in: octets) == expected)
    }

    @Test func `equals the empty text only if it is the empty string`() throws {
        for (document, expected) in [(#""""#, true), (#""\u0000""#, false), ("null", false), ("[]", false)] {
            let octets = document.octets
            let value = try #require(JSONOutcome(octets).value)
            #expect(value.equals("", in: octets) == expected)
        }
    }

    @Test func `every character is decoded from its escape to UTF-8`() throws {
        let edges: [UInt32] = [
            0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x1_03FF, 0x1_0400, 0x10_FC00, 0x10_FFFF,
        ]
        let scalars = Array(0..<0x200) + Array(stride(from: 0x200, to: 0x11_0000, by: 509)) + edges
        for scalar in scalars.compactMap(Unicode.Scalar.init) {
            let units = String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16)
                return #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
            }
            let octets = "\"\(units.joined())\"".octets
            let value = try #require(JSONOutcome(octets).value)
            #expect(value.string(in: octets) == Array(String(scalar).utf8))
        }
    }

    @Test func `nothing is appended for a value that is not a string`() throws {
        for document in ["0", "[\"a\"]", "{\"a\":\"b\"}", "null"] {
            let octets = document.octets
            let value = try #require(JSONOutcome(octets).value)
            #expect(value.string(in: octets).isEmpty)
        }
    }
}
