import HTTP

extension Span where Element == UInt8 {
    /// Whether this is the name of a field that describes the invocation. Only Lambda may set it.
    var isRuntimeField: Bool {
        let prefix = ("lambda-runtime-" as StaticString).octets
        return count > prefix.count && extracting(..<prefix.count).equalsIgnoringCase(prefix)
    }
}
