import Figures

/// Reports for the tests.
enum TestReport {
    static let machine = Machine(processor: "Test <processor>", cores: 2, kernel: "6.1", versions: ["wrk": "4.1"])

    static func empty() -> Report { Report(machine: machine, mode: "full") }

    static func of(_ rounds: [(Contender, [Double])], _ scenario: Scenario, _ measure: Measure) -> Report {
        var report = empty()
        add(rounds, scenario, measure, to: &report)
        return report
    }

    static func add(
        _ rounds: [(Contender, [Double])], _ scenario: Scenario, _ measure: Measure, to report: inout Report
    ) {
        for (contender, values) in rounds {
            for (round, value) in values.enumerated() {
                report.add(value, measure, of: contender, in: scenario, round: round)
            }
        }
    }

    static var whole: Report {
        var report = of(
            [(.limit, [5e-6, 5.1e-6]), (.hello, [5.6e-6, 5.5e-6]), (.nginx, [6.3e-6, 6.2e-6])], .keepAlive64,
            .cpuPerRequest
        )
        add([(.hello, [1e5, 1.2e5]), (.nginx, [1e5, 0.9e5])], .keepAlive64, .requestsPerSecond, to: &report)
        add([(.limit, [2e-6]), (.hello, [7e-4]), (.nginx, [8e-3])], .start, .firstResponse, to: &report)
        add([(.hello, [4e5]), (.nginx, [9e6])], .memory, .residentIdle, to: &report)
        add([(.hello, [0]), (.nginx, [524])], .memory, .residentPerConnection10000, to: &report)
        report.leaveOut("lighttpd, file", "is not installed")
        return report
    }
}
