import Testing

@testable import Figures

struct WrkOutputTests {
    /// As wrk 4.1 printed it.
    private static let whole = """
        Running 1s test @ http://127.0.0.1:18081/
          1 threads and 64 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency     1.32ms    1.80ms  13.73ms   88.67%
            Req/Sec    49.13k    24.48k   74.11k    70.00%
          Latency Distribution
             50%  622.00us
             75%  720.00us
             90%    3.59ms
             99%    9.14ms
          49025 requests in 1.04s, 7.29MB read
          Socket errors: connect 1, read 6667, write 2, timeout 3
          Non-2xx or 3xx responses: 17
        Requests/sec:  48811.89
        Transfer/sec:      7.26MB

        """

    @Test func `all that counts is read`() throws {
        let output = try #require(WrkOutput(Self.whole))
        #expect(output.requests == 49_025)
        #expect(output.duration == 1.04)
        #expect(output.bytes == 7.29 * 1_048_576)
        #expect(output.requestsPerSecond == 48_811.89)
        #expect(output.latencyMedian == 622e-6)
        #expect(output.latency99.map { abs($0 - 9.14e-3) < 1e-9 } == true)
        #expect(output.refusals == 17)
        #expect(output.connectErrors == 1)
        #expect(output.readErrors == 6_667)
        #expect(output.writeErrors == 2)
        #expect(output.timeouts == 3)
        #expect(output.lost == 17 + 1 + 6_667 + 2 + 3)
    }

    @Test func `errors that wrk does not print are zero`() throws {
        let lines = Self.whole.split(separator: "\n").filter { !$0.contains("Socket") && !$0.contains("Non-2xx") }
        let output = try #require(WrkOutput(lines.joined(separator: "\n")))
        #expect(output.refusals == 0)
        #expect(output.connectErrors + output.readErrors + output.writeErrors + output.timeouts == 0)
    }

    @Test func `without latency there is none`() throws {
        let output = try #require(WrkOutput("  5 requests in 2.00s, 1.00KB read\nRequests/sec:      2.50\n"))
        #expect(output.latencyMedian == nil && output.latency99 == nil)
        #expect(output.bytes == 1_024)
    }

    @Test(arguments: [
        "", "unable to connect to 127.0.0.1:1 Connection refused", "  5 requests in 2.00s, 1.00KB read\n",
        "  5 requests in soon, 1.00KB read\nRequests/sec: 1\n", "Requests/sec: many\n",
    ])
    func `incomplete output is refused`(text: String) {
        #expect(WrkOutput(text) == nil)
    }

    @Test(
        arguments: [
            ("1.50us", 1.5e-6), ("2.00ms", 2e-3), ("3.00s", 3), ("1.50m", 90), ("1.00h", 3_600), ("1.00", nil),
            ("s", nil),
        ] as [(String, Double?)])
    func `times have units`(word: String, seconds: Double?) {
        #expect(WrkOutput.seconds(word) == seconds)
    }

    @Test(
        arguments: [
            ("10.00B", 10), ("1.50KB", 1_536), ("1.00GB", 1_073_741_824), ("1.00TB", 0x1p40), ("1.00", nil),
        ] as [(String, Double?)])
    func `sizes have units`(word: String, bytes: Double?) {
        #expect(WrkOutput.bytes(word) == bytes)
    }
}
