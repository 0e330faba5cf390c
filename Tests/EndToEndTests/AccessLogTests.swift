import Glibc
import Testing

@Suite("Access log", .ownThread)
struct AccessLogTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    /// The log of a server that has ended, without the announcement.
    private func log(_ server: RunningServer) throws -> [Substring] {
        Array(try server.outputToEnd().split(separator: "\n").dropFirst())
    }

    /// What stands in a line for the request, the status and the length; throws where it is not a line of the format.
    private func parts(_ line: Substring) throws -> (peer: String, request: String, status: Int, length: String) {
        let form =
            /([0-9a-f.:]+) - - \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000\] "((?:[\x20-\x21\x23-\x5B\x5D-\x7E]|\\x[0-9A-F]{2})*)" (\d{3}) (\d+|-)/
        guard let match = line.wholeMatch(of: form), let status = Int(match.3) else {
            throw Trouble("not in the Common Log Format: \(line)")
        }
        return (String(match.1), String(match.2), status, String(match.4))
    }

    @Test(arguments: Build.allCases)
    func `each request is a line in the Common Log Format`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log"])
        let requests = [
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1", 200),
            ("HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /healthz HTTP/1.1", 200),
            ("GET /missing?a=b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /missing?a=b HTTP/1.1", 404),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "POST / HTTP/1.1", 405),
            ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1", 204),
            ("QUERY / HTTP/1.1\r\nHost: a\r\n\r\n", "QUERY / HTTP/1.1", 501),
            ("GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0", 200),
            ("GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1", 400),
        ]
        var lengths: [String] = []
        for request in requests {
            let connection = try server.connect()
            try connection.send(request.0)
            let response = try connection.nextResponse(to: request.0.hasPrefix("HEAD") ? "HEAD" : "GET")
            #expect(response.status == request.2)
            lengths.append(response.body.isEmpty ? "-" : "\(response.body.count)")
        }
        let lines = try log(server).map(parts)
        #expect(lines.allSatisfy { $0.peer == "127.0.0.1" })
        // Each worker writes its own share of the log.
        let expected = zip(requests, lengths).map { "\($0.1) \($0.2) \($1)" }
        #expect(lines.map { "\($0.request) \($0.status) \($0.length)" }.sorted() == expected.sorted())
    }

    @Test(arguments: Build.allCases)
    func `clients of IPv6 stand there with their address`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log"])
        try server.get(over: .ipv6)
        #expect(try log(server).map { try parts($0).peer } == ["::1"])
    }

    @Test(arguments: Build.allCases)
    func `nothing that a client sends forges a line`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log", "--head-timeout", "1"])
        let forged = "\" 200 14\n127.0.0.1 - - [01/Jan/2026:00:00:00 +0000] \"GET /forged HTTP/1.1"
        let requests = [
            "GET /\"forged\" HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\\forged\\x22 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\(forged) HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\r127.0.0.1 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\u{1B}[2J\u{1B}]0;forged\u{7} HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\u{E9}\u{202E}\u{85} HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n",
            "\(forged)\r\n\r\n",
            "\u{8}\u{8}\u{8}\r\n\r\n",
            "GET / HTTP/1.1\(forged)\r\n\r\n",
            "GET /\"unfinished\u{1B}",
        ]
        for request in requests {
            let connection = try server.connect()
            try connection.send(request)
            #expect(try connection.nextResponse().status >= 200)
        }
        let lines = try log(server)
        #expect(lines.count == requests.count)
        for line in lines {
            #expect(try parts(line).peer == "127.0.0.1")
            #expect(!line.contains("\"GET /forged"))
        }
    }

    @Test(arguments: Build.allCases)
    func `nothing is logged unless it is asked for`(build: Build) throws {
        let server = try RunningServer(build)
        for _ in 0..<5 { try server.get() }
        #expect(try log(server).isEmpty)
    }

    @Test(arguments: Build.allCases)
    func `lines come within seconds, also with little traffic`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log"])
        try server.get()
        #expect(server.process.output.read { $0.text.contains("\"GET / HTTP/1.1\" 200 14\n") })
    }

    @Test(arguments: Build.allCases)
    func `a log that nobody reads delays no client, and lost lines are reported`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log", "--workers", "1"])
        server.mayComplain = true
        let count = 20_000
        try ask(count, of: server)
        // Now, when there are no connections any more, somebody reads.
        pause(2.5)
        var lines = 0
        let isComplete = Deadline.patient.waits {
            server.process.output.readAvailable()
            server.process.errors.readAvailable()
            lines = server.process.output.lineCount - 1
            return lines + lost(server) == count
        }
        #expect(isComplete, "\(count) requests, \(lines) lines, \(lost(server)) lost")
        #expect(lost(server) > 0, "more than the server keeps")
        try server.get()
        #expect(server.process.output.read { $0.lineCount - 1 == lines + 1 }, "and the log goes on")
    }

    @Test(arguments: Build.allCases)
    func `a log that is read late is complete at the end`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log", "--workers", "1"])
        server.mayComplain = true
        // More than a pipe takes, and less than the server keeps besides.
        let count = 1_600
        try ask(count, of: server)
        server.process.signal(SIGTERM)
        try server.waitForListenerToClose()
        let lines = try server.process.output.readToEnd().split(separator: "\n").count - 1
        #expect(try server.process.waitForEnding() == .exited(0))
        server.process.errors.readAvailable()
        #expect(lines + lost(server) == count)
    }

    @Test(arguments: Build.allCases)
    func `each line is logged once, even if shutdown takes long`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log", "--workers", "2", "--grace", "600"])
        let unfinished = try server.connect()
        try unfinished.send("GET / HTTP/1.1\r\nHost: a\r\n")
        for _ in 0..<20 { try server.get() }
        server.process.signal(SIGTERM)
        try server.waitForListenerToClose()
        pause(2.5)
        try unfinished.send("\r\n")
        #expect(try unfinished.nextResponse().status == 200)
        unfinished.close()
        #expect(try server.process.waitForEnding() == .exited(0))
        _ = try server.process.output.readToEnd()
        #expect(server.process.output.lineCount == 1 + 20 + 1)
    }

    @Test(arguments: Build.allCases)
    func `a log that nobody reads does not delay shutdown`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log"])
        server.mayComplain = true
        try ask(5_000, of: server)
        #expect(try server.end() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `a log whose reader is gone does no harm`(build: Build) throws {
        let server = try RunningServer(build, ["--access-log"])
        server.process.output.close()
        for _ in 0..<3 {
            try ask(1_000, of: server)
            // Lines are written once a second at the latest.
            pause(1.2)
        }
        #expect(try server.get().status == 200)
        #expect(try server.end() == .exited(0))
    }

    @Test(arguments: Build.allCases, ["exec >&-", "exec <&- >&-", "exec <&- >&- 2>&-"])
    func `closed standard streams do no harm`(build: Build, prelude: String) throws {
        let port = try FreePort.find()
        let process = try ChildProcess(
            build.program(), ["--port", "\(port)", "--access-log", "--head-timeout", "1"], prelude: prelude)
        #expect(Deadline.patient.waits { RawConnection.isListening(on: port) })
        let connections = try (0..<10).map { _ in try RawConnection(to: .ipv4, port: port) }
        for connection in connections {
            try connection.send(Self.request)
            #expect(try connection.nextResponse().status == 200)
        }
        // The lines are due, and must go nowhere.
        for connection in connections { #expect(connection.receiveMore(Deadline(in: 0.25)) == .nothing) }
        process.signal(SIGTERM)
        #expect(try process.waitForEnding() == .exited(0))
    }

    /// Asks so many times, several at once, and looks at the answers.
    private func ask(_ count: Int, of server: RunningServer) throws {
        let connection = try server.connect()
        let atOnce = 100
        for _ in 0..<count / atOnce {
            try connection.send(String(repeating: Self.request, count: atOnce))
            #expect(try connection.nextResponses(atOnce).allSatisfy { $0.status == 200 })
        }
    }

    /// How many lines the server says that it has lost.
    private func lost(_ server: RunningServer) -> Int {
        server.process.errors.text.matches(of: /(\d+) lines? lost/).reduce(0) { $0 + (Int($1.1) ?? 0) }
    }
}
