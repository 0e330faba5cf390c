import CPlatform
import HTTP

/// The error number of a system call that failed.
public struct SystemError: Error {
    let number: Int32

    /// The error of the last call on this thread.
    static var last: SystemError { SystemError(number: platform_errno()) }

    /// Writes what it means, beginning with a small letter. The C library's own list has 130 errors, and takes 2 kB.
    public func write(into buffer: inout ByteBuffer) {
        if let words { return buffer.append(words) }
        buffer.append("system error ")
        buffer.append(decimal: Int(number))
    }

    private var words: StaticString? {
        switch number {
        case EACCES: "permission denied"
        case EPERM: "operation not permitted"
        case ENOENT: "no such file or directory"
        case ENOTDIR: "not a directory"
        case ELOOP: "too many levels of symbolic links"
        case ENAMETOOLONG: "file name too long"
        case EIO: "input/output error"
        case EADDRINUSE: "address already in use"
        case EADDRNOTAVAIL: "address not available"
        case EAFNOSUPPORT: "address family not supported"
        case EMFILE, ENFILE: "too many open files"
        case ENOMEM, ENOBUFS: "out of memory"
        case EAGAIN: "resource temporarily unavailable"
        case ECONNREFUSED: "connection refused"
        case ECONNRESET, EPIPE: "connection reset by peer"
        case ETIMEDOUT: "connection timed out"
        case ENETUNREACH, EHOSTUNREACH: "no route to host"
        default: nil
        }
    }
}
