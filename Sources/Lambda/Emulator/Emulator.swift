import CPlatform
import HTTP
import Swiftlet

/// Invokes an application with the events that are posted to it, like Lambda, and like the emulator in AWS's own
/// images.
struct Emulator<App: Application>: Application {
    static var name: StaticString { App.name }
    static var readsContent: Bool { true }
    static var healthPath: StaticString { App.healthPath }
    static var openFilesPerConnection: Int { App.openFilesPerConnection }
    static var sandboxRule: SandboxRule { App.sandboxRule }
    var readableFolders: [Folder] { application.readableFolders }

    /// The time that an invocation is given, in seconds; the same as in AWS's emulator. It is announced, but not
    /// enforced.
    private static var timeout: Int { 300 }

    private let application: App
    private let settings: Settings
    private let function: Function<App>

    init(_ application: App, _ settings: Settings) {
        self.init(application, settings, workers: 1)
    }

    private init(_ application: App, _ settings: Settings, workers: Int) {
        self.application = application
        self.settings = settings
        function = Function(application.forWorker(of: workers), settings)
    }

    func forWorker(of workers: Int) -> Emulator {
        Emulator(application, settings, workers: workers)
    }

    func respond(to request: borrowing Request, with response: inout Response) {
        if request.path.equals(Self.healthPath) {
            guard response.permits(.get, request) else { return }
            return response.send("ok\n")
        }
        guard let function = InvocationPath.function(request.path) else { return response.send(.notFound) }
        guard response.permits(.post, request) else { return }
        guard function.equals("function") else { return refuse(function, &response) }
        invoke(request, &response)
    }

    private func invoke(_ request: borrowing Request, _ response: inout Response) {
        var id = ByteBuffer()
        RequestID.append(to: &id)
        response.add("X-Amzn-RequestId") { $0.append(id.span) }
        response.add("X-Amz-Executed-Version", "$LATEST")
        let type = request.field("x-amz-invocation-type")
        if type?.equals("DryRun") == true { return response.send(.noContent) }
        // An invocation of type Event has no response.
        let isEvent = type?.equals("Event") == true
        var result = ByteBuffer()
        do throws(FunctionError) {
            try function.invoke(request.content, context: context(id, request).span, result: &result)
        } catch {
            StandardError.print(Self.name) { message in
                message.append("an invocation failed: ")
                error.writeMessage(into: &message)
            }
            if !isEvent { response.add("X-Amz-Function-Error", "Unhandled") }
            result.removeAll()
            error.writeJSON(into: &result)
        }
        if isEvent { return response.send(.accepted, prepared: result, 0..<0) }
        response.send(as: .json) { $0.append(result.span) }
    }

    /// The fields that the Runtime API would send with the invocation.
    private func context(_ id: borrowing ByteBuffer, _ request: borrowing Request) -> ByteBuffer {
        var context = ByteBuffer()
        context.append("Lambda-Runtime-Aws-Request-Id: ")
        context.append(id.span)
        context.append("\r\nLambda-Runtime-Deadline-Ms: ")
        context.append(decimal: (Clock.secondsSince1970 + Self.timeout) * 1_000)
        context.append("\r\nLambda-Runtime-Invoked-Function-Arn: ")
        context.append(InvocationPath.functions)
        context.append("function\r\n")
        if let trace = request.field("x-amzn-trace-id") {
            context.append("Lambda-Runtime-Trace-Id: ")
            context.append(trace)
            context.append("\r\n")
        }
        return context
    }

    private func refuse(_ function: Span<UInt8>, _ response: inout Response) {
        response.add("X-Amzn-ErrorType", "ResourceNotFoundException")
        response.send(.notFound, as: .json) { json in
            var message = ByteBuffer()
            message.append("Function not found: ")
            message.append(InvocationPath.functions)
            message.append(function)
            message.append("; this function is named function")
            json.append(#"{"Type":"User","Message":"#)
            json.append(jsonString: message.span)
            json.append("}")
        }
    }
}

/// The names of functions in Lambda's API, version 2015-03-31.
enum InvocationPath {
    /// The beginning of a full function name, with the account and the region of AWS's emulator.
    static var functions: StaticString { "arn:aws:lambda:us-east-1:012345678912:function:" }

    /// The function that `/2015-03-31/functions/NAME/invocations` names; nil for any other path.
    @_lifetime(copy path)
    static func function(_ path: Span<UInt8>) -> Span<UInt8>? {
        let front = ("/2015-03-31/functions/" as StaticString).octets
        let back = ("/invocations" as StaticString).octets
        let length = path.count - front.count - back.count
        guard length > 0, path.extracting(..<front.count).equals(front),
            path.extracting((front.count + length)...).equals(back)
        else { return nil }
        let name = path.extracting(front.count..<front.count + length)
        return name.contains(.slash) ? nil : name
    }
}

/// The id of an invocation: a random UUID (RFC 9562 §5.4).
enum RequestID {
    static func append<Sink: ByteSink & ~Copyable>(to sink: inout Sink) {
        var octets = InlineArray<16, UInt8>(repeating: 0)
        unsafe withUnsafeMutableBytes(of: &octets) { bytes in
            _ = unsafe getentropy(bytes.baseAddress, bytes.count)
        }
        octets[6] = octets[6] & 0x0F | 0x40
        octets[8] = octets[8] & 0x3F | 0x80
        for index in 0..<octets.count {
            if index == 4 || index == 6 || index == 8 || index == 10 { sink.append(.hyphen) }
            sink.append(hexadecimal: octets[index])
        }
    }
}
