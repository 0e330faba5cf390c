import CPlatform
import HTTP

/// The environment that the process was started with; none of what is asked for here is ever changed.
package enum Environment {
    /// What the names of variables begin with. Without it, settings of other programs would be taken for the server's own: shells
    /// and build tools set `HOST`.
    package static var prefix: StaticString { "SWIFTLET_" }

    /// The variable that goes with an option, with its value: `SWIFTLET_MAX_BODY=0` for `max-body`.
    /// Returns nil if it is unset or empty.
    /// - Parameter prefix: what the variable's name begins with.
    @inline(never)
    @_lifetime(immortal)
    static func entry(for option: Span<UInt8>, prefix: StaticString = prefix) -> Span<UInt8>? {
        let length = prefix.utf8CodeUnitCount + option.count
        guard var variable = unsafe platform_environment() else { return nil }
        while let entry = unsafe CString.octets(variable.pointee) {
            if entry.count > length + 1, entry[length] == .equals, entry.hasPrefix(prefix),
                matches(entry.extracting(prefix.utf8CodeUnitCount...), option)
            {
                return entry
            }
            unsafe variable += 1
        }
        return nil
    }

    /// The value of the variable that goes with an option; nil if it is unset or empty.
    /// - Parameter prefix: what the variable's name begins with.
    @_lifetime(immortal)
    package static func value(for option: StaticString, prefix: StaticString = prefix) -> Span<UInt8>? {
        guard let entry = entry(for: option.octets, prefix: prefix) else { return nil }
        return entry.extracting((prefix.utf8CodeUnitCount + option.utf8CodeUnitCount + 1)...)
    }

    /// Sets a variable that nobody asks for here, or unsets it if `value` is empty. There may be no other thread that
    /// looks at the environment.
    package static func set(_ name: StaticString, to value: Span<UInt8>) {
        let name = unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
        guard value.count > 0 else {
            _ = unsafe unsetenv(name)
            return
        }
        let text = ByteBuffer(zeroTerminated: value)
        guard !text.isExhausted else { return }
        _ = unsafe text.withCString { unsafe setenv(name, $0, 1) }
    }

    /// Whether `entry` begins with the name of an option in capitals, with underscores for hyphens.
    private static func matches(_ entry: Span<UInt8>, _ name: Span<UInt8>) -> Bool {
        for index in 0..<name.count {
            let octet = name[index]
            guard entry[index] == (octet == 0x2D ? 0x5F : octet & 0xDF) else { return false }
        }
        return true
    }
}
