import Testing

@Suite("Emulation of Lambda", .ownThread)
struct EmulatorTests {
    private static let path = "/2015-03-31/functions/function/invocations"

    private func invoke(
        _ server: RunningServer, _ event: String, path: String = path, method: String = "POST", fields: String = ""
    ) throws -> ReceivedResponse {
        let connection = try server.connect()
        try connection.send(
            "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)Content-Length: \(event.utf8.count)\r\n\r\n\(event)"
        )
        return try connection.nextResponse(to: method)
    }

    @Test(arguments: Build.allCases, LambdaEvent.allCases)
    func `an event is answered`(build: Build, event: LambdaEvent) throws {
        let server = try RunningServer(build, product: "hello-lambda")
        let response = try invoke(server, event.json("/greet", query: ("person", "Ada")))
        #expect(response.status == 200)
        #expect(response["Content-Type"] == "application/json")
        #expect(response["X-Amz-Executed-Version"] == "$LATEST")
        #expect(response["X-Amz-Function-Error"] == nil)
        #expect(response["X-Amzn-RequestId"]?.wholeMatch(of: /[0-9a-f-]{36}/) != nil)
        #expect(response.text.hasPrefix(#"{"statusCode":200,"#))
        #expect(
            response.text.hasSuffix(#""body":"{\"message\":\"Hello, Ada!\"}","isBase64Encoded":false}"#),
            "\(response.text)")
    }

    @Test(arguments: Build.allCases)
    func `an error is one of the function`(build: Build) throws {
        let server = try RunningServer(build, product: "hello-lambda")
        server.mayComplain = true
        for (event, type) in [
            ("{}", "Runtime.UnknownEvent"), ("", "Runtime.MalformedEvent"), ("nul", "Runtime.MalformedEvent"),
        ] {
            let response = try invoke(server, event)
            #expect(response.status == 200)
            #expect(response["X-Amz-Function-Error"] == "Unhandled")
            #expect(response.text.contains(#","errorType":"\#(type)","stackTrace":[]}"#), "\(response.text)")
        }
        #expect(try invoke(server, LambdaEvent.restAPI.json("/hoot")).text.contains("Hoot!"))
    }

    @Test(arguments: Build.allCases)
    func `the invocation type is minded`(build: Build) throws {
        let server = try RunningServer(build, product: "hello-lambda")
        server.mayComplain = true
        for (type, event, status) in [
            ("RequestResponse", LambdaEvent.restAPI.json("/hoot"), 200),
            ("Event", LambdaEvent.restAPI.json("/hoot"), 202),
            ("Event", "{}", 202), ("DryRun", LambdaEvent.restAPI.json("/hoot"), 204),
        ] {
            let response = try invoke(server, event, fields: "X-Amz-Invocation-Type: \(type)\r\n")
            #expect(response.status == status)
            #expect(response.body.isEmpty == (status != 200))
            #expect(response["X-Amz-Function-Error"] == nil)
        }
    }

    @Test(arguments: Build.allCases)
    func `there is one function, and it can be invoked only`(build: Build) throws {
        let server = try RunningServer(build, product: "hello-lambda")
        let other = try invoke(server, "{}", path: "/2015-03-31/functions/other/invocations")
        #expect(other.status == 404)
        #expect(other["X-Amzn-ErrorType"] == "ResourceNotFoundException")
        #expect(other.text.contains("function:other"))
        #expect(try invoke(server, "{}", path: "/").status == 404)
        let wrong = try invoke(server, "", method: "GET")
        #expect(wrong.status == 405)
        #expect(wrong["Allow"] == "POST, OPTIONS")
    }

    @Test(arguments: Build.allCases)
    func `six megabytes go in, and more are refused`(build: Build) throws {
        let server = try RunningServer(build, product: "hello-lambda")
        let rest = LambdaEvent.loadBalancer.json("/hoot")
        let blanks = String(repeating: " ", count: 6_291_556 - rest.utf8.count)
        #expect(try invoke(server, rest + blanks).text.contains("Hoot!"))
        let connection = try server.connect()
        try connection.send("POST \(Self.path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6291557\r\n\r\n")
        #expect(try connection.nextResponse().status == 413)
    }

    @Test(arguments: Build.allCases)
    func `it is a server like others`(build: Build) throws {
        let server = try RunningServer(build, product: "hello-lambda")
        #expect(try server.get("/healthz").text == "ok\n")
        let check = try ChildProcess(build.program("hello-lambda"), ["--healthcheck", "--port", "\(server.port)"])
        #expect(try check.waitForEnding() == .exited(0))
        #expect(try server.end() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `--help explains where events come from`(build: Build) throws {
        let process = try ChildProcess(build.program("hello-lambda"), ["--help"])
        let text = try process.output.readToEnd()
        #expect(text.hasPrefix("usage: hello-lambda "))
        #expect(text.contains("AWS_LAMBDA_RUNTIME_API"))
        #expect(text.contains(Self.path))
        #expect(text.contains(/--port N +[^\n]+\(default 8080\)\n/))
        #expect(try process.waitForEnding() == .exited(0))
    }
}
