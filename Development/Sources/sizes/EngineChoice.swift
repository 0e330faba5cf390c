import Containers
import MeasuringKit

/// The engine to use, or the reason why there is none.
enum EngineChoice {
    case engine(Engine)
    case none(reason: String)

    /// Finds an engine. One that is requested by name must exist.
    static func find(_ name: String?) async throws -> EngineChoice {
        if let name {
            do {
                return .engine(try await Engine(program: name))
            } catch {
                throw Failure("the engine \(name) does not answer: \(error)")
            }
        }
        var reasons: [String] = []
        for program in Engine.programs {
            do {
                return .engine(try await Engine(program: program))
            } catch {
                reasons.append("\(error)")
            }
        }
        return .none(reason: reasons.joined(separator: "; "))
    }

    var engine: Engine? {
        if case .engine(let engine) = self { engine } else { nil }
    }
}
