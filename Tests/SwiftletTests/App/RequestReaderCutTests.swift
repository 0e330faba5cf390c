import HTTP
import Testing

@testable import Swiftlet

struct RequestReaderCutTests {
    private static let good =
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
        + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
        + "\r\nPOST /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\n"
        + "GET /4 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"

    @Test(arguments: [
        ("all good", ""),
        ("an unfinished head behind them", "GET /5 HTTP/1.1\r\nHo"),
        ("unfinished content behind them", "POST /5 HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"),
        (
            "an unfinished chunk behind them",
            "POST /5 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a\r\nabc"
        ),
        ("a malformed head behind them", "GET /5 HTTP/1.1\r\nHost : a\r\n\r\n"),
        (
            "a malformed chunk behind them",
            "POST /5 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"
        ),
        ("too much content behind them", "POST /5 HTTP/1.1\r\nHost: a\r\nContent-Length: 65\r\n\r\n"),
    ])
    func `requests have the same parts and content however they are cut`(_ name: String, _ rest: String) {
        let octets = Self.good.octets + rest.octets
        var limits = RequestLimits()
        limits.body = 64
        for keepsContent in [true, false] {
            let whole = ReaderOutcome(octets, limits: limits, keepsContent: keepsContent)
            #expect(whole.requests.count == 4)
            for cuts in cuts(of: octets.count) {
                for detaches in [true, false] {
                    let cut = ReaderOutcome(
                        octets, cutAt: cuts, limits: limits, keepsContent: keepsContent, detaches: detaches)
                    if cut != whole { #expect(cut == whole, "cut at \(cuts), content kept: \(keepsContent)") }
                }
            }
        }
    }

    private func cuts(of length: Int) -> [[Int]] {
        let parts = [1, 2, 3, 7, 30].map { Array(stride(from: 0, to: length, by: $0)) }
        return parts + (0...length).map { [$0] }
    }
}
