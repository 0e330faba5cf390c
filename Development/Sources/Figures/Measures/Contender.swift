/// A server in the comparison. The names are those on the command line and in the JSON file, in the order of the tables.
public enum Contender: String, CaseIterable, Codable, Sendable {
    /// A bare epoll loop that sends a constant response: as little as a server can do.
    case limit
    /// This project's reference web app.
    case hello
    /// The same in the variant nano.
    case helloNano = "hello-nano"
    /// This project's server of static sites.
    case serve
    /// nginx with a constant response.
    case nginx
    /// nginx with a file, by sendfile.
    case nginxFile = "nginx-file"
    /// The same with `open_file_cache`.
    case nginxCache = "nginx-cache"
    case lighttpd
    case busybox
    case hummingbird
    case flyingfox

    public var title: String {
        switch self {
        case .limit: "the limit"
        case .hello: "hello"
        case .helloNano: "hello, nano"
        case .serve: "serve"
        case .nginx: "nginx, return"
        case .nginxFile: "nginx, file"
        case .nginxCache: "nginx, file cache"
        case .lighttpd: "lighttpd, file"
        case .busybox: "BusyBox httpd"
        case .hummingbird: "Hummingbird"
        case .flyingfox: "FlyingFox"
        }
    }

    /// Whether it is one of this project's servers, rather than one to compare with.
    public var isOurs: Bool { self == .hello || self == .helloNano || self == .serve }
}
