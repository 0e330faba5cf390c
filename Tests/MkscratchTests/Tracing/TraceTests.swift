import Foundation
import Testing

@testable import mkscratch

/// They run the program: it waits for all of its children, and the tests have others.
struct TraceTests {
    /// Beside the tests.
    private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("mkscratch")

    private func run(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, complaint)
    }

    @Test func `opened and started files are added, but not created or missing ones`() throws {
        let system = try TestRoot()
        try system.write("/data/one", "1")
        try system.write("/data/two", "2")
        try system.link("/data/link", to: "two")
        let script = "cd \(system.path)/data; cat one; cat link; cat missing; echo 3 > made; cat made; exit 0"
        let result = try run(
            ["closure", "/bin/sh", system.at("/out"), "--verbose", "--trace", "--", "sh", "-c", script])
        #expect(result.status == 0)
        for name in ["/data/one", "/data/link", "/data/two"] {
            #expect(result.output.contains("\(system.at(name)): opened by sh\n"))
            #expect(FileManager.default.fileExists(atPath: system.at("/out" + system.at(name))))
        }
        #expect(result.output.contains("/cat: opened by sh\n"))
        for name in ["made", "missing"] { #expect(!result.output.contains("/data/\(name):")) }
    }

    @Test func `a child that keeps running is followed, and failures are reported`() throws {
        let system = try TestRoot()
        try system.write("/late", "late")
        let result = try run(
            [
                "closure", "/bin/sh", system.at("/out"), "-v", "--trace", "--", "sh", "-c",
                "(sleep 0.2; cat \(system.at("/late"))) & exit 3",
            ])
        #expect(result.status == 0)
        #expect(result.output.contains("\(system.at("/late")): opened by sh\n"))
        #expect(result.errors.contains("the command of --trace failed"))
    }

    @Test func `a server is ended after its time`() throws {
        let system = try TestRoot()
        let start = ContinuousClock.now
        let result = try run(["closure", "/bin/sh", system.at("/out"), "--trace", "--for", "1", "--", "sleep", "60"])
        #expect(result.status == 0)
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func `a server is ended when it has answered, or named if it does not`() async throws {
        let system = try TestRoot()
        let listener = try Listener()
        let answering = Thread { listener.answer() }
        answering.start()
        let start = ContinuousClock.now
        let result = try run([
            "closure", "/bin/sh", system.at("/out"), "--trace", "--for", "60", "--probe",
            "http://localhost:\(listener.port)/healthz?a", "--", "sleep", "60",
        ])
        #expect(result.status == 0, "\(result.errors)")
        #expect(ContinuousClock.now - start < .seconds(30))
        #expect(listener.request == "GET /healthz?a HTTP/1.0\r\nHost: localhost\r\n\r\n")

        let silent = try run([
            "closure", "/bin/sh", system.at("/none"), "--trace", "--for", "1", "--probe",
            "http://127.0.0.1:\(listener.port)", "--", "sleep", "60",
        ])
        #expect(silent.status == 1)
        #expect(silent.errors.contains("did not answer --probe"))
        #expect(!FileManager.default.fileExists(atPath: system.at("/none")))
    }

    @Test(arguments: [
        (["--trace"], "give the command for --trace"), (["--trace", "--"], "give the command for --trace"),
        (["--trace", "--root", "/", "--", "true"], "leave out --root"),
        (["--trace", "--for", "x", "--", "true"], "is not a number"),
        (["--trace", "--probe", "https://localhost/", "--", "true"], "a URL on this machine"),
        (["--trace", "--probe", "http://localhost:0x50/", "--", "true"], "a URL on this machine"),
        (["--trace", "--probe", "http://localhost:65536/", "--", "true"], "a URL on this machine"),
        (["--trace", "--", "/none/program"], "cannot run /none/program: no such file or directory"),
        (["--trace", "--", "/etc/passwd"], "cannot run /etc/passwd"),
    ])
    func `mistakes are named`(options: [String], message: String) throws {
        let system = try TestRoot()
        let result = try run(["closure", "/bin/sh", system.at("/out")] + options)
        #expect(result.status == 1)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: system.at("/out")))
    }
}

/// A server on a port of its own, which answers one request.
private final class Listener: @unchecked Sendable {
    let port: UInt16
    private let socket: Int32
    /// What was asked; empty before that.
    private(set) var request = ""

    init() throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(socket, $0, size) == 0 && listen(socket, 5) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        #expect(isOpen)
        self.socket = socket
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        close(socket)
    }

    func answer() {
        let connection = accept(socket, nil, nil)
        var bytes = [UInt8](repeating: 0, count: 1_000)
        let count = unsafe read(connection, &bytes, bytes.count)
        request = String(decoding: bytes[..<max(count, 0)], as: UTF8.self)
        let response = Array("HTTP/1.0 200 OK\r\n\r\n".utf8)
        _ = unsafe write(connection, response, response.count)
        close(connection)
    }
}
