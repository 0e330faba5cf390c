import Testing

@Suite("The static executable")
struct StaticExecutableTests {
    let executable: ELFFile

    init() throws {
        executable = try Shipped.executable("static")
    }

    @Test("is no larger than its budget")
    func size() {
        #if arch(x86_64)
            #expect(executable.octets.count <= 270_000)
        #else
            #expect(executable.octets.count <= 400_000)
        #endif
    }

    @Test("needs nothing: no loader, no library, no symbol of another file")
    func isStatic() {
        #expect(executable.type == 2)
        #expect(executable.segments.allSatisfy { $0.type != ELFFile.Segment.interpreter })
        #expect(executable.segments.allSatisfy { $0.type != ELFFile.Segment.dynamic })
        #expect(!executable.contains("GLIBC_"))
        #expect(!executable.contains("ld-linux"))
    }

    @Test("is stripped to what the kernel reads")
    func isStripped() throws {
        #expect(executable.sectionCount == 0)
        let loaded = executable.segments.filter { $0.type == ELFFile.Segment.load }
        let end = try #require(loaded.map { $0.offset + $0.fileSize }.max())
        #expect(executable.octets.count == end)
    }

    @Test("has no memory that can be both written and executed, and no executable stack")
    func permissions() throws {
        let both = ELFFile.Segment.writable | ELFFile.Segment.executable
        #expect(executable.segments.allSatisfy { $0.flags & both != both })
        let stack = try #require(executable.segments.first { $0.type == ELFFile.Segment.stack })
        #expect(stack.flags & ELFFile.Segment.executable == 0)
    }

    @Test("starts in its code")
    func entry() throws {
        let code = try #require(
            executable.segments.first {
                $0.type == ELFFile.Segment.load && $0.flags & ELFFile.Segment.executable != 0
            })
        #expect((code.address..<code.address + code.fileSize).contains(executable.entry))
    }
}
