import Figures
import Foundation
import Loads
import MeasuringKit

/// Starts a server, runs a scenario on it, and stops it.
struct Measuring {
    let catalogue: Catalogue
    let site: Site
    /// The path of wrk.
    let wrk: String
    /// The path of perf; nil if it can't count here.
    let perf: String?
    let cores: Cores
    /// The limit of descriptors of a process.
    let openFiles: Int

    /// The duration of the warm-up.
    static let warming = Duration.milliseconds(250)
    /// How long a server may settle before its memory is measured.
    private static let rest = Duration.milliseconds(200)

    /// Descriptors that are not for idle connections: standard streams, the harness's own, the server's own, and the load's.
    private static let otherFiles = 200

    func measure(_ contender: Contender, _ planned: PlannedScenario) async throws -> [Figure] {
        switch planned.scenario {
        case .start: try startTimes(contender, planned)
        case .memory: try await memory(contender, planned)
        case .overload: try await overload(contender, planned)
        case .besideSlowReaders, .besidePartialHeads, .besideFlood: try await goodput(contender, planned)
        default: try await load(contender, planned)
        }
    }

    /// A running server.
    private func start(_ contender: Contender, _ scenario: Scenario) throws -> RunningServer {
        try RunningServer(
            contender, scenario, catalogue: catalogue, core: scenario.isPinned ? cores.server : nil, log: site.log)
    }

    private func tool(_ scenario: Scenario) throws -> Wrk {
        try Wrk(program: wrk, site: site, core: scenario.isPinned ? cores.client : nil)
    }

    private func load(_ contender: Contender, _ planned: PlannedScenario) async throws -> [Figure] {
        let scenario = planned.scenario
        let server = try start(contender, scenario)
        defer { server.stop() }
        server.warm(for: Self.warming)
        let idle = KeptConnections(port: server.port, path: server.path)
        if scenario == .amongIdle {
            guard openFiles - Self.otherFiles >= planned.idleConnections else {
                throw Failure("needs more than the \(openFiles) open files that the system allows")
            }
            try idle.grow(to: planned.idleConnections)
        }
        // Nothing uses them any more, but they must stay open until the load is over.
        defer { withExtendedLifetime(idle) {} }
        let tool = try tool(scenario)
        let meter = meter(of: server, contender)
        let before = try meter.seconds()
        let output = try await tool.run(scenario, port: server.port, path: server.path, seconds: planned.seconds)
        let used = try meter.seconds() - before
        var figures: [Figure] = [
            (.cpuPerRequest, used / output.requests), (.requestsPerSecond, output.requestsPerSecond),
        ]
        if scenario.fileSize != nil { figures.append((.bytesPerSecond, output.bytes / output.duration)) }
        // The latency of a pipelined request is that of its whole batch, and wrk only counts a part of reconnecting.
        if scenario != .pipelined && scenario != .newConnections {
            if let median = output.latencyMedian { figures.append((.latencyMedian, median)) }
            if let latency = output.latency99 { figures.append((.latency99, latency)) }
        }
        if let instructions = try await instructions(of: server, contender, scenario, tool) {
            figures.append((.instructionsPerRequest, instructions))
        }
        return figures
    }

    /// This is a separate run, because counting slows the server down.
    private func instructions(of server: RunningServer, _ contender: Contender, _ scenario: Scenario, _ tool: Wrk)
        async throws -> Double?
    {
        guard let perf, scenario == .keepAlive64 || scenario == .pipelined, contender != .busybox else { return nil }
        let counting = Perf(program: perf, server: server.id, site: site)
        let output = try await tool.run(scenario, port: server.port, path: server.path, seconds: 1, perf: counting)
        return counting.count.map { $0 / output.requests }
    }

    private func meter(of server: RunningServer, _ contender: Contender) -> CPUMeter {
        contender == .busybox ? .core(cores.server) : .processes(server.id)
    }

    private func startTimes(_ contender: Contender, _ planned: PlannedScenario) throws -> [Figure] {
        var times: [Double] = []
        for _ in 0..<planned.starts {
            try Task.checkCancellation()
            let server = try start(contender, planned.scenario)
            times.append(server.startTime / .seconds(1))
            server.stop()
        }
        return Median.of(times).map { [(.firstResponse, $0)] } ?? []
    }

