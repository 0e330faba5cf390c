import Foundation

/// Reads the JSON documents of archives.
enum Document {
    /// Decodes a document. An error names the document and the mistake.
    static func decode<Value: Decodable>(_: Value.Type, from octets: [UInt8], called name: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(octets))
        } catch let error as DecodingError {
            throw Damage("its \(quoted(name.utf8)) \(explanation(error))")
        }
    }

    private static func explanation(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "lacks \(place(context.codingPath + [key]))"
        case .valueNotFound(_, let context): "has no value for \(place(context.codingPath))"
        case .typeMismatch(_, let context): "has something unexpected for \(place(context.codingPath))"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "is not the JSON that it should be"
        case .dataCorrupted(let context): "has a wrong value for \(place(context.codingPath))"
        @unknown default: "cannot be understood"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let keys = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return keys.isEmpty ? "the whole" : quoted(keys.joined(separator: ".").utf8)
    }
}
