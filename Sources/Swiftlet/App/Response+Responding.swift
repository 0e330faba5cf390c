import HTTP

extension Response {
    /// Lets the application respond to a complete request, or responds itself if the request concerns the server as a whole or has
    /// an unknown method. Afterwards the response is either sent or deferred.
    /// - Parameters:
    ///   - job: the completed job that the request was waiting for; nil the first time.
    ///   - closes: whether the connection closes afterwards.
    @inline(__always)
    mutating func respond<App: Application>(
        to head: RequestHead, _ reader: borrowing RequestReader, by application: App,
        _ job: Job?, closes: Bool
    ) {
        begin(head, reader.octets, closes: closes)
        if head.method == .unknown {
            send(.notImplemented)
        } else if head.isAsterisk {
            add("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH")
            send(.noContent)
        } else {
            let request = Request(head, reader.octets, content: reader.content)
            if let job, let found = job.found {
                job.answer(found, request, &self)
            } else {
                application.respond(to: request, with: &self)
            }
            if isDeferred { return }
        }
        if status == nil { send(.internalServerError) }
    }
}
