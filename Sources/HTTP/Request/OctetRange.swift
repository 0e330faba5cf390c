/// A range of the octets of a head, in half the memory of a `Range<Int>`: heads are copied with each request, and the
/// longest has far fewer than 2^32 octets (`RequestLimits.head`).
@propertyWrapper
package struct OctetRange: Equatable, Sendable {
    private var lowerBound: UInt32
    private var upperBound: UInt32

    package init(wrappedValue range: Range<Int>) {
        lowerBound = UInt32(range.lowerBound)
        upperBound = UInt32(range.upperBound)
    }

    package var wrappedValue: Range<Int> {
        get { Int(lowerBound)..<Int(upperBound) }
        set { self = OctetRange(wrappedValue: newValue) }
    }
}
