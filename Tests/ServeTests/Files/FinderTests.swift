import CPlatform
import HTTP
import Swiftlet
import Testing

@testable import Swiftlet
@testable import serve

struct FinderTests {
    /// Long ago, so that nothing is about to change again.
    private static let longAgo = 1_700_000_000

    @Test(arguments: [
        ("", "the index"), ("index.html", "the index"), ("docs/", "of docs"), ("docs/index.html", "of docs"),
        ("a.txt", "text"), ("docs", "folder"), ("empty", "folder"), ("empty/", "nothing"), ("none", "nothing"),
        ("none/", "nothing"), ("a.txt/", "nothing"), ("docs/none", "nothing"), ("out", "nothing"), ("out/", "nothing"),
        ("with space \u{C3}\u{A4}.txt", "UTF-8"), ("nothing.txt", ""), ("trap/", "nothing"),
        ("trap/index.html", "folder"),
    ])
    func `finds files, and the index of a folder`(_ path: String, _ expected: String) throws {
        let site = try SiteFolder([
            "index.html": "the index", "docs/index.html": "of docs", "a.txt": "text", "with space \u{E4}.txt": "UTF-8",
            "nothing.txt": "", "trap/index.html/a": "",
        ])
        try site.folder.makeFolder("empty")
        try site.folder.link("out", to: "..")
        #expect(describe(try finder(site).find(path.octets, known: nil)) == expected)
    }

    @Test func `files that may not be served are forbidden`() throws {
        let site = try SiteFolder([:])
        try site.folder.makeFIFO("fifo")
        #expect(describe(try finder(site).find("fifo".octets, known: nil)) == "forbidden")
    }

    @Test(arguments: [
        ("", "a.txt docs"), ("docs/", "b.txt"), ("with/", "index"), ("none/", "nothing"), ("docs", "folder"),
    ])
    func `lists directories without an index if asked to`(_ path: String, _ expected: String) throws {
        var site = try SiteFolder(["a.txt": "", ".hidden": "", "docs/b.txt": ""])
        site.options.hasListings = true
        if path == "with/" {
            try site.folder.makeFolder("with")
            try site.folder.write("with/index.html", "index")
        }
        #expect(describe(try finder(site).find(path.octets, known: nil)) == expected)
    }

    // MARK: Forms

    @Test func `prepared files are forms of the file beside them`() throws {
        let site = try SiteFolder(
            ["a.js": "plain", "a.js.br": "br", "a.js.gz": "gz", "a.js.zst": "zst"], modified: Self.longAgo)
        let resource = try resource("a.js", in: site)
        #expect(resource.offered == [.identity, .brotli, .zstd, .gzip])
        for (coding, content) in [(ContentCoding.identity, "plain"), (.brotli, "br"), (.gzip, "gz"), (.zstd, "zst")] {
            let representation = try #require(resource.representation(coding))
            #expect(representation.text == content)
            #expect(representation.typeText == "text/javascript; charset=utf-8")
        }
    }

    @Test func `the index has prepared files too`() throws {
        let site = try SiteFolder(["index.html": "plain", "index.html.gz": "gz"], modified: Self.longAgo)
        #expect(try resource("", in: site).offered == [.identity, .gzip])
    }

    @Test func `a prepared file that is older is of another content`() throws {
        let site = try SiteFolder(["a.js": "plain"], modified: Self.longAgo)
        try site.folder.write("a.js.br", "br", modified: Self.longAgo - 1)
        try site.folder.write("a.js.gz", "gz", modified: Self.longAgo + 1)
        #expect(try resource("a.js", in: site).offered == [.identity, .gzip])
    }

    @Test func `prepared files that are not files, or lead outside, are ignored`() throws {
        let site = try SiteFolder(["a.js": "plain", "a.js.br/b": ""])
        let other = try TemporaryFolder()
        try other.write("secret", "secret")
        try site.folder.link("a.js.gz", to: other.at("secret"))
        #expect(try resource("a.js", in: site).offered == [.identity])
    }

    @Test func `a prepared file alone is a file like any other`() throws {
        let site = try SiteFolder(["a.js.gz": "gz"], modified: Self.longAgo)
        #expect(describe(try finder(site).find("a.js".octets, known: nil)) == "nothing")
        let resource = try resource("a.js.gz", in: site)
        #expect(resource.offered == [.identity])
        #expect(!resource.isCompressible)
    }

