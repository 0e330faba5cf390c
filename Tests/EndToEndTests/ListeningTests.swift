import Testing

@Suite("Listening", .ownThread)
struct ListeningTests {
    @Test(arguments: Build.allCases)
    func `it listens on IPv4 and IPv6 by default, and prints the address`(build: Build) throws {
        let server = try RunningServer(build)
        #expect(server.announcement == "server running on http://localhost:\(server.port) until you Ctrl-C")
        for address in Loopback.allCases { #expect(try server.get(over: address).status == 200) }
    }

    @Test(
        arguments: Build.allCases,
        [
            ("127.0.0.1", "127.0.0.1", Loopback.ipv4, "0100007F"), ("localhost", "127.0.0.1", .ipv4, "0100007F"),
            ("0.0.0.0", "", .ipv4, "00000000"), ("::1", "[::1]", .ipv6, "00000000000000000000000001000000"),
            ("[::1]", "[::1]", .ipv6, "00000000000000000000000001000000"),
        ])
    func `it listens on one address with --host`(
        build: Build, example: (host: String, announced: String, address: Loopback, socket: String)
    ) throws {
        let server = try RunningServer(build, ["--host", example.host])
        if !example.announced.isEmpty {
            #expect(
                server.announcement == "server running on http://\(example.announced):\(server.port) until you Ctrl-C")
        }
        #expect(try server.get(over: example.address).status == 200)
        #expect(Set(ProcessStatus(server.process).listeners(on: server.port)) == [example.socket])
    }

    @Test(arguments: Build.allCases, ["1", "3"])
    func `all workers serve the one port that was free`(build: Build, workers: String) throws {
        let server = try RunningServer(build, ["--workers", workers])
        for _ in 0..<50 { #expect(try server.get().status == 200) }
        #expect("\(ProcessStatus(server.process).listeners(on: server.port).count)" == workers)
    }

    @Test(arguments: Build.allCases)
    func `a port that is in use is an error that names it`(build: Build) throws {
        let other = try SilentListener()
        for workers in ["1", "2"] {
            for host in ["::", "127.0.0.1"] {
                try expectInUse(build, other.port, ["--workers", workers, "--host", host])
            }
        }
    }

    @Test(arguments: Build.allCases, [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")])
    func `a port in use by another server is an error too`(build: Build, workers: (first: String, second: String))
        throws
    {
        let server = try RunningServer(build, ["--workers", workers.first])
        for host in ["::", "127.0.0.1", "::1"] {
            try expectInUse(build, server.port, ["--workers", workers.second, "--host", host])
        }
        for _ in 0..<20 { #expect(try server.get().status == 200) }
    }

    private func expectInUse(_ build: Build, _ port: UInt16, _ options: [String]) throws {
        let process = try ChildProcess(build.program(), ["--port", "\(port)"] + options)
        #expect(try process.waitForEnding() == .exited(1))
        #expect(try process.output.readToEnd().isEmpty)
        let complaint = try process.errors.readToEnd()
        // The C libraries differ in one word.
        let form = try Regex("hello: cannot listen on port \(port): address (already )?in use; [^\\n]*--port\n")
        #expect(complaint.wholeMatch(of: form) != nil, "\(complaint)")
    }

    @Test(arguments: Build.allCases)
    func `an address of another machine is an error with the remedy`(build: Build) throws {
        // Of a network that stands in examples only (RFC 5737).
        let process = try ChildProcess(build.program(), ["--port", "0", "--host", "192.0.2.1"])
        #expect(try process.waitForEnding() == .exited(1))
        #expect(try process.errors.readToEnd().wholeMatch(of: /hello: cannot listen [^\n]+ --host\n/) != nil)
    }

    @Test(arguments: Build.allCases)
    func `it starts again at once on the port that it had`(build: Build) throws {
        // The system gives ports from 32768 on to whoever asks for any, also while no server has this one.
        let candidates = (0..<20).map { _ in UInt16.random(in: 20_000..<32_000) }
        let first = try #require(candidates.lazy.compactMap { try? RunningServer(build, port: $0) }.first)
        let port = first.port
        // The server closes first, so the connections linger on its side.
        let connections = try (0..<10).map { _ in try first.connect() }
        for connection in connections {
            try connection.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(try connection.nextResponse().status == 200)
            try connection.expectEnd()
        }
        #expect(try first.end() == .exited(0))
        let second = try RunningServer(build, port: port)
        #expect(second.port == port)
        #expect(try second.get().status == 200)
    }
}
