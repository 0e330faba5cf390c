import CPacking
import HTTP
import Packing

extension [UInt8] {
    /// Copies a string of C, without its zero.
    @inline(never)
    init(cText text: UnsafePointer<CChar>) {
        self = unsafe [UInt8](UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    @inline(never)
    private var terminated: [UInt8] {
        var text = self
        text.append(0)
        return text
    }

    /// Hands `body` the bytes as a string of C.
    func withCText<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let text = terminated
        return unsafe text.withUnsafeBytes { bytes in
            // There is at least the zero.
            unsafe body(bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self))
        }
    }
}
