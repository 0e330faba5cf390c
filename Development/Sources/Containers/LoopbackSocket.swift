import Foundation
import SystemPackage

/// A TCP socket for this machine's loopback address, closed with its owner.
struct LoopbackSocket: ~Copyable {
    let descriptor: Int32

    init() throws {
        #if os(Linux) && canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw SocketError("open a socket", Errno(rawValue: errno)) }
    }

    deinit {
        close(descriptor)
    }

    /// Takes a port.
    func bind(to port: UInt16) throws {
        let address = Self.address(port: port)
        let result = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Foundation.bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw SocketError("take the port \(port)", Errno(rawValue: errno)) }
    }

    /// Connects; a socket that doesn't block goes on connecting after that.
    func connect(to port: UInt16) throws {
        let address = Self.address(port: port)
        let result = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Foundation.connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 || errno == EINPROGRESS else { throw SocketError("connect", Errno(rawValue: errno)) }
    }

    /// Lets no call wait for longer than some seconds.
    func setPatience(seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    /// Lets no call wait at all.
    func neverWait() {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// Sends bytes that fit into the socket's buffer.
    func send(_ octets: [UInt8]) throws {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        let sent = unsafe octets.withUnsafeBytes { unsafe Foundation.send(descriptor, $0.baseAddress, $0.count, flags) }
        guard sent == octets.count else { throw SocketError("send", Errno(rawValue: errno)) }
    }

    /// Receives what is there: nil if nothing is and the socket doesn't wait, no bytes at the end.
    func receive() throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        let received = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        if received < 0 {
            if errno == EAGAIN { return nil }
            throw SocketError("receive", Errno(rawValue: errno))
        }
        return Array(buffer.prefix(received))
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return address
    }
}
