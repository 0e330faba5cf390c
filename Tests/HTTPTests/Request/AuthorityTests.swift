import Testing

@testable import HTTP

struct AuthorityTests {
    @Test(arguments: [
        "localhost", "example.com", "EXAMPLE.com", "example.com.", "a", "1", "127.0.0.1", "999.999.999.999",
        "localhost:8000", "a:", "a:0", "a:65535", "a:00080", "a:0000000000000000000000000080", "a_b", "a-b", "~a",
        "!$&'()*+,;=", "%41", "a%2Fb", "%e2%82%ac", "%E2%82%AC:80", "[::1]", "[::1]:8000", "[::1]:", "[::]",
        "[2001:db8::7]", "[2001:DB8:0:0:8:800:200C:417A]:443", "[::ffff:192.0.2.1]", "[v1.a]",
    ])
    func `takes a host, and perhaps a port (RFC 3986 §3.2)`(_ authority: String) {
        #expect(isValid(authority.octets))
    }

    @Test(arguments: [
        "", ":", ":80", "user@host", "user:password@host", "@host", "a b", " a", "a ", "a/", "a?", "a#", "a\\b", "a\"",
        "<a>", "{a}", "a|b", "a^b", "a`b", "a:b", "a:80x", "a: 80", "a:-1", "a:+80", "a:80:80", "a::", "a:65536",
        "a:99999999999999999999", "%", "a%", "%4", "%4G", "%G4", "a%%41", "[", "]", "[]", "[]:80", "[::1", "::1",
        "::1]",
        "[::1]]", "[[::1]]", "[::1]a", "[::1]80", "[::1]:x", "[::1]:65536", "a[::1]", "[::1%eth0]", "[::g]", "[ ::1]",
        "[::1]@host", "a\u{0}", "a\u{7F}", "a\u{E9}",
    ])
    func `refuses malformed hosts`(_ authority: String) {
        #expect(!isValid(authority.octets))
    }

    @Test(arguments: [
        "[1]", "[.]", "[:]", "[:::]", "[v]", "[v.]", "[1.2.3.4]", "[1:2:3:4:5:6:7:8:9]", "[12345::]", "[1::2::3]",
        "[::1.2.3]", "[::256.1.1.1]",
    ])
    func `refuses brackets around anything but an IP literal (RFC 3986 §3.2.2)`(_ authority: String) {
        #expect(!isValid(authority.octets))
    }

    @Test(arguments: [
        ("a", "a"), ("a:80", "a"), ("a:", "a"), ("[::1]", "[::1]"), ("[::1]:80", "[::1]"), ("[::1]:", "[::1]"),
        ("[v1.a:b]:80", "[v1.a:b]"), ("", ""),
    ])
    func `the host ends where the port begins`(_ authority: String, _ host: String) {
        let length = Authority.hostLength(authority.octets.span)
        #expect(length == host.octets.count)
    }

    @Test func `every octet within a registered name`() {
        let allowed = Grammar.unreserved.union(Grammar.subDelimiters)
        for octet in Grammar.all {
            #expect(isValid("a".octets + [octet] + "b".octets) == allowed.contains(octet), "octet \(octet)")
        }
    }

    @Test func `every octet at the beginning and at the end of a registered name`() {
        let allowed = Grammar.unreserved.union(Grammar.subDelimiters)
        for octet in Grammar.all {
            #expect(isValid([octet] + "a".octets) == allowed.contains(octet), "octet \(octet)")
            let isEnd = allowed.contains(octet) || octet == .colon
            #expect(isValid("a".octets + [octet]) == isEnd, "octet \(octet)")
        }
    }

    @Test func `every octet within a port`() {
        for octet in Grammar.all {
            #expect(isValid("a:1".octets + [octet]) == Grammar.digits.contains(octet), "octet \(octet)")
        }
    }

    @Test func `every pair of octets after a percent sign`() {
        let odd = Grammar.all.filter { octet in
            isValid("%".octets + [octet] + "0".octets) != Grammar.hexadecimalDigits.contains(octet)
                || isValid("%0".octets + [octet]) != Grammar.hexadecimalDigits.contains(octet)
        }
        #expect(odd.isEmpty)
    }

    @Test func `every octet after the bracket of an IP literal`() {
        for octet in Grammar.all {
            #expect(isValid("[::1]".octets + [octet]) == (octet == .colon), "octet \(octet)")
        }
    }

    private func isValid(_ authority: [UInt8]) -> Bool {
        Authority.isValid(authority.span)
    }
}
