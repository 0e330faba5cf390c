import Testing

@Suite("The static executables")
struct StaticExecutableTests {
    @Test("are no larger than their budgets", arguments: Product.allCases)
    func size(product: Product) throws {
        #expect(try Shipped.executable("static", product).octets.count <= product.budget("static"))
    }

    @Test("a server of sites takes at most 60 kB more than a greeting")
    func difference() throws {
        let greeting = try Shipped.executable("static", .hello).octets.count
        #expect(try Shipped.executable("static", .serve).octets.count <= greeting + 60_000)
    }

    @Test("need nothing: no loader, no library, no symbol of another file", arguments: Product.allCases)
    func isStatic(product: Product) throws {
        let executable = try Shipped.executable("static", product)
        #expect(executable.type == 2)
        #expect(executable.segments.allSatisfy { $0.type != ELFFile.Segment.interpreter })
        #expect(executable.segments.allSatisfy { $0.type != ELFFile.Segment.dynamic })
        #expect(executable.contains("GLIBC_") == product.looksForGlibc)
        #expect(!executable.contains("ld-linux"))
    }

    @Test("are stripped to what the kernel reads", arguments: Product.allCases)
    func isStripped(product: Product) throws {
        let executable = try Shipped.executable("static", product)
        #expect(executable.sectionCount == 0)
        let loaded = executable.segments.filter { $0.type == ELFFile.Segment.load }
        let end = try #require(loaded.map { $0.offset + $0.fileSize }.max())
        #expect(executable.octets.count == end)
    }

    @Test("have no memory that can be both written and executed, and no executable stack", arguments: Product.allCases)
    func permissions(product: Product) throws {
        let executable = try Shipped.executable("static", product)
        let both = ELFFile.Segment.writable | ELFFile.Segment.executable
        #expect(executable.segments.allSatisfy { $0.flags & both != both })
        let stack = try #require(executable.segments.first { $0.type == ELFFile.Segment.stack })
        #expect(stack.flags & ELFFile.Segment.executable == 0)
    }

    @Test("start in their code", arguments: Product.allCases)
    func entry(product: Product) throws {
        let executable = try Shipped.executable("static", product)
        let code = try #require(
            executable.segments.first {
                $0.type == ELFFile.Segment.load && $0.flags & ELFFile.Segment.executable != 0
            })
        #expect((code.address..<code.address + code.fileSize).contains(executable.entry))
    }
}
