import HTTP

extension Response {
    /// Has a complete request answered; one that is none of the application's business, in its stead. Afterwards the
    /// response is sent, or it is deferred.
    /// - Parameters:
    ///   - job: what the request was waiting for, with what was found; nil the first time.
    ///   - closes: whether the connection closes afterwards.
    @inline(__always)
    mutating func answer<App: Application>(
        _ head: RequestHead, _ reader: borrowing RequestReader, by application: App,
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
