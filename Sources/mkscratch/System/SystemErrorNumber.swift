import CPacking
import HTTP
import Packing

/// The error number of a system call that failed.
struct SystemErrorNumber: Equatable {
    let number: Int32

    /// The error of the last call.
    static var last: SystemErrorNumber { SystemErrorNumber(number: packing_errno()) }

    /// The words for what files and disks can do. The C library's table of all errors would be 2 kB.
    fileprivate var words: StaticString? {
        switch number {
        case EPERM: "operation not permitted"
        case ENOENT: "no such file or directory"
        case EIO: "input/output error"
        case ENOMEM: "out of memory"
        case EACCES: "permission denied"
        case EEXIST: "file exists"
        case ENOTDIR: "not a directory"
        case EISDIR: "is a directory"
        case EMFILE: "too many open files"
        case EFBIG: "file too large"
        case ENOSPC: "no space left on the device"
        case EROFS: "read-only file system"
        case EPIPE: "broken pipe"
        case ENAMETOOLONG: "name too long"
        case ELOOP: "unexpected symbolic link"
        case EDQUOT: "disk quota exceeded"
        default: nil
        }
    }
}

extension [UInt8] {
    /// Appends words for an error, or its number.
    @inline(never)
    mutating func append(_ error: SystemErrorNumber) {
        if let words = error.words { return append(words) }
        append("error ")
        append(decimal: Int(error.number))
        append(" of the system")
    }
}
