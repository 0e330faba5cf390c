import HTTP

extension JSONValue {
    /// Appends a string with its escapes decoded, anything else but null as it stands: events that people write have
    /// numbers where those of the services have strings.
    func appendText<Sink: ByteSink & ~Copyable>(to sink: inout Sink, in octets: Span<UInt8>) {
        switch kind {
        case .string: appendString(to: &sink, in: octets)
        case .null: break
        default: sink.append(octets.extracting(range))
        }
    }
}
