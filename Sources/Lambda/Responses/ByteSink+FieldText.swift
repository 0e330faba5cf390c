import HTTP
import Swiftlet

extension ByteSink where Self: ~Copyable {
    /// Appends the text of a field as a JSON string. If it is not UTF-8, it is taken for ISO 8859-1, the former
    /// encoding of fields (RFC 9110 §5.5).
    mutating func append(jsonText text: Span<UInt8>) {
        if text.isUTF8 { return append(jsonString: text) }
        var decoded = ByteBuffer()
        for index in 0..<text.count { decoded.append(utf8: Unicode.Scalar(text[index])) }
        append(jsonString: decoded.span)
    }
}
