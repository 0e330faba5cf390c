/// A web app: a value that answers requests.
///
/// All workers use one value at the same time, so any state that changes must be atomic or protected by a lock.
/// The shortest example is the target `HelloApp`.
public protocol Application: Sendable {
    /// The name of the program in its messages.
    static var name: StaticString { get }

    /// Whether `respond` uses the content of requests. If not, the server reads content and drops it, without keeping it in
    /// memory. The default is false.
    static var readsContent: Bool { get }

    /// The path that `--healthcheck` requests, with the host `localhost`. The app must answer it with 200 while it is healthy.
    /// The default is `/healthz`.
    static var healthPath: StaticString { get }

    /// The most files that the application opens per connection; 0 by default. If there are too few descriptors for
    /// both, the server allows fewer connections.
    static var openFilesPerConnection: Int { get }

    /// What else the application does while it serves; nothing by default. The sandbox allows the system calls for that, and no
    /// others.
    static var sandboxRule: SandboxRule { get }

    /// The directories below which the application reads files while it serves; none by default. The sandbox allows only these,
    /// as they are after `prepare`. Files that are already open can be read in any case.
    var readableFolders: [Folder] { get }

    /// The application's own options, in addition to the server's. There are none by default.
    static var options: [AppOption] { get }

    /// Sets one of `options` to a value from the command line or the environment.
    /// - Parameters:
    ///   - option: its index in `options`.
    ///   - text: its value; `1` for a switch.
    ///   - number: the value of an option that takes a number, within the option's range.
    /// - Returns: nil, or, if the value is invalid, what to do instead, such as `use a path and a value`.
    mutating func set(_ option: Int, to text: Span<UInt8>, number: Int) -> StaticString?

    /// Prepares the application before it serves. If that fails, append the problem and its remedy to `problem`, and the program
    /// exits. The default does nothing.
    ///
    /// If `preparesAgain` is true, this is also called on SIGHUP, on the main thread and on a copy of the application. The workers
    /// then switch to the copy. If there is a problem, it is logged, and they keep the old value.
    mutating func prepare(_ problem: inout ByteBuffer)

    /// Whether SIGHUP prepares the application again, for example to read files that may have changed. By default, SIGHUP is
    /// ignored.
    static var preparesAgain: Bool { get }

    /// Returns the application for one worker. It is called once for each worker before the worker starts: state that belongs to
    /// one worker needs neither locks nor atomics. By default, all workers use the same value.
    /// - Parameter workers: the number of workers, for dividing a resource among them.
    func forWorker(of workers: Int) -> Self

    /// Answers a request by calling one of the `send` methods of `response`. If none is called, the response is a 500.
    ///
    /// It runs on the worker of the connection and holds up the worker's other connections, so it should take microseconds. Move
    /// longer work to `response.answer(after:)`.
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
