import CZLib
import Glibc
import Testing

@Suite("Command line", .ownThread)
struct CommandLineTests {
    /// Runs `hello` to its end.
    private func run(
        _ build: Build, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (ending: ChildProcess.Ending, output: String, errors: String) {
        try ChildProcess.run(build.program(), arguments, environment: environment)
    }

    /// The libraries that are linked into a build, with the versions that they report.
    private func libraries(_ build: Build) throws -> String {
        if build == .ordinary {
            // The answer has the form "glibc 2.36".
            var name = [CChar](repeating: 0, count: 64)
            // The length includes the null at the end.
            let length = confstr(Int32(_CS_GNU_LIBC_VERSION), &name, name.count)
            return String(decoding: name.prefix(length).dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
                .replacing(" ", with: "/")
        }
        // The shared library of the same package says its version if it is run as a program.
        let said = try ChildProcess.run(Build.sharedMusl, []).errors
        let musl = "musl/" + (try #require(said.firstMatch(of: /\nVersion (\S+)\n/)).1)
        return build == .nano ? musl : musl + " zlib/" + String(cString: zlibVersion())
    }

    /// The flags of `--help` that take a number.
    private func numericFlags(_ build: Build) throws -> [String] {
        try run(build, ["--help"]).output.matches(of: /\n  (--[a-z-]+) (?:N|BYTES|SECONDS)\b/).map { String($0.1) }
    }

    @Test(arguments: Build.allCases, ["--help", "-h"])
    func `it explains itself`(build: Build, flag: String) throws {
        let result = try run(build, [flag])
        #expect(result.ending == .exited(0))
        #expect(result.errors.isEmpty)
        #expect(result.output.hasPrefix("usage: hello "))
        #expect(result.output.hasSuffix("\n"))
        for flag in ["--host", "--port", "--workers", "--access-log", "--healthcheck", "--version", "--help"] {
            #expect(result.output.contains("  \(flag)"))
        }
    }

    @Test(arguments: Build.allCases)
    func `it prints its version and those of the linked libraries`(build: Build) throws {
        let result = try run(build, ["--version"])
        #expect(result.ending == .exited(0))
        let line = try #require(result.output.wholeMatch(of: /hello \d+\.\d+\.\d+ ([^\n]+)\n/))
        #expect(try line.1 == libraries(build))
        #expect(result.errors.isEmpty)
    }

    @Test(
        arguments: Build.allCases,
        [
            ["--unknown"], ["--unknown=1"], ["-x"], ["-"], ["--"], ["serve"], ["--por", "1"], ["--PORT", "1"],
            ["--port"],
            ["--port="], ["--host"], ["--access-log=yes"], ["--port", "0", "--nonsense"], ["\u{1B}[2J\n"], [""],
        ])
    func `an invalid option is named in one line`(build: Build, arguments: [String]) throws {
        let result = try run(build, arguments)
        #expect(result.ending == .exited(2))
        #expect(result.output.isEmpty)
        #expect(result.errors.wholeMatch(of: /hello: [\x20-\x7E]+\n/) != nil, "\(result.errors)")
    }

    @Test(arguments: Build.allCases)
    func `an invalid number is reported in one line, with the valid range`(build: Build) throws {
        let flags = try numericFlags(build)
        #expect(flags.count >= 15)
        for flag in flags {
            let name = flag.dropFirst(2).replacing("-", with: "_").uppercased()
            let variable = flag == "--port" ? name : "SWIFTLET_\(name)"
            for value in ["x", "-1", "1x", " 1", "+1", "0x1", "1.5", "99999999999999", "99999999999999999999999"] {
                for (origin, result) in [
                    (flag, try run(build, ["\(flag)=\(value)"])), (flag, try run(build, [flag, value])),
                    ("the environment variable \(variable)", try run(build, [], environment: [variable: value])),
                ] {
                    #expect(result.ending == .exited(2))
                    #expect(result.output.isEmpty)
                    let form = /hello: invalid value '[^\n]+' for ([A-Za-z_ -]+); use a whole number from \d+ to \d+\n/
                    #expect(result.errors.wholeMatch(of: form)?.1 == origin[...], "\(result.errors)")
                }
            }
        }
    }

    @Test(arguments: Build.allCases)
    func `the ends of a range are right, and what is beyond is wrong`(build: Build) throws {
        for flag in try numericFlags(build) where flag != "--port" {
            let complaint = try run(build, [flag, "x"]).errors
            let range = try #require(complaint.firstMatch(of: /from (\d+) to (\d+)/))
            let (lowest, highest) = (try #require(Int(range.1)), try #require(Int(range.2)))
            for value in [lowest, highest] {
                #expect(try run(build, ["\(flag)=\(value)", "--version"]).ending == .exited(0), "\(flag) \(value)")
            }
            for value in [lowest - 1, highest + 1] {
                #expect(try run(build, ["\(flag)=\(value)", "--version"]).ending == .exited(2), "\(flag) \(value)")
            }
        }
    }

    @Test(arguments: Build.allCases, ["example.com", "1.2.3", "1.2.3.4.5", "::g", "[::1", "127.0.0.1:80", "*", "%"])
    func `an address that is wrong is named in one line`(build: Build, host: String) throws {
        for result in [try run(build, ["--host", host]), try run(build, [], environment: ["SWIFTLET_HOST": host])] {
            #expect(result.ending == .exited(2))
            #expect(result.output.isEmpty)
            #expect(result.errors.wholeMatch(of: /hello: [^\n]+' for [^\n]+; [^\n]+\n/) != nil, "\(result.errors)")
        }
    }

    @Test(arguments: Build.allCases)
    func `each flag can stand in the environment`(build: Build) throws {
        let port = try FreePort.find()
        let server = try RunningServer(
            build, port: nil,
            environment: [
                "PORT": "\(port)", "SWIFTLET_HOST": "127.0.0.1", "SWIFTLET_ACCESS_LOG": "1", "SWIFTLET_MAX_BODY": "3",
                "SWIFTLET_MAX_CONNECTIONS": "1",
                "SWIFTLET_MAX_TARGET": "100",
            ])
        #expect(server.port == port)
        #expect(server.announcement == "server running on http://127.0.0.1:\(port) until you Ctrl-C")
        let connection = try server.connect()
        try connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
        #expect(try connection.nextResponse().status == 405)
        #expect(try server.get().status == 503)
        try connection.send("GET /\(String(repeating: "a", count: 100)) HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try connection.nextResponse().status == 414)
        #expect(server.process.output.read { $0.text.contains("\"POST / HTTP/1.1\" 405") })
    }

    @Test(arguments: Build.allCases)
    func `variables of other programs are none of its own`(build: Build) throws {
        let server = try RunningServer(
            build, environment: ["HOST": "x86_64-conda-linux-gnu", "ACCESS_LOG": "/var/log", "MAX_BODY": "-"])
        #expect(server.announcement == "server running on http://localhost:\(server.port) until you Ctrl-C")
        #expect(try server.get().status == 200)
    }

    @Test(arguments: Build.allCases)
    func `a flag goes before the environment, and the last one before the others`(build: Build) throws {
        let server = try RunningServer(
            build, ["--max-body", "7", "--max-body=2"], port: 0,
            environment: ["PORT": "1", "SWIFTLET_HOST": "", "SWIFTLET_MAX_BODY": "5", "SWIFTLET_ACCESS_LOG": "off"])
        #expect(server.port != 1)
        let connection = try server.connect()
        try connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
        #expect(try connection.nextResponse().status == 413)
    }

    @Test(arguments: Build.allCases)
    func `a switch in the environment that is neither on nor off is an error`(build: Build) throws {
        let result = try run(build, [], environment: ["SWIFTLET_ACCESS_LOG": "perhaps"])
        #expect(result.ending == .exited(2))
        #expect(
            result.errors.wholeMatch(
                of: /hello: invalid value 'perhaps' for the environment variable SWIFTLET_ACCESS_LOG; [^\n]+\n/) != nil,
            "\(result.errors)")
    }
}
