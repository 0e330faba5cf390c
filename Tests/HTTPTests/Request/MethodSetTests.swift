import Testing

@testable import HTTP

struct MethodSetTests {
    private static let methods = (0...Method.unknown.rawValue).compactMap(Method.init(rawValue:))

    @Test(
        arguments: [
            (MethodSet.get, [Method.get, .head]),
            (.post, [.post]),
            (.put, [.put]),
            (.delete, [.delete]),
            (.options, [.options]),
            (.patch, [.patch]),
            ([], []),
            ([.get, .post], [.get, .head, .post]),
        ] as [(MethodSet, [Method])])
    func `holds its methods and no others`(_ set: MethodSet, _ members: [Method]) {
        #expect(Self.methods.filter { set.contains($0) } == members)
    }

    @Test(
        arguments: [
            (MethodSet.get, "GET, HEAD"),
            ([.get, .options], "GET, HEAD, OPTIONS"),
            (.post, "POST"),
            ([.patch, .delete, .put, .post], "POST, PUT, DELETE, PATCH"),
            ([], ""),
            (MethodSet(rawValue: .max), "GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH"),
        ] as [(MethodSet, String)])
    func `writes the value of an Allow field (RFC 9110 §10.2.1)`(_ set: MethodSet, _ value: String) {
        var text: [UInt8] = []
        set.write(into: &text)
        #expect(text == value.octets)
    }
}
