import CPlatform
import Glibc
import Testing

@testable import Swiftlet

/// Each test runs as the kernel contains paths, and as this does itself where the kernel can't.
struct FolderTests {
    private let base: TemporaryFolder

    /// Beside the root lie a folder that it must not leave for, and one whose name begins like its own.
    init() throws {
        base = try TemporaryFolder()
        for name in ["root", "root/folder", "root/folder/deep", "outside", "root-other"] { try base.makeFolder(name) }
        try base.write("root/a.txt", "a")
        try base.write("root/empty", "")
        try base.write("root/\u{E4} b", "bb")
        try base.write("root/folder/b.txt", "bb")
        try base.write("root/folder/deep/c.txt", "ccc")
        try base.write("outside/secret", "secret")
        try base.write("root-other/secret", "secret")
    }

    @Test(
        arguments: [
            ("a.txt", "file of 1"), ("empty", "file of 0"), ("\u{E4} b", "file of 2"), ("folder", "folder"),
            ("folder/", "folder"), (".", "folder"), ("folder/deep/c.txt", "file of 3"), ("folder//b.txt", "file of 2"),
            ("folder/../a.txt", "file of 1"), ("none", "nothing"), ("folder/none", "nothing"),
            ("none/a.txt", "nothing"),
            ("a.txt/", "nothing"), ("a.txt/b", "nothing"), ("", "nothing"), ("A.TXT", "nothing"),
        ], [true, false])
    func `finds files and folders`(_ example: (path: String, entry: String), _ mayAskKernel: Bool) throws {
        #expect(try entry(example.path, mayAskKernel) == example.entry)
    }

    @Test(
        arguments: [
            ("inside", "a.txt", "inside", "file of 1"), ("inside", "folder/deep/c.txt", "inside", "file of 3"),
            ("inside", "folder", "inside", "folder"), ("inside", "folder", "inside/b.txt", "file of 2"),
            ("inside", ".", "inside/a.txt", "file of 1"), ("folder/up", "../a.txt", "folder/up", "file of 1"),
            ("folder/up", "..", "folder/up/a.txt", "file of 1"), ("folder/up", "..", "folder/up", "folder"),
            ("inside", "folder/deep/../../a.txt", "inside", "file of 1"), ("inside", "none", "inside", "nothing"),
            ("inside", "inside", "inside", "nothing"), ("inside", "inside/b", "inside/a", "nothing"),
        ], [true, false])
    func `follows links that stay below the root`(
        _ example: (name: String, target: String, path: String, entry: String), _ mayAskKernel: Bool
    ) throws {
        try base.link("root/\(example.name)", to: example.target)
        #expect(try entry(example.path, mayAskKernel) == example.entry)
    }

    @Test(
        arguments: [
            ("out", "../outside/secret", "out"), ("out", "../outside", "out"), ("out", "../outside", "out/secret"),
            ("out", "..", "out"), ("out", "..", "out/outside/secret"),
            ("out", "../root-other/secret", "out"), ("out", "../root-other", "out"),
            ("folder/out", "../../outside/secret", "folder/out"), ("folder/out", "../..", "folder/out/outside/secret"),
            ("out", "folder/../../outside/secret", "out"), ("out", "/", "out"), ("out", "/", "out/etc/passwd"),
            ("out", "/etc/passwd", "out"), ("out", "/proc/self/root", "out/etc/passwd"),
            ("out", "/proc/self/cwd", "out"), ("out", "/dev/zero", "out"),
        ], [true, false])
    func `a link that leads outside leads to nothing`(
        _ example: (name: String, target: String, path: String), _ mayAskKernel: Bool
    ) throws {
        try base.link("root/\(example.name)", to: example.target)
        #expect(try entry(example.path, mayAskKernel) == "nothing")
    }

    @Test(
        arguments: [
            ("back", "../root/a.txt", "back"), ("back", "../root", "back"), ("back", "../root", "back/a.txt"),
            ("back", "folder/../../root/a.txt", "back"), ("folder/back", "../../root/a.txt", "folder/back"),
            ("folder/back", "../..", "folder/back/root/a.txt"),
        ], [true, false])
    func `a link that leaves the root leads to nothing, even if it comes back`(
        _ example: (name: String, target: String, path: String), _ mayAskKernel: Bool
    ) throws {
        try base.link("root/\(example.name)", to: example.target)
        #expect(try entry(example.path, mayAskKernel) == "nothing")
    }

    @Test(arguments: [true, false])
    func `an absolute link leads to nothing, even if it is to the root`(_ mayAskKernel: Bool) throws {
        try base.link("root/absolute", to: base.at("root/a.txt"))
        try base.link("root/all", to: base.at("root"))
        #expect(try entry("absolute", mayAskKernel) == "nothing")
        #expect(try entry("all/a.txt", mayAskKernel) == "nothing")
        #expect(try entry("../root/a.txt", mayAskKernel) == "nothing")
    }

    @Test(arguments: [true, false])
    func `as many links are followed as the kernel follows, and no more`(_ mayAskKernel: Bool) throws {
        try base.link("root/0", to: "a.txt")
        for number in 1...40 { try base.link("root/\(number)", to: "\(number - 1)") }
        #expect(try entry("39", mayAskKernel) == "file of 1")
        #expect(try entry("40", mayAskKernel) == "nothing")
    }

    @Test(arguments: [true, false])
    func `a link to a file that is taken for a folder leads to nothing`(_ mayAskKernel: Bool) throws {
        try base.link("root/file", to: "a.txt")
        try base.link("root/slash", to: "a.txt/")
        try base.link("root/inside", to: "folder/")
        #expect(try entry("file/", mayAskKernel) == "nothing")
        #expect(try entry("file/b", mayAskKernel) == "nothing")
        #expect(try entry("slash", mayAskKernel) == "nothing")
        #expect(try entry("inside", mayAskKernel) == "folder")
        #expect(try entry("inside/b.txt", mayAskKernel) == "file of 2")
    }

