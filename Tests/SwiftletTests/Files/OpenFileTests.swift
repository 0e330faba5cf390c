import CPlatform
import Testing

@testable import Swiftlet

struct OpenFileTests {
    private let base: TemporaryFolder

    init() throws {
        base = try TemporaryFolder()
    }

    @Test(arguments: [
        (0, 6, "abcdef", 6), (0, 3, "abc", 3), (2, 3, "cde", 3), (0, 100, "abcdef", 6), (4, 100, "ef", 2),
        (6, 1, "", 0), (100, 1, "", 0), (0, 0, "", 0),
    ])
    func `reads a part, as far as the file goes`(
        _ offset: Int, _ count: Int, _ expected: String, _ number: Int
    ) throws {
        try base.write("a", "abcdef")
        var buffer = ByteBuffer()
        buffer.append("> ")
        #expect(try base.file("a").read(from: offset, count: count, into: &buffer) == number)
        #expect(String(octets: buffer.span) == "> \(expected)")
    }

    @Test func `does not read beyond the requested count, however much room there is`() throws {
        try base.write("a", "abcdef")
        var buffer = ByteBuffer()
        buffer.reserve(10_000)
        #expect(try base.file("a").read(from: 1, count: 2, into: &buffer) == 2)
        #expect(String(octets: buffer.span) == "bc")
    }

    @Test func `reads all of a large file`() throws {
        let content = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        try base.write("a", content)
        var buffer = ByteBuffer()
        #expect(try base.file("a").read(from: 0, count: content.count, into: &buffer) == content.count)
        #expect(String(octets: buffer.span).octets == content)
    }

    @Test(arguments: [(-1, 1), (0, Int.max)])
    func `reports that it can't read`(_ offset: Int, _ count: Int) throws {
        try base.write("a", "abcdef")
        var buffer = ByteBuffer()
        #expect(try base.file("a").read(from: offset, count: count, into: &buffer) == nil)
        #expect(buffer.isEmpty == true)
    }

    @Test func `stays the opened file if another takes its name`() throws {
        try base.write("a", "old")
        let file = try base.file("a")
        #expect(unsafe unlink(base.at("a")) == 0)
        try base.write("a", "another")
        var buffer = ByteBuffer()
        _ = file.read(from: 0, count: 10, into: &buffer)
        #expect(String(octets: buffer.span) == "old")
        #expect(file.identity.size == 3)
    }

    @Test func `closes when its last reference goes`() throws {
        try base.write("a", "a")
        var number: Int32 = -1
        do {
            let file = try base.file("a")
            number = file.descriptor.number
            #expect(isOpen(number, "a"))
        }
        #expect(!isOpen(number, "a"))
    }

    /// A file system that keeps nothing in memory forgets no page on request either, and has it at hand all the time.
    @Test func `prefetched content is available without waiting`() throws {
        try base.write("a", [UInt8](repeating: 1, count: 100_000))
        let file = try base.file("a")
        _ = fsync(file.descriptor.number)
        _ = posix_fadvise(file.descriptor.number, 0, 0, POSIX_FADV_DONTNEED)
        file.descriptor.prefetch(0..<100_000)
        for offset in stride(from: 0, to: 100_000, by: 4_096) {
            #expect(file.descriptor.isResident(at: offset) == true)
        }
    }

    @Test func `a range beyond the end of the file needs no wait`() throws {
        try base.write("a", "abc")
        let file = try base.file("a")
        file.descriptor.prefetch(0..<1_000_000)
        #expect(file.descriptor.isResident(at: 3) == true)
        #expect(file.descriptor.isResident(at: 1_000_000) == true)
    }

    /// Other tests open descriptors meanwhile, and the number may stand for one of theirs.
    private func isOpen(_ number: Int32, _ name: String) -> Bool {
        var target = [CChar](repeating: 0, count: 1_024)
        let count = unsafe readlink("/proc/self/fd/\(number)", &target, target.count)
        guard count > 0 else { return false }
        return String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) == base.at(name)
    }
}
