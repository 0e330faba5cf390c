/// Events in the shapes in which the services send requests.
enum LambdaEvent: String, CaseIterable {
    case restAPI, httpAPI1, httpAPI2, functionURL, loadBalancer, loadBalancerWithLists

    /// An event for a request without content.
    func json(_ path: String, method: String = "GET", query: (name: String, value: String)? = nil) -> String {
        let rawQuery = query.map { "\($0.name)=\($0.value)" } ?? ""
        let single = query.map { #"{"\#($0.name)":"\#($0.value)"}"# } ?? "null"
        let lists = query.map { #"{"\#($0.name)":["\#($0.value)"]}"# } ?? "null"
        switch self {
        case .restAPI, .httpAPI1:
            let version = self == .httpAPI1 ? #""version":"1.0","# : ""
            return #"""
                {\#(version)"resource":"/{proxy+}","path":"\#(path)","httpMethod":"\#(method)",
                "headers":{"Host":"example.com"},"multiValueHeaders":{"Host":["example.com"]},
                "queryStringParameters":\#(single),"multiValueQueryStringParameters":\#(lists),
                "requestContext":{"stage":"prod","httpMethod":"\#(method)","path":"/prod\#(path)"},
                "body":null,"isBase64Encoded":false}
                """#
        case .httpAPI2, .functionURL:
            let domain =
                self == .functionURL ? "id.lambda-url.us-west-2.on.aws" : "id.execute-api.us-east-1.amazonaws.com"
            return #"""
                {"version":"2.0","routeKey":"$default","rawPath":"\#(path)","rawQueryString":"\#(rawQuery)",
                "headers":{"host":"\#(domain)"},"requestContext":{"domainName":"\#(domain)","stage":"$default",
                "http":{"method":"\#(method)","path":"\#(path)","protocol":"HTTP/1.1","sourceIp":"192.0.2.1"}},
                "isBase64Encoded":false}
                """#
        case .loadBalancer:
            return #"""
                {"requestContext":{"elb":{"targetGroupArn":"arn"}},"httpMethod":"\#(method)","path":"\#(path)",
                "queryStringParameters":\#(query == nil ? "{}" : single),"headers":{"host":"example.com"},
                "body":"","isBase64Encoded":false}
                """#
        case .loadBalancerWithLists:
            return #"""
                {"requestContext":{"elb":{"targetGroupArn":"arn"}},"httpMethod":"\#(method)","path":"\#(path)",
                "multiValueQueryStringParameters":\#(query == nil ? "{}" : lists),
                "multiValueHeaders":{"host":["example.com"]},"body":"","isBase64Encoded":false}
                """#
        }
    }
}
