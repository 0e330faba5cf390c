extension StaticString {
    /// The string's UTF-8. The literals of this package are all of more than one scalar or of ASCII,
    /// so each has a pointer representation. Inlined, all of this is known when the program is built.
    package var octets: Span<UInt8> {
        @_lifetime(immortal)
        @inline(__always)
        get {
            // The memory of a literal is constant and lives as long as the program.
            let span = unsafe Span(_unsafeStart: utf8Start, count: utf8CodeUnitCount)
            return unsafe _overrideLifetime(span, copying: ())
        }
    }
}
