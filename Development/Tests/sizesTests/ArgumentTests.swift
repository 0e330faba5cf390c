import ArgumentParser
import Comparison
import Testing

@testable import sizes

struct ArgumentTests {
    @Test(arguments: [
        ("hello:scratch", PlannedVariant(name: "hello:scratch", image: "hello:scratch")),
        ("scratch=hello:scratch", PlannedVariant(name: "scratch", image: "hello:scratch")),
        ("build/hello.tar", PlannedVariant(name: "hello.tar", archive: "build/hello.tar")),
        ("scratch=hello.tar.gz", PlannedVariant(name: "scratch", archive: "hello.tar.gz")),
        ("./a=b.tar", PlannedVariant(name: "a=b.tar", archive: "./a=b.tar")),
        (
            "x=registry.example:5000/a/b@sha256:abc",
            PlannedVariant(name: "x", image: "registry.example:5000/a/b@sha256:abc")
        ),
    ])
    func `an image is a reference or a path, with or without a name`(text: String, planned: PlannedVariant) {
        #expect(ImageArgument(text).planned == planned)
    }

    @Test(arguments: [
        [], ["compare"], ["compare", "--containers", "0", "a=b"], ["compare", "--path", "x", "a=b"],
        ["--stand-in-for", "a", "b"],
        ["--nonsense"],
    ])
    func `usage errors differ from failures`(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Sizes.parseAsRoot(arguments) }
        #expect(error.map { Sizes.exitCode(for: $0) } == .validationFailure)
    }

    @Test func `images are measured without a command`() throws {
        let command = try #require(try Sizes.parseAsRoot(["a", "b", "--json", "x"]) as? MeasureCommand)
        #expect(command.images == ["a", "b"])
    }

    @Test func `stand-ins are marked`() throws {
        let all = try #require(try Sizes.parseAsRoot(["a", "--stand-in", "n"]) as? MeasureCommand)
        #expect(all.output.standInNote(for: "x") == "n")
        let one = try #require(
            try Sizes.parseAsRoot(["a", "--stand-in", "n", "--stand-in-for", "x"]) as? MeasureCommand)
        #expect(one.output.standInNote(for: "x") == "n")
        #expect(one.output.standInNote(for: "y") == nil)
    }

    @Test func `a time is whole milliseconds, rounded`() {
        #expect(Duration.microseconds(1500).milliseconds == 2)
    }
}
