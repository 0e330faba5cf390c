import Testing

@Suite("Health check", .ownThread)
struct HealthCheckTests {
    private func check(
        _ build: Build, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> ChildProcess {
        try ChildProcess(build.program(), ["--healthcheck"] + arguments, environment: environment)
    }

    private func expectFailure(_ process: ChildProcess) throws {
        #expect(try process.waitForEnding() == .exited(1))
        #expect(try process.output.readToEnd().isEmpty)
        #expect(try process.errors.readToEnd().wholeMatch(of: /hello: [^\n]+\n/) != nil)
    }

    @Test(arguments: Build.allCases)
    func `a server that is well passes`(build: Build) throws {
        let server = try RunningServer(build)
        for process in [
            try check(build, ["--port", "\(server.port)"]),
            try check(build, [], environment: ["PORT": "\(server.port)"]),
            try check(build, ["--port", "\(server.port)", "--host", "::1"]),
        ] {
            #expect(try process.waitForEnding() == .exited(0))
            #expect(try process.output.readToEnd().isEmpty)
            #expect(try process.errors.readToEnd().isEmpty)
        }
    }

    @Test(arguments: Build.allCases, ["127.0.0.1", "::1", "0.0.0.0"])
    func `a server on one address passes with the same options`(build: Build, host: String) throws {
        let server = try RunningServer(build, ["--host", host])
        #expect(try check(build, ["--port", "\(server.port)", "--host", host]).waitForEnding() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `no server fails`(build: Build) throws {
        try expectFailure(check(build, ["--port", "\(FreePort.find())"]))
        try expectFailure(check(build, ["--port", "0"]))
    }

    @Test(arguments: Build.allCases)
    func `a server that does not answer fails`(build: Build) throws {
        let silent = try SilentListener()
        try expectFailure(check(build, ["--port", "\(silent.port)"]))
    }

    @Test(
        arguments: Build.allCases,
        [
            "HTTP/1.1 500 Internal Server Error\r\n\r\n", "HTTP/1.1 404 Not Found\r\n\r\n", "HTTP/1.1 2", "",
            "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 2000 OK\r\n\r\n",
        ])
    func `any answer but 200 fails`(build: Build, answer: String) throws {
        let other = try SilentListener()
        let process = try check(build, ["--port", "\(other.port)"])
        try other.answerOnce(answer)
        try expectFailure(process)
    }

    @Test(arguments: Build.allCases)
    func `a server that is full fails`(build: Build) throws {
        let server = try RunningServer(build, ["--max-connections", "1"])
        let connection = try server.connect()
        try connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try connection.nextResponse().status == 200)
        try expectFailure(check(build, ["--port", "\(server.port)"]))
    }
}
