import CPlatform
import Testing

@testable import Swiftlet

struct WakeupTests {
    @Test func `it is readable until it is reset, however often it was signalled`() throws {
        let wakeup = try Self.makeWakeup()
        var states = [Self.isReadable(wakeup)]
        wakeup.signal()
        wakeup.signal()
        states.append(Self.isReadable(wakeup))
        wakeup.reset()
        states.append(Self.isReadable(wakeup))
        wakeup.reset()
        wakeup.signal()
        states.append(Self.isReadable(wakeup))
        #expect(states == [false, true, false, true])
    }

    private static func makeWakeup() throws -> Wakeup {
        guard let wakeup = Wakeup() else { throw SystemError.last }
        return wakeup
    }

    private static func isReadable(_ wakeup: borrowing Wakeup) -> Bool {
        var interest = pollfd(fd: wakeup.descriptor.number, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&interest, 1, 0) == 1
    }
}
