import CPacking
import HTTP
import Packing

/// A request to a server on this machine, which shows that it has started.
struct Probe {
    /// A connection on which the request was sent.
    struct Attempt {
        private var socket: Int32 = -1

        /// Asks, or looks whether something has come back. It never waits for that.
        mutating func isAnswered(_ probe: Probe) -> Bool {
            if socket < 0 {
                socket = packing_socket()
                if packing_connect(socket, probe.port) == 0 {
                    let request = probe.request
                    let sent = unsafe request.withUnsafeBytes {
                        unsafe send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                    if sent == request.count { return false }
                }
            } else {
                var byte: UInt8 = 0
                let count = unsafe recv(socket, &byte, 1, Int32(MSG_DONTWAIT))
                if count > 0 { return true }
                if count < 0, SystemErrorNumber.last.number == EAGAIN { return false }
            }
            close(socket)
            socket = -1
            return false
        }
    }

    fileprivate let port: UInt16
    fileprivate let request: [UInt8]

    /// - Parameter url: of the scheme http, on this machine.
    init(_ url: [UInt8]) throws(Failure) {
        let url = url.span
        // Both are of the same length.
        let start = url.hasPrefix("http://localhost") || url.hasPrefix("http://127.0.0.1") ? 16 : 0
        let slash = url.firstIndex(of: .slash, from: start)
        var number: Int? = 80
        if start < slash { number = url[start] == .colon ? url.extracting((start + 1)..<slash).decimalNumber : nil }
        guard start > 0, let number, let port = UInt16(exactly: number) else {
            throw Failure("--probe needs a URL on this machine, as in: --probe http://localhost:8000/healthz")
        }
        self.port = port
        var request = [UInt8](text: "GET ")
        if slash == url.count { request.append(.slash) } else { request.append(url.extracting(slash...)) }
        request.append(" HTTP/1.0\r\nHost: localhost\r\n\r\n")
        self.request = request
    }
}
