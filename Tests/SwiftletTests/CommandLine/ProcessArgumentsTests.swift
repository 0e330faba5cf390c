import Testing

@testable import Swiftlet

struct ProcessArgumentsTests {
    @Test func `are those that the process was started with`() async {
        await #expect(processExitsWith: .success) {
            let arguments = ProcessArguments()
            precondition(arguments.count == CommandLine.arguments.count)
            for (index, expected) in CommandLine.arguments.enumerated() {
                guard let argument = arguments[index] else { fatalError("\(index) is missing") }
                precondition(String(octets: argument) == String(octets: Array(expected.utf8).span))
            }
            let isEnd = arguments[arguments.count] == nil
            precondition(isEnd)
        }
    }

    @Test(arguments: [["hello"], ["hello", ""], ["hello", "a", "b c"], []])
    func `are found in front of the environment`(_ words: [String]) async {
        await #expect(processExitsWith: .success) { [words] in
            ProcessWords.replace(arguments: words, variables: ["A=b"])
            precondition(ProcessArguments().count == words.count)
        }
    }
}
