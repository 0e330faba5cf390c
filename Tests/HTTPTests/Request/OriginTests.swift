import Testing

@testable import HTTP

struct OriginTests {
    @Test(arguments: [
        "https://example.org", "http://example.org", "HTTPS://EXAMPLE.org", "https://a:8443", "https://[::1]:8443",
        "https://a.",
    ])
    func `is a scheme, a host and perhaps a port`(_ origin: String) {
        #expect(isValid(origin.octets))
    }

    @Test(arguments: [
        "", "https", "https:", "https:/", "https://", "https:///", "://a", "//a", "a", "ftp://a", "https:a", "https:/a",
        "https://a/", "https://a/b", "https://a?b", "https://a#b", "https://user@a", "https://a:x", "https://a:65536",
        "https://a b", " https://a", "https://a ", "https://a\\b", "https://a\r\nX: y", "https://a\u{0}",
        "https://\u{E9}",
        "httpss://a", "https://https://a",
    ])
    func `nothing else is one`(_ origin: String) {
        #expect(!isValid(origin.octets))
    }

    @Test func `every octet after an origin`() {
        let allowed = Grammar.unreserved.union(Grammar.subDelimiters).union(":".utf8)
        for octet in Grammar.all {
            let origin = "https://a".octets + [octet]
            #expect(isValid(origin) == allowed.contains(octet), "octet \(octet)")
        }
    }

    private func isValid(_ origin: [UInt8]) -> Bool {
        Origin.isValid(origin.span)
    }
}
