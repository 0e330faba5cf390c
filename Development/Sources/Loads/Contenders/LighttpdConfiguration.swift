/// A configuration of lighttpd for speed: no log, and unlimited keep-alive. It accepts half as many connections as it may have
/// descriptors.
struct LighttpdConfiguration {
    let port: UInt16
    let workers: Int
    let site: Site

    var text: String {
        """
        server.bind = "127.0.0.1"
        server.port = \(port)
        server.document-root = "\(site.documents)"
        server.errorlog = "\(site.folder)/lighttpd.log"
        server.max-fds = 32768
        server.max-connections = 16000
        server.listen-backlog = 4096
        server.max-keep-alive-requests = 1000000000
        server.max-keep-alive-idle = 600
        mimetype.assign = ( ".txt" => "text/plain; charset=utf-8" )
        \(workers > 1 ? "server.max-worker = \(workers)" : "")

        """
    }
}
