import HTTP

extension Span where Element == UInt8 {
    /// Whether a media type is a text type: `text/*`, or a form of JSON, XML or JavaScript.
    var isTextType: Bool {
        let type = extracting(trimmingBlanks(0..<firstIndex(of: .semicolon, from: 0)))
        if type.count > 5, type.extracting(..<5).equalsIgnoringCase("text/") {
            return true
        }
        var start = type.count
        while start > 0, type[start - 1] != .slash, type[start - 1] != .plus { start -= 1 }
        guard start > 0 else { return false }
        let form = type.extracting(start...)
        return form.equalsIgnoringCase("json") || form.equalsIgnoringCase("xml")
            || form.equalsIgnoringCase("javascript")
            || form.equalsIgnoringCase("yaml") || form.equalsIgnoringCase("x-ndjson")
            || form.equalsIgnoringCase("x-www-form-urlencoded")
    }
}
