import Swiftlet

@main
struct Greeter: Application {
    static var name: StaticString { "greeter" }

    static func main() {
        Greeter().run()
    }

    func respond(to request: borrowing Request, with response: inout Response) {
        switch request.path {
        case "/healthz":
            guard response.permits(.get, request) else { return }
            response.send("ok\n")
        case "/greeting":
            guard response.permits(.get, request) else { return }
            response.send(as: .html) { page in
                page.append("<!DOCTYPE html><title>Greeting</title><p>You asked: ")
                page.append(html: request.query)
            }
        default:
            response.send(.notFound)
        }
    }
}
