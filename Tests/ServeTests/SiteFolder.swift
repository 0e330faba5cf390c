import HTTP
import Swiftlet

@testable import serve

/// A folder with files, as a site that one worker serves.
struct SiteFolder {
    let folder: TemporaryFolder
    var options = SiteOptions()

    /// - Parameter modified: when the files say that they were changed, in seconds since 1970; now where that is nil.
    init(_ files: [String: String], modified: Int? = nil) throws {
        folder = try TemporaryFolder()
        options.root = Array(folder.path.utf8)
        for (name, content) in files.sorted(by: { $0.key < $1.key }) {
            var parts = name.split(separator: "/").map(String.init)
            parts.removeLast()
            var parent = ""
            for part in parts {
                parent += parent.isEmpty ? part : "/\(part)"
                try? folder.makeFolder(parent)
            }
            try folder.write(name, content, modified: modified)
        }
    }

    /// The settings, or what is wrong with them.
    func settings() -> (settings: SiteSettings?, problem: String) {
        var problem = ByteBuffer()
        let settings = SiteSettings(options, &problem)
        return (settings, String(octets: problem.span))
    }

    func site() throws -> ServedFolder {
        let (settings, problem) = settings()
        guard let settings else { throw Problem(text: problem) }
        return ServedFolder(folder: folder, site: Site(SiteStore(settings), workers: 1))
    }

    struct Problem: Error {
        let text: String
    }
}
