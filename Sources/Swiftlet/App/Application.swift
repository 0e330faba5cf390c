/// A web app: a value that answers requests.
///
/// One value serves all workers at the same time, so what changes in it has to be atomic or guarded.
/// The shortest example is the target `hello`.
public protocol Application: Sendable {
    /// What the program is called in messages.
    static var name: StaticString { get }

    /// Whether `respond` looks at the content of requests. If it does not, content is read and dropped
    /// without being kept in memory. The default is false.
    static var readsContent: Bool { get }

    /// The path that `--healthcheck` asks for, of the host `localhost`, and that answers 200 while the app is well;
    /// `/healthz` by default.
    static var healthPath: StaticString { get }

    /// How many files the application may have open for each connection; 0 by default. Fewer connections are allowed if
    /// there are too few descriptors for both.
    static var openFilesPerConnection: Int { get }

    /// What the application does while it serves, besides serving; nothing by default. The sandbox leaves it the system calls for
    /// that, and no others.
    static var sandboxRule: SandboxRule { get }

    /// The folders that the application reads files below while it serves; none by default. The sandbox leaves it these alone, as
    /// they are after `prepare`. What is open already can be read in any case.
    var readableFolders: [Folder] { get }

    /// The options that the application has besides those of the server. There are none by default.
    static var options: [AppOption] { get }

    /// Sets one of `options`, which was given on the command line or in the environment.
    /// - Parameters:
    ///   - option: its place in `options`.
    ///   - text: its value, `1` for a switch.
    ///   - number: the same for an option whose value is a number; it is in the option's range.
    /// - Returns: nil, or what to give instead, as in `give a pattern and a field`, if the value is wrong.
    mutating func set(_ option: Int, to text: Span<UInt8>, number: Int) -> StaticString?

    /// Makes ready what the application needs before it serves. If it can't, it appends to `problem` what is wrong
    /// and how to hint it, and the program ends. By default there is nothing to do.
    ///
    /// If `preparesAgain`, it is called on SIGHUP too, on the main thread and on a copy of the application. The workers go on with
    /// the copy, or with what they had if there is a problem, which is logged.
    mutating func prepare(_ problem: inout ByteBuffer)

    /// Whether SIGHUP prepares the application again, because it reads files then that may have changed. The signal is ignored by
    /// default.
    static var preparesAgain: Bool { get }

    /// The application for one worker, called once for each of them before it begins: what an application keeps for one
    /// worker alone needs neither locks nor atomics. It is the same value for all by default.
    /// - Parameter workers: how many workers there are, if something is to be shared out among them.
    func forWorker(of workers: Int) -> Self

    /// Answers a request by calling one of `response`'s `send` methods. A response that was never sent becomes a 500.
    ///
    /// It runs on the worker that the connection belongs to and holds up the worker's other connections:
    /// it should take microseconds. What takes longer goes into `response.answer(after:)`.
    func respond(to request: borrowing Request, with response: inout Response)
}

extension Application {
    public static var readsContent: Bool { false }
    public static var healthPath: StaticString { "/healthz" }
    public static var openFilesPerConnection: Int { 0 }
    public static var sandboxRule: SandboxRule { .serves }
    public var readableFolders: [Folder] { [] }
    public static var options: [AppOption] { [] }
    public mutating func set(_ option: Int, to text: Span<UInt8>, number: Int) -> StaticString? { nil }
    public mutating func prepare(_ problem: inout ByteBuffer) {}
    public static var preparesAgain: Bool { false }
    public func forWorker(of workers: Int) -> Self { self }
}
