import CPlatform
import HTTP

/// The error number of a system call that failed.
public struct SystemError: Error {
    let number: Int32

    /// The error of the last call on this thread.
    static var last: SystemError { SystemError(number: platform_errno()) }

    /// Writes the system's words for it, beginning with a small letter.
    public func write(into buffer: inout ByteBuffer) {
        guard let text = unsafe strerror(number) else { return }
        let length = unsafe strlen(text)
        for index in 0..<length {
            let octet = unsafe UInt8(bitPattern: text[index])
            buffer.append(index == 0 && octet &- 0x41 < 26 ? octet | 0x20 : octet)
        }
    }
}
