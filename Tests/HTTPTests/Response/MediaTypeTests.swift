import Testing

@testable import HTTP

struct MediaTypeTests {
    @Test(arguments: [
        (MediaType.plainText, "text/plain; charset=utf-8", true),
        (.html, "text/html; charset=utf-8", true),
        (.json, "application/json", true),
        (.octetStream, "application/octet-stream", false),
        (MediaType("image/x", isCompressible: false), "image/x", false),
    ])
    func `has its registered name`(_ type: MediaType, _ value: String, _ isCompressible: Bool) {
        #expect(octets(of: type) == value.octets)
        #expect(type.isCompressible == isCompressible)
    }

    @Test func `is the same wherever its value stands`() {
        #expect(MediaType("application/json", isCompressible: true) == MediaType.forFile(named: "a.json".octets.span))
        #expect(MediaType("application/json", isCompressible: false) != .json)
        #expect(MediaType.html != .plainText)
    }

    @Test(arguments: [
        ("index.html", "text/html; charset=utf-8", true),
        ("a.htm", "text/html; charset=utf-8", true),
        ("INDEX.HTML", "text/html; charset=utf-8", true),
        ("a.css", "text/css; charset=utf-8", true),
        ("a.js", "text/javascript; charset=utf-8", true),
        ("a.min.mjs", "text/javascript; charset=utf-8", true),
        ("a.js.map", "application/json", true),
        ("a.json", "application/json", true),
        ("site.webmanifest", "application/manifest+json", true),
        ("a.svg", "image/svg+xml", true),
        ("a.svgz", "application/octet-stream", false),
        ("a.Png", "image/png", false),
        ("a.jpeg", "image/jpeg", false),
        ("a.woff2", "font/woff2", false),
        ("a.txt", "text/plain; charset=utf-8", true),
        ("a.c", "text/plain; charset=utf-8", true),
        ("a.proto", "text/plain; charset=utf-8", true),
        ("a.xml", "application/xml", true),
        ("a.wasm", "application/wasm", true),
        ("a.tar.gz", "application/gzip", false),
        ("a.7z", "application/x-7z-compressed", false),
        ("a.3gp", "video/3gpp", false),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false),
        ("a.rdf", "application/rdf+xml", true),
        ("folder.d/a.rdf", "application/rdf+xml", true),
        (".html", "text/html; charset=utf-8", true),
    ])
    func `knows a file by its extension`(_ name: String, _ value: String, _ isCompressible: Bool) {
        let type = MediaType.forFile(named: name.octets.span)
        #expect(octets(of: type) == value.octets)
        #expect(type.isCompressible == isCompressible)
    }

    @Test(arguments: [
        "", ".", "..", "html", "a.", "a.html.", "a.htmlx", "a.xhtm", "a.ht", "a.h tml", "a.html htm", "a. html",
        "a.html ",
        "a.html+text", "a.png-image", "a.xml\nxsd", "a.\nhtml", "html.d/a", "a.html/b", "a.bin", "a.data", "a.png\u{0}",
        "a.p\u{0}g", "a.{tml", "a.\u{E9}", "a.:", "a./", "a.webmanifes", "a.manifest", "a.rdfx", "a.html;charset",
    ])
    func `an extension that is not known means octets`(_ name: String) {
        let type = MediaType.forFile(named: name.octets.span)
        #expect(octets(of: type) == "application/octet-stream".octets)
        #expect(!type.isCompressible)
    }

    private func octets(of type: MediaType) -> [UInt8] {
        var text: [UInt8] = []
        text.append(type.octets)
        return text
    }
}
