import Glibc
import Testing

@Suite("Lambda", .ownThread)
struct LambdaTests {
    @Test(arguments: Build.allCases)
    func `events of all kinds are answered on one connection`(build: Build) throws {
        let api = try RuntimeAPI(build)
        for event in LambdaEvent.allCases {
            let response = try api.invoke(event.json("/hoot"))
            #expect(response.hasPrefix(#"{"statusCode":200,"#), "\(response)")
            #expect(response.hasSuffix(#","body":"{\"message\":\"Hoot!\"}","isBase64Encoded":false}"#), "\(response)")
            #expect(response.contains("statusDescription") == event.rawValue.hasPrefix("loadBalancer"))
            let greeting = try api.invoke(event.json("/greet", query: ("person", "Ada")))
            #expect(greeting.contains(#""body":"{\"message\":\"Hello, Ada!\"}""#), "\(greeting)")
        }
        try api.expectNext()
        #expect(api.connections == 1)
    }

    @Test(arguments: Build.allCases)
    func `the pages of hello are served, and errors are responses`(build: Build) throws {
        let api = try RuntimeAPI(build)
        for (method, path, code, part) in [
            ("GET", "/", 200, "Hello, World!"), ("GET", "/healthz", 200, "ok"),
            ("GET", "/facts.json", 200, "architecture"),
            ("GET", "/nothing", 404, "404 Not Found"), ("POST", "/hoot", 405, "405 Method Not Allowed"),
            ("GET", "/greet", 400, "name a person"), ("BREW", "/", 501, "501 Not Implemented"),
        ] {
            let response = try api.invoke(LambdaEvent.functionURL.json(path, method: method))
            #expect(response.hasPrefix(#"{"statusCode":\#(code),"#), "\(response)")
            #expect(response.contains(part), "\(response)")
        }
    }

    @Test(arguments: Build.allCases)
    func `each invocation is answered by its id`(build: Build) throws {
        let api = try RuntimeAPI(build)
        for id in ["1", "2-b", "3.c"] {
            #expect(try api.invoke(LambdaEvent.functionURL.json("/hoot"), id: id).contains("Hoot!"))
        }
    }

    @Test(
        arguments: Build.allCases,
        [
            ("{}", "Runtime.UnknownEvent"), ("\"text\"", "Runtime.UnknownEvent"), ("", "Runtime.MalformedEvent"),
            (#"{"Records":[{"eventSource":"aws:s3"}]}"#, "Runtime.UnknownEvent"), ("{\"a\":", "Runtime.MalformedEvent"),
        ])
    func `an event that is no request is an error, and the next one is served`(
        build: Build, event: (json: String, type: String)
    ) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        let error = try api.invokeInVain(event.json)
        #expect(error["Lambda-Runtime-Function-Error-Type"] == event.type)
        #expect(
            error.text.wholeMatch(of: /\{"errorMessage":"[^"]+","errorType":"([^"]+)","stackTrace":\[\]\}/)?.1
                == event.type[...])
        #expect(try api.invoke(LambdaEvent.restAPI.json("/hoot")).contains("Hoot!"))
        api.function.errors.readAvailable()
        #expect(api.function.errors.text.wholeMatch(of: /hello-lambda: an invocation failed: [^\n]+\n/) != nil)
    }

    @Test(arguments: Build.allCases)
    func `six megabytes go in`(build: Build) throws {
        let api = try RuntimeAPI(build)
        let body = String(repeating: "AAAA", count: 1_572_000)
        let event = LambdaEvent.functionURL.json("/hoot", method: "POST")
            .replacing(#""isBase64Encoded":false"#, with: #""isBase64Encoded":true,"body":"\#(body)""#)
        #expect(try api.invoke(event).hasPrefix(#"{"statusCode":405,"#))
        #expect(try api.invoke(LambdaEvent.functionURL.json("/hoot")).contains("Hoot!"))
        #expect(api.connections == 1)
    }

    @Test(arguments: Build.allCases)
    func `an event that is too large is an error, and the next one is served`(build: Build) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.send("HTTP/1.1 200 OK\r\n\(RuntimeAPI.lines(RuntimeAPI.fields()))Content-Length: 8388609\r\n\r\n{")
        #expect(try api.expectPost("error")["Lambda-Runtime-Function-Error-Type"] == "Runtime.EventTooLarge")
        try api.answer("202 Accepted")
        #expect(try api.invoke(LambdaEvent.restAPI.json("/hoot")).contains("Hoot!"))
    }

    @Test(arguments: Build.allCases)
    func `it stops on SIGTERM`(build: Build) throws {
        for signal in [SIGTERM, SIGINT] {
            let api = try RuntimeAPI(build)
            try api.expectNext()
            api.function.signal(signal)
            #expect(try api.function.waitForEnding() == .exited(0))
        }
    }

    @Test(.disabled(if: Build.isEmulated, "the memory is the emulator's"), arguments: Build.allCases)
    func `it takes little memory`(build: Build) throws {
        let api = try RuntimeAPI(build)
        _ = try api.invoke(LambdaEvent.functionURL.json("/hoot"))
        try api.expectNext()
        guard build.isStatic else { return }
        #expect(ProcessStatus(api.function).residentMemory <= 2 << 20)
    }
}
