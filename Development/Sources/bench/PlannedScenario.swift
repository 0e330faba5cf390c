import Figures

/// A scenario of a plan, with its servers.
struct PlannedScenario: Equatable {
    let scenario: Scenario
    var contenders: [Contender]
    /// The number of rounds; scenarios that repeat well need fewer.
    var rounds: Int
    /// The duration of the load on each server, each time.
    var seconds = 1
    /// The number of starts of each server in a round, in scenarios about starting.
    var starts = 15
    /// The number of kept connections, in scenarios about those.
    var idleConnections = 10_000
    /// The number of abusers' connections; nil for that of their kind of abuse.
    var abusers: Int?

    /// The approximate total duration in seconds: to start, warm up and load each server in each round.
    var estimate: Double {
        let each =
            switch scenario {
            case .start: Double(starts) * 0.02
            case .memory, .amongIdle: Double(seconds) + 2
            case .overload: Double(seconds) + 1.5
            case .besideSlowReaders, .besidePartialHeads, .besideFlood: Double(2 * seconds) + 1.2
            default: Double(seconds) + 0.4
            }
        return each * Double(contenders.count * rounds)
    }
}
