import HTTP
import Swiftlet

/// Takes invocations from the Runtime API and responds to them, one after another.
struct RuntimeLoop<App: Application>: ~Copyable {
    private var api: RuntimeAPI
    private let function: Function<App>
    private var result = ByteBuffer()

    init(_ application: App, _ settings: Settings, _ endpoint: RuntimeEndpoint) {
        api = RuntimeAPI(endpoint)
        function = Function(application.forWorker(of: 1), settings)
    }

    /// Returns if the Runtime API cannot be reached any more, or ends the function; the reason is logged by then.
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
        // Lambda has told the client of a failure by now; the next invocation is not affected.
        return true
    }

    // The compiler allows a borrow of one property during a change of another across a call, but not within one
    // function.
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

    /// Reports that there is no response to the current invocation, and why.
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
