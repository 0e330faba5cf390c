import Glibc

/// A client's connection, or a server's, octet by octet. Nothing on it is waited for without end.
final class RawConnection {
    /// What came when something was waited for.
    enum Arrival: Equatable {
        case octets, end, reset, nothing
    }

    private(set) var descriptor: Int32
    /// What was received and not taken as a response yet.
    private(set) var received: ArraySlice<UInt8> = []

    /// - Parameters:
    ///   - receiveBuffer: octets that the system takes for a client that reads nothing; nil for the default.
    ///   - segment: the most bytes of a segment in either direction; nil for what the loopback interface takes, 65,483.
    init(to address: Loopback, port: UInt16, receiveBuffer: Int? = nil, segment: Int? = nil) throws {
        descriptor = try Self.openSocket(address)
        if let receiveBuffer { set(SOL_SOCKET, SO_RCVBUF, Int32(receiveBuffer)) }
        if let segment { set(Int32(IPPROTO_TCP), TCP_MAXSEG, Int32(segment)) }
        set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        let result = address.withSocketAddress(port: port) { Glibc.connect(descriptor, $0, $1) }
        guard result != 0 else { return }
        guard errno == EINPROGRESS, waitFor(POLLOUT, .patient) else { throw Trouble(call: "connect") }
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
        guard error == 0 else { throw Trouble("connect: \(String(cString: strerror(error)))") }
    }

    /// The other end, of a connection that was accepted.
    init(owning descriptor: Int32) {
        self.descriptor = descriptor
        set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    }

    deinit {
        close()
    }

    private static func openSocket(_ address: Loopback) throws -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(address.family, type, 0)
        guard descriptor >= 0 else { throw Trouble(call: "socket") }
        return descriptor
    }

    /// Whether a connection to the port succeeds.
    static func isListening(on port: UInt16) -> Bool {
        (try? RawConnection(to: .ipv4, port: port)) != nil
    }

    // MARK: Sending

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ octets: [UInt8]) throws {
        var rest = octets[...]
        let deadline = Deadline.patient
        while !rest.isEmpty {
            let sent = try sendSome(rest)
            rest = rest.dropFirst(sent)
            if sent == 0, !waitFor(POLLOUT, deadline) { throw Trouble("the server takes no more octets") }
        }
    }

    /// Sends as much as the system takes at once; 0 if it takes nothing now.
    func sendSome(_ octets: ArraySlice<UInt8>) throws -> Int {
        let sent = octets.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if sent >= 0 { return sent }
        if errno == EAGAIN || errno == EINTR { return 0 }
        throw Trouble(call: "send")
    }

    /// Sends octets in pieces of so many, each as a segment of its own.
    func send(_ text: String, inPiecesOf size: Int) throws {
        let octets = Array(text.utf8)
        for start in stride(from: 0, to: octets.count, by: size) {
            try send(Array(octets[start..<min(start + size, octets.count)]))
        }
    }

    // MARK: Receiving

    /// Waits for something to come.
    func receiveMore(_ deadline: Deadline = .patient, atMost limit: Int = 65_536) -> Arrival {
        while true {
            var count = 0
            let more = [UInt8](unsafeUninitializedCapacity: limit) { space, initializedCount in
                count = recv(descriptor, space.baseAddress, space.count, 0)
                initializedCount = max(0, count)
            }
            if count > 0 {
                received = received.isEmpty ? more[...] : received + more
                return .octets
            }
            if count == 0 { return .end }
            if errno != EAGAIN, errno != EINTR { return .reset }
            if !waitFor(POLLIN, deadline) { return .nothing }
        }
    }

    /// Takes the next response off the connection, interim ones too.
    /// - Parameter method: of the request, which decides whether there is content.
    func nextResponse(to method: String = "GET", _ deadline: Deadline = .patient) throws -> ReceivedResponse {
        while true {
            if let (response, length) = try ResponseReader.read(received, method: method) {
                received = received.dropFirst(length)
                return response
            }
            let arrival = receiveMore(deadline)
            guard arrival == .octets else {
                throw Trouble("\(arrival) instead of a response; received: \(receivedText)")
            }
        }
    }

    /// Takes the next request off the connection; nil where the connection ends instead.
    func nextRequest(_ deadline: Deadline = .patient) throws -> ReceivedRequest? {
        while true {
            if let (request, length) = try ReceivedRequest.read(received) {
                received = received.dropFirst(length)
                return request
            }
            switch receiveMore(deadline) {
            case .octets: continue
            case .end, .reset:
                guard received.isEmpty else { throw Trouble("half a request: \(receivedText)") }
                return nil
            case .nothing: throw Trouble("no request; received: \(receivedText)")
            }
        }
    }

    /// Lets the system take more for the client from now on, as for one that has become quick.
    func widenReceiveBuffer() {
        set(SOL_SOCKET, SO_RCVBUF, 1 << 20)
    }

    /// Takes what was received, whatever it is.
    func takeReceived(atMost limit: Int = .max) -> ArraySlice<UInt8> {
        defer { received = received.dropFirst(limit) }
        return received.prefix(limit)
    }

    /// Takes so many responses to GET.
    func nextResponses(_ count: Int) throws -> [ReceivedResponse] {
        try (0..<count).map { _ in try nextResponse() }
    }

    /// Waits for the server to close its side; neither octets nor a reset may come before that.
    func expectEnd(_ deadline: Deadline = .patient) throws {
        let arrival = received.isEmpty ? receiveMore(deadline) : .octets
        guard arrival == .end else {
            throw Trouble("\(arrival) instead of the end of the connection; received: \(receivedText)")
        }
    }

    /// Waits for the connection to be closed or reset, dropping what comes before.
    func isClosed(_ deadline: Deadline = .patient) -> Bool {
        while true {
            received = []
            switch receiveMore(deadline) {
            case .octets: continue
            case .end, .reset: return true
            case .nothing: return false
            }
        }
    }

    /// The segments with octets that came so far: tcpi_data_segs_in.
    var receivedSegments: Int { transportCount(at: 152) }

    /// All segments that came so far: tcpi_segs_in.
    var receivedSegmentsInAll: Int { transportCount(at: 140) }

    /// A number of Linux's tcp_info, of which the C library's own declaration ends before these.
    private func transportCount(at offset: Int) -> Int {
        var info = [UInt8](repeating: 0, count: 256)
        var size = socklen_t(info.count)
        getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &info, &size)
        return info.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
    }

    /// The port on the client's side.
    var localPort: UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutableBytes(of: &address) { bytes in
            _ = getsockname(descriptor, bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self), &size)
        }
        return UInt16(bigEndian: address.sin_port)
    }

    private var receivedText: String { String(decoding: received.prefix(2_000), as: UTF8.self) }

    // MARK: Ending

    /// Says that nothing more will be sent.
    func shutSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Closes with a reset, as a client does that crashes.
    func reset() {
        // Closing would only reset once a process that is just being started does not hold the descriptor any more.
        var nobody = sockaddr()
        nobody.sa_family = sa_family_t(AF_UNSPEC)
        Glibc.connect(descriptor, &nobody, socklen_t(MemoryLayout<sockaddr>.size))
        close()
    }

    func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    private func set(_ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private func waitFor(_ event: Int32, _ deadline: Deadline) -> Bool {
        var interest = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        while true {
            let count = poll(&interest, 1, deadline.millisecondsLeft)
            if count > 0 { return true }
            if count == 0 || errno != EINTR { return false }
        }
    }
}
