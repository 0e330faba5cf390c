import CPlatform
import Testing

@testable import Swiftlet

struct StandardOutputTests {
    private static let queue = SerialQueue("writer")

    @Test func `writes all bytes, even if the reader is slow`() async throws {
        let length = 4_000_000
        let pair = try DescriptorPair()
        let copy = dup(pair.near.number)
        let octets = (0..<length).map { UInt8(truncatingIfNeeded: $0 / 7) }
        await withCheckedContinuation { started in
            Self.queue.async {
                started.resume()
                StandardOutput.write(octets.span, to: copy)
                _ = close(copy)
            }
        }
        var received = ByteBuffer()
        received.reserve(length)
        receiving: while received.count < length {
            switch pair.far.receive(into: &received) {
            case .moved: continue
            case .wouldBlock: await Task.yield()
            case .ended, .failed: break receiving
            }
        }
        #expect(String(octets: received.span).octets == octets)
    }
}
