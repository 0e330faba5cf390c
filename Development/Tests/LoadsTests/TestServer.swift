import Foundation
import MeasuringKit

@testable import Loads

/// A server for the tests, of a shell and Python's library: slow, but there wherever the tests are.
struct TestServer {
    let port: UInt16
    let process: ServerProcess
    let site: Site

    private static let program = """
        import http.server, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                content = b"Hello, World!\\n"
                self.send_response(200 if self.path == "/" else 404)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            def log_message(self, *words): pass
        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 128
        Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
        """

    init() throws {
        site = try Site()
        port = try LoopbackPort.free()
        // A shell around it makes it a tree of processes.
        let launch = Launch(
            program: "/bin/sh", arguments: ["-c", "python3 -c \"$0\" \"$1\" & wait", Self.program, "\(port)"])
        process = try ServerProcess(launch, core: nil, log: site.log)
    }
}
