import Testing

@testable import Lambda

/// A document that is no JSON, or not taken, and why and where it is refused.
struct RefusedDocument: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let octets: [UInt8]
    let mistake: JSONMistake

    init(_ reason: JSONMistake.Reason, at offset: Int, _ name: String, _ document: String) {
        testDescription = "\(reason): \(name)"
        octets = document.octets
        mistake = JSONMistake(reason: reason, offset: offset)
    }

    static let all = arrays + numbers + objects + strings + structures + undefined
}
