import CPlatform
import Testing

@testable import Swiftlet

struct BellTests {
    @Test func `it rings until it is hushed, however often it was rung`() throws {
        let bell = try Self.makeBell()
        var rings = [Self.rings(bell)]
        bell.ring()
        bell.ring()
        rings.append(Self.rings(bell))
        bell.hush()
        rings.append(Self.rings(bell))
        bell.hush()
        bell.ring()
        rings.append(Self.rings(bell))
        #expect(rings == [false, true, false, true])
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
