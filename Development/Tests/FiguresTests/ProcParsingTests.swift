import Testing

@testable import Figures

struct ProcParsingTests {
    @Test(
        arguments: [
            ("0\n", [0]), ("0-3,8", [0, 1, 2, 3, 8]), ("2-2", [2]), ("", nil), ("a", nil), ("3-1", nil), ("1-", nil),
            ("0-99999999", nil), ("1-2-3", nil), ("-1", nil),
        ] as [(String, [Int]?)])
    func `lists of cores are read`(text: String, cores: [Int]?) {
        #expect(CoreList.cores(text) == cores)
    }

    @Test(
        arguments: [
            ("42 (nginx) S 7 42 42 0 -1", 7), ("42 (a ) R 1 (b) S 7 42", 7), ("42 (x", nil), ("42 (x) S", nil),
            ("", nil),
        ] as [(String, Int32?)])
    func `the parent follows the name, whatever the name contains`(stat: String, parent: Int32?) {
        #expect(ProcessParent.of(stat) == parent)
    }

    @Test func `a core's time at work is all but waiting`() {
        let stat = """
            cpu  9 9 9 9 9 9 9 9 9 9
            cpu0 1 2 4 1000 2000 8 16 32 64 128
            cpu10 5 0 0 0 0 0 0 0 0 0
            intr 1
            """
        #expect(CoreTimes.busyTicks(of: 0, in: stat) == 31)
        #expect(CoreTimes.busyTicks(of: 10, in: stat) == 5)
        #expect(CoreTimes.busyTicks(of: 1, in: stat) == nil)
        #expect(CoreTimes.busyTicks(of: 0, in: "cpu0 1 2 x 4 5 6 7 8") == nil)
    }

    @Test func `sizes in a status are in bytes`() {
        let status = ProcessStatus("Name:\tx\nVmRSS:\t    1234 kB\nThreads:\t3\nmodel name\t: Some CPU  2\n")
        #expect(status.bytes("VmRSS") == 1_263_616)
        #expect(status.bytes("Threads") == nil)
        #expect(status.bytes("Missing") == nil)
        #expect(status["Name"] == "x")
        #expect(status["model name\t"] == "Some CPU 2")
    }

    @Test(
        arguments: [
            ("# started on Tue\n\n12345,,instructions,1000,100.00,,\n", 12_345),
            ("12345,,instructions:u,1000,100.00,,\n", 12_345),
            ("<not supported>,,instructions,0,100.00,,\n", nil), ("1,,cycles,0,100.00,,\n", nil), ("", nil),
        ] as [(String, Double?)])
    func `perf's counts are read if there are any`(text: String, count: Double?) {
        #expect(PerfOutput.count(text, event: "instructions") == count)
    }
}
