/// What Lambda takes, in octets.
enum PayloadLimits {
    /// The longest response of an invocation that somebody waits for: 6 MiB, and a little that Lambda adds to it.
    static var response: Int { 6_291_556 }
    /// The longest event that is read. Lambda has none longer than a response may be.
    static var event: Int { 8_388_608 }
    /// Buffers that grew beyond this are given back after an invocation.
    static var largestKept: Int { 65_536 }
}
