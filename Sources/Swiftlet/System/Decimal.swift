import HTTP

/// Whole numbers in decimal digits.
enum Decimal {
    /// The number that `octets` spell with digits alone, or nil where they don't or it does not fit.
    static func parse(_ octets: Span<UInt8>) -> Int? {
        guard octets.count > 0 else { return nil }
        var number = 0
        for index in 0..<octets.count {
            guard let digit = octets[index].decimalValue else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            if overflow || carry { return nil }
            number = sum
        }
        return number
    }
}
