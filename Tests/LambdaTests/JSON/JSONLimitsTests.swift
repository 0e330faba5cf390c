import Testing

@testable import Lambda

struct JSONLimitsTests {
    @Test func `the largest event fits`() {
        #expect(JSONLimits().size > 6_291_556)
    }
}
