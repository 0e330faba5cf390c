import CPlatform

/// What became of a `recv` or `send` on a non-blocking socket.
enum Transfer {
    /// So many bytes went through, at least one.
    case moved(Int)
    /// The peer has closed its side.
    case ended
    /// Nothing now; the socket becomes ready later.
    case wouldBlock
    /// The connection is broken.
    case failed

    init(_ result: Int) {
        if result > 0 {
            self = .moved(result)
        } else if result == 0 {
            self = .ended
        } else {
            let error = platform_errno()
            self = error == EAGAIN || error == EWOULDBLOCK || error == EINTR ? .wouldBlock : .failed
        }
    }
}
