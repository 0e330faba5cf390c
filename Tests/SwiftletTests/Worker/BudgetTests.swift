import Testing

@testable import Swiftlet

struct BudgetTests {
    @Test func `admits what fits`() {
        let budget = Budget(limit: 1_000)
        #expect(budget.admit(1_000, for: .little))
        #expect(!budget.admit(1, for: .little))
        budget.charge(-1)
        #expect(budget.admit(1, for: .little))
        #expect(budget.heldBytes == 1_000)
    }

    @Test func `a quarter is reserved for heads and jobs`() {
        let budget = Budget(limit: 1_000)
        #expect(!budget.admit(751, for: .much))
        #expect(budget.admit(750, for: .much))
        #expect(!budget.admit(1, for: .much))
        #expect(budget.admit(250, for: .little))
    }

    @Test func `a response that was begun is always charged`() {
        let budget = Budget(limit: 1_000)
        #expect(budget.hasRoom)
        budget.charge(5_000)
        #expect(!budget.hasRoom)
        #expect(!budget.admit(1, for: .little))
        budget.charge(-4_001)
        #expect(budget.hasRoom)
        #expect(budget.heldBytes == 999)
    }
}
