import Foundation

/// Files that a program leaves.
public enum OutputFile {
    /// Writes a file at once, so that a half of it is never seen.
    public static func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure("\(path): cannot be written: \(error.localizedDescription)")
        }
        StandardError.write("wrote \(path)")
    }
}
