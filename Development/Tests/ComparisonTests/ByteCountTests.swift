import Testing

@testable import Comparison

struct ByteCountTests {
    @Test(
        arguments: [
            (0, "0 B"), (1, "1 B"), (999, "999 B"), (1000, "1.00 kB"), (1004, "1.00 kB"), (1005, "1.01 kB"),
            (9994, "9.99 kB"), (9995, "10.0 kB"), (99_949, "99.9 kB"), (99_950, "100 kB"), (397_312, "397 kB"),
            (999_499, "999 kB"), (999_500, "1.00 MB"), (7_880_000, "7.88 MB"), (13_600_000, "13.6 MB"),
            (69_000_000, "69.0 MB"), (999_499_999, "999 MB"), (999_500_000, "1.00 GB"), (1 << 40, "1.10 TB"),
            (UInt64.max, "18.4 EB"),
        ] as [(UInt64, String)])
    func `sizes have three digits and halves go up`(bytes: UInt64, text: String) {
        #expect(ByteCount(bytes).description == text)
    }

    @Test(arguments: [(0, "1 B"), (2, "100 B"), (3, "1 kB"), (5, "100 kB"), (6, "1 MB"), (19, "10 EB")])
    func `powers of ten have no decimals`(exponent: Int, text: String) {
        #expect(ByteCount.powerOfTen(exponent) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] as [(UInt64, String)])
    func `thousands are set apart`(value: UInt64, text: String) {
        #expect(Thousands.grouped(value) == text)
    }
}
