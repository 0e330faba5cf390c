import Testing

@testable import Images

struct TarReaderTests {
    private func entries(_ octets: [UInt8], endMark: TarReader.EndMark = .required, piece: Int = .max) throws
        -> [TarEntry]
    {
        let reader = TarReader(ArraySource(octets, piece: piece), endMark: endMark)
        var entries: [TarEntry] = []
        while let entry = try reader.next() { entries.append(entry) }
        return entries
    }

    private func paths(_ octets: [UInt8]) throws -> [String] {
        try entries(octets).map { String(decoding: $0.path, as: UTF8.self) }
    }

    private func damage(_ octets: [UInt8]) -> String? {
        do {
            _ = try entries(octets)
            return nil
        } catch {
            return (error as? Damage)?.what
        }
    }

    @Test(arguments: [TarBuilder.Format.v7, .ustar, .gnu])
    func `every old format is read`(format: TarBuilder.Format) throws {
        var tar = TarBuilder()
        tar.add("folder/", type: format == .v7 ? "0" : "5", mode: "0000755", format: format)
        tar.add("folder/file", content: Array("hello".utf8), mode: "0004755", format: format)
        tar.add("folder/hard", type: "1", target: "folder/file", format: format)
        tar.add("soft", type: "2", target: "folder", format: format)
        tar.add("device", type: "3", format: format)
        let entries = try entries(tar.ended)
        #expect(entries.map(\.kind) == [.directory, .file, .hardLink, .symbolicLink, .node])
        #expect(entries[1].size == 5)
        #expect(entries[1].mode == 0o4755)
        #expect(entries[2].target == Array("folder/file".utf8))
        #expect(entries[3].target == Array("folder".utf8))
    }

    @Test func `only POSIX has a prefix`() throws {
        var tar = TarBuilder()
        tar.add("name", prefix: "long/way", format: .ustar)
        tar.add("name", prefix: "0000000", format: .gnu)
        #expect(try paths(tar.ended) == ["long/way/name", "name"])
    }

    @Test func `pax records change the next entry and no other`() throws {
        let long = String(repeating: "way/", count: 100) + "end"
        var tar = TarBuilder()
        tar.add(pax: [("path", long), ("linkpath", "far"), ("mtime", "1.5"), ("size", "3")])
        tar.add("short", content: [1, 2, 3], size: Array("00000000000".utf8))
        tar.add("next")
        let entries = try entries(tar.ended)
        #expect(entries.map(\.path) == [Array(long.utf8), Array("next".utf8)])
        #expect(entries.map(\.size) == [3, 0])
    }

    @Test func `global pax records hold until they are taken back`() throws {
        var tar = TarBuilder()
        tar.add(pax: [("linkpath", "everywhere")], type: "g")
        tar.add("a", type: "2", target: "here")
        tar.add(pax: [("linkpath", "there")])
        tar.add("b", type: "2", target: "here")
        tar.add(pax: [("linkpath", "")])
        tar.add("c", type: "2", target: "here")
        let targets = try entries(tar.ended).map { String(decoding: $0.target, as: UTF8.self) }
        #expect(targets == ["everywhere", "there", "here"])
    }

    @Test func `GNU's long names and links are read`() throws {
        let long = String(repeating: "n", count: 300)
        var tar = TarBuilder()
        tar.add("././@LongLink", type: "L", content: Array((long + "\u{0}").utf8), format: .gnu)
        tar.add("././@LongLink", type: "K", content: Array((long + "-target\u{0}").utf8), format: .gnu)
        tar.add("cut", type: "2", target: "cut", format: .gnu)
        let entries = try entries(tar.ended)
        #expect(entries.map(\.path) == [Array(long.utf8)])
        #expect(entries.map(\.target) == [Array((long + "-target").utf8)])
    }

    @Test func `sizes may be binary`() throws {
        var tar = TarBuilder()
        tar.add("file", content: [1, 2, 3], size: [0x80] + [UInt8](repeating: 0, count: 10) + [3])
        tar.add("next")
        #expect(try entries(tar.ended).map(\.size) == [3, 0])
    }

    @Test func `links and folders have no content whatever their size says`() throws {
        var tar = TarBuilder()
        tar.add("link", type: "1", target: "x", size: Array("00000001000".utf8))
        tar.add("folder", type: "5", size: Array("00000001000".utf8))
        tar.add("next")
        #expect(try paths(tar.ended) == ["link", "folder", "next"])
    }

    @Test(arguments: [1, 7, 511, 512, 513])
    func `it makes no difference in which pieces bytes arrive`(piece: Int) throws {
        var tar = TarBuilder()
        tar.add(pax: [("path", "pax")])
        tar.add("x", content: Array(repeating: 1, count: 700))
        tar.add("y", content: [1])
        let entries = try entries(tar.ended, piece: piece)
        #expect(entries.map(\.path) == [Array("pax".utf8), Array("y".utf8)])
    }

