import Testing

@testable import Lambda

@Suite("Events")
struct HTTPEventTests {
    private func source(_ json: String) throws(FunctionError) -> HTTPEvent.Source {
        try HTTPEvent(Array(json.utf8).span).source
    }

    @Test(arguments: RecordedEvent.all)
    func `the shape of the event identifies its source`(event: RecordedEvent) throws {
        #expect(try source(event.json) == event.source)
    }

    @Test(arguments: [
        "{}", "[]", "null", "1", "\"text\"", #"{"requestContext":null}"#, #"{"requestContext":{}}"#,
        #"{"requestContext":"http","httpMethod":"GET","path":"/"}"#.replacing("\"http\"", with: "null"),
        #"{"httpMethod":"GET","path":"/"}"#,
        #"{"requestContext":{"elb":{}},"httpMethod":"GET"}"#, #"{"requestContext":{"elb":{}},"path":"/"}"#,
        #"{"requestContext":{"elb":{}},"httpMethod":1,"path":"/"}"#,
        #"{"requestContext":{"http":{"method":"GET"}},"rawPath":null}"#,
        #"{"requestContext":{"http":{}},"rawPath":"/"}"#,
        // From S3, the scheduler, and a WebSocket API.
        #"{"Records":[{"eventSource":"aws:s3","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}"#,
        #"{"version":"0","detail-type":"Scheduled Event","source":"aws.events","detail":{}}"#,
        #"{"requestContext":{"routeKey":"$connect","eventType":"CONNECT","connectionId":"L0S"},"isBase64Encoded":false}"#,
        // For authorizers, which answer with a policy.
        #"{"type":"REQUEST","methodArn":"arn","path":"/","httpMethod":"GET","requestContext":{"stage":"test"}}"#,
        #"{"version":"2.0","type":"REQUEST","routeArn":"arn","rawPath":"/","requestContext":{"http":{"method":"GET"}}}"#,
    ])
    func `an event that is not an HTTP request is unknown`(json: String) {
        #expect {
            try source(json)
        } throws: { error in
            if case .unknownEvent = error as? FunctionError { true } else { false }
        }
    }

    @Test(arguments: ["", " ", "{", #"{"requestContext":}"#, "{}{}", "\u{FEFF}{}", #"{"a":"\ud800"}"#])
    func `anything but JSON is malformed`(json: String) {
        #expect {
            try source(json)
        } throws: { error in
            if case .malformedEvent = error as? FunctionError { true } else { false }
        }
    }

    @Test(arguments: [#""AAEC/w=""#, #""AAE C/w==""#, #""!""#, "1", "{}", "true"])
    func `a body that does not match isBase64Encoded is malformed`(body: String) {
        let json = RecordedEvent.payload2.json.replacing("\"AAEC/w==\"", with: body)
        #expect {
            try RequestOutcome(json)
        } throws: { error in
            if case .malformedMember = error as? FunctionError { true } else { false }
        }
    }
}
