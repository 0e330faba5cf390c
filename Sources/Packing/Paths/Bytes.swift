extension [UInt8] {
    /// Appends a byte. It takes the place of the standard library's function, which would be compiled into each of the 160
    /// places where texts are put together, 8 kB in all.
    @inline(never)
    public mutating func append(_ byte: UInt8) {
        appendElement(byte)
    }
}

extension [[UInt8]] {
    /// Appends a text; the same for lists of them.
    @inline(never)
    public mutating func append(_ text: [UInt8]) {
        appendElement(text)
    }
}

extension Array {
    @inline(__always)
    fileprivate mutating func appendElement(_ element: Element) {
        append(element)
    }
}
