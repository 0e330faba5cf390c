import HTTP

/// The tokens that stand for something else in a path to libraries (ld.so(8), "Dynamic string tokens").
package enum DynamicTokens {
    /// `path` with its tokens replaced, each written as `$ORIGIN` or `${ORIGIN}`.
    /// - Parameter origin: the directory of the file that the path stands in.
    /// - Returns: nil if there is a token whose value depends on the processor at hand, or that nobody knows.
    package static func expand(_ path: Span<UInt8>, origin: Path, machine: ELFMachine) -> [UInt8]? {
        var expanded: [UInt8] = []
        var position = 0
        while position < path.count {
            guard path[position] == 0x24 else {
                expanded.append(path[position])
                position += 1
                continue
            }
            let isBraced = position + 1 < path.count && path[position + 1] == .openBrace
            let start = position + (isBraced ? 2 : 1)
            var end = start
            while end < path.count, isName(path[end]) { end += 1 }
            let name = path.extracting(start..<end)
            if isBraced {
                guard end < path.count, path[end] == .closeBrace else { return nil }
                end += 1
            }
            if name.equals("ORIGIN") {
                expanded.append(origin.bytes.span)
            } else if name.equals("LIB") {
                expanded.append(machine.libraryDirectory)
            } else if name.equals("PLATFORM"), let platform = machine.platformToken {
                expanded.append(platform)
            } else {
                return nil
            }
            position = end
        }
        return expanded
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte.decimalValue != nil
    }
}
