/// Breaks text into lines.
enum LineWrapping {
    /// Lines of at most `width` characters, broken at spaces; a longer word is cut.
    static func lines(of text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            let word = shortened(String(word), to: width)
            if line.isEmpty {
                line = word
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The text, with its middle left out if it is longer than `width`: names differ at their ends.
    static func shortened(_ text: String, to width: Int) -> String {
        guard text.count > width else { return text }
        let front = (width - 1) / 2
        return text.prefix(front) + "\u{2026}" + text.suffix(width - 1 - front)
    }
}