    @Test func `an archive that is cut off anywhere is refused`() throws {
        var tar = TarBuilder()
        tar.add(pax: [("path", "pax")])
        tar.add("x", content: Array(repeating: 1, count: 600))
        tar.add("././@LongLink", type: "L", content: Array("long\u{0}".utf8), format: .gnu)
        tar.add("z")
        let whole = tar.ended
        #expect(damage(whole) == nil)
        for length in 0..<whole.count {
            let reason = try #require(
                damage(Array(whole.prefix(length))), "\(length) of \(whole.count) bytes were taken for all")
            #expect(reason.contains("truncated") || reason.contains("half"), "\(length): \(reason)")
        }
    }

    @Test func `the end marker may be missing if a digest covers the bytes`() throws {
        var tar = TarBuilder()
        tar.add("x", content: [1])
        #expect(try entries(tar.octets, endMark: .optional).count == 1)
        #expect(try entries(tar.octets + [UInt8](repeating: 0, count: 512), endMark: .optional).count == 1)
    }

    @Test func `a header with any bit turned is refused or reads the same`() throws {
        var tar = TarBuilder()
        tar.add("name", content: [1], target: "t")
        let whole = tar.ended
        for bit in 0..<(512 * 8) {
            var broken = whole
            broken[bit / 8] ^= 1 << (bit % 8)
            guard damage(broken) == nil else { continue }
            // What ends the checksum's digits is not part of it.
            #expect((148..<156).contains(bit / 8), "bit \(bit) turned and nobody noticed")
        }
    }

    @Test func `checksums of signed bytes are taken`() throws {
        var tar = TarBuilder()
        tar.add("n\u{E9}")
        var octets = tar.ended
        let high = octets[0..<512].filter { $0 >= 128 }.count
        let field = String(decoding: octets[148..<154], as: UTF8.self)
        let sum = try #require(Int(field, radix: 8)) - 256 * high
        let digits = String(sum, radix: 8)
        let signed = String(repeating: "0", count: 6 - digits.count) + digits
        octets.replaceSubrange(148..<154, with: signed.utf8)
        #expect(try entries(octets).count == 1)
    }

    /// Size fields, octal or binary, and what is said of them.
    private static let absurdSizes: [(field: [UInt8], reason: String)] = [
        (Array("77777777777".utf8), "truncated"),
        (Array("777777777777".utf8), "truncated"),
        (Array("12x45678901".utf8), "not a number"),
        (Array("-0000000001".utf8), "not a number"),
        ([0xBF] + Array(repeating: UInt8.max, count: 11), "absurd size"),
        ([0x80, 0, 0, 0] + Array(repeating: UInt8.max, count: 8), "truncated"),
        (Array(repeating: UInt8.max, count: 12), "negative size"),
    ]

    @Test(arguments: absurdSizes)
    func `absurd sizes are refused`(size: [UInt8], reason: String) throws {
        var tar = TarBuilder()
        tar.add("file", content: [1], size: size)
        tar.add("next")
        #expect(try #require(damage(tar.ended)).contains(reason))
    }

    @Test(arguments: ["99999999999999999999", "18446744073709551615", "-1", "1e3", "9223372036854775807"])
    func `absurd sizes in pax records are refused`(size: String) throws {
        var tar = TarBuilder()
        tar.add(pax: [("size", size)])
        tar.add("file", content: [1])
        #expect(damage(tar.ended) != nil)
    }

    @Test(arguments: [
        "5 a=b", "999 path=x\n", "0 path=x\n", "-3 path=x\n", "x", "3 \n", "11 pathnox\n", "99999999999999999999 p=x\n",
        "8 path=\u{0}\n",
    ])
    func `broken pax records are refused`(records: String) throws {
        var tar = TarBuilder()
        tar.add("PaxHeaders/x", type: "x", content: Array(records.utf8))
        tar.add("file")
        #expect(damage(tar.ended) != nil)
    }

    @Test func `extended headers have a limit`() throws {
        for type: Character in ["x", "L", "K", "g"] {
            var tar = TarBuilder()
            tar.add("big", type: type, content: Array(repeating: 0, count: TarLimits.extendedHeader + 1))
            tar.add("file")
            #expect(try #require(damage(tar.ended)).contains("more than 1048576 are not read"))
        }
    }

    @Test func `paths have a limit`() throws {
        var tar = TarBuilder()
        tar.add(pax: [("path", String(repeating: "p", count: TarLimits.path + 1))])
        tar.add("file")
        #expect(try #require(damage(tar.ended)).contains("more than 4096 bytes"))
    }

    @Test func `sparse files are refused, not miscounted`() throws {
        var gnu = TarBuilder()
        gnu.add("sparse", type: "S", format: .gnu)
        #expect(try #require(damage(gnu.ended)).contains("sparse"))
        var pax = TarBuilder()
        pax.add(pax: [("GNU.sparse.major", "1")])
        pax.add("sparse")
        #expect(try #require(damage(pax.ended)).contains("sparse"))
    }

    @Test func `anything but a tar archive is refused`() throws {
        #expect(try #require(damage(Array(repeating: 65, count: 2000))).contains("tar header at byte 0"))
    }
}
