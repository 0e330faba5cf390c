@_exported public import HTTP

/// A small HTTP/1.1 server. A web app needs only an `Application`, and a call of its `run()`.
public enum Swiftlet {
    /// The version of the library (semver.org).
    public static var version: StaticString { "0.1.0" }
}
