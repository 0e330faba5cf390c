extension ByteBuffer {
    /// The bytes as a string of C, with a zero behind them.
    package init(zeroTerminated octets: Span<UInt8>) {
        self.init()
        append(octets)
        append(0)
    }

    /// Hands `body` the bytes as a string of C. They end with a zero.
    package borrowing func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        precondition(count > 0 && span[count - 1] == 0)
        return unsafe span.withUnsafeBytes { bytes in
            unsafe body(bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self))
        }
    }
}
