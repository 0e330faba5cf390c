import Foundation

/// The archive of an image without layers.
final class EmptyImage {
    private let folder: URL

    var path: String { folder.appendingPathComponent("image.tar").path }

    /// - Parameter architecture: what it says that it is for.
    init(architecture: String) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("image-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = [
            "config.json":
                #"{"architecture":"\#(architecture)","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]}}"#,
            "manifest.json": #"[{"Config":"config.json","RepoTags":["empty:latest"],"Layers":[]}]"#,
        ]
        for (name, text) in files {
            try text.write(to: folder.appendingPathComponent(name), atomically: false, encoding: .utf8)
        }
        let tar = try Process.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            arguments: ["tar", "-C", folder.path, "-cf", path] + files.keys.sorted())
        tar.waitUntilExit()
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }
}
