import Testing

@testable import HTTP

struct ByteSinkTests {
    @Test(arguments: [0, 1, 9, 10, 99, 100, 1_048_576, -1, -10, Int.max, Int.min])
    func `writes a number in decimal`(_ number: Int) {
        var sink: [UInt8] = []
        sink.append(decimal: number)
        #expect(sink == String(number).octets)
    }

    @Test(arguments: [
        (0, 2, "00"), (7, 2, "07"), (42, 2, "42"), (100, 2, "100"), (1, 4, "0001"), (1970, 4, "1970"), (5, 1, "5"),
    ])
    func `fills a number with zeros up to its width`(_ number: Int, _ width: Int, _ expected: String) {
        var sink: [UInt8] = []
        sink.append(decimal: number, width: width)
        #expect(sink == expected.octets)
    }

    @Test func `writes strings and octets one after another`() {
        var sink = "a".octets
        sink.append("bc" as StaticString)
        sink.append([0, 0xFF].span)
        sink.append([UInt8]().span)
        #expect(sink == "abc\u{0}\u{FF}".octets)
    }
}
