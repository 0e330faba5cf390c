import Testing

@Suite("The dynamic executables")
struct DynamicExecutableTests {
    /// With the section headers, which are cut from what ships.
    private static func linked(_ product: Product) throws -> ELFFile {
        try Shipped.executable("dynamic/release", product)
    }

    @Test("are no larger than their budgets", arguments: Product.allCases)
    func size(product: Product) throws {
        #expect(try Shipped.executable("dynamic", product).octets.count <= product.budget("dynamic"))
    }

    @Test("need musl and zlib, and nothing else", arguments: Product.allCases)
    func needs(product: Product) throws {
        let executable = try Shipped.executable("dynamic", product)
        #expect(executable.interpreter == "/lib/ld-musl-\(Shipped.machine).so.1")
        #expect(try Self.linked(product).needed.sorted() == ["libc.so", "libz.so.1"])
        #expect(executable.contains("GLIBC_") == product.looksForGlibc)
    }

    @Test(
        "lie anywhere in memory, and write to nothing once the loader has set it up", arguments: Product.allCases)
    func hardening(product: Product) throws {
        let executable = try Shipped.executable("dynamic", product)
        #expect(executable.type == 3)
        let loaded = executable.segments.filter { $0.type == ELFFile.Segment.load }
        let (read, write, execute) = (4, ELFFile.Segment.writable, ELFFile.Segment.executable)
        #expect(loaded.map(\.flags) == [read, read | execute, read | write, read | write])
        let settled = try #require(executable.segments.first { $0.type == ELFFile.Segment.readOnlyAfterRelocation })
        #expect(settled.address == loaded[2].address && settled.memorySize == loaded[2].memorySize)
        // Loaders leave the last page writable if it is not filled.
        #expect((settled.address + settled.memorySize) % Shipped.machine.largestPage == 0)
    }

    @Test("ask for no symbol that musl and zlib do not have", arguments: Product.allCases)
    func symbols(product: Product) throws {
        let musl = try Shipped.library("/usr/lib/\(Shipped.machine)-linux-musl/libc.so")
        let zlib = try Shipped.library("/usr/lib/\(Shipped.machine)-linux-gnu/libz.so")
        let defined = Set((musl.symbols + zlib.symbols).filter(\.isDefined).map(\.name))
        let wanted = try Self.linked(product).symbols.filter { !$0.isDefined && !$0.isWeak }.map(\.name)
        #expect(!wanted.isEmpty)
        #expect(wanted.filter { !defined.contains($0) } == [])
    }
}
