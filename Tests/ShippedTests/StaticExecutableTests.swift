import Testing

@Suite("The executables that need no other file")
struct StaticExecutableTests {
    @Test("are no larger than their budgets", arguments: Shipped.independent)
    func size(shipped: Shipped.Executable) throws {
        #expect(try shipped.read().octets.count <= shipped.product.budget(shipped.variant))
    }

    @Test("a server of sites takes at most 62 kB more than a greeting")
    func difference() throws {
        let greeting = try Shipped.executable("static", .hello).octets.count
        #expect(try Shipped.executable("static", .serve).octets.count <= greeting + 62_000)
    }

    @Test("need nothing: no loader, no library, no symbol of another file", arguments: Shipped.independent)
    func isStatic(shipped: Shipped.Executable) throws {
        let executable = try shipped.read()
        #expect(executable.segments.allSatisfy { $0.type != ELFFile.Segment.interpreter })
        // As it was linked: the names of libraries are found by a header of sections.
        #expect(try Shipped.executable(shipped.variant + "/release", shipped.product).needed.isEmpty)
        #expect(executable.contains("GLIBC_") == shipped.product.looksForGlibc)
        #expect(!executable.contains("ld-linux"))
    }

    @Test("are stripped to what the kernel reads", arguments: Shipped.independent)
    func isStripped(shipped: Shipped.Executable) throws {
        let executable = try shipped.read()
        #expect(executable.sectionCount == 0)
        let loaded = executable.segments.filter { $0.type == ELFFile.Segment.load }
        let end = try #require(loaded.map { $0.offset + $0.fileSize }.max())
        #expect(executable.octets.count == end)
    }

    @Test(
        "have no memory that can be both written and executed, and no executable stack", arguments: Shipped.independent)
    func permissions(shipped: Shipped.Executable) throws {
        let executable = try shipped.read()
        let both = ELFFile.Segment.writable | ELFFile.Segment.executable
        #expect(executable.segments.allSatisfy { $0.flags & both != both })
        let stack = try #require(executable.segments.first { $0.type == ELFFile.Segment.stack })
        #expect(stack.flags & ELFFile.Segment.executable == 0)
    }

    @Test(
        "lie anywhere in memory if they are nano, and write to nothing once it is set up",
        arguments: Shipped.independent)
    func hardening(shipped: Shipped.Executable) throws {
        let executable = try shipped.read()
        let isNano = shipped.variant == "nano"
        #expect(executable.type == (isNano ? 3 : 2))
        #expect(executable.segments.contains { $0.type == ELFFile.Segment.dynamic } == isNano)
        guard isNano else { return }
        let loaded = executable.segments.filter { $0.type == ELFFile.Segment.load }
        let (read, write, execute) = (4, ELFFile.Segment.writable, ELFFile.Segment.executable)
        #expect(loaded.map(\.flags) == [read, read | execute, read | write, read | write])
        let settled = try #require(executable.segments.first { $0.type == ELFFile.Segment.readOnlyAfterRelocation })
        #expect(settled.address == loaded[2].address && settled.memorySize == loaded[2].memorySize)
    }

    @Test("start in their code", arguments: Shipped.independent)
    func entry(shipped: Shipped.Executable) throws {
        let executable = try shipped.read()
        let code = try #require(
            executable.segments.first {
                $0.type == ELFFile.Segment.load && $0.flags & ELFFile.Segment.executable != 0
            })
        #expect((code.address..<code.address + code.fileSize).contains(executable.entry))
    }
}
