import Testing

@testable import HTTP

struct FilePathTests {
    @Test(arguments: [
        ("/a", "a"),
        ("/a/b", "a/b"),
        ("/index.html", "index.html"),
        ("/a.b.c/d..e", "a.b.c/d..e"),
        ("/a./b..", "a./b.."),
        ("/~user/-_", "~user/-_"),
        ("/!$&'()*+,;=:@", "!$&'()*+,;=:@"),
        ("/a%20b", "a b"),
        ("/%61%62", "ab"),
        ("/%2a", "*"),
        ("/%2A", "*"),
        ("/a%25", "a%"),
        ("/%2561", "%61"),
        ("/%252e", "%2e"),
        ("/%252e%252e/a", "%2e%2e/a"),
        ("/%252f", "%2f"),
        ("/a%3Fb%23c", "a?b#c"),
        ("/a+b", "a+b"),
        ("/a\\b", "a\\b"),
        ("/a%5Cb", "a\\b"),
        ("/a%2Eb", "a.b"),
        ("/a%2e", "a."),
        ("/%7e", "~"),
        ("/C:/a", "C:/a"),
        ("/a|b\"<>^`{}", "a|b\"<>^`{}"),
        ("/%C3%A9", "\u{C3}\u{A9}"),
        ("/\u{C3}\u{A9}", "\u{C3}\u{A9}"),
        ("/%c3\u{A9}", "\u{C3}\u{A9}"),
        ("/a%C3%A9b/%C3%A9", "a\u{C3}\u{A9}b/\u{C3}\u{A9}"),
        ("/%C2%80", "\u{C2}\u{80}"),
        ("/%DF%BF", "\u{DF}\u{BF}"),
        ("/%E0%A0%80", "\u{E0}\u{A0}\u{80}"),
        ("/%E2%82%AC", "\u{E2}\u{82}\u{AC}"),
        ("/%ED%9F%BF", "\u{ED}\u{9F}\u{BF}"),
        ("/%EE%80%80", "\u{EE}\u{80}\u{80}"),
        ("/%EF%BF%BF", "\u{EF}\u{BF}\u{BF}"),
        ("/%F0%90%80%80", "\u{F0}\u{90}\u{80}\u{80}"),
        ("/%F0%9F%90%A6.png", "\u{F0}\u{9F}\u{90}\u{A6}.png"),
        ("/%F4%8F%BF%BF", "\u{F4}\u{8F}\u{BF}\u{BF}"),
        ("/.well-known", ".well-known"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
        ("/%2ewell-known/a", ".well-known/a"),
        ("/%2Ewell%2Dknown/a", ".well-known/a"),
    ])
    func `decodes the path of a file, once`(_ path: String, _ expected: String) {
        #expect(decoded(path) == expected.octets)
        #expect(kind(of: path) == .file)
    }

    @Test(arguments: [
        ("/", ""), ("/a/", "a/"), ("/a/b/", "a/b/"), ("/a%20b/", "a b/"), ("/%61/", "a/"),
        ("/.well-known/", ".well-known/"),
        ("/%C3%A9/", "\u{C3}\u{A9}/"),
    ])
    func `a folder ends in a slash`(_ path: String, _ expected: String) {
        #expect(decoded(path) == expected.octets)
        #expect(kind(of: path) == .folder)
    }

    @Test(arguments: [
        "", "*", "a", "a/b", "?", "%2F", "http://a/",
        "/%", "/%4", "/a%", "/a%4", "/%g0", "/%0g", "/%%61", "/%u0061", "/% 1", "/%+1", "/%-1", "/a%/b", "/a%4/b",
        "/%/%61",
        "/%00", "/a%00", "/a%00.html", "/%00/a", "/%01", "/%09", "/%0a", "/%0D%0A", "/%1f", "/%7F", "/\u{0}", "/a\nb",
        "/\u{7F}",
        "/%80", "/%BF", "/a%80", "/\u{80}", "/%C0%80", "/%C0%AE%C0%AE/", "/%C0%AF", "/%C1%BF", "/%C1%9C", "/%C2",
        "/%C2/a",
        "/%C2%2F", "/%C2%41", "/%C2%C2", "/%C2A", "/\u{C3}", "/%C3%A9%A9", "/%DF%C0",
        "/%E0%80%AE", "/%E0%80%AF", "/%E0%9F%BF", "/%E0%A0", "/%E0%A0/", "/%E0%A0%C0", "/%E2%82", "/%E2%82a",
        "/%E2%28%A1",
        "/%ED%A0%80", "/%ED%BF%BF",
        "/%F0%80%80%AF", "/%F0%8F%BF%BF", "/%F0%90%80", "/%F0%90%80/a", "/%F0%28%8C%BC", "/%F4%90%80%80",
        "/%F5%80%80%80",
        "/%F8%80%80%80%AF", "/%FC%80%80%80%80%AF", "/%FE", "/%FF",
        "/a/%zz/../b", "/a%/../..",
    ])
    func `undecodable paths are malformed`(_ path: String) {
        #expect(kind(of: path) == .malformed)
    }

    @Test(arguments: [
        "/.", "/..", "/./", "/../", "/a/.", "/a/..", "/a/./b", "/a/../b", "/../a", "/../../etc/passwd", "/a/b/../../..",
        "/%2e", "/%2E", "/.%2e", "/%2e.", "/%2e%2e", "/%2E%2e/a", "/a/%2e%2e/b", "/%2e%2e/%2e%2e/etc/passwd", "/a/%2E/",
        "/...", "/....", "/.../a", "/..;/a", "/..%00", "/..a", "/.%20", "/..\\a", "/..%5C..%5Ca",
        "/a%2Fb", "/a%2fb", "/%2F", "/%2f", "/%2Fetc/passwd", "/..%2Fa", "/%2e%2e%2fa", "/a%2F", "/a/%2Fb",
        "/a%2F..%2Fb",
        "//", "//a", "/a//", "/a//b", "///", "/a///b", "/.well-known//a",
        "/.git", "/.git/config", "/.htaccess", "/a/.git", "/a/.hidden/b", "/%2egit", "/%2Eenv", "/.a/",
        "/.well-know", "/.well-knowns", "/.well-known.", "/.Well-known/a", "/.WELL-KNOWN/a", "/..well-known/a", "/.w",
        "/.well", "/.well-known%20/a", "/a/.well-known/b", "/.well-known/.well-known", "/.well-known/.a",
        "/.well-known/..",
        "/.well-known/../a", "/.well-known%2Fa",
        "/../%zz", "//%00", "/.a%80",
    ])
    func `paths that must not be found are hidden`(_ path: String) {
        #expect(kind(of: path) == .hidden)
    }

    @Test func `each octet, written or encoded, has its meaning`() {
        for octet in Grammar.all {
            let digits = String(256 + Int(octet), radix: 16).dropFirst()
            let isControl = octet < 0x20 || octet == 0x7F
            let encoded: FilePath.Kind = isControl || octet > 0x7F ? .malformed : octet == .slash ? .hidden : .file
            let plain: FilePath.Kind = octet == .slash ? .folder : octet == .percent ? .malformed : encoded
            #expect(kind(of: "/a%\(digits)") == encoded, "octet \(octet)")
            #expect(kind(of: "/a".octets + [octet]) == plain, "octet \(octet)")
        }
    }

    @Test func `every scalar of Unicode is taken, and nothing else of its form`() {
        for value in UInt32(0x20)...0x10FFFF where value % 61 == 0 || value < 0x3000 || 0xD700...0xE100 ~= value {
            guard let scalar = UnicodeScalar(value), value != 0x7F, value != 0x2F, value != 0x25 else { continue }
            let octets = "/a".octets + Array(String(scalar).utf8)
            if kind(of: octets) != .file { #expect(kind(of: octets) == .file, "scalar \(value)") }
            if octets.count > 3 {
                let isWhole = kind(of: Array(octets.dropLast())) != .malformed
                if isWhole { #expect(!isWhole, "scalar \(value)") }
            }
        }
    }

    @Test func `every string of two octets is taken if it is UTF-8`() {
        for first in UInt8(0x80)...0xFF {
            for second in UInt8(0x80)...0xFF {
                let isText = String(validating: [first, second], as: UTF8.self) != nil
                let isFile = kind(of: "/a".octets + [first, second]) == .file
                if isFile != isText { #expect(isFile == isText, "octets \(first), \(second)") }
            }
        }
    }

    @Test(arguments: [
        ("", ""),
        ("a/b.html", "a/b.html"),
        ("a b", "a%20b"),
        ("100%", "100%25"),
        ("a?b#c", "a%3Fb%23c"),
        ("a:b", "a%3Ab"),
        ("\"<>&'", "%22%3C%3E%26%27"),
        ("\r\n", "%0D%0A"),
        ("a\\b", "a%5Cb"),
        ("\u{C3}\u{A9}", "%C3%A9"),
        ("-._~!$()*+,;=@", "-._~!$()*+,;=@"),
    ])
    func `encodes a path again`(_ path: String, _ expected: String) {
        #expect(encoded(path.octets) == expected.octets)
    }

    @Test func `encoding and decoding give the original`() {
        let visible = (UInt8(0x20)...0x7E).filter { $0 != .slash }
        let path = "a".octets + visible + "/\u{C3}\u{A9}".octets
        var decoded: [UInt8] = []
        #expect(FilePath.decode(("/".octets + encoded(path)).span, into: &decoded) == .file)
        #expect(decoded == path)
    }

    private func encoded(_ path: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.append(pathEncoded: path.span)
        return text
    }

    private func kind(of path: String) -> FilePath.Kind {
        kind(of: path.octets)
    }

    private func kind(of path: [UInt8]) -> FilePath.Kind {
        var decoded: [UInt8] = []
        return FilePath.decode(path.span, into: &decoded)
    }

    private func decoded(_ path: String) -> [UInt8] {
        var decoded = "+".octets
        _ = FilePath.decode(path.octets.span, into: &decoded)
        return Array(decoded.dropFirst())
    }
}
