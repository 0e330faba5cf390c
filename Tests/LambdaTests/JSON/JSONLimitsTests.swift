import Testing

@testable import Lambda

struct JSONLimitsTests {
    @Test(arguments: [0, 1, 2, 63, 64])
    func `takes as many levels as the reader can go, and no more`(_ depth: Int) {
        let deepest = JSONScanner.deepest
        #expect(deepest == 64)
        for (open, close) in [("[", "]"), (#"{"":"#, "}")] {
            let document = String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
            #expect(JSONOutcome(document.octets).value != nil)
            let deeper = String(repeating: open, count: deepest + 1 - depth) + document
            let mistake = JSONMistake(reason: .tooDeep, offset: deepest * open.utf8.count)
            #expect(JSONOutcome(deeper.octets) == .refused(mistake))
        }
    }

    @Test func `a level that is closed counts no more`() {
        func nested(_ document: String) -> [UInt8] {
            (String(repeating: "[", count: 62) + document + String(repeating: "]", count: 62)).octets
        }
        #expect(JSONOutcome(nested(#"[[],{},[0],{"":{}}]"#)).mistake?.reason == .tooDeep)
        #expect(JSONOutcome(nested(#"[[],{},[0],{"":0}]"#)).value != nil)
    }

    @Test func `an open end is too deep as well`() {
        let document = String(repeating: "[", count: 65).octets
        #expect(JSONOutcome(document) == .refused(JSONMistake(reason: .tooDeep, offset: 64)))
    }

    @Test func `takes as many octets as the limit says, and no more`() {
        let limit = JSONValue.largestDocument
        #expect(limit == 8_388_608)
        func document(_ size: Int) -> [UInt8] {
            [0x5B] + [UInt8](repeating: 0x31, count: size - 2) + [0x5D]
        }
        #expect(JSONOutcome(document(limit)).value?.range == 0..<limit)
        let mistake = JSONMistake(reason: .tooLarge, offset: limit)
        #expect(JSONOutcome(document(limit + 1)) == .refused(mistake))
        #expect(JSONOutcome(document(limit) + [0x20]) == .refused(mistake))
    }

    @Test func `the largest event fits`() {
        let event = "\"" + String(repeating: "a", count: 6 * 1_024 * 1_024 - 2) + "\""
        #expect(JSONOutcome(event.octets).value?.range == 0..<6 * 1_024 * 1_024)
    }
}
