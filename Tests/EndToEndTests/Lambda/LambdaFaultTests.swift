import Testing

@Suite("Faults of the Runtime API", .ownThread)
struct LambdaFaultTests {
    private static let event = LambdaEvent.functionURL.json("/hoot")

    /// Lets a function serve one more invocation.
    private func expectService(_ api: RuntimeAPI) throws {
        #expect(try api.invoke(Self.event).contains("Hoot!"))
    }

    /// Waits for a function to end, and expects one line about it.
    private func expectEnd(_ function: ChildProcess, saying part: String) throws {
        #expect(try function.waitForEnding() == .exited(1))
        let errors = try function.errors.readToEnd()
        #expect(errors.wholeMatch(of: /hello-lambda: [^\n]+\n/) != nil, "\(errors)")
        #expect(errors.contains(part), "\(errors)")
    }

    @Test(arguments: Build.allCases)
    func `an answer may come slowly`(build: Build) throws {
        let api = try RuntimeAPI(build)
        try api.expectNext()
        let fields = RuntimeAPI.lines(RuntimeAPI.fields() + ["Content-Length: \(Self.event.utf8.count)"])
        let connection = try #require(api.connection)
        try connection.send("HTTP/1.1 200 OK\r\n\(fields)\r\n\(Self.event)", inPiecesOf: 1)
        #expect(try api.expectPost("response").text.contains("Hoot!"))
        try connection.send("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nOK", inPiecesOf: 1)
        try expectService(api)
        #expect(api.connections == 1)
    }

    @Test(arguments: Build.allCases, [1, 7, 100_000])
    func `an answer may be chunked, and others may come before it`(build: Build, size: Int) throws {
        let api = try RuntimeAPI(build)
        try api.expectNext()
        let octets = Array(Self.event.utf8)
        let chunks = stride(from: 0, to: octets.count, by: size).map { start in
            let chunk = octets[start..<min(start + size, octets.count)]
            return "\(String(chunk.count, radix: 16))\r\n\(String(decoding: chunk, as: UTF8.self))\r\n"
        }
        let fields = RuntimeAPI.lines(RuntimeAPI.fields() + ["Transfer-Encoding: chunked"])
        try api.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n")
        try api.send("HTTP/1.1 200 OK\r\n\(fields.lowercased())\r\n\(chunks.joined())0\r\nTrailer: x\r\n\r\n")
        #expect(try api.expectPost("response").text.contains("Hoot!"))
        try api.send("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
        try expectService(api)
        #expect(api.connections == 1)
    }

    @Test(arguments: Build.allCases)
    func `an answer may end with its connection`(build: Build) throws {
        let api = try RuntimeAPI(build)
        try api.expectNext()
        try api.send(
            "HTTP/1.1 200 OK\r\n\(RuntimeAPI.lines(RuntimeAPI.fields()))Connection: close\r\n\r\n\(Self.event)")
        api.drop()
        #expect(try api.expectPost("response").text.contains("Hoot!"))
        try api.answer("202 Accepted", ["Connection: close"])
        try expectService(api)
        #expect(api.connections == 3)
    }

    @Test(arguments: Build.allCases, [false, true])
    func `a connection that is lost is opened anew`(build: Build, byReset: Bool) throws {
        let api = try RuntimeAPI(build)
        try api.expectNext()
        api.drop(byReset: byReset)
        try api.expectNext()
        // Half an answer.
        try api.send("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Req")
        api.drop()
        try expectService(api)
        #expect(api.connections == 3)
    }

    @Test(arguments: Build.allCases, [false, true])
    func `a response that is lost is posted once more`(build: Build, byReset: Bool) throws {
        let api = try RuntimeAPI(build)
        try api.expectNext()
        try api.give(Self.event)
        let lost = try api.expectPost("response")
        api.drop(byReset: byReset)
        #expect(try api.expectPost("response") == lost)
        try api.answer("202 Accepted")
        try expectService(api)
        #expect(api.connections == 2)
    }

    @Test(arguments: Build.allCases)
    func `a response that is lost twice is given up`(build: Build) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.give(Self.event)
        _ = try api.expectPost("response")
        api.drop()
        _ = try api.expectPost("response")
        api.drop()
        try expectService(api)
        api.function.errors.readAvailable()
        let lost = /cannot post a response to the Runtime API at [^\n]+: the connection was lost/
        #expect(api.function.errors.text.contains(lost))
    }

