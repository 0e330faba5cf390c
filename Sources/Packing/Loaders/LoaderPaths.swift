import HTTP

/// The lists of directories that loaders read and hold.
package enum LoaderPaths {
    /// What a line of ld.so.conf says (ldconfig(8)).
    package final class Line: Sendable {
        /// Where a directory stands, or a pattern of further files to read.
        package let text: Range<Int>
        package let isPattern: Bool

        init(_ text: Range<Int>, isPattern: Bool) {
            self.text = text
            self.isPattern = isPattern
        }
    }

    /// What the lines of an ld.so.conf say, in their order. Lines that begin with `hwcap` say nothing any more.
    package static func lines(ofConfiguration text: Span<UInt8>) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < text.count {
            let end = text.firstIndex(of: .lineFeed, from: start)
            let content = text.trimmingBlanks(start..<text.firstIndex(of: UInt8(ascii: "#"), from: start, limit: end))
            start = end + 1
            append(content, of: text, to: &lines)
        }
        return lines
    }

    private static func append(_ content: Range<Int>, of text: Span<UInt8>, to lines: inout [Line]) {
        let line = text.extracting(content)
        let word = endOfWord(line, from: 0)
        let keyword = line.extracting(0..<word)
        if keyword.equals("include"), word < line.count {
            var position = word
            while position < line.count {
                while position < line.count, line[position].isBlank { position += 1 }
                let end = endOfWord(line, from: position)
                if end > position {
                    lines.append(Line(content.lowerBound + position..<content.lowerBound + end, isPattern: true))
                }
                position = end
            }
        } else if !keyword.equals("hwcap"), line.count > 0 {
            // A directory may be followed by `=` and the kind of library in it, which is of long ago.
            let end = line.firstIndex(of: .equals, from: 0)
            let directory = text.trimmingBlanks(content.lowerBound..<content.lowerBound + end)
            if text[directory.lowerBound] == .slash { lines.append(Line(directory, isPattern: false)) }
        }
    }

    private static func endOfWord(_ line: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < line.count, !line[end].isBlank { end += 1 }
        return end
    }

    /// The directories that lie between colons, as in DT_RPATH; for musl's path file they may also lie on lines of their
    /// own. Empty ones are left out: the loaders would take them for the current directory, which no image knows.
    package static func directories(in list: Span<UInt8>) -> [Range<Int>] {
        var directories: [Range<Int>] = []
        var start = 0
        for position in 0...list.count {
            guard position == list.count || list[position] == .colon || list[position] == .lineFeed else { continue }
            let directory = list.trimmingBlanks(start..<position)
            if !directory.isEmpty { directories.append(directory) }
            start = position + 1
        }
        return directories
    }

    /// The directories that are compiled into glibc's loader, and differ from one distribution to the next: Debian's are
    /// `/lib/x86_64-linux-gnu/` and three more. They are the only strings in it that begin and end with a slash and follow
    /// one another. Empty if there are no two of them.
    package static func directories(inLoader bytes: Span<UInt8>) -> [Range<Int>] {
        var run: [Range<Int>] = []
        var start = 0
        var position = 0
        while position < bytes.count {
            guard bytes[position] == 0 else {
                position += 1
                continue
            }
            if position - start >= 2, position - start < 256, bytes[start] == .slash, bytes[position - 1] == .slash {
                run.append(start..<position)
            } else if run.count >= 2 {
                return run
            } else {
                run = []
            }
            position += 1
            start = position
        }
        return run.count >= 2 ? run : []
    }

    /// What musl's loader takes if it has no path file (musl, ldso/dynlink.c).
    package static var musl: StaticString { "/lib:/usr/local/lib:/usr/lib" }
    /// What most distributions compile into glibc's loader; for a loader that does not show its own.
    package static var glibc: StaticString { "/lib64:/usr/lib64:/lib:/usr/lib" }
}
