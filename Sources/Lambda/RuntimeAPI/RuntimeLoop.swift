import HTTP
import Swiftlet

/// Takes invocations from the Runtime API and answers them, one after another, for as long as there are any.
struct RuntimeLoop<App: Application>: ~Copyable {
    private var api: RuntimeAPI
    private let function: Function<App>
    private var result = ByteBuffer()

    init(_ application: App, _ settings: Settings, _ endpoint: RuntimeEndpoint) {
        api = RuntimeAPI(endpoint)
        function = Function(application.forWorker(of: 1), settings)
    }

    /// Returns once the Runtime API can't be reached any more, or says that this is the end; that was complained of then.
    mutating func run() {
        while serveNext() { result.removeAll(keeping: PayloadLimits.largestKept) }
    }

    /// Returns false if there is nothing more to serve.
    private mutating func serveNext() -> Bool {
        do throws(RuntimeFailure) {
            if let status = try api.next() {
                Self.complain(of: status, "get an invocation from")
                return false
            }
        } catch {
            if case .tooLarge = error { return fail(.eventTooLarge(PayloadLimits.event)) }
            Self.complain(of: error, "get an invocation from", api.connection.endpoint)
            return false
        }
        if let error = Self.invoke(function, api, &result) { return fail(error) }
        do throws(RuntimeFailure) {
            switch try api.respond(result) {
            case .accepted: return true
            case .refused(413): return fail(.responseTooLarge(result.count))
            case .refused(let status): Self.complain(of: status, "post a response to")
            case .over(let status):
                Self.complain(of: status, "post a response to")
                return false
            }
        } catch {
            Self.complain(of: error, "post a response to", api.connection.endpoint)
        }
        // Lambda has told its client something else by now; the next invocation has nothing to do with it.
        return true
    }

    // Borrows of one property and changes of another are told apart across a call, and not within one function.
    private static func invoke(
        _ function: Function<App>, _ api: borrowing RuntimeAPI, _ result: inout ByteBuffer
    ) -> FunctionError? {
        do throws(FunctionError) {
            try function.invoke(api.event, context: api.context.span, result: &result)
            return nil
        } catch {
            return error
        }
    }

    /// Says that there is no response to the invocation in hand, and why.
    private mutating func fail(_ error: FunctionError) -> Bool {
        StandardError.print(App.name) { message in
            message.append("an invocation failed: ")
            error.writeMessage(into: &message)
        }
        result.removeAll(keeping: PayloadLimits.largestKept)
        error.writeJSON(into: &result)
        do throws(RuntimeFailure) {
            switch try api.fail(error.type, result) {
            case .accepted: return true
            case .refused(let status): Self.complain(of: status, "report an error to")
            case .over(let status):
                Self.complain(of: status, "report an error to")
                return false
            }
        } catch {
            Self.complain(of: error, "report an error to", api.connection.endpoint)
        }
        return true
    }

    // MARK: Complaints

    private static func complain(of status: Int, _ task: StaticString) {
        StandardError.print(App.name) { message in
            message.append("cannot ")
            message.append(task)
            message.append(" the Runtime API: status ")
            message.append(decimal: status)
        }
    }

    private static func complain(of failure: RuntimeFailure, _ task: StaticString, _ endpoint: RuntimeEndpoint) {
        let authority = endpoint.authority
        StandardError.print(App.name) { message in
            message.append("cannot ")
            message.append(task)
            message.append(" the Runtime API at ")
            message.append(authority.span)
            message.append(": ")
            failure.write(into: &message)
            if case .unreachable = failure { message.append("; check AWS_LAMBDA_RUNTIME_API") }
        }
    }
}