    @Test(arguments: Build.allCases)
    func `a response that was half answered is not posted again`(build: Build) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.give(Self.event)
        _ = try api.expectPost("response")
        try api.send("HTTP/1.1 202 Acc")
        api.drop()
        try expectService(api)
    }

    @Test(arguments: Build.allCases, ["400 Bad Request", "403 Forbidden"])
    func `a response that comes after the deadline is refused, and the next one is served`(
        build: Build, status: String
    ) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.give(Self.event)
        _ = try api.expectPost("response")
        try api.answer(status, [], #"{"errorMessage":"Invoke timeout","errorType":"InvalidRequestID"}"#)
        try expectService(api)
        api.function.errors.readAvailable()
        let line = "hello-lambda: cannot post a response to the Runtime API: status \(status.prefix(3))\n"
        #expect(api.function.errors.text == line)
        #expect(api.connections == 1)
    }

    @Test(arguments: Build.allCases)
    func `a response that is too large is an error`(build: Build) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.give(Self.event)
        _ = try api.expectPost("response")
        try api.answer("413 Request Entity Too Large")
        #expect(try api.expectPost("error")["Lambda-Runtime-Function-Error-Type"] == "Function.ResponseSizeTooLarge")
        try api.answer("202 Accepted")
        try expectService(api)
    }

    @Test(arguments: Build.allCases, ["500 Internal Server Error", "403 Forbidden", "204 No Content"])
    func `it stops if it gets no invocation`(build: Build, status: String) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.answer(status)
        try expectEnd(api.function, saying: "cannot get an invocation from the Runtime API: status \(status.prefix(3))")
    }

    @Test(arguments: Build.allCases)
    func `it stops if an invocation has no id`(build: Build) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.answer("200 OK", [], Self.event)
        try expectEnd(api.function, saying: "cannot get an invocation from the Runtime API: status 200")
    }

    @Test(arguments: Build.allCases)
    func `it stops if the Runtime API has failed`(build: Build) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.give(Self.event)
        _ = try api.expectPost("response")
        try api.answer("500 Internal Server Error")
        try expectEnd(api.function, saying: "cannot post a response to the Runtime API: status 500")
    }

    @Test(
        arguments: Build.allCases,
        [
            "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\nContent-Length: 0\n\n", "HTTP/1.1 2x0 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        ])
    func `it stops if the answer is malformed`(build: Build, answer: String) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        try api.expectNext()
        try api.send(answer)
        try expectEnd(api.function, saying: "malformed response: ")
    }

    @Test(arguments: Build.allCases)
    func `it stops if the connection is lost again and again`(build: Build) throws {
        let api = try RuntimeAPI(build)
        api.mayComplain = true
        for _ in 0..<3 {
            try api.expectNext()
            api.drop()
        }
        try expectEnd(api.function, saying: "the connection was lost")
    }

    @Test(arguments: Build.allCases)
    func `it stops if the Runtime API does not listen`(build: Build) throws {
        let address = "127.0.0.1:\(try FreePort.find())"
        let function = try ChildProcess(
            build.program("hello-lambda"), environment: ["AWS_LAMBDA_RUNTIME_API": address])
        try expectEnd(
            function,
            saying:
                "cannot get an invocation from the Runtime API at \(address): connection refused; check AWS_LAMBDA_RUNTIME_API"
        )
    }

    @Test(arguments: Build.allCases, ["example.com:9001", "127.0.0.1:x", "http://127.0.0.1:9001", "127.0.0.1:70000"])
    func `it stops if the address is invalid`(build: Build, address: String) throws {
        let function = try ChildProcess(
            build.program("hello-lambda"), environment: ["AWS_LAMBDA_RUNTIME_API": address])
        try expectEnd(
            function, saying: "invalid value '\(address)' for AWS_LAMBDA_RUNTIME_API; use a numeric address and a port")
    }
}
