import Testing

@testable import Swiftlet

struct ConnectionTests {
    @Test func `sends held bytes from an offset`() throws {
        let pair = try DescriptorPair()
        guard let table = ConnectionTable(capacity: 1),
            let slot = table.insert(Connection(pair.near, .loopback, deadline: 0)),
            table[slot].pending.fill(Pending())
        else { throw SystemError.last }
        table[pending: slot].output.append("abcdef")
        table[pending: slot].sent = 2
        guard case .complete = table.transmitPending(slot) else {
            Issue.record("not sent")
            return
        }
        var received = ByteBuffer()
        received.reserve(10)
        _ = pair.far.receive(into: &received)
        #expect(String(octets: received.span) == "cdef")
    }

    @Test func `the memory of a pending request and response is counted`() {
        var pending = Pending()
        let least = pending.heldBytes
        pending.reader.input.reserve(5_000)
        pending.output.reserve(7_000)
        #expect(pending.heldBytes == least)
        for _ in 0..<100 { pending.reader.input.append(0) }
        for _ in 0..<20 { pending.output.append(0) }
        #expect(pending.heldBytes == least + 120)
    }
}
