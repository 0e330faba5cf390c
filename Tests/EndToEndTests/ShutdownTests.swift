import Glibc
import Testing

@Suite("Shutdown", .ownThread)
struct ShutdownTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    /// A grace period that no test waits for.
    private static let longGrace = ["--grace", "600", "--head-timeout", "600", "--body-timeout", "600"]

    @Test(arguments: Build.allCases, [SIGTERM, SIGINT])
    func `a signal stops an idle server with exit status 0`(build: Build, signal: Int32) throws {
        let server = try RunningServer(build)
        try server.get()
        #expect(try server.end(by: signal) == .exited(0))
        #expect(try server.process.output.readToEnd() == server.announcement + "\n")
    }

    @Test(arguments: Build.allCases)
    func `a signal right after the start stops the server with exit status 0`(build: Build) throws {
        for _ in 0..<20 {
            #expect(try RunningServer(build).end() == .exited(0))
        }
    }

    @Test(arguments: Build.allCases)
    func `idle connections don't delay shutdown`(build: Build) throws {
        let server = try RunningServer(build, Self.longGrace + ["--idle-timeout", "600"])
        let connections = try (0..<20).map { _ in try server.connect() }
        for connection in connections.prefix(15) {
            try connection.send(Self.request)
            #expect(try connection.nextResponse().status == 200)
        }
        server.process.signal(SIGTERM)
        for connection in connections { try connection.expectEnd() }
        #expect(try server.process.waitForEnding() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `unfinished requests are finished`(build: Build) throws {
        let server = try RunningServer(build, Self.longGrace)
        let withContent = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /"
        let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nGET /\r\n0\r\n\r\n"
        let requests = [(Self.request, 200, 10), (withContent, 405, 20), (withContent, 405, 50), (chunked, 405, 65)]
        let connections = try requests.map { _ in try server.connect() }
        for (connection, request) in zip(connections, requests) {
            // A request before, on some of them.
            if request.2 > 10 {
                try connection.send(Self.request)
                #expect(try connection.nextResponse().status == 200)
            }
            try connection.send(String(request.0.unicodeScalars.prefix(request.2).map(Character.init)))
        }
        pause(0.1)
        server.process.signal(SIGTERM)
        try server.waitForListenerToClose()
        for (connection, request) in zip(connections, requests) {
            try connection.send(String(request.0.unicodeScalars.dropFirst(request.2).map(Character.init)))
            let response = try connection.nextResponse()
            #expect(response.status == request.1)
            #expect(response.closes)
            try connection.expectEnd()
            connection.close()
        }
        #expect(try server.process.waitForEnding() == .exited(0))
    }

    @Test(arguments: Build.allCases, ["0", "1"])
    func `the grace period bounds unfinished requests`(build: Build, grace: String) throws {
        let server = try RunningServer(build, ["--head-timeout", "600", "--body-timeout", "600", "--grace", grace])
        let connections = try (0..<10).map { _ in try server.connect() }
        for (index, connection) in connections.enumerated() {
            try connection.send(
                index % 2 == 0 ? "GET / HT" : "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n1")
        }
        pause(0.1)
        #expect(try server.end() == .exited(0))
        for connection in connections { #expect(connection.isClosed()) }
    }

    @Test(arguments: Build.allCases)
    func `the grace period is complete, however long the server was idle`(build: Build) throws {
        let server = try RunningServer(build, ["--grace", "2", "--workers", "1"])
        pause(4)
        // The request comes while the server stands still, so that it may begin to end before it has seen it.
        server.process.stop()
        let connection = try server.connect()
        try connection.send("GET / HT")
        server.process.signal(SIGTERM)
        server.process.signal(SIGCONT)
        pause(0.5)
        try connection.send("TP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try connection.nextResponse().status == 200)
        try connection.expectEnd()
        connection.close()
        #expect(try server.process.waitForEnding() == .exited(0))
    }

    @Test(arguments: Build.allCases, [[SIGTERM, SIGTERM], [SIGINT, SIGINT], [SIGTERM, SIGINT]])
    func `a second signal stops it at once`(build: Build, signals: [Int32]) throws {
        let server = try RunningServer(build, Self.longGrace)
        let connection = try server.connect()
        try connection.send("GET / HT")
        pause(0.1)
        server.process.signal(signals[0])
        try server.waitForListenerToClose()
        #expect(server.process.endingNow() == nil)
        #expect(try server.end(by: signals[1]) == .exited(128 + signals[1]))
        #expect(connection.isClosed())
    }

    @Test(arguments: Build.allCases)
    func `a response that is being taken slowly is sent in full, and nothing waits any longer`(build: Build) throws {
        let server = try RunningServer(build, Self.longGrace + ["--send-timeout", "600", "--idle-timeout", "600"])
        let connection = try server.connect(receiveBuffer: 4_096)
        let status = ProcessStatus(server.process)
        try connection.send(Self.request)
        #expect(connection.receiveMore() == .octets)
        let responseLength = connection.received.count
        _ = try connection.nextResponse()
        // Requests until the system does not take all of their responses; the server has taken all requests by then.
        let atOnce = 300
        var count = 0
        var inClientsBuffer = 0
        var isStalled = false
        while !isStalled {
            try connection.send(String(repeating: Self.request, count: atOnce))
            count += atOnce
            func missing() -> Int {
                count * responseLength - status.unsentOctets(from: server.port, to: connection.localPort)
            }
            if count == atOnce {
                pause(0.3)
                inClientsBuffer = missing()
            }
            // The system looks at all of its sockets to tell this.
            isStalled = !Deadline(in: 1).waits(every: 0.1) { missing() <= inClientsBuffer }
        }
        server.process.signal(SIGTERM)
        try server.waitForListenerToClose()
        connection.widenReceiveBuffer()
        var taken = 0
        while taken < count * responseLength, connection.receiveMore() == .octets {
            taken += connection.takeReceived().count
        }
        #expect(taken == count * responseLength)
        try connection.expectEnd()
        connection.close()
        #expect(try server.process.waitForEnding() == .exited(0))
    }

    @Test(arguments: Build.allCases)
    func `requests received before the signal are answered`(build: Build) throws {
        for round in 0..<10 {
            let server = try RunningServer(build)
            let kept = try (0..<100).map { _ in try server.connect() }
            for connection in kept {
                try connection.send(Self.request)
                #expect(try connection.nextResponse().status == 200)
            }
            // While the server stands still, the system receives for it.
            server.process.stop()
            for connection in kept { try connection.send(Self.request) }
            let fresh = try (0..<min(round, 5) * 80).map { _ in try server.connect() }
            for connection in fresh { try connection.send(Self.request) }
            server.process.signal(SIGTERM)
            server.process.signal(SIGCONT)
            for connection in kept + fresh {
                #expect(try connection.nextResponse().text == "Hello, World!\n")
                try connection.expectEnd()
                connection.close()
            }
            #expect(try server.process.waitForEnding() == .exited(0))
        }
    }

    @Test(arguments: Build.allCases)
    func `no response is lost under load`(build: Build) throws {
        for round in 0..<5 {
            let server = try RunningServer(build)
            let connections = try (0..<150).map { _ in try server.connect() }
            var requests = 0
            for connection in connections { try connection.send(Self.request) }
            while requests < 300 * (round + 1) {
                let connection = connections[requests % connections.count]
                #expect(try connection.nextResponse().status == 200)
                try connection.send(Self.request)
                requests += 1
            }
            server.process.signal(SIGTERM)
            for connection in connections {
                #expect(try connection.nextResponse().status == 200)
                try connection.expectEnd()
                connection.close()
            }
            #expect(try server.process.waitForEnding() == .exited(0))
        }
    }

    @Test(.enabled("the system allows namespaces for processes", canIsolate), arguments: Build.allCases)
    func `it stops as process 1 of a container too`(build: Build) throws {
        let port = try FreePort.find()
        let container = try ChildProcess(
            Self.unshare, ["--pid", "--fork", "--kill-child", build.program(), "--port", "\(port)"])
        guard container.output.read(until: { $0.text.contains("until you Ctrl-C\n") }) else {
            throw Trouble("no server: \(try container.errors.readToEnd())")
        }
        let children = ProcessStatus(container).contents("task/\(container.id)/children")
        let server = try #require(children.split(separator: " ").first.flatMap { pid_t($0) })
        if ProcessStatus(id: server).isSanitized {
            kill(server, SIGKILL)
            try Test.cancel("LeakSanitizer can't look at process 1")
        }
        kill(server, SIGTERM)
        #expect(try container.waitForEnding() == .exited(0))
    }

    private static let unshare = "/usr/bin/unshare"

    private static func canIsolate() throws -> Bool {
        guard access(unshare, X_OK) == 0 else { return false }
        return try ChildProcess(unshare, ["--pid", "--fork", "/bin/sh", "-c", "exit 0"]).waitForEnding() == .exited(0)
    }
}
