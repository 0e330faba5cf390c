import Testing

@testable import Swiftlet

struct PendingTests {
    private let file: OpenFile

    init() throws {
        let base = try TemporaryFolder()
        try base.write("a", "file")
        file = try base.file("a")
    }

    @Test func `sends the composed bytes, then the file`() throws {
        let pair = try DescriptorPair()
        var pending = Pending()
        pending.output.append("> head ")
        pending.sent = 2
        let content = StoredContent(file)
        content.append(0..<4)
        pending.content = content
        guard case .complete = pending.transmit(to: pair.near) else {
            Issue.record("not sent")
            return
        }
        #expect(pending.sent == 7)
        #expect(received(pair.far) == "head file")
    }

    @Test func `the file waits until all before it is sent`() throws {
        let pair = try DescriptorPair()
        var pending = Pending()
        for _ in 0..<2_000_000 { pending.output.append(0x62) }
        let content = StoredContent(file)
        content.append(0..<4)
        pending.content = content
        guard case .waiting = pending.transmit(to: pair.near) else {
            Issue.record("the socket took it all")
            return
        }
        var all = received(pair.far)
        for _ in 0..<1_000 {
            if case .complete = pending.transmit(to: pair.near) { break }
            all += received(pair.far)
        }
        all += received(pair.far)
        #expect(all.count == 2_000_004)
        #expect(all.hasSuffix("bfile"))
    }

    @Test func `a disconnected peer is detected before the file is read`() throws {
        let pair = try DescriptorPair()
        var pending = Pending()
        pending.output.append("head")
        _ = consume pair.far
        guard case .broken = pending.transmit(to: pair.near) else {
            Issue.record("sent to nobody")
            return
        }
    }

    @Test func `the memory of a file is counted`() {
        var pending = Pending()
        let least = pending.heldBytes
        let content = StoredContent(file)
        content.append { for _ in 0..<5_000 { $0.append(0) } }
        pending.content = content
        #expect(pending.heldBytes == least + content.heldBytes)
        pending.content = nil
        #expect(pending.heldBytes == least)
    }

    private func received(_ socket: borrowing Descriptor) -> String {
        var buffer = ByteBuffer()
        var hasMore = true
        while hasMore {
            buffer.reserve(65_536)
            if case .moved = socket.receive(into: &buffer) { continue }
            hasMore = false
        }
        return String(octets: buffer.span)
    }
}
