import Testing

@testable import HTTP

struct ConditionsTests {
    /// The fields of a request for a representation with the tag `"a"`, last modified at 08:49:37, and its outcome.
    struct Case: CustomTestStringConvertible, Sendable {
        let fields: [String]
        let expected: Conditions.Outcome
        /// What becomes of it where nothing is read; the same unless it is said.
        let otherwise: Conditions.Outcome

        init(_ fields: String..., gives expected: Conditions.Outcome, otherwise: Conditions.Outcome? = nil) {
            self.fields = fields
            self.expected = expected
            self.otherwise = otherwise ?? expected
        }

        var testDescription: String { fields.joined(separator: "; ") }
    }

    private static let then = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let earlier = "Sun, 06 Nov 1994 08:49:36 GMT"
    private static let later = "Sun, 06 Nov 1994 08:49:38 GMT"

    @Test(arguments: [
        Case("If-None-Match: \"a\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("if-none-match:\"a\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-None-Match: W/\"a\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-None-Match: *", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-None-Match: \"b\", \"a\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-None-Match: \"b\", W/\"a\", \"c\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-None-Match: \"b\"", "If-None-Match: \"a\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-None-Match: \"a\"", "If-None-Match: \"b\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-None-Match: nonsense, \"a\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-None-Match: \"b\"", gives: .proceed),
        Case("If-None-Match: \"A\"", gives: .proceed),
        Case("If-None-Match: \"b,a\"", gives: .proceed),
        Case("If-None-Match: \"b,\"a\",\"", gives: .proceed),
        Case("If-None-Match: \",\"a\",\"", gives: .proceed),
        Case("If-None-Match:", gives: .proceed),
        Case("If-None-Match: a", gives: .proceed),
        Case("If-None-Match: w/\"a\"", gives: .proceed),
        Case("If-None-Match: \"a\"b", gives: .proceed),
        Case("If-None-Match: \"a", gives: .proceed),
        Case("If-None-Match: \"b\", *", gives: .proceed),
        Case("If-None-Match: \"*\"", gives: .proceed),
        Case("X-If-None-Match: \"a\"", gives: .proceed),
    ])
    func `If-None-Match compares weakly (RFC 9110 §13.1.2)`(_ example: Case) {
        expect(example)
    }

    @Test(arguments: [
        Case("If-Match: \"a\"", gives: .proceed),
        Case("If-Match: *", gives: .proceed),
        Case("If-Match: \"b\", \"a\"", gives: .proceed),
        Case("If-Match: \"b\"", "If-Match: \"a\"", gives: .proceed),
        Case("If-Match: \"a\"", "If-Match: \"b\"", gives: .proceed),
        Case("If-Match: W/\"a\", \"a\"", gives: .proceed),
        Case("If-Match: W/\"a\"", gives: .preconditionFailed),
        Case("If-Match: \"b\"", gives: .preconditionFailed),
        Case("If-Match: \"b,\"a\",\"", gives: .preconditionFailed),
        Case("If-Match:", gives: .preconditionFailed),
        Case("If-Match: a", gives: .preconditionFailed),
        Case("If-Match: \"a", gives: .preconditionFailed),
        Case("If-Match: \"*\"", gives: .preconditionFailed),
    ])
    func `If-Match compares strongly (RFC 9110 §13.1.1)`(_ example: Case) {
        expect(example)
    }

    @Test(arguments: [
        Case("If-Modified-Since: \(then)", gives: .notModified, otherwise: .proceed),
        Case("If-Modified-Since: \(later)", gives: .notModified, otherwise: .proceed),
        Case("If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT", gives: .notModified, otherwise: .proceed),
        Case("If-Modified-Since: Sun Nov  6 08:49:37 1994", gives: .notModified, otherwise: .proceed),
        Case("If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT", gives: .notModified, otherwise: .proceed),
        Case("If-Modified-Since: \(earlier)", gives: .proceed),
        Case("If-Modified-Since: Mon, 01 Jan 1900 00:00:00 GMT", gives: .proceed),
        Case("If-Modified-Since: nonsense", gives: .proceed),
        Case("If-Modified-Since:", gives: .proceed),
        Case("If-Modified-Since: Sun, 31 Nov 2094 08:49:37 GMT", gives: .proceed),
        Case("If-Modified-Since: \(then)", "If-Modified-Since: \(then)", gives: .proceed),
        Case("If-Modified-Since: \(then), \(then)", gives: .proceed),
    ])
    func `If-Modified-Since applies to GET and HEAD (RFC 9110 §13.1.3)`(_ example: Case) {
        expect(example)
    }

