import HTTP
import Swiftlet
import Testing

@testable import Lambda

@Suite("Functions")
struct FunctionTests {
    private func invoke(
        _ path: String, method: String = "GET", members: String = #""body":null"#, context: String = "",
        app: EchoApp = EchoApp()
    ) throws(FunctionError) -> String {
        let event = #"""
            {"version":"2.0","rawPath":"\#(path)","rawQueryString":"","headers":{},\#(members),
            "requestContext":{"http":{"method":"\#(method)"},"domainName":"example.com","stage":"$default"}}
            """#
        let octets = Array(event.utf8)
        let contextOctets = context.octets
        var result = ByteBuffer()
        let function = Function(app, .onLambda)
        try function.invoke(octets.span, context: contextOctets.span, result: &result)
        return String(octets: result.span)
    }

    @Test func `the application finds the invocation in the request`() throws {
        let context =
            "Lambda-Runtime-Aws-Request-Id: id\r\nLambda-Runtime-Deadline-Ms: 5\r\nLambda-Runtime-Trace-Id: Root=1\r\n"
        let body =
            #"{"statusCode":200,"headers":{"Content-Type":"text/plain; charset=utf-8"},"body":"id 5 Root=1 ","isBase64Encoded":false}"#
        #expect(try invoke("/context", context: context) == body)
    }

    @Test(arguments: [
        (#""body":"AAEC/w==","isBase64Encoded":true"#, "AAEC/w==", true),
        (#""body":"","isBase64Encoded":true"#, "", false),
        (#""body":"ok""#, "b2s=", true),
    ])
    func `content goes in and out`(members: String, body: String, isBase64: Bool) throws {
        let result = try invoke("/content", method: "POST", members: members)
        #expect(result == #"{"statusCode":200,"headers":{},"body":"\#(body)","isBase64Encoded":\#(isBase64)}"#)
    }

    @Test func `text stays text`() throws {
        let result = try invoke("/text", method: "POST", members: #""body":"a\"\n\u00fc""#)
        #expect(result.hasSuffix(#""body":"a\"\n"# + "\u{C3}\u{BC}" + #"","isBase64Encoded":false}"#), "\(result)")
    }

    @Test(arguments: [
        ("/", "TRACE", 404, "404 Not Found"), ("/", "BREW", 501, "501 Not Implemented"),
        ("/", "G T", 400, "400 Bad Request: the method is not a token"),
        ("/silent", "GET", 500, "500 Internal Server Error"),
        ("/", "CONNECT", 501, "501 Not Implemented: CONNECT is not supported"),
        ("http://a/", "GET", 400, "400 Bad Request: the request target is malformed"),
    ])
    func `the server's refusals are the same`(path: String, method: String, code: Int, reason: String)
        throws
    {
        let result = try invoke(path, method: method)
        #expect(result.hasPrefix(#"{"statusCode":\#(code),"#), "\(result)")
        #expect(result.contains(#""body":"\#(reason)\n""#), "\(result)")
    }

    @Test func `a target that is too long is refused`() throws {
        let result = try invoke("/" + String(repeating: "a", count: 10_000))
        #expect(result.hasPrefix(#"{"statusCode":414,"#), "\(result)")
    }

    @Test func `an answer that has to be worked on is waited for`() throws {
        #expect(try invoke("/later").contains(#""body":"later""#))
    }

    @Test func `HEAD gets the fields alone`() throws {
        let result = try invoke("/text", method: "HEAD", members: #""body":"abc""#)
        #expect(result.hasSuffix(#""body":"","isBase64Encoded":false}"#), "\(result)")
    }

    @Test func `a file is read`() throws {
        let app = EchoApp(file: Self.thisFile)
        #expect(try invoke("/file", app: app).contains("@Suite(\\\"Functions\\\")"))
    }

    @Test func `a file that can't be read is an error`() {
        #expect {
            try invoke("/file")
        } throws: { error in
            if case .unreadableContent = error as? FunctionError { true } else { false }
        }
    }

    @Test func `a response that is too large is an error`() {
        #expect {
            try invoke("/large")
        } throws: { error in
            if case .responseTooLarge(let length) = error as? FunctionError { length > 6_291_556 } else { false }
        }
    }

    @Test func `a response with a malformed field is an error`() {
        #expect {
            try invoke("/malformed")
        } throws: { error in
            if case .malformedResponse = error as? FunctionError { true } else { false }
        }
    }

    @Test func `one invocation leaves nothing for the next`() throws {
        let function = Function(EchoApp(), .onLambda)
        let events = ["{", RecordedEvent.payload2.json, "{}", RecordedEvent.restAPI.json, RecordedEvent.payload2.json]
        var results: [String?] = []
        for event in events {
            let octets = Array(event.utf8)
            let context: [UInt8] = []
            var result = ByteBuffer()
            do throws(FunctionError) {
                try function.invoke(octets.span, context: context.span, result: &result)
                results.append(String(octets: result.span))
            } catch {
                results.append(nil)
            }
        }
        #expect(results.map { $0 != nil } == [false, true, false, true, true])
        #expect(results[1] == results[4])
    }

    /// The file that this is written in.
    private static var thisFile: OpenFile? {
        var folder = ByteBuffer()
        let path = #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined().octets
        folder.append(path.span)
        folder.append(0)
        var name = ByteBuffer()
        name.append("FunctionTests.swift")
        name.append(0)
        guard case .file(let file)? = try? Folder.open(folder).entry(name) else { return nil }
        return file
    }
}
