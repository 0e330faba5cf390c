import Testing

@Suite("Exhaustion", .ownThread)
struct ExhaustionTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test(arguments: Build.allCases)
    func `a server short of descriptors sheds load and recovers`(build: Build) throws {
        let server = try RunningServer(build, ["--linger-timeout", "1"], prelude: "ulimit -n 80")
        let kept = try server.connect()
        try kept.send(Self.request)
        #expect(try kept.nextResponse().status == 200)
        let crowd = try (0..<200).map { _ in try server.connect() }
        for connection in crowd { try connection.send(Self.request) }
        let status = ProcessStatus(server.process)
        #expect(Deadline.patient.waits { status.descriptors >= 75 }, "descriptors run out")
        try kept.send(Self.request)
        #expect(try kept.nextResponse().status == 200, "who is connected is served")
        var statuses: Set<Int> = []
        for connection in crowd {
            try statuses.insert(connection.nextResponse().status)
            connection.close()
        }
        #expect(statuses == [200, 503], "everybody is answered")
        #expect(try Deadline.patient.waits { try server.get().status == 200 })
        try kept.send(Self.request)
        #expect(try kept.nextResponse().status == 200)
    }

    @Test(arguments: Build.allCases)
    func `a server whose first clients take all descriptors recovers`(build: Build) throws {
        let server = try RunningServer(
            build, ["--linger-timeout", "1", "--idle-timeout", "1"], prelude: "ulimit -n 80")
        var crowd: [RawConnection] = []
        // What is taken at once leaves no time for anything else to get a descriptor first.
        try server.whileStopped {
            crowd = try (0..<200).map { _ in try server.connect() }
        }
        let status = ProcessStatus(server.process)
        #expect(Deadline.patient.waits { status.descriptors >= 75 }, "descriptors run out")
        #expect(crowd.allSatisfy { $0.isClosed() }, "who says nothing is not kept for ever")
        crowd = []
        #expect(try Deadline.patient.waits { try server.get().status == 200 })
    }

    @Test(arguments: Build.allCases)
    func `a low limit of descriptors is raised as far as allowed`(build: Build) throws {
        let server = try RunningServer(build, prelude: "ulimit -S -n 40")
        let connections = try (0..<100).map { _ in try server.connect() }
        for connection in connections {
            try connection.send(Self.request)
            #expect(try connection.nextResponse().status == 200)
        }
    }

    @Test(arguments: Build.allCases, 4...20)
    func `a server without enough descriptors reports that, or serves`(build: Build, limit: Int) throws {
        let process = try ChildProcess(
            build.program(), ["--port", "0", "--workers", "2"], prelude: "ulimit -n \(limit)")
        let isUp = process.output.read(until: { $0.text.contains("until you Ctrl-C\n") })
        if isUp {
            process.signal(15)
            #expect(try process.waitForEnding() == .exited(0))
        } else {
            let ending = try process.waitForEnding()
            let complaint = try process.errors.readToEnd()
            // The loader and a sanitizer that looks for leaks want descriptors of their own.
            guard !complaint.contains("error while loading shared libraries"), !complaint.contains("LeakSanitizer")
            else {
                return
            }
            #expect(ending == .exited(1), "\(complaint)")
            #expect(complaint.contains(/^hello: [^\n]+\n$/))
        }
    }

    /// Nobody should have to raise the limit a second time, or serve without the sandbox.
    @Test(arguments: Build.allCases, ["hello", "serve"])
    func `as many descriptors as it asks for are enough`(build: Build, product: String) throws {
        // An emulator and a sanitizer have descriptors of their own.
        guard !Build.isEmulated, !Build.isWatched else { return }
        let options = ["--port", "0", "--workers", "2"]
        let environment = ["SWIFTLET_ROOT": "/usr"]
        let refused = try ChildProcess(
            build.program(product), options, environment: environment, prelude: "ulimit -n 8")
        #expect(try refused.waitForEnding() == .exited(1))
        let complaint = try refused.errors.readToEnd()
        let fewest = try #require(complaint.firstMatch(of: /allow at least ([0-9]+) with/)).1
        let process = try ChildProcess(
            build.program(product), options, environment: environment, prelude: "ulimit -n \(fewest)")
        #expect(process.output.read(until: { $0.text.contains("until you Ctrl-C\n") }))
        process.signal(15)
        #expect(try process.waitForEnding() == .exited(0))
        #expect(try process.errors.readToEnd().isEmpty)
    }

    @Test(arguments: Build.allCases)
    func `requests that hold too much are shed, and their memory is released`(build: Build) throws {
        let server = try RunningServer(build, ["--max-held", "65536", "--workers", "1"])
        let head = "GET /stale HTTP/1.1\r\nHost: localhost\r\nStale: " + String(repeating: "a", count: 10_000)
        for _ in 0..<3 {
            var connections = try (0..<12).map { _ in try server.connect() }
            for connection in connections { try connection.send(head) }
            var shed = 0
            for connection in connections where connection.receiveMore(Deadline(in: 0.2)) == .octets {
                let response = try connection.nextResponse()
                #expect(response.status == 503)
                #expect(response.closes)
                #expect(response["Retry-After"] != nil)
                try connection.expectEnd()
                shed += 1
            }
            #expect(1...11 ~= shed)
            #expect(try server.get().text == "Hello, World!\n", "nobody else is affected")
            connections = []
            let isFree = try Deadline.patient.waits {
                let connection = try server.connect()
                try connection.send("GET / HTTP/1.1\r\nHost: a\r\nA: " + String(repeating: "a", count: 10_000))
                pause(0.02)
                try connection.send("\r\n\r\n")
                return try connection.nextResponse().status == 200
            }
            #expect(isFree)
        }
    }

    @Test(arguments: Build.allCases)
    func `a server short of memory sheds load and recovers`(build: Build) throws {
        let options = ["--max-held", "1099511627776", "--max-head", "1048576", "--workers", "2"]
        let first = try RunningServer(build, options)
        if ProcessStatus(first.process).isSanitized { try Test.cancel("no sanitizer runs with little address space") }
        let usual = try usualAddressSpace(of: first)
        let server = try RunningServer(build, options, prelude: "ulimit -v \((usual + 16 << 20) / 1024)")
        try server.get()
        var crowd = try (0..<100).map { _ in try server.connect() }
        let octets = Array(("GET / HTTP/1.1\r\nHost: a\r\nA: " + String(repeating: "a", count: 1_000_000)).utf8)
        for connection in crowd {
            var sent = 0
            // What a shed connection does not take any more doesn't matter.
            while sent < octets.count, let count = try? connection.sendSome(octets[sent...]) {
                sent += count
                if count == 0 { pause(0.001) }
                if count == 0, connection.receiveMore(Deadline(in: 0)) != .nothing { break }
            }
        }
        let isShort = Deadline.patient.waits { crowd.contains { $0.receiveMore(Deadline(in: 0)) != .nothing } }
        #expect(isShort, "memory runs out")
        #expect(server.process.endingNow() == nil)
        crowd = []
        #expect(try Deadline.patient.waits { try server.get().status == 200 })
    }

    private func usualAddressSpace(of server: RunningServer) throws -> Int {
        let connections = try (0..<20).map { _ in try server.connect() }
        for connection in connections {
            try connection.send(Self.request)
            #expect(try connection.nextResponse().status == 200)
        }
        return ProcessStatus(server.process).addressSpace
    }
}
