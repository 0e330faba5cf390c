import Swiftlet

@testable import serve

extension Representation {
    /// The content that is kept in memory.
    var text: String { String(bytes.buffer) }

    var tagText: String {
        let tag = entityTag
        return String(octets: tag.span)
    }

    var typeText: String { String(octets: typeValue.span) }
}

extension String {
    fileprivate init(_ buffer: borrowing ByteBuffer) {
        self.init(octets: buffer.span)
    }
}
