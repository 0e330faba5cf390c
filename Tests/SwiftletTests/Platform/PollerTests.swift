import Testing

@testable import Swiftlet

struct PollerTests {
    @Test func `reports the events of a descriptor while they last`() throws {
        let pair = try DescriptorPair()
        guard let poller = Poller() else { throw SystemError.last }
        let isAdded = poller.add(pair.near, token: 42, interest: .reading)
        #expect(isAdded)
        #expect(poller.wait(milliseconds: 0) == 0)
        _ = pair.far.send("x".octets.span)
        for _ in 0..<2 {
            #expect(poller.wait(milliseconds: 1_000) == 1)
            #expect(poller.token(ofEvent: 0) == 42)
        }
        poller.change(pair.near, token: 42, interest: .nothing)
        #expect(poller.wait(milliseconds: 0) == 0)
        poller.change(pair.near, token: 43, interest: .writing)
        #expect(poller.wait(milliseconds: 1_000) == 1)
        #expect(poller.token(ofEvent: 0) == 43)
    }

    @Test func `does not add a descriptor twice`() throws {
        let pair = try DescriptorPair()
        guard let poller = Poller() else { throw SystemError.last }
        let results = [true, true].map { _ in poller.add(pair.near, token: 1, interest: .nothing) }
        #expect(results == [true, false])
    }
}
