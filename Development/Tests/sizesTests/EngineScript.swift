import Foundation
import TestSupport

/// A program that stands in for an engine: it says what a script makes it say, and keeps a list of what it was asked.
final class EngineScript {
    let program: String
    private let folder: URL

    /// Takes the body of a shell script; `$1` is the engine's command, `$folder` a place for files.
    init(_ body: String) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("engine-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("podman")
        let script = "#!/bin/sh\nfolder='\(folder.path)'\necho \"$@\" >> \"$folder/asked\"\n\(body)\n"
        try ExecutableScript.write(script, to: file.path)
        program = file.path
    }

    var asked: [String] {
        let text = (try? String(contentsOf: folder.appendingPathComponent("asked"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }
}
