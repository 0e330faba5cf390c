import CPlatform
import HTTP
public import Swiftlet

extension Application {
    /// Serves this application as a function of AWS Lambda, until Lambda ends the process.
    ///
    /// Invocations come from the Runtime API at the address in `AWS_LAMBDA_RUNTIME_API`. They are the HTTP requests of
    /// API Gateway, Application Load Balancers and function URLs, and reach the application like any other request.
    /// What the Runtime API says about an invocation is in headers such as `Lambda-Runtime-Deadline-Ms`.
    /// Without that variable, the program listens for events itself, as `--help` says.
    ///
    /// Exits with 2 if an option is invalid, and with 1 if the program cannot start or loses the Runtime API.
    public func runOnLambda() -> Never {
        run(defaults: .onLambda, purpose: Self.purpose) { application, settings, problem in
            if !problem.isEmpty { StandardError.print(Self.name) { $0.append(problem) } }
            guard let address = Environment.value(for: "aws-lambda-runtime-api", prefix: "") else {
                return problem.isEmpty ? Emulator(application, settings).serve(settings) : 1
            }
            guard let endpoint = RuntimeEndpoint(address) else {
                StandardError.print(Self.name) { message in
                    message.append("invalid value '")
                    message.append(address)
                    message.append(
                        "' for AWS_LAMBDA_RUNTIME_API; use a numeric address and a port, as in 127.0.0.1:9001")
                }
                return 1
            }
            guard problem.isEmpty else {
                RuntimeAPI.reportInitialization(problem, endpoint)
                return 1
            }
            // Invocations come by a connection that may have to be opened anew.
            let rule = Self.sandboxRule == .serves ? SandboxRule.connects : Self.sandboxRule
            let port = Self.sandboxRule == .serves ? endpoint.port : nil
            guard application.enterSandbox(settings, rule, port: port) else { return 1 }
            application.takeInvocations(settings, endpoint)
            return 1
        }
    }

    private func takeInvocations(_ settings: Settings, _ endpoint: RuntimeEndpoint) {
        // Process 1 ignores signals that it has no handler for. Between invocations there is nothing to finish.
        for number in [SIGTERM, SIGINT] { platform_handle_signal(number) { _ in _exit(0) } }
        var loop = RuntimeLoop(self, settings, endpoint)
        loop.run()
    }

    private static var purpose: StaticString {
        """
        Runs as a function on AWS Lambda, and gets its invocations from the Runtime API
        at the address in AWS_LAMBDA_RUNTIME_API. Without that variable, it listens
        for events itself: POST /2015-03-31/functions/function/invocations.
        Events are HTTP requests from API Gateway, an Application Load Balancer or a
        function URL.


        """
    }
}

extension Settings {
    /// The defaults for Lambda, which invokes a function one event at a time; events may be large.
    static var onLambda: Settings {
        var settings = Settings()
        settings[.port] = 8_080
        settings[.workers] = 1
        settings[.maxBody] = PayloadLimits.response
        settings[.maxHeld] = 67_108_864
        return settings
    }
}
