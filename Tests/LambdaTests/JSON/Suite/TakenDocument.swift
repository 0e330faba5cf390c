import Testing

/// A document that is JSON.
///
/// Its cases and those of `RefusedDocument` that have a name with underscores are those of JSONTestSuite by Nicolas
/// Seriot (https://github.com/nst/JSONTestSuite, copyright 2016, MIT License), without its `y_`, `n_` and `i_`. What it
/// leaves undefined (`i_`) is decided here: numbers of any size are numbers; what is no character is refused.
struct TakenDocument: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let octets: [UInt8]
    /// The same without blanks, and what is between the quotes of strings without escapes.
    let plain: [UInt8]

    init(_ name: String, _ document: String, _ plain: String? = nil) {
        testDescription = name
        octets = document.octets
        self.plain = (plain ?? document).octets
    }

    static let all = structures + strings + undefined
}
