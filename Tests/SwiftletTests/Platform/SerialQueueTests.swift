import Testing

@testable import Swiftlet

struct SerialQueueTests {
    private static let queue = SerialQueue("test")

    @Test func `runs what it is handed one after another, in order`() async {
        final class Log: @unchecked Sendable {
            var numbers: [Int] = []
        }
        let queue = Self.queue
        let log = Log()
        let numbers = await withCheckedContinuation { done in
            for number in 0..<1_000 { queue.async { log.numbers.append(number) } }
            queue.async { done.resume(returning: log.numbers) }
        }
        #expect(numbers == Array(0..<1_000))
    }
}
