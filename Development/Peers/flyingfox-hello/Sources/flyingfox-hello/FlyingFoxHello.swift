import ArgumentParser
import FlyingFox
import FlyingSocks
import Foundation

/// The response of `hello`, from FlyingFox. The number of workers cannot be set: its tasks run on Swift's own threads.
@main
struct FlyingFoxHello: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "flyingfox-hello")

    @Option(help: "The port on the loopback address.")
    var port: UInt16

    func run() async throws {
        let server = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 60, logger: .disabled
        )
        await server.appendRoute("GET /") { _ in
            HTTPResponse(
                statusCode: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: Data("Hello, World!\n".utf8)
            )
        }
        try await server.run()
    }
}
