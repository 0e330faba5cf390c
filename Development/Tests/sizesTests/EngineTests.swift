import Comparison
import Containers
import MeasuringKit
import Testing

@testable import sizes

struct EngineTests {
    private func measure(_ plan: Plan, _ engine: EngineScript?, run: Bool = false) async throws -> MeasuringOutcome {
        let choice: EngineChoice =
            if let engine { .engine(try await Engine(program: engine.program)) } else { .none(reason: "none is here") }
        var options = RunOptions()
        options.patience = .milliseconds(300)
        let measuring = Measuring(choice: choice, run: run ? options : nil, containers: 1, port: nil) { _ in nil }
        return try await measuring.measure(plan)
    }

    @Test func `an engine that isn't installed or doesn't answer is explained`() async throws {
        let missing = await #expect(throws: Failure.self) { try await EngineChoice.find("/nowhere/podman") }
        #expect(missing?.description.contains("/nowhere/podman") == true)
        let silent = try EngineScript("echo hint >&2; echo 'Error: the daemon sleeps' >&2; exit 125")
        let error = await #expect(throws: Failure.self) { try await EngineChoice.find(silent.program) }
        #expect(error?.description.hasSuffix("version: Error: the daemon sleeps") == true)
    }

    @Test func `without an engine, images are left out and archives are not`() async throws {
        let plan = Plan(variants: [
            PlannedVariant(name: "image", image: "hello:x"), PlannedVariant(name: "archive", archive: "/nowhere/x.tar"),
        ])
        let outcome = try await measure(plan, nil)
        #expect(
            outcome.report.leftOut.map(\.description) == [
                "image: needs a container engine (none is here), and there is no archive of it"
            ]
        )
        #expect(outcome.failures.count == 1)
        #expect(outcome.failures.first?.hasPrefix("archive: /nowhere/x.tar: cannot be opened") == true)
    }

    @Test func `an image that the engine lacks fails by name`() async throws {
        let engine = try EngineScript(
            "case $1 in version) echo 9.9 ;; *) echo 'Error: no such image' >&2; exit 1 ;; esac")
        let outcome = try await measure(Plan(variants: [PlannedVariant(name: "a", image: "hello:a")]), engine)
        #expect(outcome.report.engine == "podman 9.9")
        #expect(outcome.failures == ["a: \(engine.program) holds no image hello:a; build it or pull it first"])
    }

    @Test func `optional images are left out, with or without an engine`() async throws {
        let plan = Plan(variants: [
            PlannedVariant(name: "upx", image: "hello:upx", optional: true),
            PlannedVariant(name: "packed", archive: "/nowhere/upx.tar", optional: true),
        ])
        let engine = try EngineScript("case $1 in version) echo 9.9 ;; *) exit 1 ;; esac")
        for outcome in [try await measure(plan, engine), try await measure(plan, nil)] {
            #expect(outcome.failures == [])
            #expect(outcome.report.leftOut.map(\.name) == ["upx", "packed"])
            #expect(outcome.report.leftOut.last?.reason == "was not built: there is no /nowhere/upx.tar")
        }
    }

    @Test func `an image for another kind of machine is measured, and not run`() async throws {
        let engine = try EngineScript("case $1 in version) echo 9.9 ;; *) exit 1 ;; esac")
        let archive = try EmptyImage(architecture: "s390x")
        let plan = Plan(variants: [PlannedVariant(name: "other", archive: archive.path)])
        let outcome = try await measure(plan, engine, run: true)
        #expect(outcome.failures == [])
        #expect(outcome.report.variants.first?.image.architecture == "s390x")
        #expect(outcome.report.variants.first?.run == nil)
        let leftOut = outcome.report.leftOut.map(\.description)
        #expect(leftOut.count == 1)
        #expect(leftOut.first?.hasPrefix("running other: is for s390x, and this machine is a") == true)
        #expect(engine.asked.allSatisfy { $0.hasPrefix("version") })
    }

    @Test func `archives of an engine are read, and damage is reported with the name of the image`() async throws {
        let engine = try EngineScript("case $1 in version) echo 9.9 ;; save) : > \"$3\" ;; esac")
        let outcome = try await measure(Plan(variants: [PlannedVariant(name: "a", image: "hello:a")]), engine)
        #expect(outcome.failures == ["a: what \(engine.program) saved cannot be read: is empty; save the image again"])
        #expect(engine.asked.contains { $0.hasPrefix("save --output ") && $0.hasSuffix(" hello:a") })
    }

    @Test func `a container that never answers is removed, and its log is reported`() async throws {
        let engine = try EngineScript(
            """
            case $1 in version) echo 9.9 ;; create) echo warning; echo abc ;; logs) echo 'no such port' ;; esac
            """
        )
        var options = RunOptions()
        options.patience = .milliseconds(100)
        let found = try await Engine(program: engine.program)
        let hurried = options
        let error = await #expect(throws: EngineError.self) {
            _ = try await Container.measure("hello:a", engine: found, options: hurried)
        }
        #expect(error?.description.contains("the last it printed is: no such port") == true)
        let create = try #require(engine.asked.first { $0.hasPrefix("create") })
        for option in [
            "--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--memory=16m", "--publish=127.0.0.1:",
        ] {
            #expect(create.contains(option))
        }
        #expect(engine.asked.last == "rm --force abc")
    }

    @Test func `the name of a loaded image is found in the engine's output`() async throws {
        for (said, name) in [
            ("Loaded image: localhost/hello:scratch", "localhost/hello:scratch"),
            ("Loaded image ID: sha256:abc", "sha256:abc"),
            ("Getting image\\nLoaded image(s): hello:x", "hello:x"),
        ] {
            let script = try EngineScript("case $1 in version) echo 9.9 ;; load) printf '\(said)\\n' ;; esac")
            #expect(try await Engine(program: script.program).load("x.tar") == name)
        }
    }
}
