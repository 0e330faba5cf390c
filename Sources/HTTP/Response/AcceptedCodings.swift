/// The content codings that a client accepts, with their weights (RFC 9110 §12.5.3).
package struct AcceptedCodings: Sendable {
    /// The coding of content that the server composes, for which it only has gzip.
    package enum GzipChoice: Sendable {
        case identity, gzip
    }

    /// Weights in thousandths, indexed by coding; negative if the client does not name the coding.
    private var weights = InlineArray<4, Int>(repeating: -1)
    /// The weight of `*`; negative if there is none.
    private var others = -1

    package init() {}

    /// Adds the value of one Accept-Encoding line. Several lines form one list (RFC 9110 §5.3). Elements with a malformed
    /// weight are skipped.
    package mutating func take(_ value: Span<UInt8>) {
        var elements = ListElements(0..<value.count)
        while let element = elements.next(in: value) {
            let upperBound = element.upperBound
            let end = value.firstIndex(of: .semicolon, from: element.lowerBound, limit: upperBound)
            let coding = value.extracting(value.trimmingBlanks(element.lowerBound..<end))
            let parameter = value.trimmingBlanks(min(end + 1, upperBound)..<upperBound)
            guard let weight = end == upperBound ? 1000 : Self.weight(value.extracting(parameter)) else {
                continue
            }
            if coding.equals("*") {
                others = max(others, weight)
            } else if let named = Self.coding(named: coding) {
                let index = Int(named.rawValue)
                weights[index] = max(weights[index], weight)
            }
        }
    }

    /// The coding to send out of those offered, or nil if the client accepts none of them. The highest weight wins; among
    /// equal weights, the order of `ContentCoding` decides.
    @inline(never)
    package func choose(from offered: CodingSet) -> ContentCoding? {
        var chosen: ContentCoding?
        var highest = 1
        for number in 0..<UInt8(weights.count) {
            guard let coding = ContentCoding(rawValue: number), offered.contains(coding) else { continue }
            let weight = weight(of: coding)
            if weight >= highest {
                chosen = coding
                highest = weight
            }
        }
        return chosen
    }

    /// The coding to send, or nil if the client accepts neither.
    /// - Parameter offersGzip: whether the representation is worth compressing. If the client refuses identity, gzip is
    ///   chosen all the same.
    package func choose(offersGzip: Bool) -> GzipChoice? {
        let preferred: CodingSet = offersGzip ? [.identity, .gzip] : .identity
        guard let coding = choose(from: preferred) ?? choose(from: .gzip) else { return nil }
        return coding == .gzip ? .gzip : .identity
    }

    private func weight(of coding: ContentCoding) -> Int {
        let named = weights[Int(coding.rawValue)]
        if named >= 0 { return named }
        // Identity is acceptable unless it is excluded. If the client does not name it, any coding that it names is
        // preferred.
        if coding == .identity { return others == 0 ? 0 : 1 }
        return others
    }

    private static func coding(named name: Span<UInt8>) -> ContentCoding? {
        for number in 0..<4 {
            guard let coding = ContentCoding(rawValue: UInt8(number)) else { continue }
            if name.equalsIgnoringCase(coding.name) { return coding }
        }
        // Equivalent to gzip (RFC 9110 §8.4.1.3).
        return name.equalsIgnoringCase("x-gzip") ? .gzip : nil
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
