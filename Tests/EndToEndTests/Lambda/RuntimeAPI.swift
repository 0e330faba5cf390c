import Testing

/// A Runtime API with one function on it, `hello-lambda`. The test says what it does, step by step.
final class RuntimeAPI {
    private let listener: SilentListener
    let function: ChildProcess
    private(set) var connection: RawConnection?
    /// How many connections the function has opened.
    private(set) var connections = 0
    /// Whether the function may write to standard error.
    var mayComplain = false

    static let requestID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd"

    init(_ build: Build, _ arguments: [String] = [], environment: [String: String] = [:]) throws {
        listener = try SilentListener()
        var variables = environment
        variables["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:\(listener.port)"
        function = try ChildProcess(build.program("hello-lambda"), arguments, environment: variables)
    }

    deinit {
        if let ending = function.endingNow(), !function.wasAskedToEnd, !mayComplain {
            Issue.record("the function ended by itself: \(ending)")
        }
        function.errors.readAvailable()
        if !mayComplain, !function.errors.text.isEmpty {
            Issue.record("the function complained: \(function.errors.text)")
        }
    }

    var port: UInt16 { listener.port }

    // MARK: Steps

    /// Waits for the next request of the function, on a new connection where there is none or it was closed.
    func nextRequest() throws -> ReceivedRequest {
        while true {
            if let request = try connection?.nextRequest() { return request }
            connection = try listener.accept()
            connections += 1
        }
    }

    /// Waits until the function asks for an invocation.
    func expectNext() throws {
        let request = try nextRequest()
        try #require(request.method == "GET")
        try #require(request.target == "/2018-06-01/runtime/invocation/next")
        #expect(request["Host"] == "127.0.0.1:\(port)")
        #expect(request.body.isEmpty)
    }

    /// Sends an answer.
    func answer(_ status: String, _ fields: [String] = [], _ content: String = "") throws {
        try send(
            "HTTP/1.1 \(status)\r\n\(Self.lines(fields + ["Content-Length: \(content.utf8.count)"]))\r\n\(content)")
    }

    func send(_ text: String) throws {
        guard let connection else { throw Trouble("there is no connection") }
        try connection.send(text)
    }

    /// Answers with an event.
    func give(_ event: String, id: String = requestID) throws {
        try answer("200 OK", Self.fields(id), event)
    }

    /// Waits for what the function posts to an invocation.
    /// - Parameter what: `response` or `error`.
    func expectPost(_ what: String, id: String = requestID) throws -> ReceivedRequest {
        let request = try nextRequest()
        try #require(request.method == "POST", "\(request)")
        try #require(request.target == "/2018-06-01/runtime/invocation/\(id)/\(what)", "\(request.text)")
        #expect(request["Content-Type"] == "application/json")
        return request
    }

    /// Lets the function answer an event; returns the response.
    func invoke(_ event: String, id: String = requestID) throws -> String {
        try expectNext()
        try give(event, id: id)
        let response = try expectPost("response", id: id)
        try answer("202 Accepted")
        return response.text
    }

    /// Lets the function fail at an event; returns the error.
    func invokeInVain(_ event: String) throws -> ReceivedRequest {
        try expectNext()
        try give(event)
        let error = try expectPost("error")
        try answer("202 Accepted")
        return error
    }

    func drop(byReset: Bool = false) {
        if byReset { connection?.reset() }
        connection = nil
    }

    // MARK: Octets

    /// What is said of an invocation.
    static func fields(_ id: String = requestID) -> [String] {
        [
            "Lambda-Runtime-Aws-Request-Id: \(id)", "Lambda-Runtime-Deadline-Ms: 1542409706888",
            "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-2:123456789012:function:hello",
            "Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1",
            "Content-Type: application/json",
        ]
    }

    static func lines(_ fields: [String]) -> String {
        fields.map { "\($0)\r\n" }.joined()
    }
}
