import MeasuringKit
import Testing

struct MedianTests {
    @Test func `the median of whole numbers is one of them`() {
        #expect(Median.of([] as [UInt64]) == nil)
        #expect(Median.of([5, 1, 900] as [UInt64]) == 5)
        #expect(Median.of([4, 1] as [UInt64]) == 4)
    }

    @Test(
        arguments: [
            ([], nil), ([3], 3), ([1, 9], 5), ([9, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([5, 5, 1_000], 5),
        ] as [([Double], Double?)])
    func `the median is the middle`(figures: [Double], median: Double?) {
        #expect(Median.of(figures) == median)
    }
}
