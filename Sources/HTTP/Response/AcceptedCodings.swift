/// The content codings that a client accepts, and how much it wants each (RFC 9110 §12.5.3).
package struct AcceptedCodings: Sendable {
    /// Weights in thousandths, nil where a coding is not named.
    private var gzip: Int?
    private var identity: Int?
    private var others: Int?

    package init() {}

    /// Takes the value of one Accept-Encoding line. Several lines are one list (RFC 9110 §5.3).
    /// An element with a malformed weight is passed over.
    package mutating func take(_ value: Span<UInt8>) {
        var elements = ListElements(0..<value.count)
        while let element = elements.next(in: value) {
            var end = element.lowerBound
            while end < element.upperBound, value[end] != .semicolon { end += 1 }
            let coding = value.extracting(value.trimmingBlanks(element.lowerBound..<end))
            let parameter = value.trimmingBlanks(min(end + 1, element.upperBound)..<element.upperBound)
            guard let weight = end == element.upperBound ? 1000 : Self.weight(value.extracting(parameter)) else {
                continue
            }
            if coding.equalsIgnoringCase("gzip") || coding.equalsIgnoringCase("x-gzip") {
                gzip = max(gzip ?? 0, weight)
            } else if coding.equalsIgnoringCase("identity") {
                identity = max(identity ?? 0, weight)
            } else if coding.equals("*") {
                others = max(others ?? 0, weight)
            }
        }
    }

    /// The coding to answer with, or nil where the client accepts none of them.
    /// - Parameter offersGzip: whether gzip is worth its while for the representation; where the client refuses
    ///   identity, gzip is chosen even if it is not.
    package func choose(offersGzip: Bool) -> ContentCoding? {
        let gzipWeight = gzip ?? others ?? 0
        // Identity is acceptable unless it is excluded; named or not, it never beats a gzip of equal weight.
        let identityWeight = identity ?? (others == 0 ? 0 : 1)
        if offersGzip, gzipWeight > 0, gzipWeight >= identityWeight { return .gzip }
        if identityWeight > 0 { return .identity }
        return gzipWeight > 0 ? .gzip : nil
    }

    /// A weight in thousandths: `"q=" ( "0" [ "." 0*3DIGIT ] / "1" [ "." 0*3"0" ] )` (RFC 9110 §12.4.2).
    private static func weight(_ parameter: Span<UInt8>) -> Int? {
        guard parameter.count >= 3, parameter.count <= 7, parameter[0] | 0x20 == 0x71, parameter[1] == .equals,
            let whole = parameter[2].decimalValue, whole <= 1
        else { return nil }
        var weight = whole * 1000
        guard parameter.count > 3 else { return weight }
        guard parameter[3] == .period else { return nil }
        var scale = 100
        for index in 4..<parameter.count {
            guard let digit = parameter[index].decimalValue else { return nil }
            weight += digit * scale
            scale /= 10
        }
        return weight <= 1000 ? weight : nil
    }
}
