import CPacking
import HTTP

/// The environment that the process was started with.
enum Environment {
    /// The value of a variable; nil if it is unset or empty.
    static func value(_ name: StaticString) -> [UInt8]? {
        guard var variables = unsafe packing_environment() else { return nil }
        while let variable = unsafe variables.pointee {
            let text = unsafe [UInt8](cText: variable)
            let length = name.utf8CodeUnitCount
            if text.span.hasPrefix(name), text.count > length + 1, text[length] == .equals {
                return [UInt8](text.span.extracting((length + 1)...))
            }
            unsafe variables += 1
        }
        return nil
    }
}
