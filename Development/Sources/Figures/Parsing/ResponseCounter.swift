import Foundation

/// Counts the responses on a connection by their status lines, in whatever pieces they arrive.
public struct ResponseCounter: Sendable {
    private static let opening = Array("HTTP/1.1 ".utf8)

    /// How much of the start of a status line was seen.
    private var matched = 0
    public private(set) var successes = 0
    public private(set) var others = 0

    public init() {}

    public mutating func take(_ octets: Span<UInt8>) {
        var index = 0
        while index < octets.count {
            if matched == 0 {
                // Hardly any byte begins a status line, and a client that overloads a server has no time for the others.
                guard let start = Self.start(in: octets.extracting(index...)) else { return }
                index += start
            }
            let octet = octets[index]
            index += 1
            if matched == Self.opening.count {
                if octet == UInt8(ascii: "2") { successes += 1 } else { others += 1 }
                matched = 0
            } else if octet == Self.opening[matched] {
                matched += 1
            } else {
                matched = octet == Self.opening[0] ? 1 : 0
            }
        }
    }

    /// The position at which a status line may begin.
    private static func start(in octets: Span<UInt8>) -> Int? {
        unsafe octets.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = unsafe memchr(base, Int32(opening[0]), bytes.count) else {
                return nil
            }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}
