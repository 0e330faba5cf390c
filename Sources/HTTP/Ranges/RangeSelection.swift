/// What a request selects of a representation (RFC 9110 §14.2).
package enum RangeSelection: Sendable {
    /// All of it: there is no Range field, or none that counts.
    case whole
    /// Nothing that there is: 416 is the answer (RFC 9110 §15.5.17).
    case unsatisfiable
    /// One range at least, for 206 (RFC 9110 §15.3.7).
    case ranges(ByteRanges)
}
