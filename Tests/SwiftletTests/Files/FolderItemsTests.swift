import Testing

@testable import Swiftlet

struct FolderItemsTests {
    private let base: TemporaryFolder

    init() throws {
        base = try TemporaryFolder()
        try base.makeFolder("root")
    }

    @Test(arguments: [true, false])
    func `names the items of a directory, with sizes and times`(_ mayAskKernel: Bool) throws {
        try base.write("root/a", "abc", modified: 784_111_777)
        try base.makeFolder("root/b")
        let items = try items(mayAskKernel).sorted { $0.name.lexicographicallyPrecedes($1.name) }
        #expect(items.map { String(octets: $0.name.span) } == ["a", "b"])
        #expect(items.map(\.isFolder) == [false, true])
        #expect(items.map(\.size) == [3, 0])
        #expect(items.first?.modifiedSeconds == 784_111_777)
    }

    @Test(arguments: [true, false])
    func `leaves out hidden names, links that lead outside, and anything but files and directories`(
        _ mayAskKernel: Bool
    ) throws {
        try base.write("secret", "secret")
        try base.write("root/.hidden", "a")
        try base.makeFolder("root/.git")
        try base.link("root/out", to: "../secret")
        try base.link("root/up", to: "..")
        try base.link("root/nowhere", to: "none")
        try base.makeFIFO("root/fifo")
        try base.write("root/a", "a")
        try base.link("root/inside", to: "a")
        #expect(Set(try items(mayAskKernel).map { String(octets: $0.name.span) }) == ["a", "inside"])
    }

    @Test func `names no more than it was asked for`() throws {
        for number in 0..<10 { try base.write("root/\(number)", "") }
        #expect(try items(true, atMost: 4).count == 4)
        #expect(try items(true, atMost: 10).count == 10)
        #expect(try items(true, atMost: 0).isEmpty)
    }

    @Test func `reads the names anew each time`() throws {
        let folder = try base.open("root")
        #expect(folder.items(in: [], atMost: 10)?.count == 0)
        try base.write("root/a", "")
        #expect(folder.items(in: [], atMost: 10)?.count == 1)
        #expect(folder.items(in: [], atMost: 10)?.count == 1)
    }

    private func items(_ mayAskKernel: Bool, atMost most: Int = 100) throws -> [FolderItem] {
        try #require(try base.open("root", mayAskKernel: mayAskKernel).items(in: [], atMost: most))
    }
}
