/// A response, as a client received it.
struct ReceivedResponse {
    let status: Int
    let reason: String
    /// In their order, names as they were written.
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// Whether the server says that it closes the connection.
    var closes: Bool { self["Connection"] == "close" }

    /// The value of a field that is a list, all its lines joined to one; empty without any.
    func list(_ name: String) -> String {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value).joined(separator: ", ")
    }

    /// The value of a field that stands there once at most; `ResponseReader` sees to that where it matters.
    subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
