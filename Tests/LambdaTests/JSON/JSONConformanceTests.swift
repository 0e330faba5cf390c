import Testing

@testable import Lambda

struct JSONConformanceTests {
    @Test(arguments: TakenDocument.all)
    func `takes, and finds everything in a walk`(_ document: TakenDocument) throws {
        let value = try #require(JSONOutcome(document.octets).value)
        let plain = PlainText(value, in: document.octets)
        #expect(String(octets: plain.octets.span) == String(octets: document.plain.span))
        #expect(plain.isWhole)
    }

    @Test(arguments: TakenDocument.all)
    func `takes with blanks around it, which are no part of the value`(_ document: TakenDocument) throws {
        let value = try #require(JSONOutcome(document.octets).value)
        let blanks = " \t\r\n".octets
        let moved = value.range.lowerBound + blanks.count..<value.range.upperBound + blanks.count
        #expect(JSONOutcome(blanks + document.octets + blanks) == .taken(JSONValue(value.kind, moved)))
    }

    @Test(arguments: TakenDocument.all)
    func `says that a document is cut off, wherever it is`(_ document: TakenDocument) throws {
        let value = try #require(JSONOutcome(document.octets).value)
        for length in 0..<value.range.upperBound {
            let outcome = JSONOutcome(Array(document.octets[..<length]))
            // The beginning of a number may be a number.
            if value.kind == .number, outcome.value != nil { continue }
            #expect(outcome == .refused(JSONMistake(reason: .cutOff, offset: length)))
        }
    }

    @Test(arguments: RefusedDocument.all)
    func `refuses`(_ document: RefusedDocument) {
        #expect(JSONOutcome(document.octets) == .refused(document.mistake))
    }

    @Test(arguments: RefusedDocument.all)
    func `refuses mistakes after an array element too`(_ document: RefusedDocument) {
        let array = "[0,".octets + document.octets + "]".octets
        #expect(JSONOutcome(array).value == nil)
    }

    @Test func `every mistake but that of the size is provoked`() {
        let reasons = Set(RefusedDocument.all.map(\.mistake.reason))
        #expect(reasons.union([.tooLarge]) == Set(JSONMistake.Reason.allCases))
    }
}
