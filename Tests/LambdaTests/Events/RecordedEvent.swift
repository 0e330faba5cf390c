import Testing

@testable import Lambda

/// An event in the shape in which its service documents it, and the request that it was made of.
struct RecordedEvent: CustomTestStringConvertible {
    let name: String
    let source: HTTPEvent.Source
    let json: String
    /// Lines end in CR LF where they are compared.
    let request: String

    var testDescription: String { name }

    static var all: [RecordedEvent] {
        [restAPI, payload1, payload2, functionURL, loadBalancer, loadBalancerWithLists]
    }
}
