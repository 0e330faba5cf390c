extension ByteBuffer {
    /// The bytes as a C string, with a zero byte after them.
    package init(zeroTerminated octets: Span<UInt8>) {
        self.init()
        append(octets)
        append(0)
    }

    /// Calls `body` with the bytes as a C string. They must end with a zero byte.
    package borrowing func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        precondition(count > 0 && span[count - 1] == 0)
        return unsafe span.withUnsafeBytes { bytes in
            unsafe body(bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self))
        }
    }
}
