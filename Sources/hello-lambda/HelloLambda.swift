import HelloApp
import Lambda
import Swiftlet

/// The reference web app as a function of AWS Lambda, with a greeting of its own.
@main
struct HelloLambda: Application {
    static var name: StaticString { "hello-lambda" }

    static func main() {
        HelloLambda().runOnLambda()
    }

    func respond(to request: borrowing Request, with response: inout Response) {
        switch request.path {
        case "/hoot":
            guard response.permits(.get, request) else { return }
            response.send(as: .json) { $0.append(#"{"message":"Hoot!"}"#) }
        case "/greet":
            guard response.permits(.get, request) else { return }
            greet(request, &response)
        default:
            Hello().respond(to: request, with: &response)
        }
    }

    private func greet(_ request: borrowing Request, _ response: inout Response) {
        guard let person = request.queryItem("person"), person.count > 0 else {
            return refuse(&response, "400 Bad Request: name a person, as in /greet?person=Ada\n")
        }
        var greeting = ByteBuffer()
        greeting.append("Hello, ")
        guard greeting.append(formDecoded: person), greeting.span.isUTF8 else {
            return refuse(&response, "400 Bad Request: the person is not UTF-8 in percent-encoding\n")
        }
        greeting.append("!")
        response.send(as: .json) { json in
            json.append(#"{"message":"#)
            json.append(jsonString: greeting.span)
            json.append("}")
        }
    }

    private func refuse(_ response: inout Response, _ reason: StaticString) {
        response.send(.badRequest, as: .plainText) { $0.append(reason) }
    }
}
