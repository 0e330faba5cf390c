import Foundation

/// Reads input files.
public enum InputFile {
    public static func contents(_ path: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path): cannot be read; is it there?")
        }
        return data
    }
}
