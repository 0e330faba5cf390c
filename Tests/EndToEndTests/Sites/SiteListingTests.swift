import Glibc
import TestSupport
import Testing

@Suite("Listings of a site", .ownThread)
struct SiteListingTests {
    private struct Item: Equatable {
        let name: String
        let isFolder: Bool
        let size: Int?
    }

    /// The items of a listing, line by line as it is written.
    private func items(_ json: String) throws -> [Item] {
        let lines = json.split(separator: "\n")
        guard lines.first == "[", lines.last == "]" else { throw Trouble("not a list: \(json)") }
        return try lines.dropFirst().dropLast().enumerated().map { index, line in
            let form =
                /\{"name":"((?:[^"\\]|\\.)*)","type":"(folder|file)"(?:,"size":(\d+))?,"modified":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"\}(,?)/
            guard let match = line.wholeMatch(of: form), match.4.isEmpty == (index == lines.count - 3) else {
                throw Trouble("not an item: \(line)")
            }
            return Item(name: String(match.1), isFolder: match.2 == "folder", size: match.3.flatMap { Int($0) })
        }
    }

    /// Where the links of a page lead.
    private func links(_ page: String) -> [String] {
        page.matches(of: /<a href="([^"]*)">/).map { String($0.1) }
    }

    @Test(arguments: Build.allCases)
    func `a folder is listed as JSON and as a page`(build: Build) throws {
        let site = try Site([
            "b.txt": "four", "a.txt": "", "C.txt": "1", "z/inner.txt": "1", "docs/index.html": "<p>docs",
            ".hidden": "1",
            ".git/config": "1", "_headers": "", "_redirects": "",
        ])
        try site.makeFolder("empty")
        let server = try site.serve(build, ["--listing"])
        let connection = try server.connect()
        let json = try connection.ask("/", ["Accept: application/json"])
        #expect(json.status == 200)
        #expect(json["Content-Type"] == "application/json")
        let listed = try items(json.text).filter { !$0.name.hasPrefix("_") }
        #expect(
            listed == [
                Item(name: "docs", isFolder: true, size: nil), Item(name: "empty", isFolder: true, size: nil),
                Item(name: "z", isFolder: true, size: nil), Item(name: "C.txt", isFolder: false, size: 1),
                Item(name: "a.txt", isFolder: false, size: 0), Item(name: "b.txt", isFolder: false, size: 4),
            ])
        let page = try connection.ask("/", ["Accept: text/html,application/xhtml+xml,*/*;q=0.8"])
        #expect(page["Content-Type"] == "text/html; charset=utf-8")
        #expect(page.list("Vary").contains("Accept"))
        #expect(
            links(page.text).filter { !$0.contains("_") } == [
                "./docs/", "./empty/", "./z/", "./C.txt", "./a.txt", "./b.txt",
            ])
        #expect(!page.text.contains("hidden") && !page.text.contains(".git"))
        #expect(links(try connection.ask("/z/").text) == ["../", "./inner.txt"])
        #expect(links(try connection.ask("/empty/").text) == ["../"])
        #expect(try items(connection.ask("/empty/", ["Accept: application/json"]).text).isEmpty)
        #expect(try connection.ask("/docs/").text == "<p>docs", "an index goes before")
        #expect(try connection.ask("/z").status == 301)
        for path in ["/.git/", "/a.txt/", "/missing/", "/../", "/z/../"] {
            #expect(try connection.ask(path).status == 404)
        }
    }

    @Test(arguments: Build.allCases)
    func `files that are never served are not listed`(build: Build) throws {
        let site = try Site(["a.txt": "", "_headers": "", "_redirects": "", ".env": ""])
        try site.link("outside.txt", to: "../secret.txt")
        try site.link("broken.txt", to: "nowhere")
        try site.makePipe("pipe")
        let server = try site.serve(build, ["--listing"])
        let connection = try server.connect()
        #expect(links(try connection.ask("/").text) == ["./a.txt"])
        #expect(try items(connection.ask("/", ["Accept: application/json"]).text).map(\.name) == ["a.txt"])
    }

    @Test(arguments: Build.allCases)
    func `whatever is listed can be had`(build: Build) throws {
        let names = [
            "a b.txt", "a&b.txt", "<script>alert(1)</script>".replacing("/", with: "-"), "\"quoted\".txt", "it's.txt",
            "grüße.txt", "javascript:alert(1)", "a:b", "100%.txt", "a%20b.txt", "what?.txt", "a#b.txt", "a\\b.txt", "😀",
            "&lt;", "//".replacing("/", with: "\u{2215}"), "...a".replacing("...", with: "a..."), "+", "~",
            "line\u{2028}end",
        ]
        let site = try Site(Dictionary(uniqueKeysWithValues: names.map { ("folder/" + $0, "this is \($0)") }))
        try site.link("folder/link", to: "../target.txt")
        try site.write("target.txt", "this is link")
        let server = try site.serve(build, ["--listing", "--workers", "1"])
        let connection = try server.connect()
        let page = try connection.ask("/folder/").text
        let found = links(page).filter { $0 != "../" }
        #expect(found.allSatisfy { $0.hasPrefix("./") }, "nothing can be taken for a scheme or another site")
        #expect(!page.contains("<script>"))
        var texts: Set<String> = []
        for link in found {
            let response = try connection.ask("/folder/" + link.dropFirst(2).replacing("&amp;", with: "&"))
            #expect(response.status == 200, "\(link)")
            texts.insert(response.text)
        }
        #expect(texts == Set((names + ["link"]).map { "this is \($0)" }))
        let listed = try items(connection.ask("/folder/", ["Accept: application/json"]).text)
        #expect(
            listed.map(\.name).map { $0.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\") }.sorted()
                == (names + ["link"]).sorted())
        // The folder's own name stands on the page, too.
        try site.write("<b>&\"/a.txt", "")
        let other = try connection.ask("/%3Cb%3E&%22/").text
        #expect(other.contains("<h1>/&lt;b&gt;&amp;&quot;/</h1>"))
        #expect(!other.contains("<b>"))
    }

    @Test(arguments: Build.allCases)
    func `names that are not text make no listing wrong`(build: Build) throws {
        let site = try Site(["a.txt": ""])
        let name = site.root + "/"
        for octets in [[0x62, 0xFF], [0x62, 0xC3], [0x62, 0x0A, 0x63], [0x62, 0x1B], [0x62, 0x7F]] as [[UInt8]] {
            let path = Array(name.utf8) + octets + [0]
            let file = path.withUnsafeBytes {
                open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
            }
            if file >= 0 { close(file) }
        }
        let server = try site.serve(build, ["--listing"])
        let connection = try server.connect()
        for fields in [["Accept: application/json"], []] {
            let response = try connection.ask("/", fields)
            #expect(response.status == 200)
            #expect(String(validating: response.body, as: UTF8.self) != nil, "a listing is UTF-8")
            #expect(response.body.allSatisfy { $0 >= 32 || $0 == 10 })
            #expect(response.text.contains("a.txt"))
        }
    }

    @Test(arguments: Build.allCases)
    func `a page of many files is whole, compressed or not`(build: Build) throws {
        let site = try Site()
        for number in 0..<1_000 { try site.write("many/file \(number).txt", "") }
        let server = try site.serve(build, ["--listing"])
        let connection = try server.connect()
        let page = try connection.ask("/many/")
        #expect(links(page.text).count == 1_001)
        let compressed = try connection.ask("/many/", ["Accept-Encoding: gzip"])
        #expect(compressed["Content-Encoding"] == "gzip")
        #expect(compressed.list("Vary").contains("Accept-Encoding"))
        #expect(gunzip(compressed.body) == page.body)
        #expect(try connection.ask("/many/", method: "HEAD")["Content-Length"] == "\(page.body.count)")
        try site.write("many/new.txt", "")
        #expect(links(try connection.ask("/many/").text).count == 1_002)
    }
}
