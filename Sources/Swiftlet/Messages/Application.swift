/// A web app: a value that answers requests.
///
/// One value serves all workers at the same time, so what changes in it has to be atomic or guarded.
/// The shortest example is the target `hello`.
public protocol Application: Sendable {
    /// What the program is called in messages.
    static var name: StaticString { get }

    /// Whether `respond` looks at the content of requests. Where it does not, content is read and dropped
    /// without being kept in memory. The default is false.
    static var readsContent: Bool { get }

    /// The path that `--healthcheck` asks for and that answers 200 while the app is well; `/healthz` by default.
    static var healthPath: StaticString { get }

    /// Answers a request by calling one of `response`'s `send` methods. A response that was never sent becomes a 500.
    ///
    /// It runs on the worker that the connection belongs to and holds up the worker's other connections:
    /// it should take microseconds.
    func respond(to request: borrowing Request, with response: inout Response)
}

extension Application {
    public static var readsContent: Bool { false }
    public static var healthPath: StaticString { "/healthz" }
}
