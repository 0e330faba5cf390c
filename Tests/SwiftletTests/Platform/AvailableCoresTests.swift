import CPlatform
import Testing

@testable import Swiftlet

struct AvailableCoresTests {
    @Test func `is one at least, and no more than the machine has`() {
        #expect((1...sysconf(Int32(_SC_NPROCESSORS_CONF))).contains(AvailableCores.count))
    }
}
