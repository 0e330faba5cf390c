import Swiftlet

/// The answer to a request for a representation: all of it, the requested ranges, or 304.
struct RepresentationAnswer {
    private let representation: Representation

    init(_ representation: Representation) {
        self.representation = representation
    }

    /// Sends it. Returns nil, or the status of the error to send instead.
    func send(_ request: borrowing Request, _ response: inout Response) -> Status? {
        let lastModified = representation.lastModified
        let entityTag = representation.entityTag
        switch request.outcome(entityTag: entityTag.span, lastModified: lastModified) {
        case .proceed: break
        case .notModified:
            representation.addFieldsWithoutContent(to: &response)
            response.send(.notModified)
            return nil
        case .preconditionFailed:
            return .preconditionFailed
        }
        let length = representation.length
        switch request.selection(length: length, entityTag: entityTag.span, lastModified: lastModified) {
        case .whole:
            representation.addFields(to: &response)
            representation.sendContent(.ok, with: &response)
        case .unsatisfiable:
            response.add("Content-Range") { ContentRange.writeUnsatisfied(of: length, into: &$0) }
            return .rangeNotSatisfiable
        case .ranges(let ranges) where ranges.count == 1:
            representation.addFields(to: &response)
            response.add("Content-Range") { ContentRange.write(ranges[0], of: length, into: &$0) }
            representation.sendContent(.partialContent, ranges[0], with: &response)
        case .ranges(let ranges):
            sendParts(ranges, &response)
        }
        return nil
    }

    private func sendParts(_ ranges: ByteRanges, _ response: inout Response) {
        let boundary = Self.boundary(representation.entityTag)
        let type = representation.typeValue
        let parts = MultipartRanges(ranges, of: representation.length, as: type.span, boundary: boundary.span)
        let content = StoredContent(representation.file)
        for index in 0..<ranges.count {
            content.append { parts.writePreface(of: index, into: &$0) }
            if representation.file == nil {
                content.append(representation.bytes, ranges[index])
            } else {
                content.append(ranges[index])
            }
        }
        content.append { parts.writeEnd(into: &$0) }
        // Ranges may be ignored (RFC 9110 §14.2), and those of a file of 2^63 - 1 bytes can be longer than any content.
        guard !content.isTooLong else {
            representation.addFields(to: &response)
            return representation.sendContent(.ok, with: &response)
        }
        representation.addFieldsWithoutType(to: &response)
        response.add("Content-Type") { parts.writeMediaType(into: &$0) }
        response.send(.partialContent, stored: content)
    }

    /// The boundary between the parts. It comes from the entity tag, which the content can contain only by accident.
    private static func boundary(_ entityTag: [UInt8]) -> ByteBuffer {
        var hash = Hash()
        hash.combine(entityTag.span)
        hash.combine(Clock.monotonicSeconds)
        var boundary = ByteBuffer()
        boundary.append("part")
        boundary.append(decimal: Int(hash.value >> 1))
        return boundary
    }
}
