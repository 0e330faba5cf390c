import ArgumentParser
import Hummingbird
import Logging
import NIOPosix

/// The response of `hello`, from Hummingbird, written like the first application in its documentation.
@main
struct HummingbirdHello: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hummingbird-hello")

    @Option(help: "The port on the loopback address.")
    var port: Int

    @Option(help: "How many event loops there are.")
    var workers = 1

    func run() async throws {
        let router = Router()
        router.get("/") { _, _ in "Hello, World!\n" }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), backlog: 4_096),
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: workers)),
            logger: Logger(label: "hummingbird-hello") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.runService()
    }
}
