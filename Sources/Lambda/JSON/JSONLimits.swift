/// How much of a JSON document is taken before it is refused (RFC 8259 §9 leaves limits to the reader).
struct JSONLimits: Sendable {
    /// How many arrays and objects may stand in one another. It is never more than 64: what is open takes one bit of a
    /// word each, so that no document can make the reader allocate or use the stack up.
    var depth = 64
    /// The longest document in octets: what an event of AWS Lambda has at most, 6 MB, and as much again for what is
    /// escaped on the way.
    var size = 12_582_912
}
