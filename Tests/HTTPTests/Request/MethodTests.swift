import Testing

@testable import HTTP

struct MethodTests {
    static let known: [(Method, String)] = [
        (.get, "GET"), (.head, "HEAD"), (.post, "POST"), (.put, "PUT"), (.delete, "DELETE"), (.connect, "CONNECT"),
        (.options, "OPTIONS"), (.trace, "TRACE"), (.patch, "PATCH"),
    ]

    @Test(arguments: known)
    func `knows the methods of RFC 9110 §9 and RFC 5789`(_ method: Method, _ name: String) {
        let found = Method(name.octets.span)
        #expect(found == method)
        #expect(method.name.description == name)
    }

    @Test(arguments: known)
    func `methods are case-sensitive, and neither longer nor shorter`(_ method: Method, _ name: String) {
        for other in [name.lowercased(), name + "S", String(name.dropLast()), " " + name] {
            let found = Method(other.octets.span)
            #expect(found == .unknown, "\(other)")
        }
    }

    @Test(arguments: known)
    func `a method that differs in one octet is unknown`(_ method: Method, _ name: String) {
        for index in name.octets.indices {
            for octet in Grammar.all.subtracting([name.octets[index]]) {
                var other = name.octets
                other[index] = octet
                let found = Method(other.span)
                #expect(found != method, "octet \(octet) at \(index)")
            }
        }
    }

    @Test(arguments: ["", "PROPFIND", "QUERY", "LINK", "SEARCH", "unknown"])
    func `any other token is unknown`(_ name: String) {
        let found = Method(name.octets.span)
        #expect(found == .unknown)
    }
}
