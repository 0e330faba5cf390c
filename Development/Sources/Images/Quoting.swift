/// A path for a message, in quotes and with control characters escaped.
func quoted(_ path: some Sequence<UInt8>) -> String {
    let text = String(decoding: Array(path), as: UTF8.self)
    let shown = text.unicodeScalars.map { $0.properties.isPrintable ? String($0) : $0.escaped(asASCII: true) }
    return "\"" + shown.joined() + "\""
}

/// A path from an image's root for a message.
func quoted(_ path: FilePathInImage) -> String {
    quoted(path.names.map(\.octets).joined(separator: "/".utf8))
}

extension Unicode.Scalar.Properties {
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: true
        }
    }
}
