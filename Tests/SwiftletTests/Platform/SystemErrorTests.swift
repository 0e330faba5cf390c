import CPlatform
import Testing

@testable import Swiftlet

struct SystemErrorTests {
    @Test(arguments: [
        (EACCES, "permission denied"), (EPERM, "operation not permitted"), (ENOENT, "no such file or directory"),
        (ENOTDIR, "not a directory"), (ELOOP, "too many levels of symbolic links"),
        (ENAMETOOLONG, "file name too long"), (EIO, "input/output error"), (EADDRINUSE, "address already in use"),
        (EADDRNOTAVAIL, "address not available"), (EAFNOSUPPORT, "address family not supported"),
        (EMFILE, "too many open files"), (ENFILE, "too many open files"), (ENOMEM, "out of memory"),
        (ENOBUFS, "out of memory"), (EAGAIN, "resource temporarily unavailable"),
        (ECONNREFUSED, "connection refused"), (ECONNRESET, "connection reset by peer"),
        (EPIPE, "connection reset by peer"), (ETIMEDOUT, "connection timed out"), (ENETUNREACH, "no route to host"),
        (EHOSTUNREACH, "no route to host"), (EBADF, "system error 9"), (0, "system error 0"), (-1, "system error -1"),
    ])
    func `is written in the system's words, beginning small`(_ number: Int32, _ words: String) {
        var buffer = ByteBuffer()
        SystemError(number: number).write(into: &buffer)
        #expect(String(octets: buffer.span) == words)
    }

    @Test func `the last one is the one that happened`() {
        _ = close(-1)
        #expect(SystemError.last.number == EBADF)
    }
}
