import CPlatform
import HTTP
public import Swiftlet

extension Application {
    /// Serves this application as a function of AWS Lambda, until Lambda ends the process.
    ///
    /// The invocations come from the Runtime API at the address in `AWS_LAMBDA_RUNTIME_API`. They are the HTTP requests of
    /// API Gateway, Application Load Balancers and function URLs, and reach the application as requests like any other,
    /// with what the Runtime API says of the invocation in fields such as `Lambda-Runtime-Deadline-Ms`.
    /// Without that variable the application is invoked by whoever posts an event, as `--help` says.
    ///
    /// Exits with 2 where an option is wrong, and with 1 where it can't start or the Runtime API is lost.
    public func runOnLambda() -> Never {
        run(defaults: .onLambda, purpose: Self.purpose) { application, settings, problem in
            if !problem.isEmpty { StandardError.print(Self.name) { $0.append(problem) } }
            guard let address = Environment.value(for: "aws-lambda-runtime-api") else {
                return problem.isEmpty ? Emulator(application, settings).serve(settings) : 1
            }
            guard let endpoint = RuntimeEndpoint(address) else {
                StandardError.print(Self.name) { message in
                    message.append("AWS_LAMBDA_RUNTIME_API can't be '")
                    message.append(address)
                    message.append("'; give a numeric address and a port, as in 127.0.0.1:9001")
                }
                return 1
            }
            guard problem.isEmpty else {
                RuntimeAPI.reportInitialization(problem, endpoint)
                return 1
            }
            application.takeInvocations(settings, endpoint)
            return 1
        }
    }

    private func takeInvocations(_ settings: Settings, _ endpoint: RuntimeEndpoint) {
        // What process 1 does not mind by itself. Between invocations there is nothing to finish.
        for number in [SIGTERM, SIGINT] { _ = signal(number) { _ in _exit(0) } }
        var loop = RuntimeLoop(self, settings, endpoint)
        loop.run()
    }

    private static var purpose: StaticString {
        """
        Serves a function of AWS Lambda: takes invocations from the Runtime API, where AWS_LAMBDA_RUNTIME_API says where
        that is. Without that variable, it listens and takes events itself, one for each
        POST /2015-03-31/functions/function/invocations. An event is an HTTP request of API Gateway, an Application Load
        Balancer or a function URL.


        """
    }
}
