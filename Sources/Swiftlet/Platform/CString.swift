import CPlatform

/// Zero-terminated strings of the system.
enum CString {
    /// The bytes of a string that lives as long as the process, without the zero; nil for a null pointer.
    @_lifetime(immortal)
    @unsafe static func octets(_ string: UnsafePointer<CChar>?) -> Span<UInt8>? {
        guard let string = unsafe string else { return nil }
        let octets = unsafe UnsafeRawBufferPointer(start: string, count: strlen(string))
        let span = unsafe Span<UInt8>(_bytes: RawSpan(_unsafeBytes: octets))
        return unsafe _overrideLifetime(span, copying: ())
    }
}
