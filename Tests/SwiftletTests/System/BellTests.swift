import CPlatform
import Testing

@testable import Swiftlet

struct BellTests {
    @Test func `it rings until it is hushed, however often it was rung`() throws {
        let bell = try Self.makeBell()
        let silence = Self.rings(bell)
        #expect(!silence)
        bell.ring()
        bell.ring()
        let ringing = Self.rings(bell)
        #expect(ringing)
        bell.hush()
        let hushed = Self.rings(bell)
        #expect(!hushed)
        bell.hush()
        bell.ring()
        let again = Self.rings(bell)
        #expect(again)
    }

    private static func makeBell() throws -> Bell {
        guard let bell = Bell() else { throw SystemError.last }
        return bell
    }

    private static func rings(_ bell: borrowing Bell) -> Bool {
        var interest = pollfd(fd: bell.descriptor.number, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&interest, 1, 0) == 1
    }
}