    @Test(arguments: [
        Case("If-Unmodified-Since: \(then)", gives: .proceed),
        Case("If-Unmodified-Since: \(later)", gives: .proceed),
        Case("If-Unmodified-Since: \(earlier)", gives: .preconditionFailed),
        Case("If-Unmodified-Since: Sun Nov  6 08:49:36 1994", gives: .preconditionFailed),
        Case("If-Unmodified-Since: nonsense", gives: .proceed),
        Case("If-Unmodified-Since:", gives: .proceed),
        Case("If-Unmodified-Since: \(earlier)", "If-Unmodified-Since: \(earlier)", gives: .proceed),
    ])
    func `If-Unmodified-Since (RFC 9110 §13.1.4)`(_ example: Case) {
        expect(example)
    }

    @Test(arguments: [
        Case("If-Match: \"a\"", "If-Unmodified-Since: \(earlier)", gives: .proceed),
        Case("If-Unmodified-Since: \(earlier)", "If-Match: \"a\"", gives: .proceed),
        Case("If-Match: \"b\"", "If-Unmodified-Since: \(later)", gives: .preconditionFailed),
        Case("If-None-Match: \"b\"", "If-Modified-Since: \(later)", gives: .proceed),
        Case("If-Modified-Since: \(later)", "If-None-Match: \"b\"", gives: .proceed),
        Case("If-None-Match: nonsense", "If-Modified-Since: \(later)", gives: .proceed),
        Case(
            "If-None-Match: \"a\"", "If-Modified-Since: \(earlier)", gives: .notModified,
            otherwise: .preconditionFailed),
        Case("If-None-Match: \"a\"", "If-Match: \"b\"", gives: .preconditionFailed),
        Case("If-Match: \"a\"", "If-None-Match: \"a\"", gives: .notModified, otherwise: .preconditionFailed),
        Case("If-Match: \"a\"", "If-None-Match: \"b\"", gives: .proceed),
        Case("If-Modified-Since: \(then)", "If-Unmodified-Since: \(earlier)", gives: .preconditionFailed),
        Case("If-Modified-Since: \(then)", "If-Unmodified-Since: \(then)", gives: .notModified, otherwise: .proceed),
        Case("If-Match: \"a\"", "If-Modified-Since: \(then)", gives: .notModified, otherwise: .proceed),
        Case("If-Range: \"a\"", gives: .proceed),
        Case("Host: b", gives: .proceed),
    ])
    func `evaluates in the order of RFC 9110 §13.2.2`(_ example: Case) {
        expect(example)
    }

    @Test func `without an entity tag only the asterisk matches`() {
        for value in ["\"\"", "\"a\"", "W/\"\"", "", "nonsense"] {
            #expect(outcome("GET", Case("If-None-Match: \(value)", gives: .proceed), tag: "") == .proceed)
            #expect(outcome("GET", Case("If-Match: \(value)", gives: .proceed), tag: "") == .preconditionFailed)
        }
        #expect(outcome("GET", Case("If-None-Match: *", gives: .proceed), tag: "") == .notModified)
        #expect(outcome("GET", Case("If-Match: *", gives: .proceed), tag: "") == .proceed)
    }

    @Test func `a tag may hold a comma`() {
        #expect(outcome("GET", Case("If-None-Match: \"x\", \"a,b\"", gives: .proceed), tag: "\"a,b\"") == .notModified)
        #expect(outcome("GET", Case("If-None-Match: \"x,y\", \"b\"", gives: .proceed), tag: "\"y\"") == .proceed)
    }

    private func expect(_ example: Case, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(outcome("GET", example) == example.expected, sourceLocation: sourceLocation)
        #expect(outcome("HEAD", example) == example.expected, sourceLocation: sourceLocation)
        #expect(outcome("PUT", example) == example.otherwise, sourceLocation: sourceLocation)
        #expect(outcome("PROPFIND", example) == example.otherwise, sourceLocation: sourceLocation)
    }

    private func outcome(
        _ method: String, _ example: Case, tag: String = "\"a\"", lastModified: Int? = 784_111_777
    ) -> Conditions.Outcome? {
        let fields = example.fields.map { "\($0)\r\n" }.joined()
        let octets = "\(method) / HTTP/1.0\r\n\(fields)\r\n".octets
        guard let head = HeadOutcome(octets).head else { return nil }
        return Conditions.evaluate(
            head, octets.span, entityTag: tag.octets.span, lastModified: lastModified,
            now: 1_718_452_800)
    }
}