    private func memory(_ contender: Contender, _ planned: PlannedScenario) async throws -> [Figure] {
        let scenario = planned.scenario
        let server = try start(contender, scenario)
        defer { server.stop() }
        let tool = try tool(scenario)
        var figures: [Figure] = [(.residentIdle, try await resident(server))]
        _ = try await tool.run(scenario, port: server.port, path: server.path, seconds: planned.seconds)
        let loaded = try await resident(server)
        figures.append((.residentLoaded, loaded))
        let most = min(planned.idleConnections, openFiles - Self.otherFiles)
        let idle = KeptConnections(port: server.port, path: server.path)
        for (count, measure) in [(1_000, Measure.residentPerConnection1000), (10_000, .residentPerConnection10000)]
        where count <= most {
            try idle.grow(to: count)
            figures.append((measure, max(0, try await resident(server) - loaded) / Double(count)))
        }
        return figures
    }

    private func resident(_ server: RunningServer) async throws -> Double {
        try await Task.sleep(for: Self.rest)
        guard let bytes = ResidentMemory.bytes(of: server.id) else {
            throw Failure("the kernel does not say what the server has in memory; \(server.lastWords)")
        }
        return bytes
    }

    private func overload(_ contender: Contender, _ planned: PlannedScenario) async throws -> [Figure] {
        let scenario = planned.scenario
        let server = try start(contender, scenario)
        defer { server.stop() }
        // The capacity of its core, calculated from the cost of a request: the load generator itself may be slower.
        let meter = meter(of: server, contender)
        let before = try meter.seconds()
        let calibration = try await tool(scenario).run(
            scenario, port: server.port, path: server.path, seconds: 1, depth: Overload.depth)
        let most = calibration.requests / (try meter.seconds() - before)
        let overload = Overload(
            port: server.port, path: server.path, connections: scenario.connections, rate: 2 * most,
            duration: Double(planned.seconds)
        )
        let outcome = try await overload.run(core: cores.client)
        let offered = Double(max(1, outcome.offered))
        var figures: [Figure] = [
            (.offered, offered / Double(planned.seconds) / most), (.answered, Double(outcome.answered) / offered),
            (.refused, Double(outcome.refused) / offered),
        ]
        if let median = Median.of(outcome.lateness) { figures.append((.latenessMedian, median)) }
        if let late = Percentile.of(outcome.lateness, 0.99) { figures.append((.lateness99, late)) }
        guard let recovery = outcome.recovery else { throw Failure("does not recover; \(server.lastWords)") }
        figures.append((.recovery, recovery))
        return figures
    }

    /// How well harmless clients are served, alone and next to abusive ones.
    private func goodput(_ contender: Contender, _ planned: PlannedScenario) async throws -> [Figure] {
        let scenario = planned.scenario
        guard let abuse = scenario.abuse else { return [] }
        let server = try start(contender, scenario)
        defer { server.stop() }
        server.warm(for: Self.warming)
        let abusers = planned.abusers ?? abuse.connections
        guard openFiles - Self.otherFiles >= abusers else {
            throw Failure("needs more than the \(openFiles) open files that the system allows")
        }
        let tool = try tool(scenario)
        let quiet = try await tool.run(scenario, port: server.port, path: server.path, seconds: planned.seconds)
        let (output, rate) = try await Abusers(abuse, port: server.port, connections: abusers).during {
            try await tool.run(
                scenario, port: server.port, path: server.path, seconds: planned.seconds, mayLose: true)
        }
        let good = max(0, output.requests - Double(output.refusals)) / output.duration
        // Clients that waited all the time for their first response are in none of the tool's counts.
        let lost = output.requests > 0 ? output.lost : scenario.connections
        var figures: [Figure] = [
            (.requestsPerSecond, good), (.quietShare, good / quiet.requestsPerSecond), (.lost, Double(lost)),
            (.abuse, rate),
        ]
        if output.requests > 0, let latency = output.latency99 { figures.append((.latency99, latency)) }
        return figures
    }
}
