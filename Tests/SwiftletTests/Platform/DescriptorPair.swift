import CPlatform

@testable import Swiftlet

/// Two connected non-blocking sockets.
struct DescriptorPair: ~Copyable {
    let near: Descriptor
    let far: Descriptor

    init() throws(SystemError) {
        var numbers: [Int32] = [-1, -1]
        guard unsafe socketpair(AF_UNIX, platform_stream_socket, 0, &numbers) == 0,
            let near = Descriptor(owning: numbers[0]), let far = Descriptor(owning: numbers[1])
        else { throw .last }
        self.near = near
        self.far = far
    }
}

extension Descriptor {
    /// Whether the other end of a socket is closed.
    var isEnded: Bool {
        var buffer = ByteBuffer()
        buffer.reserve(1)
        if case .ended = receive(into: &buffer) { return true }
        return false
    }
}
