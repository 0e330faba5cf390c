import Figures
import Foundation
import Loads
import MeasuringKit

/// A server that has answered once, for one scenario, on a port of its own.
struct RunningServer {
    let port: UInt16
    let path: String
    /// The time from the call that started it to its first response.
    let startTime: Duration
    private let scenario: Scenario
    private let process: ServerProcess

    var id: pid_t { process.id }
    var lastWords: String { process.lastWords }

    /// - Parameter core: the core to run on; nil for any.
    init(_ contender: Contender, _ scenario: Scenario, catalogue: Catalogue, core: Int?, log: String) throws {
        port = try LoopbackPort.free()
        path = catalogue.path(contender, scenario)
        self.scenario = scenario
        let launch = try catalogue.launch(contender, port: port, workers: scenario.workers)
        let begin = ContinuousClock.now
        process = try ServerProcess(launch, core: core, log: log)
        guard let answered = try FirstResponse.wait(port: port, path: path) else {
            process.stop()
            throw Failure("gives no response with status 200; \(process.lastWords)")
        }
        startTime = answered - begin
    }

    /// Warms the server up with as many clients as later. A server that closes its connections is warmed up by one response on each,
    /// and a large file only has to be in memory.
    func warm(for duration: Duration) {
        guard (scenario.fileSize ?? 0) <= 1_000 else { return }
        let connections = KeptConnections(port: port, path: path)
        try? connections.grow(to: scenario.connections)
        try? connections.ask(for: duration)
    }

    func stop() {
        process.stop()
    }
}
