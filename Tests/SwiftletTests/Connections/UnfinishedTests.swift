import Testing

@testable import Swiftlet

struct UnfinishedTests {
    private let file: OpenFile

    init() throws {
        let base = try TemporaryFolder()
        try base.write("a", "file")
        file = try base.file("a")
    }

    @Test func `sends what was composed, and then the file`() throws {
        let pair = try DescriptorPair()
        var unfinished = Unfinished()
        unfinished.output.append("> head ")
        unfinished.sent = 2
        let content = FileContent(file)
        content.append(0..<4)
        unfinished.file = content
        guard case .complete = unfinished.send(to: pair.near) else {
            Issue.record("not sent")
            return
        }
        #expect(unfinished.sent == 7)
        #expect(received(pair.far) == "head file")
    }

    @Test func `the file waits until all before it is sent`() throws {
        let pair = try DescriptorPair()
        var unfinished = Unfinished()
        for _ in 0..<2_000_000 { unfinished.output.append(0x62) }
        let content = FileContent(file)
        content.append(0..<4)
        unfinished.file = content
        guard case .waiting = unfinished.send(to: pair.near) else {
            Issue.record("the socket took it all")
            return
        }
        var all = received(pair.far)
        for _ in 0..<1_000 {
            if case .complete = unfinished.send(to: pair.near) { break }
            all += received(pair.far)
        }
        all += received(pair.far)
        #expect(all.count == 2_000_004)
        #expect(all.hasSuffix("bfile"))
    }

    @Test func `a peer that is gone is told before the file is touched`() throws {
        let pair = try DescriptorPair()
        var unfinished = Unfinished()
        unfinished.output.append("head")
        _ = consume pair.far
        guard case .broken = unfinished.send(to: pair.near) else {
            Issue.record("sent to nobody")
            return
        }
    }

    @Test func `what a file holds is counted`() {
        var unfinished = Unfinished()
        let least = unfinished.heldOctets
        let content = FileContent(file)
        content.append { for _ in 0..<5_000 { $0.append(0) } }
        unfinished.file = content
        #expect(unfinished.heldOctets == least + content.heldOctets)
        unfinished.file = nil
        #expect(unfinished.heldOctets == least)
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
