/// How much of a JSON document is taken before it is refused (RFC 8259 §9 leaves limits to the reader).
struct JSONLimits: Sendable {
    /// How many arrays and objects may stand in one another. `JSONScanner.deepest` bounds it.
    var depth = JSONScanner.deepest
    /// The longest document in octets. The default is above the largest event of AWS Lambda, 6 MB.
    var size = 8_388_608
}
