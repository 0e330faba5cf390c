import CPlatform
import Testing

@testable import Swiftlet

struct DescriptorTests {
    @Test func `a negative number is not a descriptor`() {
        let isNone = Descriptor(owning: -1) == nil
        #expect(isNone)
    }

    @Test func `closes with its owner`() throws {
        let pair = try DescriptorPair()
        #expect(pair.far.isEnded == false)
        _ = consume pair.near
        #expect(pair.far.isEnded == true)
    }

    @Test func `sends and receives octets`() throws {
        let pair = try DescriptorPair()
        #expect(count(pair.near.send("hello".octets.span)) == 5)
        var buffer = ByteBuffer()
        buffer.append("> ")
        #expect(count(pair.far.receive(into: &buffer, atMost: 2)) == 2)
        #expect(count(pair.far.receive(into: &buffer)) == 3)
        #expect(String(octets: buffer.span) == "> hello")
    }

    @Test func `would block if there is nothing yet`() throws {
        let pair = try DescriptorPair()
        var buffer = ByteBuffer()
        buffer.reserve(1)
        guard case .wouldBlock = pair.near.receive(into: &buffer) else {
            Issue.record("did not")
            return
        }
    }

    @Test func `a peer that is gone is an error and no signal`() async {
        await #expect(processExitsWith: .success) {
            let pair = try DescriptorPair()
            _ = consume pair.far
            guard case .failed = pair.near.send("x".octets.span) else { fatalError("sent") }
        }
    }

    @Test func `would block if the peer takes no more`() throws {
        let pair = try DescriptorPair()
        let octets = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<1_000 {
            if case .wouldBlock = pair.near.send(octets.span) { return }
        }
        Issue.record("took 64 MiB")
    }

    @Test func `reads a file up to the buffer's room`() throws {
        var buffer = ByteBuffer()
        buffer.reserve(2_000)
        let zero = unsafe Descriptor(owning: platform_open("/dev/zero", O_RDONLY))
        zero?.read(into: &buffer)
        #expect(buffer.count == buffer.capacity)
    }

    private func count(_ transfer: Transfer) -> Int? {
        if case .moved(let count) = transfer { count } else { nil }
    }
}
