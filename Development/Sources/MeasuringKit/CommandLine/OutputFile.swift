import Foundation

/// Writes output files.
public enum OutputFile {
    /// Writes a file atomically, so that a partial file is never visible.
    public static func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure("\(path): cannot be written: \(error.localizedDescription)")
        }
        StandardError.write("wrote \(path)")
    }
}
