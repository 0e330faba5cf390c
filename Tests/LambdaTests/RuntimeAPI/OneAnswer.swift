import Dispatch
import Glibc

/// A server on loopback that takes one request, answers 202 and keeps what it got.
final class OneAnswer: @unchecked Sendable {
    private let listener: Int32
    let port: Int
    private let done = DispatchSemaphore(value: 0)
    /// Belongs to the server's thread until it is done.
    private var received: [UInt8] = []

    init?() {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            guard let pointer = unsafe bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                unsafe bind(listener, pointer, size) == 0, listen(listener, 1) == 0,
                unsafe getsockname(listener, pointer, &size) == 0
            else { return nil }
            // Behind the family.
            return unsafe UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
        }
        guard let port else { return nil }
        self.listener = listener
        self.port = Int(port)
        DispatchQueue(label: "one answer").async { self.serve() }
    }

    deinit {
        close(listener)
    }

    private func serve() {
        defer { done.signal() }
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        var space = [UInt8](repeating: 0, count: 4_096)
        // The request ends in the document that is its content.
        while received.last != UInt8(ascii: "}") {
            let count = unsafe recv(connection, &space, space.count, 0)
            guard count > 0 else { return }
            received += space[..<count]
        }
        let answer = Array("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".utf8)
        _ = unsafe send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    }

    /// What was received, once it was answered; nothing where no request comes.
    func request() -> String {
        guard done.wait(timeout: .now() + 30) == .success else { return "" }
        return String(decoding: received, as: UTF8.self)
    }
}
