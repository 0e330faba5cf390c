import ArgumentParser
import MeasuringKit
import Testing

@testable import bench

struct ArgumentTests {
    @Test func `all is measured unless something is chosen`() throws {
        let command = try BenchCommand.parse([])
        #expect(command.mode == .full)
        #expect(command.only.isEmpty && command.scenario.isEmpty)
        #expect(command.rounds == nil && !command.publish)
    }

    @Test func `choices are read`() throws {
        let command = try BenchCommand.parse([
            "--quick", "--only", "hello", "--only", "nginx-file", "--scenario", "keepAlive64", "--rounds", "2",
        ])
        #expect(command.mode == .quick)
        #expect(command.only == [.hello, .nginxFile])
        #expect(command.scenario == [.keepAlive64])
        #expect(command.rounds == 2)
    }

    @Test(arguments: [
        ["--only", "apache"], ["--scenario", "walk"], ["--rounds", "0"], ["--rounds", "101"], ["--seconds", "0"],
        ["--quick", "--smoke"], ["extra"],
    ])
    func `wrong use is refused`(words: [String]) {
        let error = #expect(throws: (any Error).self) { try BenchCommand.parse(words) }
        #expect(error.map { BenchCommand.exitCode(for: $0) } == .validationFailure)
    }

    @Test func `a missing or malformed report is named`() async throws {
        let missing = await #expect(throws: Failure.self) {
            try await BenchCommand.parse(["--from", "/no/such/report.json"]).run()
        }
        #expect(missing?.description == "/no/such/report.json: does not exist")
        let other = await #expect(throws: Failure.self) {
            try await BenchCommand.parse(["--from", #filePath]).run()
        }
        #expect(other?.description == "\(#filePath): was not written by a run of this tool")
    }
}
