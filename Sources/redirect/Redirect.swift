import Swiftlet

/// Redirects every request to https, or to one origin.
@main
struct Redirect: Application {
    private var options = RedirectOptions()
    private var challenges: Folder?

    static var name: StaticString { "redirect" }
    static var options: [AppOption] { RedirectOption.all }

    /// Where a certificate authority looks for the proof that a host is yours (RFC 8555 §8.3).
    private static var challengePath: StaticString { "/.well-known/acme-challenge/" }
    /// A proof takes some hundred bytes.
    private static var largestChallenge: Int { 4_096 }
    /// Compressing a line would cost more than it saves.
    private static var note: MediaType { MediaType("text/html; charset=utf-8", isCompressible: false) }

    var readableFolders: [Folder] { challenges.map { [$0] } ?? [] }

    static func main() {
        Redirect().run()
    }

    mutating func set(_ option: Int, to text: Span<UInt8>, number: Int) -> StaticString? {
        guard let option = RedirectOption(rawValue: option) else { return nil }
        return options.set(option, to: text, number: number)
    }

    mutating func prepare(_ problem: inout ByteBuffer) {
        let folder = options.challenges
        guard !folder.isEmpty else { return }
        challenges = Folder.open(named: folder.span, orElse: "use one that can be read, as in: --acme /acme", &problem)
    }

    func respond(to request: borrowing Request, with response: inout Response) {
        if request.path.hasPrefix(Self.challengePath), let challenges {
            guard response.permits(.get, request) else { return }
            let token = request.path.extracting(Self.challengePath.utf8CodeUnitCount...)
            guard OctetSet.base64URL.containsAll(of: token), token.count > 0 else { return response.send(.notFound) }
            response.send(token, in: challenges, atMost: Self.largestChallenge, as: .octetStream)
        } else if request.path.equals(Self.healthPath) && request.host.equals("localhost")
            || request.path.equals(options.healthPath.span)
        {
            // Only the health check uses that host name, so each site keeps the path. Kubernetes sends the address of the pod.
            guard response.permits(.get, request) else { return }
            response.send("ok\n")
        } else if request.host.count == 0, options.needsHost {
            response.send(.notAcceptable, as: .plainText) {
                $0.append("406 Not Acceptable: the request names no host; send a Host header\n")
            }
        } else if !options.allows(request.host) {
            // This server is not configured for that host (RFC 9110 §15.5.20).
            response.send(.misdirectedRequest)
        } else {
            redirect(request, &response)
        }
    }

    private func redirect(_ request: borrowing Request, _ response: inout Response) {
        var location = ByteBuffer()
        options.writeOrigin(for: request.host, into: &location)
        location.append(request.path)
        if request.hasQuery { location.append(.questionMark) }
        location.append(request.query)
        guard !location.isExhausted else { return response.send(.serviceUnavailable) }
        response.add("Location") { $0.append(location, 0..<location.count) }
        options.addTransportSecurity(to: &response)
        let status = options.status(for: request.method)
        // Caches may keep these two as long as they like, mistakes included (RFC 9110 §15.4.2, §15.4.9).
        if status == .movedPermanently || status == .permanentRedirect {
            response.add("Cache-Control", "max-age=86400")
        }
        response.send(status, as: Self.note) { note in
            note.append("<!DOCTYPE html><title>Moved</title><p>This is now <a href=\"")
            note.append(html: location.span)
            note.append("\">elsewhere</a>.\n")
        }
    }
}
