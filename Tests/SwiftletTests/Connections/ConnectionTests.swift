import Testing

@testable import Swiftlet

struct ConnectionTests {
    @Test func `sends what is held from an octet on`() throws {
        let pair = try DescriptorPair()
        var connection = Connection(pair.near, .loopback, deadline: 0)
        connection.unfinished = Box(Unfinished())
        connection.unfinished!.value.output.append("abcdef")
        connection.unfinished!.value.sent = 2
        guard case .complete = connection.sendHeld() else {
            Issue.record("not sent")
            return
        }
        var received = ByteBuffer()
        received.reserve(10)
        _ = pair.far.receive(into: &received)
        #expect(String(octets: received.span) == "cdef")
    }

    @Test func `has nothing to send where nothing is held`() throws {
        let pair = try DescriptorPair()
        var connection = Connection(pair.near, .loopback, deadline: 0)
        guard case .broken = connection.sendHeld() else {
            Issue.record("sent")
            return
        }
    }

    @Test func `what an unfinished request and response hold is counted`() {
        var unfinished = Unfinished()
        let least = unfinished.heldOctets
        unfinished.reader.input.reserve(5_000)
        unfinished.output.reserve(7_000)
        #expect(unfinished.heldOctets >= least + 12_000)
        #expect(unfinished.heldOctets == least + unfinished.reader.input.capacity + unfinished.output.capacity)
    }
}
