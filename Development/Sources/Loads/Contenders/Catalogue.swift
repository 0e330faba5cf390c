import Figures
import Foundation

/// The programs of the servers, and how each is started.
public struct Catalogue: Sendable {
    /// The directory of this project.
    private let root: String
    private let site: Site
    /// The directories to search for the system's programs.
    private let folders: [String]

    public init(root: String, site: Site, path: String? = ProcessInfo.processInfo.environment["PATH"]) {
        self.root = root
        self.site = site
        // Servers are in directories that a user's PATH may lack.
        folders = (path ?? "").split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/local/sbin", "/sbin"]
    }

    /// The reason why a server can't take part; nil if it can.
    public func reasonToLeaveOut(_ contender: Contender) -> String? {
        guard program(contender) == nil else { return nil }
        switch contender {
        case .limit, .hello, .helloNano, .serve, .hummingbird, .flyingfox:
            return "was not built: there is no \(built(contender))"
        case .nginx, .nginxFile, .nginxCache: return "is not installed; Debian's package is nginx-light"
        case .lighttpd, .busybox: return "is not installed; Debian's package is \(contender.rawValue)"
        }
    }

    /// How a server is started on a port of the loopback address.
    public func launch(_ contender: Contender, port: UInt16, workers: Int) throws -> Launch {
        guard let program = program(contender) else { throw LoadError("\(contender.title) is not there") }
        let options = ["--port", "\(port)", "--workers", "\(workers)"]
        let arguments: [String]
        switch contender {
        case .limit: arguments = ["\(port)", "\(workers)"]
        case .hello, .helloNano: arguments = ["--host", "127.0.0.1", "--idle-timeout", "600"] + options
        case .serve: arguments = [site.documents, "--host", "127.0.0.1"] + options
        case .hummingbird: arguments = options
        case .flyingfox: arguments = ["--port", "\(port)"]
        case .busybox: arguments = ["httpd", "-f", "-p", "127.0.0.1:\(port)", "-h", site.documents]
        case .nginx, .nginxFile, .nginxCache:
            let text = NginxConfiguration(contender: contender, port: port, workers: workers, site: site).text
            let path = try site.write(text, to: "nginx.conf")
            arguments = ["-c", path, "-p", site.folder, "-e", "stderr"]
        case .lighttpd:
            let text = LighttpdConfiguration(port: port, workers: workers, site: site).text
            arguments = ["-D", "-f", try site.write(text, to: "lighttpd.conf")]
        }
        return Launch(program: program, arguments: arguments)
    }

    /// The path to request from a server.
    public func path(_ contender: Contender, _ scenario: Scenario) -> String {
        if let size = scenario.fileSize { return Site.path(size: size) }
        switch contender {
        case .limit, .hello, .helloNano, .nginx, .hummingbird, .flyingfox: return "/"
        case .serve, .nginxFile, .nginxCache, .lighttpd, .busybox: return "/hello.txt"
        }
    }

    /// A program of the system; nil if it isn't installed.
    public func find(_ name: String) -> String? {
        folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private func program(_ contender: Contender) -> String? {
        switch contender {
        case .limit, .hello, .helloNano, .serve, .hummingbird, .flyingfox:
            let path = "\(root)/\(built(contender))"
            return FileManager.default.isExecutableFile(atPath: path) ? path : nil
        case .nginx, .nginxFile, .nginxCache: return find("nginx")
        case .lighttpd: return find("lighttpd")
        case .busybox: return find("busybox")
        }
    }

    private func built(_ contender: Contender) -> String {
        switch contender {
        case .limit: "Development/.build/limit"
        case .hummingbird: "Development/Peers/hummingbird-hello/.build/release/hummingbird-hello"
        case .flyingfox: "Development/Peers/flyingfox-hello/.build/release/flyingfox-hello"
        case .helloNano: ".build/nano/hello"
        default: ".build/static/\(contender.rawValue)"
        }
    }
}
