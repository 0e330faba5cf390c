import Swiftlet

/// A field that is added to the responses for paths that match a pattern.
struct FieldRule: Sendable {
    let pattern: Pattern
    let name: [UInt8]
    let value: [UInt8]

    /// The fields that only the server can set: a second one could change where a response ends. The last one is not a header, but
    /// Netlify's setting for passwords, which would be sent to every client.
    private static var ownNames: StaticString {
        """
        accept-ranges,connection,content-encoding,content-length,content-range,date,etag,keep-alive,last-modified,location,\
        trailer,transfer-encoding,upgrade,basic-auth
        """
    }

    /// Returns nil if the pattern is malformed, or the field can't be sent.
    init?(_ pattern: Span<UInt8>, name: Span<UInt8>, value: Span<UInt8>) {
        guard let pattern = Pattern(pattern), name.isToken, !Self.isOwn(name), value.count > 0 else { return nil }
        for index in 0..<value.count where !value[index].isFieldContent { return nil }
        self.pattern = pattern
        self.name = [UInt8](name)
        self.value = [UInt8](value)
    }

    /// A field as a line, `Name: value`.
    init?(_ pattern: Span<UInt8>, line: Span<UInt8>) {
        let colon = line.firstIndex(of: .colon, from: 0)
        guard colon < line.count else { return nil }
        let value = line.extracting(line.trimmingBlanks(colon + 1..<line.count))
        self.init(pattern, name: line.extracting(0..<colon), value: value)
    }

    private static func isOwn(_ name: Span<UInt8>) -> Bool {
        let lowered = [UInt8](name).lowercased
        let own = ownNames.octets
        var elements = ListElements(0..<own.count)
        while let element = elements.next(in: own) {
            if own.extracting(element).equals(lowered.span) { return true }
        }
        return false
    }

    /// Whether it applies to a path, or to the path of the file that is sent for it.
    func applies(to path: Span<UInt8>, _ file: Span<UInt8>) -> Bool {
        pattern.matches(path) || pattern.matches(file)
    }

    @inline(never)
    func isNamed(_ lowerCaseName: StaticString) -> Bool {
        name.span.equalsIgnoringCase(lowerCaseName)
    }
}
