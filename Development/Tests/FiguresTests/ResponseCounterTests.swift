import Testing

@testable import Figures

struct ResponseCounterTests {
    private static let octets = Array(
        """
        HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nHHTTP/1.\
        HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n\
        HTTP/1.1 204 Nothing\r\n\r\n
        """.utf8
    )

    @Test(arguments: [1, 2, 3, 7, 13, 1_000])
    func `responses are counted however they are cut`(size: Int) {
        var counter = ResponseCounter()
        for start in stride(from: 0, to: Self.octets.count, by: size) {
            counter.take(Array(Self.octets[start..<min(start + size, Self.octets.count)]).span)
        }
        #expect(counter.successes == 2)
        #expect(counter.others == 1)
    }
}
