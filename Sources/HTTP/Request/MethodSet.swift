/// A set of request methods, such as the Allow field lists (RFC 9110 §10.2.1).
public struct MethodSet: OptionSet, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    public init(_ method: Method) {
        rawValue = 1 << UInt16(method.rawValue)
    }

    /// GET and HEAD: a resource supports both or neither (RFC 9110 §9.3.2).
    public static var get: MethodSet { [MethodSet(.get), MethodSet(.head)] }
    public static var post: MethodSet { MethodSet(.post) }
    public static var put: MethodSet { MethodSet(.put) }
    public static var delete: MethodSet { MethodSet(.delete) }
    public static var options: MethodSet { MethodSet(.options) }
    public static var patch: MethodSet { MethodSet(.patch) }

    public func contains(_ method: Method) -> Bool {
        rawValue & MethodSet(method).rawValue != 0
    }

    /// Writes the methods as the value of an Allow field: `GET, HEAD, OPTIONS`.
    package func write<Sink: ByteSink & ~Copyable>(into sink: inout Sink) {
        var isFirst = true
        for number in 0..<Method.unknown.rawValue {
            guard let method = Method(rawValue: number), contains(method) else { continue }
            if !isFirst { sink.append(", ") }
            sink.append(method.name)
            isFirst = false
        }
    }
}
