@testable import Lambda

extension RecordedEvent {
    /// The query is as the client has encoded it.
    static let loadBalancer = RecordedEvent(
        name: "load balancer", source: .loadBalancer(multiValue: false),
        json: #"""
            {
              "requestContext": {
                "elb": { "targetGroupArn": "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my/6d0ecf831eec9f09" }
              },
              "httpMethod": "GET", "path": "/lambda/a%2Fb", "queryStringParameters": { "query": "a%20b+c", "n%C3%A4me": "" },
              "headers": {
                "accept": "text/html", "cookie": "name1=value1; name2=value2", "host": "lambda-1.us-east-2.elb.amazonaws.com",
                "x-amzn-trace-id": "Root=1-5c536348-3d683b8b04734faae651f476", "x-forwarded-for": "192.0.2.1"
              },
              "body": "", "isBase64Encoded": false
            }
            """#,
        request: """
            GET /lambda/a%2Fb?query=a%20b+c&n%C3%A4me= HTTP/1.1
            accept: text/html
            cookie: name1=value1; name2=value2
            host: lambda-1.us-east-2.elb.amazonaws.com
            x-amzn-trace-id: Root=1-5c536348-3d683b8b04734faae651f476
            x-forwarded-for: 192.0.2.1


            """)

    static let loadBalancerWithLists = RecordedEvent(
        name: "load balancer with all values", source: .loadBalancer(multiValue: true),
        json: #"""
            {
              "requestContext": { "elb": { "targetGroupArn": "arn:aws:elasticloadbalancing:us-east-2:1:targetgroup/my/6d" } },
              "httpMethod": "PUT", "path": "/",
              "multiValueQueryStringParameters": { "myKey": ["val1", "val2"], "myOtherKey": ["val3"] },
              "multiValueHeaders": {
                "accept": ["text/html", "text/plain"], "host": ["lambda-1.us-east-2.elb.amazonaws.com"],
                "transfer-encoding": ["chunked"]
              },
              "body": "request_body", "isBase64Encoded": false
            }
            """#,
        request: """
            PUT /?myKey=val1&myKey=val2&myOtherKey=val3 HTTP/1.1
            accept: text/html
            accept: text/plain
            host: lambda-1.us-east-2.elb.amazonaws.com
            Content-Length: 12

            request_body
            """)
}
