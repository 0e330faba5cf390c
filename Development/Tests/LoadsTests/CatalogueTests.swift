import Figures
import Foundation
import Testing

@testable import Loads

extension LoadsTests {
    struct CatalogueTests {
        /// A project and a system in which all is built and installed.
        private final class Whole {
            let site: Site
            let root: String
            let catalogue: Catalogue

            init(installs: Bool = true) throws {
                site = try Site()
                root = site.folder + "/root"
                if installs {
                    for path in [
                        "bin/nginx", "bin/lighttpd", "bin/busybox", ".build/static/hello", ".build/nano/hello",
                        ".build/static/serve",
                        "Development/.build/limit",
                        "Development/Peers/hummingbird-hello/.build/release/hummingbird-hello",
                        "Development/Peers/flyingfox-hello/.build/release/flyingfox-hello",
                    ] {
                        let file = root + "/" + path
                        try FileManager.default.createDirectory(
                            atPath: URL(fileURLWithPath: file).deletingLastPathComponent().path,
                            withIntermediateDirectories: true)
                        _ = FileManager.default.createFile(
                            atPath: file, contents: nil, attributes: [.posixPermissions: 0o755])
                    }
                }
                catalogue = Catalogue(root: root, site: site, path: root + "/bin")
            }
        }

        @Test(arguments: Contender.allCases)
        func `each server is started on the port, with its content`(contender: Contender) throws {
            let whole = try Whole()
            #expect(whole.catalogue.reasonToLeaveOut(contender) == nil)
            let launch = try whole.catalogue.launch(contender, port: 20_123, workers: 2)
            #expect(launch.program.hasPrefix(whole.root))
            let configurations = launch.arguments.filter { $0.hasSuffix(".conf") }
            let words = try launch.arguments + configurations.map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(words.contains { $0.contains("20123") })
            if contender != .busybox && contender != .flyingfox {
                #expect(
                    words.contains { $0 == "2" || $0.contains("worker_processes 2") || $0.contains("max-worker = 2") })
            }
            #expect(whole.catalogue.path(contender, .file1kB) == "/1000.txt")
        }

        @Test(arguments: [Contender.limit, .hello, .serve, .hummingbird, .flyingfox])
        func `a missing build is named`(contender: Contender) throws {
            let whole = try Whole(installs: false)
            #expect(whole.catalogue.reasonToLeaveOut(contender)?.hasPrefix("was not built: there is no ") == true)
            #expect(throws: LoadError.self) { try whole.catalogue.launch(contender, port: 1, workers: 1) }
        }

        @Test func `a file is as long as its scenario says, and the site goes with its owner`() throws {
            var site: Site? = try Site()
            let folder = try #require(site?.folder)
            try site?.prepare(.file64kB)
            let path = folder + "/documents/64000.txt"
            #expect(FileManager.default.contents(atPath: path)?.count == 64_000)
            site = nil
            #expect(!FileManager.default.fileExists(atPath: folder))
        }

        @Test func `files are served with sendfile, with the cache and without`() throws {
            let site = try Site()
            let text = { (contender: Contender) in
                NginxConfiguration(contender: contender, port: 1, workers: 1, site: site).text
            }
            #expect(text(.nginx).contains("return 200 \"Hello, World!\\n\";"))
            #expect(text(.nginxFile).contains("sendfile on") && !text(.nginxFile).contains("open_file_cache"))
            #expect(text(.nginxCache).contains("sendfile on") && text(.nginxCache).contains("open_file_cache max"))
        }
    }
}
