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
            var box = Box<Ending>()
            let isFilled = box.fill(Ending(log: log, number: 1))
            #expect(isFilled)
            unsafe box.address.pointee.number += 1
            let number = unsafe box.address.pointee.number
            #expect(number == 2)
            #expect(log.endings.isEmpty)
        }
        #expect(log.endings == [2])
    }

    @Test func `ends a value that is replaced`() {
        let log = Log()
        var box = Box<Ending>()
        #expect(box.isEmpty == true)
        for number in [1, 2] {
            box = Box()
            let isFilled = box.fill(Ending(log: log, number: number))
            #expect(isFilled)
            #expect(box.isEmpty == false)
        }
        #expect(log.endings == [1])
        box = Box()
        #expect(log.endings == [1, 2])
        #expect(box.isEmpty == true)
    }

    @Test func `is one word`() {
        #expect(MemoryLayout<Box<Pending>>.size == MemoryLayout<Int>.size)
    }
}
