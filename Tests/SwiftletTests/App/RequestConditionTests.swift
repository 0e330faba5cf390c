import HTTP
import Testing

@testable import Swiftlet

/// What the message layer makes of conditions and ranges is tested there; this is about what a request hands to it.
struct RequestConditionTests {
    private static let modified = 784_111_777
    private static let date = "Sun, 06 Nov 1994 08:49:37 GMT"

    @Test(arguments: [
        ("GET", "", Conditions.Outcome.proceed), ("GET", "If-None-Match: \"a\"", .notModified),
        ("HEAD", "If-None-Match: W/\"a\"", .notModified), ("GET", "If-None-Match: \"b\"", .proceed),
        ("POST", "If-None-Match: \"a\"", .preconditionFailed), ("GET", "If-Match: \"b\"", .preconditionFailed),
        ("GET", "If-Match: \"a\"", .proceed), ("GET", "If-Modified-Since: \(date)", .notModified),
        ("GET", "If-Unmodified-Since: \(date)", .proceed), ("GET", "X: \"a\"", .proceed),
    ])
    func `has an outcome by its conditions`(_ method: String, _ field: String, _ outcome: Conditions.Outcome) throws {
        try with("\(method) / HTTP/1.1", field) { request in
            #expect(request.outcome(entityTag: "\"a\"".octets.span, lastModified: Self.modified) == outcome)
        }
    }

    @Test func `dates are ignored if no time is known`() throws {
        try with("GET / HTTP/1.1", "If-Modified-Since: \(Self.date)") { request in
            #expect(request.outcome(entityTag: "\"a\"".octets.span, lastModified: nil) == .proceed)
        }
    }

    @Test(arguments: [
        ("GET", "", "whole"), ("GET", "Range: bytes=1-2", "1..<3"), ("GET", "Range: bytes=-2,0-0", "8..<10 0..<1"),
        ("GET", "Range: bytes=10-", "unsatisfiable"), ("HEAD", "Range: bytes=1-2", "whole"),
        ("GET", "Range: lines=1-2", "whole"), ("GET", "Range: bytes=1-2\r\nIf-Range: \"a\"", "1..<3"),
        ("GET", "Range: bytes=1-2\r\nIf-Range: \"b\"", "whole"),
        ("GET", "Range: bytes=1-2\r\nIf-Range: \(date)", "1..<3"),
    ])
    func `selects ranges`(_ method: String, _ field: String, _ expected: String) throws {
        try with("\(method) / HTTP/1.1", field) { request in
            let selected = request.selection(
                length: 10, entityTag: "\"a\"".octets.span, lastModified: Self.modified)
            #expect(describe(selected) == expected)
        }
    }

    private func describe(_ selection: RangeSelection) -> String {
        switch selection {
        case .whole: "whole"
        case .unsatisfiable: "unsatisfiable"
        case .ranges(let ranges): (0..<ranges.count).map { "\(ranges[$0])" }.joined(separator: " ")
        }
    }

    private func with(_ line: String, _ field: String, _ body: (borrowing Request) -> Void) throws {
        let octets = "\(line)\r\nHost: a\r\n\(field)\(field.isEmpty ? "" : "\r\n")\r\n".octets
        var parser = RequestHeadParser()
        let isComplete = try parser.parse(octets.span, limits: RequestLimits())
        #expect(isComplete)
        body(Request(parser.head, octets.span, content: octets.span.extracting(0..<0)))
    }
}
