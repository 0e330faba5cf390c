import Testing

@Suite("Greeting of a person", .ownThread)
struct GreetingTests {
    @Test(
        arguments: Build.allCases,
        [
            ("person=Ada", 200, #"{\"message\":\"Hello, Ada!\"}"#),
            ("person=Ada+L.", 200, #"{\"message\":\"Hello, Ada L.!\"}"#),
            ("a=b&person=X&person=Y", 200, #"{\"message\":\"Hello, X!\"}"#),
            ("p%65rson=X", 200, #"{\"message\":\"Hello, X!\"}"#),
            ("person=J%C3%BCrgen", 200, #"{\"message\":\"Hello, Jürgen!\"}"#),
            ("person=a%3Db%26", 200, #"{\"message\":\"Hello, a=b&!\"}"#),
            ("person=%22%5C%0A", 200, #"{\"message\":\"Hello, \\\"\\\\\\n!\"}"#),
            ("person=<b>", 200, #"{\"message\":\"Hello, <b>!\"}"#),
            ("", 400, "name a person"), ("person", 400, "name a person"), ("person=", 400, "name a person"),
            ("Person=X", 400, "name a person"), ("persons=X", 400, "name a person"), ("&&=&", 400, "name a person"),
            ("person=%", 400, "not UTF-8"), ("person=%4", 400, "not UTF-8"), ("person=%FF", 400, "not UTF-8"),
            ("person=%C3", 400, "not UTF-8"),
        ])
    func `a person is greeted by name`(build: Build, query: (text: String, code: Int, part: String)) throws {
        let api = try RuntimeAPI(build)
        let event = LambdaEvent.functionURL.json("/greet").replacing(
            #""rawQueryString":"""#, with: #""rawQueryString":"\#(query.text)""#)
        let response = try api.invoke(event)
        #expect(response.hasPrefix(#"{"statusCode":\#(query.code),"#), "\(response)")
        #expect(response.contains(query.part), "\(response)")
    }
}
