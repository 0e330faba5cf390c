extension ByteBuffer {
    /// Hands `body` the octets as a string of C. They end with a zero.
    package borrowing func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        precondition(count > 0 && span[count - 1] == 0)
        return unsafe span.withUnsafeBytes { bytes in
            unsafe body(bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self))
        }
    }
}
