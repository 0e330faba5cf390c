@testable import serve

/// A site, and the folder that it serves.
struct ServedFolder {
    let folder: TemporaryFolder
    let site: Site

    /// Answers `GET path`.
    func get(_ path: String, _ fields: String...) throws -> Exchange {
        let lines = fields.map { "\($0)\r\n" }.joined()
        return try Exchange("GET \(path) HTTP/1.1\r\nHost: a\r\n\(lines)\r\n", by: site.respond)
    }
}
