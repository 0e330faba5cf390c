import HTTP

/// Walks the members of a tar archive (POSIX.1-2017, pax; and the long names of GNU tar, which engines write too).
package struct TarMembers {
    package final class Member: Sendable {
        package enum Kind: Sendable {
            case file, directory
            case link([UInt8])
            /// A second name of a file that came before it.
            case hardLink([UInt8])
            case other
        }

        package let path: [UInt8]
        package let kind: Kind
        package let permissions: UInt32
        /// Where its content lies in the archive.
        package let content: Range<Int>

        fileprivate init(_ path: [UInt8], _ kind: Kind, _ permissions: UInt32, _ content: Range<Int>) {
            self.path = path
            self.kind = kind
            self.permissions = permissions
            self.content = content
        }
    }

    package enum Mistake: Error {
        case notTar, truncated
    }

    private var position = 0
    private let limit: Int

    package init(_ range: Range<Int>) {
        position = range.lowerBound
        limit = range.upperBound
    }

    /// The next member, or nil behind the last one.
    package mutating func next(in bytes: Span<UInt8>) throws(Mistake) -> Member? {
        var longPath: [UInt8]?
        var longTarget: [UInt8]?
        while limit - position >= TarHeader.blockSize, bytes[position] != 0 {
            let header = bytes.extracting(position..<position + TarHeader.blockSize)
            guard header.extracting(257..<262).equals("ustar"), let size = Self.number(header.extracting(124..<136))
            else {
                throw .notTar
            }
            let start = position + TarHeader.blockSize
            guard size <= limit - start else { throw .truncated }
            let content = start..<start + size
            position = min(limit, content.upperBound + TarHeader.padding(behind: size))
            switch header[156] {
            case 0x78:
                Self.readRecords(bytes.extracting(content), &longPath, &longTarget)
            case 0x67: break
            case 0x4C: longPath = Self.text(bytes.extracting(content))
            case 0x4B: longTarget = Self.text(bytes.extracting(content))
            default:
                var path = Self.text(header.extracting(0..<100))
                let prefix = Self.text(header.extracting(345..<500))
                // GNU tar has other things in place of the prefix, and says so by a blank.
                if !prefix.isEmpty, header[262] == 0 { path = prefix.path(to: path) }
                let target = longTarget ?? Self.text(header.extracting(157..<257))
                let kind: Member.Kind =
                    switch header[156] {
                    case 0, .zero, .zero + 7: .file
                    case .zero + 1: .hardLink(target)
                    case .zero + 2: .link(target)
                    case .zero + 5: .directory
                    default: .other
                    }
                let permissions = UInt32(truncatingIfNeeded: Self.number(header.extracting(100..<108)) ?? 0) & 0o7777
                return Member(longPath ?? path, kind, permissions, content)
            }
        }
        return nil
    }

    private static func text(_ field: Span<UInt8>) -> [UInt8] {
        var end = 0
        while end < field.count, field[end] != 0 { end += 1 }
        return [UInt8](field.extracting(0..<end))
    }

    /// An octal number between blanks and zeros, or one of GNU tar's in base 256.
    private static func number(_ field: Span<UInt8>) -> Int? {
        var number = 0
        if field[0] == 0x80 {
            for index in 1..<field.count {
                guard number < 1 << 48 else { return nil }
                number = number << 8 | Int(field[index])
            }
            return number
        }
        for index in 0..<field.count {
            let byte = field[index]
            if byte == 0 || byte == .space { continue }
            guard byte &- .zero < 8, number < 1 << 48 else { return nil }
            number = number << 3 | Int(byte - .zero)
        }
        return number
    }

    private static func readRecords(_ records: Span<UInt8>, _ path: inout [UInt8]?, _ target: inout [UInt8]?) {
        var position = 0
        while position < records.count {
            var end = position
            while end < records.count, records[end] != .space { end += 1 }
            guard let length = records.extracting(position..<end).decimalNumber, length > end - position + 1,
                length <= records.count - position
            else { return }
            let record = records.extracting(end + 1..<position + length - 1)
            position += length
            if record.hasPrefix("path=") { path = [UInt8](record.extracting(5...)) }
            if record.hasPrefix("linkpath=") { target = [UInt8](record.extracting(9...)) }
        }
    }
}
