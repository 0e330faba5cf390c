import Testing

@testable import HTTP

struct TargetEncodingTests {
    /// Each octet by itself, as `append` writes it.
    private func kept(_ append: (inout [UInt8], Span<UInt8>) -> Void) -> Set<UInt8> {
        Grammar.all.filter { octet in
            var written: [UInt8] = []
            append(&written, [octet].span)
            if written == [octet] { return true }
            let digits = String(octet, radix: 16).uppercased()
            #expect(String(octets: written.span) == "%\(octet < 16 ? "0" : "")\(digits)")
            return false
        }
    }

    @Test func `a path keeps the characters of a target except % and ?`() {
        let target = Grammar.visible.subtracting("#%?".utf8)
        #expect(kept { $0.append(encodingPath: $1) } == target)
    }

    @Test func `a query keeps the characters of a target`() {
        #expect(kept { $0.append(encodingQuery: $1) } == Grammar.visible.subtracting("#".utf8))
    }

    @Test func `encoding a decoded name or value keeps unreserved characters`() {
        #expect(kept { $0.append(encodingAll: $1) } == Grammar.unreserved)
    }

    @Test(arguments: [("/a%2Fb", "/a%2Fb"), ("/%4", "/%254"), ("/%%41", "/%25%41"), ("/%zz", "/%25zz"), ("", "")])
    func `a path keeps its escapes`(_ path: String, _ expected: String) {
        var written: [UInt8] = []
        written.append(encodingPath: path.octets.span)
        #expect(String(octets: written.span) == expected)
    }
}
