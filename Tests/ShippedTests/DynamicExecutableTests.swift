import Testing

@Suite("The dynamic executable")
struct DynamicExecutableTests {
    let executable: ELFFile
    /// As it was linked: with the section headers, which are cut from what ships.
    let linked: ELFFile

    init() throws {
        executable = try Shipped.executable("dynamic")
        linked = try Shipped.executable("dynamic/release")
    }

    @Test("is no larger than its budget")
    func size() {
        #expect(executable.octets.count <= 168_000)
    }

    @Test("needs musl and zlib, and nothing else")
    func needs() {
        #expect(executable.interpreter == "/lib/ld-musl-\(Shipped.machine).so.1")
        #expect(linked.needed.sorted() == ["libc.so", "libz.so.1"])
        #expect(!executable.contains("GLIBC_"))
    }

    @Test("asks for no symbol that musl and zlib do not have")
    func symbols() throws {
        let musl = try ELFFile(path: "/usr/lib/\(Shipped.machine)-linux-musl/libc.so")
        let zlib = try ELFFile(path: "/usr/lib/\(Shipped.machine)-linux-gnu/libz.so")
        let defined = Set((musl.symbols + zlib.symbols).filter(\.isDefined).map(\.name))
        let wanted = linked.symbols.filter { !$0.isDefined && !$0.isWeak }.map(\.name)
        #expect(!wanted.isEmpty)
        #expect(wanted.filter { !defined.contains($0) } == [])
    }
}
