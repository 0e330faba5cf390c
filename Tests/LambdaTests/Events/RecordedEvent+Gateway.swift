@testable import Lambda

extension RecordedEvent {
    /// All values of a field and of a query stand in the lists, the last ones apart.
    static let restAPI = RecordedEvent(
        name: "REST API", source: .restAPI,
        json: #"""
            {
              "resource": "/my/{proxy+}", "path": "/my/path%20one", "httpMethod": "POST",
              "headers": {
                "Accept": "*/*", "Accept-Encoding": "gzip", "Cookie": "a=1; b=2", "Host": "id.execute-api.eu-central-1.amazonaws.com",
                "Header2": "value2", "X-Forwarded-For": "192.0.2.1", "X-Only-Here": "yes"
              },
              "multiValueHeaders": {
                "Accept": ["*/*"], "Accept-Encoding": ["gzip"], "Cookie": ["a=1; b=2"],
                "Host": ["id.execute-api.eu-central-1.amazonaws.com"], "Header2": ["value1", "value2"],
                "X-Forwarded-For": ["192.0.2.1"], "": [""]
              },
              "queryStringParameters": { "parameter1": "two words", "parameter2": "a&b=c", "ü": "%" , "only here": "" },
              "multiValueQueryStringParameters": { "parameter1": ["value1", "two words"], "parameter2": ["a&b=c"], "ü": ["%"] },
              "pathParameters": { "proxy": "path" }, "stageVariables": null,
              "requestContext": {
                "accountId": "123456789012", "apiId": "id", "httpMethod": "POST", "path": "/prod/my/path", "stage": "prod",
                "domainName": "id.execute-api.eu-central-1.amazonaws.com", "protocol": "HTTP/1.1",
                "identity": { "sourceIp": "192.0.2.1", "userArn": null }, "requestId": "id="
              },
              "body": "Hello from\tLambda \u00fc", "isBase64Encoded": false
            }
            """#,
        request: """
            POST /my/path%20one?parameter1=value1&parameter1=two%20words&parameter2=a%26b%3Dc&%C3%BC=%25&only%20here= HTTP/1.1
            Accept: */*
            Cookie: a=1; b=2
            Host: id.execute-api.eu-central-1.amazonaws.com
            Header2: value1
            Header2: value2
            X-Forwarded-For: 192.0.2.1
            X-Only-Here: yes
            Content-Length: 20

            Hello from\tLambda \u{C3}\u{BC}
            """)

    /// The path is decoded, and begins with the stage.
    static let payload1 = RecordedEvent(
        name: "HTTP API, payload format 1.0", source: .payload1,
        json: #"""
            {
              "version": "1.0", "resource": "/my/path", "path": "/test/my path/100%", "httpMethod": "GET",
              "headers": { "Header1": "value1", "host": "example.com", "accept-encoding": "gzip" },
              "multiValueHeaders": { "Header1": ["value1"], "host": ["example.com"], "accept-encoding": ["gzip"] },
              "queryStringParameters": { "parameter1": "value1" },
              "multiValueQueryStringParameters": { "parameter1": ["value1", "value2"] },
              "requestContext": { "httpMethod": "GET", "path": "/my/path", "stage": "test", "domainName": "example.com" },
              "body": null, "isBase64Encoded": false
            }
            """#,
        request: """
            GET /my%20path/100%25?parameter1=value1&parameter1=value2 HTTP/1.1
            Header1: value1
            host: example.com
            accept-encoding: gzip


            """)

    static let payload2 = RecordedEvent(
        name: "HTTP API, payload format 2.0", source: .payload2,
        json: #"""
            {
              "version": "2.0", "routeKey": "$default", "rawPath": "/my/path",
              "rawQueryString": "parameter1=value1&parameter1=value2&parameter2=a%20b+c",
              "cookies": ["cookie1=1", "cookie2=2"],
              "headers": { "header1": "value1", "header2": "value1,value2", "content-length": "99", "connection": "close" },
              "queryStringParameters": { "parameter1": "value1,value2", "parameter2": "value" },
              "requestContext": {
                "accountId": "123456789012", "apiId": "api-id", "domainName": "id.execute-api.us-east-1.amazonaws.com",
                "http": {
                  "method": "POST", "path": "/my/path", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "agent"
                },
                "requestId": "id", "routeKey": "$default", "stage": "$default", "timeEpoch": 1583348638390
              },
              "body": "AAEC/w==", "isBase64Encoded": true
            }
            """#,
        request: """
            POST /my/path?parameter1=value1&parameter1=value2&parameter2=a%20b+c HTTP/1.1
            header1: value1
            header2: value1,value2
            Host: id.execute-api.us-east-1.amazonaws.com
            Cookie: cookie1=1; cookie2=2
            Content-Length: 4

            \u{0}\u{1}\u{2}\u{FF}
            """)

    static let functionURL = RecordedEvent(
        name: "function URL", source: .payload2,
        json: #"""
            {
              "version": "2.0", "routeKey": "$default", "rawPath": "/", "rawQueryString": "",
              "headers": { "host": "url-id.lambda-url.us-west-2.on.aws", "x-forwarded-proto": "https", "cookie": "a=1" },
              "requestContext": {
                "accountId": "anonymous", "apiId": "url-id", "domainName": "url-id.lambda-url.us-west-2.on.aws",
                "domainPrefix": "url-id",
                "http": { "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "agent" },
                "requestId": "id", "routeKey": "$default", "stage": "$default", "time": "12/Mar/2020:19:03:58 +0000"
              },
              "isBase64Encoded": false
            }
            """#,
        request: """
            GET / HTTP/1.1
            host: url-id.lambda-url.us-west-2.on.aws
            x-forwarded-proto: https
            cookie: a=1


            """)
}
