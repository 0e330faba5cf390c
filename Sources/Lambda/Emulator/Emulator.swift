import HTTP
import Swiftlet

/// Invokes an application with the events that are posted to it, as Lambda does and as the emulator does that AWS puts
/// into its own images.
struct Emulator<App: Application>: Application {
    static var name: StaticString { App.name }
    static var readsContent: Bool { true }
    static var healthPath: StaticString { App.healthPath }
    static var openFilesPerConnection: Int { App.openFilesPerConnection }

    /// Seconds that an invocation is told it has, as by AWS's own emulator.
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
        // Nobody waits for the outcome of an event.
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

    /// What the Runtime API would say of the invocation.
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
