import Testing

@testable import Swiftlet

struct BoxTests {
    private struct Ending: ~Copyable {
        let log: Log
        var number: Int

        deinit {
            log.endings.append(number)
        }
    }

    private final class Log {
        var endings: [Int] = []
    }

    @Test func `holds a value that can change, and ends it once`() throws {
        let log = Log()
        do {
            guard var box = Box(Ending(log: log, number: 1)) else { throw SystemError.last }
            box.value.number += 1
            #expect(box.value.number == 2)
            #expect(log.endings.isEmpty)
        }
        #expect(log.endings == [2])
    }

    @Test func `ends a value that is replaced`() {
        let log = Log()
        var box = Box(Ending(log: log, number: 1))
        box = Box(Ending(log: log, number: 2))
        #expect(log.endings == [1])
        box = nil
        #expect(log.endings == [1, 2])
        _ = consume box
    }

    @Test func `is one word`() {
        #expect(MemoryLayout<Box<Unfinished>?>.size == MemoryLayout<Int>.size)
    }
}
