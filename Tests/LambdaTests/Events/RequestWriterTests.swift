import HTTP
import Testing

@testable import Lambda

@Suite("Requests out of events")
struct RequestWriterTests {
    /// An event of a function URL with these members.
    private func event(
        method: String = "GET", path: String = "/", query: String = "", headers: String = "{}",
        stage: String = "$default"
    ) -> String {
        #"""
        {"version":"2.0","rawPath":"\#(path)","rawQueryString":"\#(query)","headers":\#(headers),
        "requestContext":{"http":{"method":"\#(method)"},"domainName":"example.com","stage":"\#(stage)"}}
        """#
    }

    /// The request line.
    private func line(_ json: String) throws -> String? {
        try RequestOutcome(json).request.map { String($0.prefix { $0 != "\r\n" }) }
    }

    @Test(arguments: RecordedEvent.all)
    func `an event becomes the request that it was made of`(event: RecordedEvent) throws {
        let request = event.request.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(try RequestOutcome(event.json).request == request)
    }

    @Test(arguments: RecordedEvent.all)
    func `the request can be read`(event: RecordedEvent) throws {
        let request = try #require(try RequestOutcome(event.json).request)
        var parser = RequestHeadParser()
        #expect(try parser.parse(request.octets.span, limits: RequestLimits()))
    }

    @Test(arguments: [
        ("/", "$default", "/"), ("", "$default", "/"), ("/a b", "$default", "/a%20b"), ("/a%20b", "$default", "/a%20b"),
        ("/a%2", "$default", "/a%252"), ("/a?b#c", "$default", "/a%3Fb%23c"),
        ("//example.org/", "$default", "//example.org/"),
        ("/a\\r\\nX: y", "$default", "/a%0D%0AX:%20y"), ("/ü\\u0000", "$default", "/%C3%BC%00"),
        ("/dev", "dev", "/"), ("/dev/", "dev", "/"), ("/dev/a", "dev", "/a"), ("/device", "dev", "/device"),
        ("/a/dev", "dev", "/a/dev"), ("/a", "", "/a"),
    ])
    func `a path becomes one that a target may hold, without the stage`(
        path: String, stage: String, target: String
    ) throws {
        #expect(try line(event(path: path, stage: stage)) == "GET \(target) HTTP/1.1")
    }

    @Test(arguments: [
        ("a=1", "?a=1"), ("", ""), ("a=%", "?a=%"), ("a b#c", "?a%20b%23c"), ("ü", "?%C3%BC"),
        ("\\r\\nA: b", "?%0D%0AA:%20b"),
    ])
    func `a query becomes one that a target may hold`(query: String, target: String) throws {
        #expect(try line(event(query: query)) == "GET /\(target) HTTP/1.1")
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\\r\\nX: y\\r\\n\\r\\nGET", Refusal.malformedMethod), ("", .malformedMethod),
        ("G ET", .malformedMethod),
    ])
    func `a method that is no token is refused`(method: String, refusal: Refusal) throws {
        #expect(try RequestOutcome(event(method: method)).refusal == refusal)
    }

    @Test(arguments: ["http://example.org/", "*", "a", " /"])
    func `a path that names something else is refused`(path: String) throws {
        #expect(try RequestOutcome(event(path: path)).refusal == .malformedTarget)
    }

    @Test(arguments: [
        (#"{"a":"1\r\nb: 2"}"#, Refusal.malformedFieldValue), (#"{"a":"1\nb: 2"}"#, .malformedFieldValue),
        (#"{"a":"\u0000"}"#, .malformedFieldValue), (#"{"a":"\u007f"}"#, .malformedFieldValue),
        (#"{"a":"\r"}"#, .malformedFieldValue), (#"{"a: 1\r\nb":"2"}"#, .malformedFieldName),
        (#"{"a b":"2"}"#, .malformedFieldName), (#"{"a:":"2"}"#, .malformedFieldName),
        (#"{"ü":"2"}"#, .malformedFieldName),
        (#"{"host":"a\r\nb: c"}"#, .malformedFieldValue), ("{\"a\":[\n1]}", .malformedFieldValue),
    ])
    func `a field that would be more than one line is refused`(headers: String, refusal: Refusal) throws {
        #expect(try RequestOutcome(event(headers: headers)).refusal == refusal)
    }

    @Test func `a cookie that would be more than one line is refused`() throws {
        let json = RecordedEvent.payload2.json.replacing("cookie1=1", with: #"a\r\nb: c"#)
        #expect(try RequestOutcome(json).refusal == .malformedFieldValue)
    }

    @Test func `clients cannot set the headers about the invocation`() throws {
        let json = event(
            headers: #"{"Lambda-Runtime-Deadline-Ms":"1","lambda-runtime-aws-request-id":"2","LAMBDA-RUNTIME-X":"3"}"#)
        let request = try RequestOutcome(json, context: "Lambda-Runtime-Deadline-Ms: 4\r\n").request
        #expect(request == "GET / HTTP/1.1\r\nLambda-Runtime-Deadline-Ms: 4\r\nHost: example.com\r\n\r\n")
    }

    @Test func `an event without a host gets one`() throws {
        let json =
            #"{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/","headers":{"user-agent":"ELB-HealthChecker/2.0"}}"#
        let request = try RequestOutcome(json).request
        #expect(request == "GET / HTTP/1.1\r\nuser-agent: ELB-HealthChecker/2.0\r\nHost: localhost\r\n\r\n")
    }

    @Test func `a null host means no host`() throws {
        let json = #"{"requestContext":{"domainName":null,"stage":null},"httpMethod":"GET","path":"/","version":"1.0"}"#
        #expect(try RequestOutcome(json).request == "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    }

    @Test func `numbers and booleans are accepted in place of strings, and null is skipped`() throws {
        let request = try RequestOutcome(event(headers: #"{"a":1,"b":true,"c":null,"d":"e"}"#)).request
        #expect(request == "GET / HTTP/1.1\r\na: 1\r\nb: true\r\nd: e\r\nHost: example.com\r\n\r\n")
    }

    @Test func `more names than there may be are refused`() throws {
        let fields = (0..<101).map { "\"f\($0)\":\"v\"" }.joined(separator: ",")
        let lists = (0..<101).map { "\"f\($0)\":[]" }.joined(separator: ",")
        #expect(try RequestOutcome(event(headers: "{\(fields)}")).refusal == nil)
        for members in [
            #""multiValueHeaders":{\#(lists)}"#, #""multiValueHeaders":{},"headers":{\#(fields),\#(lists)}"#,
        ] {
            let json = #"{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/",\#(members)}"#
            #expect(try RequestOutcome(json).refusal == .tooManyFields)
        }
        let items = (0..<1_001).map { "\"i\($0)\":[\"v\"]" }.joined(separator: ",")
        let json =
            #"{"requestContext":{},"httpMethod":"GET","path":"/","multiValueQueryStringParameters":{\#(items)}}"#
        #expect(try RequestOutcome(json).refusal == .targetTooLong)
    }
}
