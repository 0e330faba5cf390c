/// How much of a request is taken before it is refused. Sizes are in octets.
public struct RequestLimits: Sendable {
    /// The longest request target; a longer one is refused with 414.
    public var target = 8_192
    /// The longest head: request line, field lines and the empty lines around them; a longer one is refused with 431.
    public var head = 16_384
    /// The highest number of field lines in a head; more are refused with 431.
    public var fields = 100
    /// The longest content; longer content is refused with 413.
    public var body = 1_048_576

    public init() {}
}