    @Test(
        arguments: [
            "..", "../", "../outside/secret", "../root-other/secret", "folder/../..", "folder/../../outside/secret",
            "/", "/etc/passwd", "//etc/passwd", "/proc/self/root/etc/passwd", "folder/deep/../../../outside",
        ], [true, false])
    func `no path leads outside`(_ path: String, _ mayAskKernel: Bool) throws {
        #expect(try entry(path, mayAskKernel) == "nothing")
    }

    @Test(arguments: [true, false])
    func `links to the outside through several links and an absolute one lead to nothing`(_ mayAskKernel: Bool) throws {
        try base.link("root/first", to: "folder/second")
        try base.link("root/folder/second", to: "deep/third")
        try base.link("root/folder/deep/third", to: base.at("outside/secret"))
        #expect(try entry("first", mayAskKernel) == "nothing")
    }

    @Test(arguments: [true, false])
    func `anything but a file or directory is forbidden, without waiting for it`(_ mayAskKernel: Bool) throws {
        try base.makeFIFO("root/fifo")
        #expect(try entry("fifo", mayAskKernel) == "forbidden")
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is forbidden to root"), arguments: [true, false])
    func `unreadable files are forbidden`(_ mayAskKernel: Bool) throws {
        #expect(unsafe chmod(base.at("root/a.txt"), 0) == 0)
        #expect(try entry("a.txt", mayAskKernel) == "forbidden")
    }

    @Test(arguments: [true, false])
    func `a name that is too long does not exist`(_ mayAskKernel: Bool) throws {
        #expect(try entry(String(repeating: "a", count: 256), mayAskKernel) == "nothing")
        #expect(try entry(String(repeating: "a/", count: 4_000), mayAskKernel) == "nothing")
    }

    @Test(arguments: [true, false])
    func `the root may be the root of the file system`(_ mayAskKernel: Bool) throws {
        let root = try Folder.open(ByteBuffer(terminated: "/"), mayAskKernel: mayAskKernel)
        #expect(describe(root.entry(ByteBuffer(terminated: "etc"))) == "folder")
        #expect(
            describe(root.entry(ByteBuffer(terminated: base.at("root/a.txt").dropFirst().description))) == "file of 1")
    }

    @Test(arguments: ["link", "link/", "link/.", "root/../link"], [true, false])
    func `the root may be reached through a link`(_ name: String, _ mayAskKernel: Bool) throws {
        try base.link("link", to: "root")
        try base.link("root/inside", to: "folder/b.txt")
        try base.link("root/out", to: "../outside/secret")
        let folder = try base.open(name, mayAskKernel: mayAskKernel)
        #expect(describe(folder.entry(ByteBuffer(terminated: "a.txt"))) == "file of 1")
        #expect(describe(folder.entry(ByteBuffer(terminated: "inside"))) == "file of 2")
        #expect(describe(folder.entry(ByteBuffer(terminated: "out"))) == "nothing")
    }

    @Test(arguments: [true, false])
    func `a folder in the root is a root of its own`(_ mayAskKernel: Bool) throws {
        let root = try base.open("root", mayAskKernel: mayAskKernel)
        guard case .folder(let folder) = root.entry(ByteBuffer(terminated: "folder")) else {
            Issue.record("no folder")
            return
        }
        #expect(describe(folder.entry(ByteBuffer(terminated: "b.txt"))) == "file of 2")
        #expect(describe(folder.entry(ByteBuffer(terminated: "../a.txt"))) == "nothing")
    }

    @Test(arguments: [true, false])
    func `stays the opened directory if another takes its name`(_ mayAskKernel: Bool) throws {
        let folder = try base.open("root", mayAskKernel: mayAskKernel)
        #expect(unsafe rename(base.at("root"), base.at("old")) == 0)
        try base.makeFolder("root")
        #expect(describe(folder.entry(ByteBuffer(terminated: "a.txt"))) == "file of 1")
    }

    @Test(arguments: ["root/a.txt", "none"], [true, false])
    func `anything but a directory can't be opened as one`(_ name: String, _ mayAskKernel: Bool) {
        #expect(throws: SystemError.self) { try base.open(name, mayAskKernel: mayAskKernel) }
    }

    @Test func `opens the directory that an option names`() throws {
        var problem = ByteBuffer()
        let folder = Folder.open(named: base.at("root").octets.span, orElse: "give another one", &problem)
        #expect(problem.isEmpty == true)
        #expect(describe(try #require(folder).entry(ByteBuffer(terminated: "a.txt"))) == "file of 1")
    }

    @Test(arguments: [("none", "no such file or directory"), ("root/a.txt", "not a directory")])
    func `reports why a directory from an option can't be opened`(_ name: String, _ reason: String) throws {
        var problem = ByteBuffer()
        let folder = Folder.open(named: base.at(name).octets.span, orElse: "give another one", &problem)
        #expect(folder == nil)
        #expect(
            String(octets: problem.span).lowercased()
                == "cannot open the folder \(base.at(name)): \(reason); give another one".lowercased())
    }

    private func entry(_ path: String, _ mayAskKernel: Bool) throws -> String {
        describe(try base.open("root", mayAskKernel: mayAskKernel).entry(ByteBuffer(terminated: path)))
    }

    private func describe(_ entry: Folder.Entry) -> String {
        switch entry {
        case .file(let file): "file of \(file.identity.size)"
        case .folder: "folder"
        case .nothing: "nothing"
        case .forbidden: "forbidden"
        case .failed: "failed"
        }
    }
}
