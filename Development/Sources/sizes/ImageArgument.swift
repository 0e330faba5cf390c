import Comparison
import Foundation

/// An image on the command line: a reference or a path, with or without a name.
struct ImageArgument {
    let planned: PlannedVariant

    init(_ text: String) {
        var name: String?
        var image = text
        if let sign = text.firstIndex(of: "="), !text[..<sign].contains("/"), sign != text.startIndex,
            !FileManager.default.fileExists(atPath: text)
        {
            name = String(text[..<sign])
            image = String(text[text.index(after: sign)...])
        }
        planned =
            Self.isArchive(image)
            ? PlannedVariant(name: name ?? URL(fileURLWithPath: image).lastPathComponent, archive: image)
            : PlannedVariant(name: name ?? image, image: image)
    }

    /// Whether it is a path: that of an existing file, or a text that can only be meant as a path.
    static func isArchive(_ text: String) -> Bool {
        let endings = [".tar", ".tar.gz", ".tgz", ".tar.zst"]
        let beginnings = ["/", "./", "../", "~"]
        return FileManager.default.fileExists(atPath: text) || endings.contains { text.hasSuffix($0) }
            || beginnings.contains { text.hasPrefix($0) }
    }
}
