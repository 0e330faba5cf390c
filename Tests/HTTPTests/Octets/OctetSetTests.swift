import Testing

@testable import HTTP

struct OctetSetTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let set: OctetSet
        let listing: Set<UInt8>
    }

    @Test(arguments: [
        Case(testDescription: "tchar (RFC 9110 §5.6.2)", set: .token, listing: Grammar.tokenOctets),
        Case(
            testDescription: "visible ASCII without the fragment's mark", set: .target,
            listing: Grammar.visible.subtracting("#".utf8)),
        Case(
            testDescription: "reg-name (RFC 3986 §3.2.2)", set: .registeredName,
            listing: Grammar.unreserved.union(Grammar.subDelimiters).union("%".utf8)),
        Case(
            testDescription: "pchar (RFC 3986 §3.3) without what HTML or a scheme could misread, and the slash",
            set: .path,
            listing: Grammar.unreserved.union(Grammar.subDelimiters).union("@/".utf8).subtracting("&'".utf8)),
        Case(
            testDescription: "base64url (RFC 4648 §5)", set: .base64URL,
            listing: Grammar.letters.union(Grammar.digits).union("-_".utf8)),
    ])
    func `holds the octets of the RFC's listing and no others`(_ example: Case) {
        let members = Grammar.all.filter { example.set.contains($0) }
        #expect(members == example.listing)
    }

    @Test(arguments: [("", true), ("aZ_9", true), ("a.", false), (".a", false), ("a\u{E9}", false)])
    func `holds all of some octets, or not`(_ octets: String, _ expected: Bool) {
        let holdsAll = OctetSet.base64URL.containsAll(of: octets.octets.span)
        #expect(holdsAll == expected)
    }

    @Test func `a target may hold everything that RFC 3986 has in paths and queries`() {
        let listing = Grammar.unreserved.union(Grammar.subDelimiters).union("%:@/?[]".utf8)
        #expect(listing.allSatisfy { OctetSet.target.contains($0) })
    }
}