    @Test(arguments: [("a.css", true), ("a.png", false), ("a", false), ("a.svg", true)])
    func `a representation with alternatives has Vary`(_ name: String, _ varies: Bool) throws {
        let site = try SiteFolder([name: "content"], modified: Self.longAgo)
        let plain = try resource(name, in: site)
        #expect(plain.isCompressible == varies)
        #expect(fields(plain).contains("Vary: Accept-Encoding") == varies)
        try site.folder.write("\(name).br", "br")
        #expect(fields(try resource(name, in: site)).contains("Vary: Accept-Encoding"))
    }

    @Test func `keeps small files in memory, and large ones open`() throws {
        let site = try SiteFolder(["small": "12345678", "large": "123456789"], modified: Self.longAgo)
        let small = try resource("small", in: site, largestKept: 8).plain
        #expect(small.file == nil)
        #expect(small.bytes.count == 8)
        let large = try resource("large", in: site, largestKept: 8).plain
        #expect(large.file != nil)
        #expect(large.bytes.count == 0)
        #expect(large.length == 9)
    }

    @Test func `entity tags of small files tell contents apart, and only those`() throws {
        let site = try SiteFolder(["a": "one", "b": "one"], modified: Self.longAgo)
        try site.folder.write("c", "two", modified: Self.longAgo)
        try site.folder.write("d", "one", modified: Self.longAgo + 5)
        let tags = try ["a", "b", "c", "d"].map { try resource($0, in: site).plain.entityTag }
        #expect(tags[0] == tags[1] && tags[0] == tags[3])
        #expect(tags[0] != tags[2])
    }

    /// All servers of a site have the same tags, unless the time of change is a constant and tells nothing.
    @Test func `entity tags of large files tell size and time of change`() throws {
        let tag = { (content: String, modified: Int) in
            let site = try SiteFolder(["a": content], modified: modified)
            return try resource("a", in: site, largestKept: 0).plain.entityTag
        }
        let first = try tag("one", Self.longAgo)
        #expect(try tag("two", Self.longAgo) == first)
        #expect(try tag("three", Self.longAgo) != first)
        #expect(try tag("one", Self.longAgo + 1) != first)
        #expect(try tag("one", 1) != tag("one", 1))
    }

    // MARK: What is known

    @Test func `an unchanged file is the same object, and a changed one is another`() throws {
        let site = try SiteFolder(["a": "one", "a.gz": "gz"])
        let finder = try finder(site)
        let known = settled(try resource("a", in: site))
        #expect(found(finder.find("a".octets, known: known)) === known)
        try site.folder.write("a", "two", modified: 1_600_000_000)
        let changed = try #require(found(finder.find("a".octets, known: known)))
        #expect(changed !== known)
        #expect(changed.plain.text == "two")
    }

    @Test func `a file that has just changed is read again while it may change within the same clock tick`() throws {
        let site = try SiteFolder(["a": "one"])
        let finder = try finder(site)
        let known = try #require(found(finder.find("a".octets, known: nil)))
        #expect(!known.isSettled)
        #expect(found(finder.find("a".octets, known: known)) !== known)
    }

    @Test(arguments: ["add", "remove", "change"])
    func `a prepared file that comes, goes or changes makes it another object`(_ what: String) throws {
        let files = what == "add" ? ["a": "one"] : ["a": "one", "a.gz": "gz"]
        let site = try SiteFolder(files, modified: Self.longAgo)
        let known = settled(try resource("a", in: site))
        #expect(found(try finder(site).find("a".octets, known: known)) === known)
        switch what {
        case "add": try site.folder.write("a.br", "br")
        case "remove": try site.folder.remove("a.gz")
        default: try site.folder.write("a.gz", "other")
        }
        #expect(found(try finder(site).find("a".octets, known: known)) !== known)
    }

