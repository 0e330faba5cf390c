/// The path of a file or directory below a root, decoded from the path of a request target (RFC 3986 §3.3).
package enum FilePath {
    /// What a path names, or why it names nothing.
    package enum Kind: Equatable, Sendable {
        case file
        /// The path ends in a slash.
        case folder
        /// It cannot be decoded: the response is 400.
        case malformed
        /// It can be decoded, but must not be found: the response is 404.
        case hidden
    }

    /// The only name beginning with a dot that is not hidden, if it is the first segment (RFC 8615 §3).
    private static var wellKnown: StaticString { ".well-known" }

    /// Decodes `path`, which begins with a slash, and appends it to `sink` without that slash. It is decoded once. If
    /// the result is `malformed` or `hidden`, whichever applies first in the order of the bytes, the bytes appended by
    /// then have no meaning.
    ///
    /// Broken escapes, control characters and bytes that are not UTF-8 are malformed. Empty segments, segments that
    /// begin with a dot (`.` and `..` among them) and segments that contain an encoded slash are hidden. Thus no path can
    /// leave the root. A backslash has no special meaning.
    @inline(never)
    package static func decode<Sink: ByteSink & ~Copyable>(_ path: Span<UInt8>, into sink: inout Sink) -> Kind {
        guard path.count > 0, path[0] == .slash else { return .malformed }
        let wellKnown = Self.wellKnown.octets
        var text = UTF8Check()
        // The start of the bytes without escapes that have not been appended yet.
        var plainStart = 1
        var position = 1
        var segmentLength = 0
        var isFirstSegment = true
        var hasDot = false
        while position < path.count {
            var octet = path[position]
            if octet == .slash {
                guard text.isComplete else { return .malformed }
                guard segmentLength > 0, !hasDot || segmentLength == wellKnown.count else { return .hidden }
                position += 1
                segmentLength = 0
                isFirstSegment = false
                hasDot = false
                continue
            }
            let isEncoded = octet == .percent
            if isEncoded {
                guard let decoded = path.percentDecoded(at: position) else { return .malformed }
                sink.append(path.extracting(plainStart..<position))
                octet = decoded
                position += 2
                plainStart = position + 1
            }
            position += 1
            guard octet >= .space, octet != .delete, text.take(octet) else { return .malformed }
            if octet == .slash { return .hidden }
            if segmentLength == 0, octet == .period {
                guard isFirstSegment else { return .hidden }
                hasDot = true
            }
            if hasDot {
                guard segmentLength < wellKnown.count, octet == wellKnown[segmentLength] else { return .hidden }
            }
            if isEncoded { sink.append(octet) }
            segmentLength += 1
        }
        guard text.isComplete else { return .malformed }
        guard !hasDot || segmentLength == wellKnown.count else { return .hidden }
        sink.append(path.extracting(plainStart...))
        return segmentLength == 0 ? .folder : .file
    }
}

extension ByteSink where Self: ~Copyable {
    /// Appends a decoded path with percent-encoding, for a reference such as the one in Location (RFC 3986 §2.1). Slashes
    /// are kept.
    package mutating func append(pathEncoded path: Span<UInt8>) {
        for index in 0..<path.count {
            if OctetSet.path.contains(path[index]) { append(path[index]) } else { append(percentEncoded: path[index]) }
        }
    }

    /// Appends `%` and the two digits of a byte.
    package mutating func append(percentEncoded octet: UInt8) {
        append(.percent)
        append(hexadecimal: octet, isCapital: true)
    }
}
