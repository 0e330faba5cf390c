import HTTP
import Swiftlet
import Testing

@testable import Lambda

@Suite("The work of an event")
struct EventWorkTests {
    /// An event that somebody may post, and what makes it hard.
    struct Event: CustomTestStringConvertible {
        var testDescription: String
        var json: String
        /// The limits that it is taken with: most come nowhere near the default ones.
        var limits = RequestLimits()
    }

    /// Each byte may be looked at so often: by the check of the document, by the walks that look for a member, and as
    /// many more times as a search among a thousand names takes.
    private static let most = 32

    private static func event(_ members: String, context: String = #"{"elb":{}}"#) -> String {
        #"{"requestContext":\#(context),"httpMethod":"GET","path":"/",\#(members)}"#
    }

    private static func list(_ count: Int, _ element: (Int) -> String) -> String {
        (0..<count).map(element).joined(separator: ",")
    }

    private static let roomy: RequestLimits = {
        var limits = RequestLimits()
        limits.target = 1 << 20
        limits.head = 1 << 20
        limits.fields = 1_000
        return limits
    }()

    private static let nulls = list(10_000) { _ in "null" }
    private static let longName = String(repeating: "n", count: 10_000)
    /// Names that differ in their last bytes only.
    private static let alikeNames = (0..<900).map { String(repeating: "n", count: 400) + String(1_000 + $0) }

    private static let events = [
        Event(
            testDescription: "900 names, and a list of nulls",
            json: event(
                """
                "multiValueQueryStringParameters":{"a":[\(nulls)]},
                "queryStringParameters":{\(list(900) { #""\#($0)":"""# })}
                """), limits: roomy),
        Event(
            testDescription: "900 fields, and a list of nulls that is of no use",
            json: event(
                """
                "multiValueHeaders":{"connection":[\(nulls)]},"headers":{\(list(900) { #""f\#($0)":"""# })}
                """), limits: roomy),
        Event(
            testDescription: "as many names in lists as alone, which differ late",
            json: event(
                """
                "multiValueHeaders":{\(list(900) { #""\#(alikeNames[$0])":[]"# })},
                "headers":{\(list(900) { #""\#(alikeNames[899 - $0])x":null"# }),\(list(90) { #""\#(alikeNames[9 * $0])":"1""# })}
                """), limits: roomy),
        Event(
            testDescription: "names in lists that are long, and short ones alone",
            json: event(
                """
                "multiValueQueryStringParameters":{\(list(900) { #""\#(alikeNames[$0])":[]"# })},
                "queryStringParameters":{\(list(900) { #""n\#($0)":"""# })}
                """), limits: roomy),
        Event(
            testDescription: "a long name with many values in a query",
            json: event(#""multiValueQueryStringParameters":{"\#(longName)":[\#(nulls)]}"#)),
        Event(
            testDescription: "a long name with many values in a field",
            json: event(#""multiValueHeaders":{"\#(longName)":[\#(nulls)]}"#)),
        Event(
            testDescription: "a long name with many values in a field that nobody may set",
            json: event(#""multiValueHeaders":{"Lambda-Runtime-\#(longName)":[\#(nulls)]}"#)),
        Event(
            testDescription: "members that say nothing",
            json: event(list(10_000) { _ in #""":0"# })),
        Event(
            testDescription: "members whose names are as long as those that are looked for",
            json: event(list(20_000) { _ in #""multiValueQueryStringParameterz":0"# })),
        Event(
            testDescription: "the same member many times",
            json: event(list(20_000) { _ in #""headers":{"a":"b"}"# })),
        Event(
            testDescription: "lists in one another",
            json: event(#""a":\#(String(repeating: "[", count: 60))\#(nulls)\#(String(repeating: "]", count: 60))"#)),
        Event(
            testDescription: "a context of many members",
            json: event(#""headers":{}"#, context: #"{"elb":{},\#(list(50_000) { #""m\#($0)":{}"# })}"#)),
        Event(
            testDescription: "many cookies",
            json: #"""
                {"requestContext":{"http":{"method":"GET"}},"rawPath":"/","cookies":[\#(nulls)]}
                """#),
        Event(
            testDescription: "a body of escapes",
            json: event(#""body":"\#(String(repeating: #"\u00fc"#, count: 50_000))""#)),
    ]

    @Test(arguments: events)
    func `is in proportion to its size`(event: Event) throws {
        let meter = WorkMeter()
        let outcome = try WorkMeter.$current.withValue(meter) { try RequestOutcome(event.json, limits: event.limits) }
        let size = event.json.utf8.count
        #expect(meter.octets >= size, "the document is looked at")
        #expect(meter.octets <= Self.most * size, "\(meter.octets / size) times")
        #expect(outcome.written <= 3 * size)
    }
}
