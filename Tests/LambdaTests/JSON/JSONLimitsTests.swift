import Testing

@testable import Lambda

struct JSONLimitsTests {
    @Test(arguments: [0, 1, 2, 63, 64])
    func `takes as many levels as the limit says, and no more`(_ depth: Int) {
        var limits = JSONLimits()
        limits.depth = depth
        for (open, close) in [("[", "]"), (#"{"":"#, "}")] {
            let deepest = String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
            #expect(JSONOutcome(deepest.octets, limits: limits).value != nil)
            let deeper = (open + deepest + close).octets
            let mistake = JSONMistake(reason: .tooDeep, offset: depth * open.utf8.count)
            #expect(JSONOutcome(deeper, limits: limits) == .refused(mistake))
        }
    }

    @Test func `a level that is closed counts no more`() {
        var limits = JSONLimits()
        limits.depth = 2
        #expect(JSONOutcome(#"[[],{},[0],{"":{}}]"#.octets, limits: limits).mistake?.reason == .tooDeep)
        #expect(JSONOutcome(#"[[],{},[0],{"":0}]"#.octets, limits: limits).value != nil)
    }

    @Test func `no limit is deeper than the reader can go`() {
        var limits = JSONLimits()
        limits.depth = .max
        let document = String(repeating: "[", count: 65).octets
        #expect(JSONOutcome(document, limits: limits) == .refused(JSONMistake(reason: .tooDeep, offset: 64)))
    }

    @Test func `takes as many octets as the limit says, and no more`() {
        var limits = JSONLimits()
        limits.size = 6
        #expect(JSONOutcome("[1234]".octets, limits: limits).value != nil)
        #expect(JSONOutcome("[12345]".octets, limits: limits) == .refused(JSONMistake(reason: .tooLarge, offset: 6)))
        #expect(JSONOutcome("[1234] ".octets, limits: limits) == .refused(JSONMistake(reason: .tooLarge, offset: 6)))
    }

    @Test func `the largest event fits`() {
        let event = "\"" + String(repeating: "a", count: 6 * 1_024 * 1_024 - 2) + "\""
        #expect(JSONOutcome(event.octets).value?.range == 0..<6 * 1_024 * 1_024)
    }
}
