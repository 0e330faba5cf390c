import HTTP

/// The members of an event that are used, found in one walk.
struct EventMembers {
    /// A member by its name in the document.
    enum Name: Int, CaseIterable {
        case version, type, httpMethod, path, rawPath, rawQueryString, headers, multiValueHeaders
        case queryStringParameters, multiValueQueryStringParameters, cookies, body, isBase64Encoded, requestContext

        var text: StaticString {
            switch self {
            case .version: "version"
            case .type: "type"
            case .httpMethod: "httpMethod"
            case .path: "path"
            case .rawPath: "rawPath"
            case .rawQueryString: "rawQueryString"
            case .headers: "headers"
            case .multiValueHeaders: "multiValueHeaders"
            case .queryStringParameters: "queryStringParameters"
            case .multiValueQueryStringParameters: "multiValueQueryStringParameters"
            case .cookies: "cookies"
            case .body: "body"
            case .isBase64Encoded: "isBase64Encoded"
            case .requestContext: "requestContext"
            }
        }
    }

    private var values = InlineArray<14, JSONValue?>(repeating: nil)

    init(_ document: JSONValue, in octets: Span<UInt8>) {
        precondition(Name.allCases.count == values.count)
        var members = JSONMembers(document)
        while let member = members.next(in: octets) {
            for name in Name.allCases where member.name.equals(name.text, in: octets) {
                values[name.rawValue] = member.value
            }
        }
    }

    /// The value of a member; nil if it is absent or null.
    subscript(name: Name) -> JSONValue? {
        guard let value = values[name.rawValue], value.kind != .null else { return nil }
        return value
    }
}
