import Testing

@testable import HTTP

struct OctetTests {
    @Test func `decimal value of every octet`() {
        for octet in Grammar.all {
            let expected = Grammar.digits.contains(octet) ? Int(octet) - 48 : nil
            #expect(octet.decimalValue == expected, "octet \(octet)")
        }
    }

    @Test func `the digit of every hexadecimal value`() {
        for value in 0..<UInt8(16) {
            #expect([UInt8(hexadecimalDigit: value)] == Array(String(value, radix: 16).utf8))
            let capital = Array(String(value, radix: 16, uppercase: true).utf8)
            #expect([UInt8(hexadecimalDigit: value, isCapital: true)] == capital)
        }
    }

    @Test func `hexadecimal value of every octet`() {
        for octet in Grammar.all {
            let expected =
                Grammar.hexadecimalDigits.contains(octet) ? Int(String(UnicodeScalar(octet)), radix: 16) : nil
            #expect(octet.hexadecimalValue == expected, "octet \(octet)")
        }
    }

    @Test func `only capital letters of ASCII become small ones`() {
        for octet in Grammar.all {
            let isCapital = (0x41...0x5A).contains(octet)
            #expect(octet.lowercased == (isCapital ? octet + 0x20 : octet), "octet \(octet)")
        }
    }

    @Test func `only space and tab are blanks`() {
        #expect(Grammar.all.filter(\.isBlank) == Grammar.blanks)
    }

    @Test func `field content is what RFC 9110 §5.5 lists`() {
        #expect(Grammar.all.filter(\.isFieldContent) == Grammar.fieldContent)
    }
}
