import HTTP
import Swiftlet

/// Answers with what it finds in a request.
struct EchoApp: Application {
    static var name: StaticString { "echo" }
    static var readsContent: Bool { true }

    /// The file that `/file` is answered with.
    var file: OpenFile?

    func respond(to request: borrowing Request, with response: inout Response) {
        switch request.path {
        case "/content": response.send(.ok, prepared: request.content)
        case "/text":
            let content = String(octets: request.content)
            response.send(as: .plainText) { $0.append(content.octets.span) }
        case "/context":
            let names: [StaticString] = [
                "lambda-runtime-aws-request-id", "lambda-runtime-deadline-ms", "lambda-runtime-trace-id",
            ]
            var values = ByteBuffer()
            for name in names {
                if let value = request.field(name) { values.append(value) }
                values.append(" ")
            }
            response.send(as: .plainText) { $0.append(values.span) }
        case "/later":
            response.answer(after: { { _, response in response.send("later") } })
        case "/large":
            response.send(as: .plainText) { for _ in 0..<6_291_500 { $0.append(0x61) } }
        case "/malformed":
            response.add("X") { $0.append("a\r\nb") }
            response.send("ok")
        case "/silent": break
        case "/file":
            let content = StoredContent(file)
            content.append(0..<(file?.identity.size ?? 1))
            response.add("Content-Type", "text/plain")
            response.send(.ok, stored: content)
        default: response.send(.notFound)
        }
    }
}
