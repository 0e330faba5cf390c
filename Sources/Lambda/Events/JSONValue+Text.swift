import HTTP

extension JSONValue {
    /// Appends a string with its escapes decoded, and any other value but null unchanged: events written by hand have
    /// numbers in place of the services' strings.
    func appendText<Sink: ByteSink & ~Copyable>(to sink: inout Sink, in octets: Span<UInt8>) {
        switch kind {
        case .string: appendString(to: &sink, in: octets)
        case .null: break
        default: sink.append(octets.extracting(range))
        }
    }
}
