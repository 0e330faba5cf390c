import Testing

@testable import Swiftlet

struct BatchTests {
    @Test func `each part begins where the one before ends`() {
        var batch = Batch()
        #expect(batch.count == 0)
        #expect(batch.end == 0)
        batch.append(7, upTo: 10)
        batch.append(3, upTo: 10, isLast: true)
        batch.append(5, upTo: 25)
        #expect((0..<batch.count).map { batch[$0].slot } == [7, 3, 5])
        #expect((0..<batch.count).map { batch[$0].range } == [0..<10, 10..<10, 10..<25])
        #expect((0..<batch.count).map { batch[$0].isLast } == [false, true, false])
        #expect(batch.end == 25)
        batch.removeAll()
        #expect(batch.count == 0)
        #expect(batch.end == 0)
    }

    @Test func `it is full at its capacity`() {
        var batch = Batch()
        var count = 0
        while !batch.isFull {
            batch.append(count, upTo: count)
            count += 1
        }
        #expect(batch.count == count)
        #expect(count > 1)
        batch.removeAll()
        let isFull = batch.isFull
        #expect(!isFull)
    }
}
