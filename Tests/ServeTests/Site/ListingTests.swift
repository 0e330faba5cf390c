import HTTP
import Swiftlet
import Testing

@testable import Swiftlet
@testable import serve

struct ListingTests {
    private static let nasty = "<b>&\"'`: \u{C3}\u{A4}%?#"

    @Test func `names are written as text, and encoded in links`() throws {
        let page = try send([item(Self.nasty)]).content
        #expect(page.contains("<a href=\"./%3Cb%3E%26%22%27%60%3A%20%C3%A4%25%3F%23\">"))
        #expect(page.contains(">&lt;b&gt;&amp;&quot;'`: \u{C3}\u{A4}%?#</a>"))
        #expect(!page.contains("<b>"))
    }

    @Test func `the folder's own name is written as text`() throws {
        let page = try send([], path: "<i>\"&/").content
        #expect(page.contains("<title>/&lt;i&gt;&quot;&amp;/</title>"))
        #expect(page.contains("<h1>/&lt;i&gt;&quot;&amp;/</h1>"))
        #expect(!page.contains("<i>"))
    }

    @Test(arguments: ["javascript:alert(1)", "//evil.example", "..", "http:"])
    func `no name leads elsewhere`(_ name: String) throws {
        #expect(try send([item(name)]).content.contains("<a href=\"./"))
        #expect(try !send([item(name)]).content.contains("<a href=\"\(name)"))
    }

    @Test func `folders go first, each kind by name, and end in a slash`() throws {
        var items = [item("b"), item("z", isFolder: true), item("a"), item("y", isFolder: true)]
        items.sortForListing()
        let page = try send(items).content
        let links = page.split(separator: "<a href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(links == ["./y/", "./z/", "./a", "./b"])
    }

    @Test(arguments: [("", false), ("a/", true), ("a/b/", true)])
    func `leads up unless it is the root`(_ path: String, _ leadsUp: Bool) throws {
        #expect(try send([], path: path).content.contains("<a href=\"../\">") == leadsUp)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (1_049, "1.0 kB"), (1_099, "1.0 kB"), (1_100, "1.1 kB"),
        (999_999, "999.9 kB"), (1_000_000, "1.0 MB"), (4_200_000, "4.2 MB"), (8_000_000_000, "8.0 GB"),
        (1_000_000_000_000, "1.0 TB"), (.max, "9223.3 PB"),
    ])
    func `sizes have the largest unit of which there is one`(_ size: Int, _ expected: String) throws {
        #expect(try send([item("a", size: size)]).content.contains("<td>\(expected)</td>"))
    }

    @Test func `times are shown, except before 1970`() throws {
        #expect(try send([item("a", modified: 784_111_777)]).content.contains("<td>1994-11-06T08:49:37Z</td>"))
        #expect(try send([item("a", modified: -5)]).content.contains("<td>1970-01-01T00:00:00Z</td>"))
    }

    @Test func `is JSON for clients that accept it`() throws {
        let items = [item("b", isFolder: true, modified: 0), item("a\"\\\n", size: 5, modified: 784_111_777)]
        let answer = try send(items, accept: "application/json")
        #expect(answer.values("Content-Type") == ["application/json"])
        #expect(
            answer.content == """
                [
                {"name":"b","type":"folder","modified":"1970-01-01T00:00:00Z"},
                {"name":"a\\"\\\\\\n","type":"file","size":5,"modified":"1994-11-06T08:49:37Z"}
                ]

                """)
        #expect(try send([], accept: "application/json").content == "[\n]\n")
    }

    @Test(arguments: [
        (nil, false), ("*/*", false), ("application/json", true), ("application/json;q=0.9, */*", true),
        ("text/html, application/json", false), ("application/json, text/html;q=0.5", false), ("text/plain", false),
    ])
    func `is a page for browsers`(_ accept: String?, _ isJSON: Bool) throws {
        let answer = try send([], accept: accept)
        #expect(answer.values("Content-Type") == [isJSON ? "application/json" : "text/html; charset=utf-8"])
        #expect(answer.values("Vary").contains("Accept"))
        #expect(answer.values("Content-Security-Policy").isEmpty == isJSON)
        #expect(answer.values("Cache-Control") == ["no-store"])
    }

    private func item(
        _ name: String, isFolder: Bool = false, size: Int = 0, modified: Int = 0
    ) -> FolderItem {
        FolderItem(name: name.octets, isFolder: isFolder, size: size, modifiedSeconds: modified)
    }

    private func send(_ items: [FolderItem], path: String = "", accept: String? = nil) throws -> Exchange {
        let settings = try #require(SiteFolder([:]).settings().settings)
        let field = accept.map { "Accept: \($0)\r\n" } ?? ""
        return try Exchange("GET / HTTP/1.1\r\nHost: a\r\n\(field)\r\n") { request, response in
            Listing(path: path.octets, items: items).send(request, &response, settings)
        }
    }
}
