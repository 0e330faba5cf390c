import Foundation

/// Files that the tool is given.
enum InputFile {
    static func contents(_ path: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path): cannot be read; is it there?")
        }
        return data
    }
}
