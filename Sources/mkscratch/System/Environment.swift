import CPacking
import HTTP

/// The environment that the process was started with.
enum Environment {
    /// The value of a variable; nil if it is unset or empty.
    static func value(_ name: StaticString) -> [UInt8]? {
        // Literals end with a zero.
        let text = unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
        guard let value = unsafe getenv(text) else { return nil }
        let bytes = unsafe [UInt8](cText: value)
        return bytes.isEmpty ? nil : bytes
    }
}
