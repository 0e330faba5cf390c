import HTTP
import Swiftlet

/// The Runtime API of Lambda, version 2018-06-01, which provides invocations and takes their responses.
struct RuntimeAPI: ~Copyable {
    private(set) var connection: RuntimeConnection
    private var request = ByteBuffer()
    /// The request id of the current invocation.
    private var invocation = ByteBuffer()
    /// Field lines about the current invocation.
    private(set) var context = ByteBuffer()
    private let nothing = ByteBuffer()

    /// The outcome of posting a response or an error.
    enum Reception: Equatable {
        case accepted
        /// Lambda rejects it, with this status.
        case refused(Int)
        /// Lambda ends the function.
        case over(Int)
    }

    /// How often `next` is retried if the connection is lost.
    private static var mostAttempts: Int { 3 }

    init(_ endpoint: RuntimeEndpoint) {
        connection = RuntimeConnection(endpoint)
    }

    /// The event of the current invocation.
    var event: Span<UInt8> {
        @_lifetime(borrow self)
        get { connection.content }
    }

    /// Waits for the next invocation. Returns nil, or the status with which the Runtime API refuses to give one.
    ///
    /// If `tooLarge` is thrown, there is a current invocation, but without its event.
    mutating func next() throws(RuntimeFailure) -> Int? {
        request.removeAll()
        begin("GET", "invocation/next")
        request.append("\r\n")
        var attempts = 0
        while true {
            do throws(RuntimeFailure) {
                try connection.call(request, content: nothing)
                break
            } catch {
                if case .tooLarge = error { takeContext() }
                attempts += 1
                guard case .lost = error, attempts < Self.mostAttempts else { throw error }
            }
        }
        guard connection.head.code == 200 else { return connection.head.code }
        takeContext()
        // Without its id, an invocation cannot be responded to.
        return invocation.isEmpty ? 200 : nil
    }

    /// Posts the response to the current invocation.
    mutating func respond(_ response: borrowing ByteBuffer) throws(RuntimeFailure) -> Reception {
        try post("response", nil, response)
    }

    /// Posts why there is no response to the current invocation.
    /// - Parameter type: the category and the reason.
    mutating func fail(_ type: StaticString, _ error: borrowing ByteBuffer) throws(RuntimeFailure) -> Reception {
        try post("error", type, error)
    }

    /// Tells Lambda, if possible, why the function cannot start. The process ends either way.
    static func reportInitialization(_ problem: borrowing ByteBuffer, _ endpoint: RuntimeEndpoint) {
        var error = ByteBuffer()
        FunctionError.writeJSON("Runtime.InitError", problem.span, into: &error)
        var api = RuntimeAPI(endpoint)
        api.begin("POST", "init/error")
        _ = try? api.send("Runtime.InitError", error)
    }

    // MARK: Requests

    private mutating func post(
        _ what: StaticString, _ type: StaticString?, _ content: borrowing ByteBuffer
    ) throws(RuntimeFailure) -> Reception {
        request.removeAll()
        request.append("POST /2018-06-01/runtime/invocation/")
        request.append(invocation)
        request.append(.slash)
        request.append(what)
        endRequestLine()
        return try send(type, content)
    }

    private mutating func begin(_ method: StaticString, _ path: StaticString) {
        request.append(method)
        request.append(" /2018-06-01/runtime/")
        request.append(path)
        endRequestLine()
    }

    private mutating func endRequestLine() {
        let authority = connection.endpoint.authority
        request.append(" HTTP/1.1\r\nHost: ")
        request.append(authority.span)
        request.append("\r\nUser-Agent: swiftlet/")
        request.append(Swiftlet.version)
        request.append("\r\n")
    }

    private mutating func send(
        _ type: StaticString?, _ content: borrowing ByteBuffer
    ) throws(RuntimeFailure) -> Reception {
        if let type {
            request.append("Lambda-Runtime-Function-Error-Type: ")
            request.append(type)
            request.append("\r\n")
        }
        request.append("Content-Type: application/json\r\nContent-Length: ")
        request.append(decimal: content.count)
        request.append("\r\n\r\n")
        try connection.call(request, content: content)
        let code = connection.head.code
        return code < 300 ? .accepted : code < 500 ? .refused(code) : .over(code)
    }

    // MARK: Context

    /// Takes all fields about the invocation: those whose names begin with `Lambda-Runtime-`.
    private mutating func takeContext() {
        invocation.removeAll()
        context.removeAll()
        var trace = ByteBuffer()
        Self.copyContext(connection, to: &context, invocation: &invocation, trace: &trace)
        // Tracing libraries look for it there.
        Environment.set("_X_AMZN_TRACE_ID", to: trace.span)
    }

    private static func copyContext(
        _ connection: borrowing RuntimeConnection, to context: inout ByteBuffer, invocation: inout ByteBuffer,
        trace: inout ByteBuffer
    ) {
        var lines = FieldLines(connection.head.fields)
        while let line = lines.next(in: connection.octets) {
            let name = connection.octets.extracting(line.name)
            guard name.isRuntimeField else { continue }
            let value = connection.octets.extracting(line.value)
            context.append(name)
            context.append(": ")
            context.append(value)
            context.append("\r\n")
            if name.equalsIgnoringCase("lambda-runtime-aws-request-id"), invocation.isEmpty, value.isToken {
                invocation.append(value)
            } else if name.equalsIgnoringCase("lambda-runtime-trace-id") {
                trace.append(value)
            }
        }
    }
}
