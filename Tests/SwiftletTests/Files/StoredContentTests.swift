import CPlatform
import Testing

@testable import Swiftlet

struct StoredContentTests {
    private let base: TemporaryFolder
    private static let alphabet = "abcdefghijklmnopqrstuvwxyz"

    init() throws {
        base = try TemporaryFolder()
    }

    @Test func `is empty at first`() throws {
        try base.write("a", "a")
        let content = StoredContent(try base.file("a"))
        #expect(content.length == 0)
        #expect(try received(content) == [])
    }

    @Test func `sends parts of a file and octets around them, in their order`() throws {
        try base.write("a", Self.alphabet)
        let content = StoredContent(try base.file("a"))
        content.append { $0.append("<") }
        content.append(2..<5)
        content.append { $0.append("|") }
        content.append { $0.append("|") }
        content.append(24..<26)
        content.append(0..<1)
        content.append { $0.append(">") }
        #expect(content.length == 10)
        #expect(!content.isExhausted)
        #expect(try received(content) == "<cde||yza>".octets)
    }

    @Test func `can be read instead of sent`() throws {
        try base.write("a", Self.alphabet)
        let content = StoredContent(try base.file("a"))
        content.append { $0.append("<") }
        content.append(2..<5)
        content.append { $0.append("|") }
        content.append(24..<26)
        var buffer = ByteBuffer()
        buffer.append(">")
        let isRead = content.read(into: &buffer)
        #expect(isRead)
        #expect(String(octets: buffer.span) == "><cde|yz")
    }

    @Test func `can't be read beyond the end of the file, nor without one`() throws {
        try base.write("a", Self.alphabet)
        for content in [StoredContent(try base.file("a")), StoredContent(nil)] {
            content.append(20..<27)
            var buffer = ByteBuffer()
            let isRead = content.read(into: &buffer)
            #expect(!isRead)
        }
    }

    @Test func `an empty range of the file adds nothing`() throws {
        try base.write("a", Self.alphabet)
        let content = StoredContent(try base.file("a"))
        content.append(3..<3)
        content.append(0..<2)
        content.append(26..<26)
        #expect(content.length == 2)
        #expect(try received(content) == "ab".octets)
    }

    @Test func `empty bytes do not end the transfer`() throws {
        try base.write("a", Self.alphabet)
        let content = StoredContent(try base.file("a"))
        content.append { _ in }
        content.append(0..<2)
        #expect(content.length == 2)
        let all = try received(content)
        #expect(all == "ab".octets)
    }

