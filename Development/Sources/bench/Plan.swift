import Figures

/// The scenarios of a run, in the order of each round.
struct Plan: Equatable {
    private(set) var scenarios: [PlannedScenario]

    /// The servers with one resource, the greeting.
    private static let all: [Contender] = [
        .limit, .hello, .helloNano, .nginx, .nginxFile, .lighttpd, .busybox, .hummingbird, .flyingfox,
    ]
    private static let abused: [Contender] = [.serve, .nginxFile, .lighttpd]
    private static let files: [Contender] = [.serve, .nginxFile, .nginxCache, .lighttpd]

    init(_ mode: Mode) {
        switch mode {
        case .full: scenarios = Self.full
        case .quick: scenarios = Self.quick
        case .smoke: scenarios = Self.smoke
        }
    }

    private static var full: [PlannedScenario] {
        // BusyBox closes each connection, so it has no pipelining and no idle connections.
        let keeping = all.filter { $0 != .busybox }
        return [
            PlannedScenario(scenario: .keepAlive1, contenders: all, rounds: 3),
            PlannedScenario(scenario: .keepAlive64, contenders: all, rounds: 5, seconds: 2),
            PlannedScenario(scenario: .keepAlive512, contenders: all, rounds: 5, seconds: 2),
            PlannedScenario(scenario: .amongIdle, contenders: keeping.filter { $0 != .nginxFile }, rounds: 3),
            PlannedScenario(scenario: .pipelined, contenders: keeping, rounds: 4),
            PlannedScenario(scenario: .newConnections, contenders: all, rounds: 4),
            PlannedScenario(scenario: .workers1, contenders: [.limit, .hello, .nginx], rounds: 3),
            PlannedScenario(
                scenario: .workers2, contenders: [.limit, .hello, .helloNano, .nginx, .hummingbird], rounds: 5,
                seconds: 2),
            PlannedScenario(scenario: .workers4, contenders: [.limit, .hello, .nginx], rounds: 3),
            PlannedScenario(scenario: .start, contenders: all, rounds: 3),
            PlannedScenario(scenario: .memory, contenders: keeping.filter { $0 != .nginxFile }, rounds: 3),
            PlannedScenario(
                scenario: .overload, contenders: [.hello, .nginx, .lighttpd, .hummingbird], rounds: 3, seconds: 2),
            PlannedScenario(scenario: .file1kB, contenders: files, rounds: 4),
            PlannedScenario(scenario: .file64kB, contenders: files, rounds: 3),
            PlannedScenario(scenario: .file1MB, contenders: files, rounds: 3),
            PlannedScenario(scenario: .file64MB, contenders: files, rounds: 3),
            PlannedScenario(scenario: .besideSlowReaders, contenders: abused, rounds: 3, seconds: 2),
            PlannedScenario(scenario: .besidePartialHeads, contenders: abused, rounds: 3, seconds: 2),
            PlannedScenario(scenario: .besideFlood, contenders: abused, rounds: 3, seconds: 2),
        ]
    }

    private static var quick: [PlannedScenario] {
        let few: [Contender] = [.limit, .hello, .nginx]
        return [
            PlannedScenario(scenario: .keepAlive64, contenders: few + [.helloNano, .hummingbird], rounds: 3),
            PlannedScenario(scenario: .keepAlive512, contenders: few + [.hummingbird], rounds: 3),
            PlannedScenario(scenario: .pipelined, contenders: few, rounds: 3),
            PlannedScenario(scenario: .newConnections, contenders: few, rounds: 3),
            PlannedScenario(scenario: .workers2, contenders: few, rounds: 3),
            PlannedScenario(scenario: .start, contenders: few, rounds: 3),
            PlannedScenario(scenario: .memory, contenders: few, rounds: 1),
            PlannedScenario(scenario: .file1kB, contenders: [.serve, .nginxFile, .nginxCache], rounds: 3),
        ]
    }

    private static var smoke: [PlannedScenario] {
        let two: [Contender] = [.limit, .hello]
        return [
            PlannedScenario(scenario: .keepAlive64, contenders: two, rounds: 2),
            PlannedScenario(scenario: .pipelined, contenders: two, rounds: 1),
            PlannedScenario(scenario: .newConnections, contenders: two, rounds: 1),
            PlannedScenario(scenario: .start, contenders: two + [.helloNano], rounds: 1, starts: 3),
            PlannedScenario(scenario: .memory, contenders: two, rounds: 1, idleConnections: 1_500),
            PlannedScenario(scenario: .overload, contenders: [.hello], rounds: 1),
            PlannedScenario(scenario: .besidePartialHeads, contenders: [.hello], rounds: 1, abusers: 100),
        ]
    }

    var isEmpty: Bool { scenarios.isEmpty }
    /// The approximate duration in seconds.
    var estimate: Double { scenarios.reduce(0) { $0 + $1.estimate } }
    var rounds: Int { scenarios.map(\.rounds).max() ?? 0 }
    var contenders: [Contender] {
        Contender.allCases.filter { contender in scenarios.contains { $0.contenders.contains(contender) } }
    }

    /// Keeps what is chosen; an empty choice means all.
    mutating func narrow(to contenders: [Contender], _ chosen: [Scenario]) {
        for index in scenarios.indices where !contenders.isEmpty {
            scenarios[index].contenders.removeAll { !contenders.contains($0) }
        }
        scenarios.removeAll { $0.contenders.isEmpty || !(chosen.isEmpty || chosen.contains($0.scenario)) }
    }

    /// Leaves servers out. A scenario without any of this project's servers is dropped, because there is nothing to compare.
    mutating func leaveOut(_ isMissing: (Contender) -> Bool) {
        for index in scenarios.indices {
            let hadOurs = scenarios[index].contenders.contains(where: \.isOurs)
            scenarios[index].contenders.removeAll(where: isMissing)
            if hadOurs && !scenarios[index].contenders.contains(where: \.isOurs) { scenarios[index].contenders = [] }
        }
        scenarios.removeAll { $0.contenders.isEmpty }
    }

    mutating func setRounds(_ rounds: Int) {
        for index in scenarios.indices { scenarios[index].rounds = rounds }
    }

    mutating func setSeconds(_ seconds: Int) {
        for index in scenarios.indices { scenarios[index].seconds = seconds }
    }
}
