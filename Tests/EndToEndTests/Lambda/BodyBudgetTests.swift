import Testing

extension AbuseTests {
    /// If what unfinished exchanges may hold is divided among the workers, one of many has too little for a body, however
    /// much the others leave unused.
    @Suite("Content and many workers", .serialized)
    struct BodyBudgetTests {
        private static let path = "/2015-03-31/functions/function/invocations"

        @Test(arguments: Build.allCases, [1, 16])
        func `an idle server takes a large body, however many workers it has`(build: Build, workers: Int) throws {
            // As much as other programs may hold by default.
            let options = ["--workers", "\(workers)", "--max-held", "8388608"]
            let server = try RunningServer(build, options, product: "hello-lambda")
            let event = LambdaEvent.restAPI.json("/hoot")
            let body = event + String(repeating: " ", count: 600_000 - event.utf8.count)
            let connection = try server.connect()
            try connection.send(
                "POST \(Self.path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            let response = try connection.nextResponse(to: "POST")
            #expect(response.status == 200)
            #expect(response.text.contains("Hoot!"))
        }
    }
}
