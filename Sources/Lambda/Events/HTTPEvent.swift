import HTTP
import Swiftlet

/// An HTTP request in the form of an event, as ranges of the bytes it was found in.
struct HTTPEvent {
    /// The service that sent the event, as far as it decides the formats of event and response.
    enum Source: Equatable {
        /// A REST API of API Gateway.
        case restAPI
        /// An HTTP API of API Gateway with the payload format 1.0.
        case payload1
        /// An HTTP API of API Gateway with the payload format 2.0, or a function URL.
        case payload2
        /// An Application Load Balancer, which sends one value of each field or, if configured so, all of them.
        case loadBalancer(multiValue: Bool)
    }

    let source: Source
    let members: EventMembers
    let method: JSONValue
    let path: JSONValue
    /// The stage of an API, which its paths may begin with.
    let stage: JSONValue?
    /// The host name of the service.
    let domainName: JSONValue?

    /// Recognizes the kind of event by the members of the document.
    init(_ octets: Span<UInt8>) throws(FunctionError) {
        let document: JSONValue
        do throws(JSONMistake) {
            document = try JSONValue(document: octets)
        } catch {
            throw .malformedEvent(error)
        }
        members = EventMembers(document, in: octets)
        // Events for authorizers look almost the same, but have a type, and expect a different response.
        guard let context = members[.requestContext], members[.type] == nil else { throw .unknownEvent }
        stage = Self.text("stage", context, octets)
        domainName = Self.text("domainName", context, octets)
        let method: JSONValue?
        let path: JSONValue?
        if let http = context.member("http", in: octets) {
            source = .payload2
            method = Self.text("method", http, octets)
            path = members[.rawPath]
        } else {
            if context.member("elb", in: octets) != nil {
                source = .loadBalancer(multiValue: members[.multiValueHeaders] != nil)
            } else {
                source = members[.version] == nil ? .restAPI : .payload1
            }
            method = members[.httpMethod]
            path = members[.path]
        }
        guard let method, let path, method.kind == .string, path.kind == .string else { throw .unknownEvent }
        self.method = method
        self.path = path
    }

    /// The value of a member that is a string; nil if there is none.
    private static func text(_ name: StaticString, _ object: JSONValue, _ octets: Span<UInt8>) -> JSONValue? {
        guard let value = object.member(name, in: octets), value.kind == .string else { return nil }
        return value
    }

    /// Appends the content of the request.
    func appendContent(to content: inout ByteBuffer, in octets: Span<UInt8>) throws(FunctionError) {
        guard let body = members[.body] else { return }
        guard body.kind == .string else { throw .malformedMember("body", "a string") }
        if members[.isBase64Encoded]?.kind == .true {
            var text = ByteBuffer()
            body.appendString(to: &text, in: octets)
            if text.isExhausted { throw .outOfMemory }
            guard content.append(decodingBase64: text.span) else {
                throw .malformedMember("body", "in Base64, as isBase64Encoded says")
            }
        } else {
            body.appendString(to: &content, in: octets)
        }
        if content.isExhausted { throw .outOfMemory }
    }
}
