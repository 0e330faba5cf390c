import CPlatform
import HTTP

/// The id of an invocation: a random UUID (RFC 9562 §5.4).
enum RequestID {
    static func append<Sink: ByteSink & ~Copyable>(to sink: inout Sink) {
        var octets = InlineArray<16, UInt8>(repeating: 0)
        unsafe withUnsafeMutableBytes(of: &octets) { bytes in
            _ = unsafe getentropy(bytes.baseAddress, bytes.count)
        }
        octets[6] = octets[6] & 0x0F | 0x40
        octets[8] = octets[8] & 0x3F | 0x80
        for index in 0..<octets.count {
            if index == 4 || index == 6 || index == 8 || index == 10 { sink.append(.hyphen) }
            sink.append(hexadecimal: octets[index])
        }
    }
}
