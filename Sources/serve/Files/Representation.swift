import Swiftlet

/// A representation of a resource: its bytes in one coding, and their fields. It is immutable.
final class Representation: @unchecked Sendable {
    let coding: ContentCoding
    /// Whether it was compressed by this server, and has no file of its own.
    let isMade: Bool
    /// The identity of the file when it was read.
    let identity: FileIdentity
    let length: Int
    /// When the content was last changed, in seconds since 1970; nil if unknown.
    let lastModified: Int?
    private let hash: UInt64
    /// The strong entity tag with its quotes.
    let entityTag: [UInt8]
    /// The content, if it is kept in memory.
    let bytes: SharedBytes
    /// The file, if it is not.
    let file: OpenFile?

    /// All fields as whole lines. Accept-Ranges and the validators come first, Content-Type last.
    private let lines: [UInt8]
    private let validators: Int
    private let others: Int
    private let content: Int
    private let type: Int

    /// - Parameters:
    ///   - hash: distinguishes this content from all earlier contents of the path.
    ///   - fields: complete lines, the same for all representations of the resource.
    ///   - type: the value of Content-Type.
    init(
        _ coding: ContentCoding, _ identity: FileIdentity, hash: UInt64, octets: consuming ByteBuffer, file: OpenFile?,
        fields: borrowing ByteBuffer, type: [UInt8], isMade: Bool = false
    ) {
        self.coding = coding
        self.isMade = isMade
        self.identity = identity
        self.hash = hash
        self.file = file
        length = file == nil ? octets.count : identity.size
        bytes = SharedBytes(octets)

        var tag = ByteBuffer()
        tag.append(.quote)
        tag.append(hexadecimal: hash)
        if coding != .identity {
            tag.append(.hyphen)
            tag.append(coding.name)
        }
        tag.append(.quote)

        var lines = ByteBuffer()
        lines.append("Accept-Ranges: bytes\r\n")
        validators = lines.count
        lines.append("ETag: ")
        lines.append(tag.span)
        lines.append("\r\n")
        // A modification time in the future is wrong, and is not sent (RFC 9110 §8.8.2.1).
        lastModified = identity.lastModified.flatMap { $0 > Clock.secondsSince1970 ? nil : $0 }
        if let modified = lastModified {
            lines.append("Last-Modified: ")
            CalendarDate(secondsSince1970: modified).writeIMFFixdate(into: &lines)
            lines.append("\r\n")
        }
        others = lines.count
        lines.append(fields.span)
        content = lines.count
        if coding != .identity {
            lines.append("Content-Encoding: ")
            lines.append(coding.name)
            lines.append("\r\n")
        }
        self.type = lines.count
        lines.append("Content-Type: ")
        lines.append(type.span)
        lines.append("\r\n")
        entityTag = [UInt8](tag.span)
        self.lines = [UInt8](lines.span)
    }

    /// The same content in another coding, with its bytes in memory.
    func encoded(_ coding: ContentCoding, _ octets: consuming ByteBuffer) -> Representation {
        let lines = lines
        var fields = ByteBuffer()
        fields.append(lines.span.extracting(others..<content))
        return Representation(
            coding, identity, hash: hash, octets: octets, file: nil, fields: fields, type: typeValue, isMade: true)
    }

    /// The value of Content-Type.
    var typeValue: [UInt8] {
        let lines = lines
        let start = type + ("Content-Type: " as StaticString).utf8CodeUnitCount
        return [UInt8](lines.span.extracting(start..<lines.count - 2))
    }

    /// Adds all fields.
    func addFields(to response: inout Response) {
        add(0..<lines.count, to: &response)
    }

    /// Adds the fields of a 304, without those that describe the content (RFC 9110 §15.4.5).
    func addFieldsWithoutContent(to response: inout Response) {
        add(validators..<content, to: &response)
    }

    /// Adds all fields except Content-Type, which is different for several ranges.
    func addFieldsWithoutType(to response: inout Response) {
        add(0..<type, to: &response)
    }

    /// Adds the fields of an error, without validators, because clients do not revalidate errors.
    func addFieldsWithoutValidators(to response: inout Response) {
        add(others..<lines.count, to: &response)
    }

    private func add(_ range: Range<Int>, to response: inout Response) {
        let lines = lines
        response.add(lines: lines.span.extracting(range))
    }

    /// Sends all bytes.
    func sendContent(_ status: Status, with response: inout Response) {
        sendContent(status, 0..<length, with: &response)
    }

    /// Sends the bytes in a range.
    func sendContent(_ status: Status, _ range: Range<Int>, with response: inout Response) {
        guard let file else { return response.send(status, prepared: bytes, range) }
        let content = StoredContent(file)
        content.append(range)
        response.send(status, stored: content)
    }
}

extension FileIdentity {
    /// Earlier times are not sent: build tools set them so that their output is reproducible.
    private static var firstTime: Int { 315_532_800 }

    /// When the content was last changed, in seconds since 1970; nil if the file has no meaningful time.
    var lastModified: Int? {
        modifiedSeconds >= Self.firstTime ? modifiedSeconds : nil
    }
}

extension ByteBuffer {
    fileprivate mutating func append(hexadecimal number: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            append(hexadecimal: UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }
}
