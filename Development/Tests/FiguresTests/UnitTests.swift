import Testing

@testable import Figures

struct UnitTests {
    @Test(
        arguments: [
            (.seconds, 5.214e-6, "5.21 µs"), (.seconds, 0.0000009996, "1.00 µs"), (.seconds, 0.75e-3, "750 µs"),
            (.seconds, 12.34, "12.3 s"), (.seconds, 3e-11, "0.03 ns"), (.seconds, 0, "0 ns"),
            (.number, 123_456, "123 k"),
            (.number, 999.6, "1.00 k"), (.number, 5, "5.00"), (.bytes, 524, "524 B"), (.bytes, 390_000, "390 kB"),
            (.bytesPerSecond, 3.1e9, "3.10 GB/s"), (.part, 0.4567, "45.7 %"), (.part, 1, "100 %"),
            (.seconds, .nan, "-"), (.part, .infinity, "-"),
        ] as [(Unit, Double, String)])
    func `figures have three digits and a fitting unit`(unit: Unit, value: Double, text: String) {
        #expect(unit.text(value) == text)
    }
}
