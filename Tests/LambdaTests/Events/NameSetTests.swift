import Swiftlet
import Testing

@testable import Lambda

@Suite("Sets of names")
struct NameSetTests {
    private func buffer(_ name: String) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.append(Array(name.utf8).span)
        return buffer
    }

    @Test(arguments: [0, 1, 2, 3, 10, 257], [false, true])
    func `finds the inserted entries, and no others`(count: Int, ignoresCase: Bool) {
        var names = NameSet(ignoresCase: ignoresCase)
        // In an order of its own, some of them twice.
        for index in 0..<count { names.insert(buffer("Name\(index * 7 % max(count, 1) * 3)")) }
        for index in 0..<count { names.insert(buffer("Name\(index / 2 * 3)")) }
        for number in 0..<3 * count + 10 {
            let isIn = number < 3 * count && number % 3 == 0
            let isFound = names.contains(buffer("Name\(number)"))
            #expect(isFound == isIn)
            let isFoundSo = names.contains(buffer("nAME\(number)"))
            #expect(isFoundSo == (isIn && ignoresCase))
        }
        var hasEmpty = names.contains(buffer(""))
        #expect(!hasEmpty)
        names.insert(buffer(""))
        hasEmpty = names.contains(buffer(""))
        #expect(hasEmpty)
    }
}