    @Test(arguments: [1, 4_095, 4_096, 300_000, 524_288, 524_289, 1_500_000])
    func `continues after the socket was full, with a small buffer`(_ size: Int) throws {
        let octets = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 4) }
        try base.write("a", octets)
        let content = StoredContent(try base.file("a"))
        content.append { $0.append("before") }
        content.append(0..<size)
        content.append { $0.append("after") }
        #expect(try received(content) == "before".octets + octets + "after".octets)
    }

    @Test func `octets around the file are sent in pieces too`() throws {
        try base.write("a", "a")
        let content = StoredContent(try base.file("a"))
        content.append { for _ in 0..<500_000 { $0.append(0x62) } }
        content.append(0..<1)
        #expect(try received(content) == [UInt8](repeating: 0x62, count: 500_000) + [0x61])
    }

    /// What takes all that it is given shows how much it is given at once.
    @Test func `lets others have their turn after two mebibytes`() throws {
        try base.write("a", "")
        try base.cut("a", to: 5_000_000)
        let content = StoredContent(try base.file("a"))
        content.append(0..<5_000_000)
        let sink = try Sink(base.at("sink"))
        #expect(sink.size == 0)
        for expected in [2_097_152, 4_194_304] {
            guard case .waiting = content.transmit(to: sink.descriptor) else {
                Issue.record("sent on, or stopped early")
                return
            }
            #expect(sink.size == expected)
        }
        guard case .complete = content.transmit(to: sink.descriptor) else {
            Issue.record("not complete")
            return
        }
        #expect(sink.size == 5_000_000)
    }

    @Test(arguments: [0, 1, 4_096, 99_999])
    func `a file that was truncated closes the connection after the remaining content`(_ length: Int) throws {
        try base.write("a", [UInt8](repeating: 0x61, count: 100_000))
        let content = StoredContent(try base.file("a"))
        content.append(0..<100_000)
        content.append { $0.append("after") }
        try base.cut("a", to: length)
        #expect(content.length == 100_005)
        #expect(try received(content, isBroken: true).count == length)
    }

    @Test func `a file that has grown is sent as long as it was`() throws {
        try base.write("a", "abc")
        let content = StoredContent(try base.file("a"))
        content.append(0..<3)
        try base.write("a", "abcdef")
        #expect(try received(content) == "abc".octets)
    }

    @Test func `a peer that is gone ends the connection`() throws {
        try base.write("a", "abc")
        let content = StoredContent(try base.file("a"))
        content.append { $0.append("x") }
        let pair = try DescriptorPair()
        _ = consume pair.far
        guard case .broken = content.transmit(to: pair.near) else {
            Issue.record("sent to nobody")
            return
        }
    }

    @Test func `counts the memory that it holds`() throws {
        try base.write("a", "abc")
        let content = StoredContent(try base.file("a"))
        let least = content.heldBytes
        #expect(least < 100)
        content.append { for _ in 0..<10_000 { $0.append(0) } }
        #expect(content.heldBytes >= least + 10_000)
        content.append(0..<3)
        #expect(content.heldBytes < least + 10_200)
    }

    @Test func `shared bytes are sent from where they are`() throws {
        var buffer = ByteBuffer()
        for number in 0..<300_000 { buffer.append(UInt8(truncatingIfNeeded: number)) }
        let bytes = SharedBytes(buffer)
        let content = StoredContent()
        content.append(bytes, 10..<300_000)
        content.append { $0.append("|") }
        content.append(bytes, 0..<2)
        content.append(bytes, 5..<5)
        #expect(content.length == 299_993)
        #expect(content.heldBytes < 400)
        let expected = (10..<300_000).map { UInt8(truncatingIfNeeded: $0) } + "|".octets + [0, 1]
        #expect(try received(content) == expected)
        var whole = ByteBuffer()
        let again = StoredContent()
        again.append(bytes, 3..<6)
        let isRead = again.read(into: &whole)
        #expect(isRead)
        #expect(String(octets: whole.span).octets == [3, 4, 5])
    }

    @Test func `parts that are longer together than can be counted are too long`() throws {
        try base.write("a", "abc")
        let content = StoredContent(try base.file("a"))
        content.append(0..<1)
        content.append(1..<Int.max)
        #expect(!content.isTooLong)
        content.append(0..<1)
        #expect(content.isTooLong)
    }

    @Test func `reports that memory ran out`() throws {
        try base.write("a", "abc")
        let content = StoredContent(try base.file("a"))
        content.append { $0.reserve(.max) }
        #expect(content.isExhausted)
    }

    /// What a client receives that reads whenever nothing more can be sent.
    private func received(_ content: StoredContent, isBroken: Bool = false) throws -> [UInt8] {
        let pair = try DescriptorPair()
        var size: Int32 = 4_096
        let length = socklen_t(MemoryLayout<Int32>.size)
        try #require(unsafe setsockopt(pair.near.number, SOL_SOCKET, SO_SNDBUF, &size, length) == 0)
        var received = ByteBuffer()
        for _ in 0..<100_000 {
            var isOver = true
            switch content.transmit(to: pair.near) {
            case .complete: try #require(!isBroken)
            case .unreadable: try #require(isBroken)
            case .broken: throw SystemError.last
            case .waiting: isOver = false
            case .absent(let range):
                content.prefetch(range)
                isOver = false
            }
            var hasMore = true
            while hasMore {
                received.reserve(65_536)
                if case .moved = pair.far.receive(into: &received) { continue }
                hasMore = false
            }
            if isOver { return String(octets: received.span).octets }
        }
        Issue.record("never ends")
        return []
    }

    /// A file that is sent to in place of a socket.
    private struct Sink: ~Copyable {
        let descriptor: Descriptor

        init(_ path: String) throws(SystemError) {
            guard let descriptor = Descriptor(owning: unsafe creat(path, 0o644)) else { throw .last }
            self.descriptor = descriptor
        }

        var size: Int {
            var status = stat()
            return unsafe fstat(descriptor.number, &status) == 0 ? Int(status.st_size) : -1
        }
    }
}
