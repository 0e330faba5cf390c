import Swiftlet

/// A pattern for paths: `*` stands for anything, `:name` for a segment, everything else for itself.
struct Pattern: Sendable {
    /// The part of a path that a part of the pattern matched, as ranges of both.
    struct Capture {
        /// The name in the pattern, without its colon; nil for `*`.
        let name: Range<Int>?
        let value: Range<Int>
    }

    let octets: [UInt8]

    /// Returns nil unless the pattern begins with a slash or an asterisk.
    init?(_ octets: Span<UInt8>) {
        guard octets.count > 0, octets[0] == .slash || octets[0] == .asterisk else { return nil }
        self.octets = [UInt8](octets)
    }

    func matches(_ path: Span<UInt8>) -> Bool {
        var captures: [Capture] = []
        return matches(path, &captures)
    }

    /// Whether the whole of `path` matches. `captures` then has what the parts of the pattern matched.
    /// - Parameter takesBase: whether `/a/*` also matches `/a`, with an empty asterisk.
    func matches(_ path: Span<UInt8>, _ captures: inout [Capture], takesBase: Bool = false) -> Bool {
        captures = []
        var place = 0
        var position = 0
        // Where to continue if the part after the last asterisk does not match.
        var star: (place: Int, position: Int, captures: Int)?
        while true {
            if position == path.count {
                if place == octets.count { return true }
                // The path before a final `/*` is the same directory, without its slash.
                if takesBase, place > 0, place == octets.count - 2, octets[place] == .slash,
                    octets[place + 1] == .asterisk
                {
                    captures.append(Capture(name: nil, value: position..<position))
                    return true
                }
            }
            if place < octets.count, octets[place] == .asterisk {
                star = (place, position, captures.count)
                captures.append(Capture(name: nil, value: position..<position))
                place += 1
                continue
            }
            if place < octets.count, position < path.count {
                if let name = nameEnd(place) {
                    let start = position
                    position = path.firstIndex(of: .slash, from: start)
                    if position > start {
                        captures.append(Capture(name: place + 1..<name, value: start..<position))
                        place = name
                        continue
                    }
                } else if octets[place] == path[position] {
                    place += 1
                    position += 1
                    continue
                }
            }
            // Extend the last asterisk by one byte.
            guard let last = star, last.position < path.count else { return false }
            let start = captures[last.captures].value.lowerBound
            star = (last.place, last.position + 1, last.captures)
            captures.removeSubrange((last.captures)...)
            captures.append(Capture(name: nil, value: start..<last.position + 1))
            place = last.place + 1
            position = last.position + 1
        }
    }

    /// The end of the name that begins with the colon at `place`; nil if there is none.
    private func nameEnd(_ place: Int) -> Int? {
        guard octets[place] == .colon, place > 0, octets[place - 1] == .slash else { return nil }
        var end = place + 1
        while end < octets.count, octets[end].isLetterOrDigit { end += 1 }
        guard end == octets.count || octets[end] == .slash || octets[end] == .asterisk else { return nil }
        return end > place + 1 ? end : nil
    }
}
