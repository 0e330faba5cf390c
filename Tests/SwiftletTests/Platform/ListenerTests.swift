import CPlatform
import HTTP
import Testing

@testable import Swiftlet

struct ListenerTests {
    @Test func `port 0 takes a free one`() throws {
        let listener = try Listener.open(.loopback, port: 0, isFirst: true, isShared: false, backlog: 8)
        #expect((1...65_535).contains(listener.port))
    }

    @Test func `a port in use is an error, shared or not`() throws {
        let listener = try Listener.open(.loopback, port: 0, isFirst: true, isShared: true, backlog: 8)
        for isShared in [true, false] {
            let error = #expect(throws: SystemError.self) {
                try Listener.open(.loopback, port: listener.port, isFirst: true, isShared: isShared, backlog: 8)
            }
            #expect(error?.number == EADDRINUSE)
        }
    }

    @Test func `further sockets of the process share the port`() throws {
        let listener = try Listener.open(.loopback, port: 0, isFirst: true, isShared: true, backlog: 8)
        let other = try Listener.open(.loopback, port: listener.port, isFirst: false, isShared: true, backlog: 8)
        #expect(other.port == listener.port)
    }

    @Test func `accepts a connection and knows where it comes from`() throws {
        let listener = try Listener.open(.any, port: 0, isFirst: true, isShared: false, backlog: 8)
        guard let client = Descriptor(owning: socket(AF_INET, platform_blocking_stream_socket, 0)) else {
            throw SystemError.last
        }
        let result = unsafe HostAddress.loopback.withSocketAddress(port: listener.port, asIPv4: true) {
            unsafe connect(client.number, $0, $1)
        }
        #expect(result == 0)
        var peer = HostAddress.any
        let accepted = try listener.accept(&peer).get()
        let isOwned = Descriptor(owning: accepted) != nil
        #expect(isOwned)
        var text: [UInt8] = []
        peer.write(into: &text)
        #expect(text == "127.0.0.1".octets)
    }

    @Test func `if no connection waits, none is accepted`() throws {
        let listener = try Listener.open(.loopback, port: 0, isFirst: true, isShared: false, backlog: 8)
        var peer = HostAddress.any
        guard case .failure(let error) = listener.accept(&peer) else {
            Issue.record("accepted")
            return
        }
        #expect(error.number == EAGAIN)
    }
}
