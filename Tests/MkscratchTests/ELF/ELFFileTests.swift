import Packing
import Testing

struct ELFFileTests {
    private func read(_ bytes: [UInt8]) throws -> (ELFFile, ELFDynamic?) {
        let file = try ELFFile(bytes.span)
        return (file, try ELFDynamic(file, in: bytes.span))
    }

    @Test(arguments: [true, false], [true, false])
    func `reads what is needed, in both sizes and byte orders`(is64Bit: Bool, isLittleEndian: Bool) throws {
        var written = TestELF(machine: 8, is64Bit: is64Bit, isLittleEndian: isLittleEndian, type: 2)
        written.interpreter = "/lib/ld.so.1"
        written.needed = ["libc.so.6", "libm.so.6"]
        written.name = "self"
        written.ownPath = "$ORIGIN/../lib"
        let bytes = written.bytes
        let (file, dynamic) = try read(bytes)
        #expect(file.machine == ELFMachine(number: 8, is64Bit: is64Bit, isLittleEndian: isLittleEndian))
        #expect(file.kind == .executable)
        let range = try file.interpreter(in: bytes.span)
        let interpreter = try #require(range)
        #expect(Array(bytes[interpreter]).text == "/lib/ld.so.1")
        let section = try #require(dynamic)
        #expect(section.needed.map { Array(bytes[$0]).text } == ["libc.so.6", "libm.so.6"])
        #expect(section.name.map { Array(bytes[$0]).text } == "self")
        #expect(section.ownPath.map { Array(bytes[$0]).text } == "$ORIGIN/../lib")
        #expect(section.inheritedPath == nil)
    }

    @Test func `a path of its own replaces the one that is handed on`() throws {
        var written = TestELF(inheritedPath: "/a")
        #expect(try read(written.bytes).1?.inheritedPath != nil)
        written.ownPath = "/b"
        #expect(try read(written.bytes).1?.inheritedPath == nil)
    }

    @Test func `finds the symbols that are wanted, and names`() throws {
        let bytes = TestELF(symbols: ["getaddrinfo", "dlopen"]).bytes
        let (file, dynamic) = try read(bytes)
        let section = try #require(dynamic)
        var found: [String] = []
        try section.forEachWantedSymbol(of: file, in: bytes.span) { found.append(Array(bytes[$0]).text) }
        #expect(found == ["getaddrinfo", "dlopen"])
        let names = (["dlopen", "dlope", "lopen"] as [StaticString]).map { section.names($0, in: bytes.span) }
        #expect(names == [true, false, false])
    }

    @Test func `a static program asks for nothing`() throws {
        let bytes = TestELF(type: 2, isDynamic: false).bytes
        let (file, dynamic) = try read(bytes)
        #expect(dynamic == nil)
        let interpreter = try file.interpreter(in: bytes.span)
        #expect(interpreter == nil)
    }

    @Test func `a file that is not ELF and a truncated one give different errors`() {
        #expect(throws: ELFMistake.notELF) { try read([]) }
        #expect(throws: ELFMistake.notELF) { try read("#!/bin/sh".bytes) }
        #expect(throws: ELFMistake.truncated) { try read([0x7F, 0x45, 0x4C, 0x46]) }
    }

    @Test func `a file that is cut off anywhere is a mistake, or says the same`() throws {
        let whole = TestELF(interpreter: "/lib/ld.so", needed: ["libc.so.6"]).bytes
        for count in whole.indices {
            let bytes = Array(whole[..<count])
            guard let (file, dynamic) = try? read(bytes) else { continue }
            Issue.record("cut to \(count) bytes it is read, with \(file.segments.count) segments: \(dynamic as Any)")
        }
    }

    @Test func `sizes and addresses that lead outside are mistakes`() throws {
        let whole = TestELF(needed: ["libc.so.6"]).bytes
        // Each number of the headers in turn becomes the largest that there is.
        for position in stride(from: 16, to: 64 + 112, by: 4) {
            var bytes = whole
            for index in position..<position + 4 { bytes[index] = 0xFF }
            if let (file, dynamic) = try? read(bytes) {
                for range in dynamic?.needed ?? [] { #expect(range.upperBound <= bytes.count) }
                for segment in file.segments { #expect(segment.range.upperBound <= bytes.count) }
            }
        }
        var bytes = whole
        bytes[56] = 0xFF
        bytes[57] = 0xFF
        #expect(throws: ELFMistake.tooManyHeaders) { try read(bytes) }
        bytes = whole
        bytes[54] = 57
        #expect(throws: ELFMistake.wrongEntrySize) { try read(bytes) }
    }
}
