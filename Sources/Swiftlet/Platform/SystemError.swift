import CPlatform
import HTTP

/// The error number of a system call that failed.
public struct SystemError: Error {
    let number: Int32

    /// The error of the last call on this thread.
    static var last: SystemError { SystemError(number: platform_errno()) }

    /// Writes what it means, beginning with a small letter. The C library's own list has 130 errors, and takes 2 kB.
    public func write(into buffer: inout ByteBuffer) {
        let words = Self.words.octets
        var position = 0
        while let line = words.nextLine(&position) {
            let space = line.firstIndex(of: .space, from: 0)
            if line.extracting(0..<space).decimalNumber == Int(number) {
                return buffer.append(line.extracting((space + 1)...))
            }
        }
        buffer.append("system error ")
        buffer.append(decimal: Int(number))
    }

    /// By their numbers on x86_64 and aarch64 (asm-generic/errno.h); `SystemErrorTests` has their names.
    private static var words: StaticString {
        """
        1 operation not permitted
        2 no such file or directory
        5 input/output error
        11 resource temporarily unavailable
        12 out of memory
        13 permission denied
        20 not a directory
        23 too many open files
        24 too many open files
        32 connection reset by peer
        36 file name too long
        40 too many levels of symbolic links
        97 address family not supported
        98 address already in use
        99 address not available
        101 no route to host
        104 connection reset by peer
        105 out of memory
        110 connection timed out
        111 connection refused
        113 no route to host
        """
    }
}
