import Testing

@testable import Lambda

struct JSONWalkTests {
    @Test func `finds the member with a name, the last one of several`() throws {
        let octets = #"{"a":1, "b":{"a":2}, "\u0061" : 3,"c":[{"a":4}]}"#.octets
        let value = try #require(JSONOutcome(octets).value)
        #expect(value.member("a", in: octets)?.text(in: octets) == "3")
        #expect(value.member("b", in: octets)?.member("a", in: octets)?.text(in: octets) == "2")
        #expect(value.member("c", in: octets)?.kind == .array)
        #expect(value.member("d", in: octets) == nil)
        #expect(value.member("", in: octets) == nil)
    }

    @Test(arguments: [#"["a",1]"#, #""a""#, "1", "true", "null", "{}"])
    func `an empty object has no member`(_ document: String) throws {
        let octets = document.octets
        let value = try #require(JSONOutcome(octets).value)
        #expect(value.member("a", in: octets) == nil)
        #expect(value.members(in: octets).isEmpty)
    }

    @Test(arguments: [#"{"a":1}"#, #""a,b""#, "1", "true", "null", "[ ]"])
    func `an empty array has no element`(_ document: String) throws {
        let octets = document.octets
        let value = try #require(JSONOutcome(octets).value)
        #expect(value.elements(in: octets).isEmpty)
    }

    @Test func `walks inside of a value end with it`() throws {
        let octets = #"[[1,2],[3],{"a":4},5]"#.octets
        let value = try #require(JSONOutcome(octets).value)
        let elements = value.elements(in: octets)
        #expect(elements.map(\.range) == [1..<6, 7..<10, 11..<18, 19..<20])
        #expect(elements.map(\.kind) == [.array, .array, .object, .number])
        #expect(elements[0].elements(in: octets).map { $0.text(in: octets) } == ["1", "2"])
        #expect(elements[2].members(in: octets).map { $0.value.text(in: octets) } == ["4"])
    }

    @Test func `brackets and commas in strings are part of them`() throws {
        let octets = #"{"a]},:":"[{\",\"}]","b":"\\"}"#.octets
        let members = try #require(JSONOutcome(octets).value).members(in: octets)
        try #require(members.count == 2)
        #expect(members[0].name.equals("a]},:", in: octets))
        #expect(members[0].value.equals(#"[{","}]"#, in: octets))
        #expect(members[1].name.equals("b", in: octets))
        #expect(members[1].value.equals(#"\"#, in: octets))
    }
}
