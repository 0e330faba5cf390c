import Glibc

/// A socket that listens on a port of IPv4 and answers nothing by itself.
final class SilentListener {
    private let descriptor: Int32
    let port: UInt16

    /// - Parameter port: 0 for any free one.
    init(port: UInt16 = 0) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Trouble(call: "socket") }
        guard Loopback.ipv4.withSocketAddress(port: port, { bind(descriptor, $0, $1) }) == 0,
            listen(descriptor, 16) == 0
        else {
            Glibc.close(descriptor)
            throw Trouble(call: "bind")
        }
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutableBytes(of: &address) { bytes in
            _ = getsockname(descriptor, bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self), &size)
        }
        self.descriptor = descriptor
        self.port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        close(descriptor)
    }

    /// Waits for a connection and accepts it.
    func accept() throws -> RawConnection {
        var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&interest, 1, Deadline.patient.millisecondsLeft) == 1 else { throw Trouble("nobody connects") }
        let connection = Glibc.accept(descriptor, nil, nil)
        guard connection >= 0 else { throw Trouble(call: "accept") }
        _ = fcntl(connection, F_SETFL, O_NONBLOCK)
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        return RawConnection(owning: connection)
    }

    /// Accepts one connection, reads a little from it, sends `text` and closes it.
    func answerOnce(_ text: String) throws {
        let connection = try accept()
        guard connection.receiveMore() == .octets else { throw Trouble("nobody asks for anything") }
        try connection.send(text)
    }
}
