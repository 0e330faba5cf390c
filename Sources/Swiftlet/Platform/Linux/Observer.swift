import HTTP

/// Who watches what the server does. Nobody watches what ships.
enum Observer {
    /// A request on a connection is refused.
    @inline(__always)
    static func requestRefused(_ descriptor: borrowing Descriptor, _ refusal: Refusal) {}

    /// A connection is about to be closed.
    @inline(__always)
    static func connectionEnded(_ descriptor: borrowing Descriptor, _ end: ConnectionEnd) {}
}
