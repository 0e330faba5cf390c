import Foundation

/// A file of a test, removed with the last reference to it.
final class TemporaryFile {
    let path: String

    init(_ octets: [UInt8], suffix: String = ".tar") throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "images-test-\(UUID().uuidString)\(suffix)")
        try Data(octets).write(to: url)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
