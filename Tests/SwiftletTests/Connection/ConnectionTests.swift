import Testing

@testable import Swiftlet

struct ConnectionTests {
    @Test func `sends what is held from an octet on`() throws {
        let pair = try DescriptorPair()
        var connection = Connection(pair.near, .loopback, deadline: 0)
        let isFilled = connection.pending.fill(Pending())
        #expect(isFilled)
        unsafe connection.pending.address.pointee.output.append("abcdef")
        unsafe connection.pending.address.pointee.sent = 2
        guard case .complete = connection.sendPending() else {
            Issue.record("not sent")
            return
        }
        var received = ByteBuffer()
        received.reserve(10)
        _ = pair.far.receive(into: &received)
        #expect(String(octets: received.span) == "cdef")
    }

    @Test func `what an pending request and response hold is counted`() {
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
