import Figures

/// What is done in a scenario, and to whom.
struct PlannedScenario: Equatable {
    let scenario: Scenario
    var contenders: [Contender]
    /// In how many rounds it comes; those that repeat well need fewer.
    var rounds: Int
    /// How long each server is loaded each time.
    var seconds = 1
    /// How many times each server is started in a round, where it is about starting.
    var starts = 15
    /// How many connections are kept, where it is about those.
    var idleConnections = 10_000
    /// How many connections abusers have; nil for as many as their kind of abuse has.
    var abusers: Int?

    /// Seconds that it takes in all, roughly: to start, to warm and to load each server in each round.
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
