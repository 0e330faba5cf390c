import Foundation

/// The bars that the server has to meet, from a JSON list.
public struct Bars: Equatable, Sendable {
    public let bars: [Bar]

    /// Reads bars. An error names the mistake.
    public init(json: Data) throws {
        do {
            bars = try JSONDecoder().decode([Bar].self, from: json)
        } catch {
            throw BarMistake(
                "is not a list of bars as in [{\"scenario\": \"keepAlive64\", \"measure\": \"cpuPerRequest\", "
                    + "\"contender\": \"hello\", \"against\": \"nginx\", \"most\": 0.92}]: \(Self.reason(error))"
            )
        }
        if let bar = bars.first(where: { $0.most == nil && $0.least == nil }) {
            throw BarMistake("has a bar for \(bar.scenario.rawValue) with neither \"most\" nor \"least\"")
        }
    }

    /// The results of all bars for which the report has figures.
    public func check(_ report: Report) -> [BarOutcome] { bars.compactMap { $0.check(report) } }

    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .dataCorrupted(let context)?, .keyNotFound(_, let context)?, .typeMismatch(_, let context)?,
            .valueNotFound(_, let context)?:
            context.debugDescription
        default: "\(error)"
        }
    }
}
