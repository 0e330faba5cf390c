import Testing

@testable import Loads

extension LoadsTests {
    struct CoresTests {
        @Test func `server and client have cores of their own, and not halves of one`() {
            let halves = { (core: Int) in core < 2 ? [0, 1] : [2, 3] }
            #expect(Cores(available: [0, 1, 2, 3], siblings: halves).client == 2)
            #expect(Cores(available: [0, 1], siblings: halves).client == 1)
            #expect(Cores(available: [5], siblings: { [$0] }).client == 5)
            #expect(Cores(available: [3, 7], siblings: { [$0] }).server == 3)
        }

        @Test func `a core is taken and given back`() throws {
            let before = Affinity.cores
            let core = try #require(before.last)
            #expect(try Affinity.with(core: core) { Affinity.cores } == [core])
            #expect(Affinity.cores == before)
            #expect(try Affinity.with(core: nil) { Affinity.cores } == before)
            #expect(throws: LoadError.self) { try Affinity.with(core: 1_023) {} }
            #expect(Affinity.cores == before)
        }
    }
}
