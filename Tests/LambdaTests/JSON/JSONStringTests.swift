import Swiftlet
import Testing

@testable import Lambda

struct JSONStringTests {
    @Test func `a written string is read back unchanged`() throws {
        let characters =
            (0..<0x250 as Range<UInt32>).compactMap(Unicode.Scalar.init).map(String.init) + ["\u{20AC}", "\u{1D11E}"]
        for text in characters + [characters.joined(), ""] {
            let content = Array(text.utf8)
            var document: [UInt8] = []
            document.append(jsonString: content.span)
            let value = try #require(JSONOutcome(document).value)
            #expect(value.string(in: document) == content)
        }
    }
}
