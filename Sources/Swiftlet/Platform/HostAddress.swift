import CPlatform
import HTTP

/// An IP address in the form of IPv6; one of IPv4 stands in its mapped form (RFC 4291 §2.5.5.2).
package struct HostAddress: Sendable {
    private var octets: InlineArray<16, UInt8>

    /// Where the four bytes of an IPv4 address stand in the mapped form.
    private static var mappedStart: Int { 12 }

    /// All addresses of the machine, of IPv4 as well as IPv6.
    static var any: HostAddress { HostAddress(octets: .init(repeating: 0)) }

    static var loopback: HostAddress { HostAddress(ipv4: (127, 0, 0, 1)) }

    private init(octets: InlineArray<16, UInt8>) {
        self.octets = octets
    }

    private init(ipv4: (UInt8, UInt8, UInt8, UInt8)) {
        octets = .init(repeating: 0)
        octets[10] = 0xFF
        octets[11] = 0xFF
        octets[12] = ipv4.0
        octets[13] = ipv4.1
        octets[14] = ipv4.2
        octets[15] = ipv4.3
    }

    /// Reads a numeric address of either kind, with or without brackets, or `localhost`.
    package init?(_ text: Span<UInt8>) {
        if text.equals("localhost") {
            self = .loopback
            return
        }
        let isBracketed = text.count > 2 && text[0] == .openBracket && text[text.count - 1] == .closeBracket
        let bare = isBracketed ? text.extracting(1..<text.count - 1) : text
        if !isBracketed, let bits = IPLiteral.ipv4(bare) {
            self.init(bits)
        } else if let octets = IPLiteral.ipv6(bare) {
            self.init(octets: octets)
        } else {
            return nil
        }
    }

    private init(_ bits: UInt32) {
        self.init(ipv4: (UInt8(bits >> 24), UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)))
    }

    private init(_ address: in_addr) {
        self.init(UInt32(bigEndian: address.s_addr))
    }

    private init(_ address: in6_addr) {
        octets = .init(repeating: 0)
        unsafe withUnsafeBytes(of: address) { bytes in
            for index in 0..<16 { unsafe octets[index] = bytes[index] }
        }
    }

    /// The address of a peer, as `accept` reports it.
    init?(_ address: sockaddr_storage) {
        switch Int32(address.ss_family) {
        case AF_INET:
            self.init(unsafe withUnsafeBytes(of: address) { unsafe $0.load(as: sockaddr_in.self) }.sin_addr)
        case AF_INET6:
            self.init(unsafe withUnsafeBytes(of: address) { unsafe $0.load(as: sockaddr_in6.self) }.sin6_addr)
        default:
            return nil
        }
    }

    var isAny: Bool {
        for index in 0..<16 where octets[index] != 0 { return false }
        return true
    }

    var isIPv4: Bool {
        for index in 0..<10 where octets[index] != 0 { return false }
        return octets[10] == 0xFF && octets[11] == 0xFF
    }

    private var ipv4: in_addr {
        var bits: UInt32 = 0
        for index in Self.mappedStart..<16 { bits = bits << 8 | UInt32(octets[index]) }
        return in_addr(s_addr: bits.bigEndian)
    }

    private var ipv6: in6_addr {
        var address = in6_addr()
        unsafe withUnsafeMutableBytes(of: &address) { bytes in
            for index in 0..<16 { unsafe bytes[index] = octets[index] }
        }
        return address
    }

    /// Hands `body` the address as the socket calls take it.
    /// - Parameter asIPv4: whether the socket is one of IPv4; the address is then of IPv4, or stands for all.
    func withSocketAddress<Result>(
        port: Int, asIPv4: Bool, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        let networkPort = in_port_t(truncatingIfNeeded: port).bigEndian
        if asIPv4 {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = networkPort
            address.sin_addr = ipv4
            return unsafe Self.withPointer(to: address, body)
        }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = networkPort
        address.sin6_addr = ipv6
        return unsafe Self.withPointer(to: address, body)
    }

    private static func withPointer<Address, Result>(
        to address: Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        unsafe withUnsafeBytes(of: address) { bytes in
            unsafe body(
                bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
    }

    /// Writes the address in its usual form, one of IPv6 in brackets when `inAuthority` is set.
    func write<Sink: ByteSink & ~Copyable>(into sink: inout Sink, inAuthority: Bool = false) {
        if isIPv4 {
            for index in Self.mappedStart..<16 {
                if index > Self.mappedStart { sink.append(.period) }
                sink.append(decimal: Int(octets[index]))
            }
            return
        }
        if inAuthority { sink.append(.openBracket) }
        let zeros = longestZeros
        var group = 0
        while group < 8 {
            if group == zeros.lowerBound, !zeros.isEmpty {
                sink.append("::")
                group = zeros.upperBound
                continue
            }
            if group > 0, group != zeros.upperBound || zeros.isEmpty { sink.append(.colon) }
            append(hexadecimal: self.group(group), to: &sink)
            group += 1
        }
        if inAuthority { sink.append(.closeBracket) }
    }

    /// Sixteen bits of an address of IPv6.
    private func group(_ index: Int) -> Int {
        Int(octets[index * 2]) << 8 | Int(octets[index * 2 + 1])
    }

    /// The groups that `::` stands for: the first of the longest runs of zeros, if it is of two at least
    /// (RFC 5952 §4.2).
    private var longestZeros: Range<Int> {
        var longest = 0..<0
        var start = 0
        for index in 0..<8 {
            guard group(index) == 0 else {
                start = index + 1
                continue
            }
            if index + 1 - start > max(longest.count, 1) { longest = start..<index + 1 }
        }
        return longest
    }

    private func append<Sink: ByteSink & ~Copyable>(hexadecimal number: Int, to sink: inout Sink) {
        var shift = 12
        while shift > 0, number >> shift == 0 { shift -= 4 }
        while shift >= 0 {
            sink.append(UInt8(hexadecimalDigit: UInt8(truncatingIfNeeded: number >> shift & 15)))
            shift -= 4
        }
    }
}
