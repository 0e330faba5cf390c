import Glibc
import Testing

/// `hello` or another program of the same kind, running and listening on loopback, until the test that started it ends.
///
/// A server that dies or complains while nobody expects it fails the test, whatever the test looks at.
final class RunningServer {
    let process: ChildProcess
    let port: UInt16
    /// The line with which it said that it listens.
    let announcement: String
    /// Whether it may write to standard error.
    var mayComplain = false

    /// - Parameters:
    ///   - options: flags besides `--port`.
    ///   - port: the port to ask for; 0 for any free one, nil for giving no flag.
    ///   - prelude: what a shell does before it becomes the server.
    ///   - product: the program.
    init(
        _ build: Build, _ options: [String] = [], port: UInt16? = 0, environment: [String: String] = [:],
        prelude: String? = nil, product: String = "hello"
    ) throws {
        // A user begins with 1,024, and tests that run side by side have more open.
        try DescriptorLimit.raise()
        let portOption = port.map { ["--port", "\($0)"] } ?? []
        process = try ChildProcess(
            build.program(product), portOption + options, environment: environment, prelude: prelude)
        guard process.output.read(until: { $0.text.contains("\n") }) else {
            process.errors.readAvailable()
            throw Trouble("the server does not say that it listens: \(process.output.text)\(process.errors.text)")
        }
        announcement = String(process.output.lines[0])
        guard let match = announcement.firstMatch(of: /:(\d+) until you Ctrl-C$/), let number = UInt16(match.1) else {
            throw Trouble("the server does not say where it listens: \(announcement)")
        }
        self.port = number
    }

    deinit {
        if process.ending == nil, let ending = process.endingNow(), !process.wasAskedToEnd || ending != .exited(0) {
            Issue.record("the server ended by itself: \(ending)")
        }
        process.errors.readAvailable()
        if !mayComplain, !process.errors.text.isEmpty {
            Issue.record("the server complained: \(process.errors.text)")
        }
    }

    /// Opens a connection.
    func connect(
        over address: Loopback = .ipv4, receiveBuffer: Int? = nil, segment: Int? = nil
    ) throws -> RawConnection {
        try RawConnection(to: address, port: port, receiveBuffer: receiveBuffer, segment: segment)
    }

    /// Asks for a path on a connection of its own.
    @discardableResult
    func get(_ path: String = "/", over address: Loopback = .ipv4) throws -> ReceivedResponse {
        let connection = try connect(over: address)
        try connection.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let response = try connection.nextResponse()
        try connection.expectEnd()
        return response
    }

    /// Hands the server everything that `body` sends at once, on whatever connections.
    func whileStopped(_ body: () throws -> Void) throws {
        process.stop()
        defer { process.signal(SIGCONT) }
        try body()
        // What was sent over loopback has come by now; a moment more costs nothing.
        pause(0.05)
    }

    /// Sends a signal and waits for the end that follows.
    func end(by signal: Int32 = SIGTERM, _ deadline: Deadline = .patient) throws -> ChildProcess.Ending {
        process.signal(signal)
        return try process.waitForEnding(deadline)
    }

    /// Ends the server with success, and returns all that it wrote to standard output. That is read meanwhile, since a pipe
    /// that is full would hold up the end.
    func outputToEnd() throws -> String {
        process.signal(SIGTERM)
        let output = try process.output.readToEnd()
        #expect(try process.waitForEnding() == .exited(0))
        return output
    }

    /// Waits until nobody listens on the port any more.
    func waitForListenerToClose() throws {
        let isClosed = Deadline.patient.waits { !RawConnection.isListening(on: port) }
        guard isClosed else { throw Trouble("the server still listens") }
    }
}
