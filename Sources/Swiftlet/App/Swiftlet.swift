@_exported public import HTTP

/// A small HTTP/1.1 server: an `Application` and its `run()` are all that a web app needs.
public enum Swiftlet {
    /// The version of the library, by semver.org.
    public static var version: StaticString { "0.1.0" }
}
