import Swiftlet
import Testing

@testable import mkscratch

struct OptionTests {
    @Test func `the version is the library's`() {
        #expect(Mkscratch.version.description == Swiftlet.version.description)
    }

    @Test func `no two options have the same name`() {
        let names = Option.allCases.map(\.name.text)
        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: ["help", "version"]))
    }

    @Test(arguments: Command.allCases)
    func `help has a line for each option of a command, and fits 80 columns`(command: Command) {
        var text: [UInt8] = []
        Help.write(command, into: &text)
        let lines = text.text.split(separator: "\n")
        for option in Option.allCases {
            let isListed = lines.contains { $0.contains("--\(option.name.text) ") }
            #expect(isListed == option.isTaken(by: command))
        }
        var all: [UInt8] = []
        Help.write(into: &all)
        #expect(all.text.contains("\n  \(command.name.description) "))
        for line in lines + all.text.split(separator: "\n") { #expect(line.utf8.count <= 80, "\(line)") }
    }

    @Test func `options and arguments stand in any order, up to two hyphens`() throws {
        let words = ["a", "--root", "/r", "--strip", "b", "--add=/x:/y", "--add", "/z", "--", "--strip"]
        let invocation = try Invocation(.closure, words.map(\.bytes))
        #expect(invocation.arguments.map(\.text) == ["a", "b", "--strip"])
        #expect(invocation.value(.root)?.text == "/r")
        #expect(invocation.values(.add).map(\.text) == ["/x:/y", "/z"])
        #expect(invocation.has(.strip))
        #expect(!invocation.has(.tmp))
    }

    @Test func `an option of another command is unknown`() {
        #expect(throws: Failure.self) { try Invocation(.closure, ["-o", "x"].map(\.bytes)) }
        #expect(throws: Failure.self) { try Invocation(.list, ["--root", "x"].map(\.bytes)) }
    }
}
