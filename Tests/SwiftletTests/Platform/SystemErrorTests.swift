import CPlatform
import Testing

@testable import Swiftlet

struct SystemErrorTests {
    @Test(arguments: [(EADDRINUSE, "address already in use"), (EACCES, "permission denied")])
    func `is written in the system's words, beginning small`(_ number: Int32, _ words: String) {
        var buffer = ByteBuffer()
        SystemError(number: number).write(into: &buffer)
        #expect(String(octets: buffer.span) == words)
    }

    @Test func `the last one is the one that happened`() {
        _ = close(-1)
        #expect(SystemError.last.number == EBADF)
    }
}