    @Test func `a form that was made here does not make it another object`() throws {
        let site = try SiteFolder(["a.css": String(repeating: "a", count: 1_000)])
        let finder = try finder(site)
        let compressed = settled(finder.compress(try resource("a.css", in: site), largest: 1_000))
        #expect(compressed.offered == [.identity, .gzip])
        #expect(found(finder.find("a.css".octets, known: compressed)) === compressed)
        try site.folder.write("a.css.gz", "prepared")
        let prepared = try #require(found(finder.find("a.css".octets, known: compressed)))
        let form = try #require(prepared.representation(.gzip))
        #expect(form.text == "prepared")
    }

    /// Compressing takes a while, and must not make what was read too early look as if it had been read later.
    @Test func `is not settled by being compressed`() throws {
        let now = Clock.secondsSince1970
        let plain = Representation(
            .identity, FileIdentity(changed: now), hash: 1,
            octets: ByteBuffer(String(repeating: "a", count: 1_000)),
            file: nil, fields: ByteBuffer(), type: [])
        let resource = Resource([plain], isCompressible: true)
        try #require(!resource.isSettled)
        while Clock.secondsSince1970 < now + 2 { usleep(50_000) }
        let finder = try finder(SiteFolder([:]))
        #expect(!finder.compress(resource, largest: 1_000).isSettled)
    }

    // MARK: Compressing

    @Test(arguments: [0, 1_000_000])
    func `compresses files in memory, and others`(_ largestKept: Int) throws {
        let content = String(repeating: "Swiftlets are small. ", count: 10_000)
        let site = try SiteFolder(["a.txt": content], modified: Self.longAgo)
        let finder = try finder(site, largestKept: largestKept)
        let plain = try #require(found(finder.find("a.txt".octets, known: nil)))
        #expect(plain.isCompressible)
        let compressed = finder.compress(plain, largest: 1_000_000)
        let form = try #require(compressed.representation(.gzip))
        #expect(!compressed.isCompressible)
        #expect(form.length < content.utf8.count / 10)
        #expect(form.file == nil)
        #expect(form.text.octets.starts(with: [0x1F, 0x8B]))
        #expect(form.identity == plain.plain.identity)
    }

    @Test(arguments: [("short", 1_000), (String(repeating: "a", count: 10_000), 10)])
    func `files that do not get small enough are never compressed again`(
        _ content: String, _ largest: Int
    ) throws {
        let site = try SiteFolder(["a.txt": content], modified: Self.longAgo)
        let compressed = try finder(site).compress(resource("a.txt", in: site), largest: largest)
        #expect(compressed.offered == [.identity])
        #expect(!compressed.isCompressible)
    }

    @Test func `a file that has become shorter is not compressed`() throws {
        let site = try SiteFolder(["a.txt": String(repeating: "a", count: 10_000)], modified: Self.longAgo)
        let finder = try finder(site, largestKept: 0)
        let plain = try #require(found(finder.find("a.txt".octets, known: nil)))
        try site.folder.write("a.txt", "a")
        #expect(finder.compress(plain, largest: 10_000).offered == [.identity])
    }

    // MARK: Help

    /// The same forms, as they are once the files were left alone for a while.
    private func settled(_ resource: Resource) -> Resource {
        while !Resource(resource.representations, isCompressible: false).isSettled { usleep(50_000) }
        return Resource(resource.representations, isCompressible: resource.isCompressible)
    }

    private func finder(_ site: SiteFolder, largestKept: Int = 100_000) throws -> Finder {
        Finder(settings: try #require(site.settings().settings), largestKept: largestKept)
    }

    private func resource(_ path: String, in site: SiteFolder, largestKept: Int = 100_000) throws -> Resource {
        try #require(found(finder(site, largestKept: largestKept).find(path.octets, known: nil)))
    }

    private func found(_ finding: Finding) -> Resource? {
        if case .resource(let resource) = finding { resource } else { nil }
    }

    private func fields(_ resource: Resource) -> [String] {
        let exchange = try? Exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n") { _, response in
            resource.plain.addFields(to: &response)
            response.send(.notModified)
        }
        return exchange?.fields ?? []
    }

    private func describe(_ finding: Finding) -> String {
        switch finding {
        case .resource(let resource): resource.plain.text
        case .folderWithoutSlash: "folder"
        case .listing(let items): items.map { String(octets: $0.name.span) }.sorted().joined(separator: " ")
        case .nothing: "nothing"
        case .forbidden: "forbidden"
        case .failed: "failed"
        }
    }
}
