import Foundation
import MeasuringKit

/// A container of an image, from its creation to its removal.
public struct Container: Sendable {
    private let engine: Engine
    private let id: String
    private let port: UInt16
    private let options: RunOptions

    /// Runs a container of an image once, measures it, and removes it whatever happens.
    public static func measure(_ image: String, engine: Engine, options: RunOptions) async throws -> RunFigures {
        let port = try LoopbackPort.free()
        let publish = "--publish=127.0.0.1:\(port):\(options.port)"
        let id = try await engine.run(["create", "--pull=never", publish] + options.hardening + [image])
        // Engines may print warnings before the identifier.
        let container = Container(
            engine: engine, id: id.split(separator: "\n").last.map(String.init) ?? id, port: port, options: options
        )
        let result: Result<RunFigures, any Error>
        do {
            result = .success(try await container.measure())
        } catch {
            result = .failure(error)
        }
        // This runs outside the task, so that cancelling the task does not leave the container behind.
        await Task.detached { _ = try? await engine.run("rm", "--force", container.id) }.value
        return try result.get()
    }

    private func measure() async throws -> RunFigures {
        let begin = ContinuousClock.now
        async let firstResponse = ResponseRace.wait(port: port, path: options.path, patience: options.patience)
        _ = try await engine.run("start", id)
        guard let answered = await firstResponse else {
            try Task.checkCancellation()
            let log = (try? await engine.run("logs", "--tail", "1", id)) ?? ""
            let words = log.isEmpty ? "it printed nothing" : "the last it printed is: \(log)"
            throw EngineError(
                "gives no 200 for \(options.path) on port \(options.port) in \(options.patience); \(words)")
        }
        let memoryAtStart = await residentMemory()
        for _ in 0..<options.requests {
            guard try HTTPExchange.get(options.path, port: port).status == 200 else {
                throw EngineError("does not answer each of \(options.requests) requests for \(options.path) with 200")
            }
        }
        let memoryAfter = await residentMemory()
        let stopBegin = ContinuousClock.now
        _ = try await engine.run("stop", id)
        return RunFigures(
            start: answered - begin, stop: .now - stopBegin, residentAtStart: memoryAtStart?.bytes,
            residentAfterRequests: memoryAfter?.bytes, memorySource: memoryAtStart?.source
        )
    }

    /// The memory that the server reports, or otherwise the kernel, if it is this machine's.
    private func residentMemory() async -> (bytes: UInt64, source: MemorySource)? {
        if let response = try? HTTPExchange.get(MemorySource.facts.rawValue, port: port), response.status == 200,
            let facts = try? JSONDecoder().decode(ServerFacts.self, from: Data(response.body)), facts.residentMemory > 0
        {
            return (facts.residentMemory, .facts)
        }
        guard let pid = try? await engine.run("inspect", "--format", "{{.State.Pid}}", id),
            let process = ContainerProcess(pid: pid, container: id), let bytes = process.residentMemory
        else { return nil }
        return (bytes, .proc)
    }
}
