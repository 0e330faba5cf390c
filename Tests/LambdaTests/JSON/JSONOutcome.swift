@testable import Lambda

/// What became of a document.
enum JSONOutcome: Equatable {
    case taken(JSONValue)
    case refused(JSONMistake)

    init(_ octets: [UInt8]) {
        do throws(JSONMistake) {
            self = .taken(try JSONValue(document: octets.span))
        } catch {
            self = .refused(error)
        }
    }

    var value: JSONValue? {
        if case .taken(let value) = self { value } else { nil }
    }

    var mistake: JSONMistake? {
        if case .refused(let mistake) = self { mistake } else { nil }
    }
}
