import Testing

@testable import Comparison

struct TableTests {
    @Test func `columns are aligned, and empty ones left out`() {
        #expect(
            TestReport.whole.table == """
                image             on disk  vs. above  pull, gzip  pull, zstd  layers  files   server  memory   start
                ────────────────  ───────  ─────────  ──────────  ──────────  ──────  ─────  ───────  ──────  ──────
                dynamic-alpine *  9.17 MB                4.00 MB     4.00 MB       1      1  9.17 MB       -       -
                scratch            397 kB    −95.6 %      172 kB      172 kB       1      1   397 kB  389 kB  182 ms
                * not the official base
                memory: resident after the first response, and after 1,000 requests; start: until the first response; medians of 3

                Left out
                  scratch-upx: upx is not installed

                Published by others, not measured here (a <thread> & more)
                  first  69 MB
                  last   “5 MB”
                """
        )
    }

    @Test func `one image alone is compared with nothing`() {
        let table = Report(variants: [TestReport.variant("only", disk: 5)]).table
        #expect(!table.contains("vs. above"))
        #expect(!table.contains("memory"))
    }

    @Test func `no line ends in spaces`() {
        #expect(!TestReport.whole.table.split(separator: "\n").contains { $0.hasSuffix(" ") })
    }

    @Test func `notes are marked once each`() {
        let notes = ["first", "second", "first", "third", "fourth"]
        let report = Report(variants: notes.map { TestReport.variant($0, disk: 1, standIn: $0) })
        #expect(report.standIns == ["first", "second", "third", "fourth"])
        #expect(report.variants.map(report.mark) == ["*", "\u{2020}", "*", "\u{2021}", "(4)"])
    }
}
