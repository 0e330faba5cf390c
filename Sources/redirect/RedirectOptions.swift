import Swiftlet

/// What the command line and the environment say about redirects.
struct RedirectOptions: Sendable {
    /// The origin that everybody is sent to; empty where that is the host that was asked for, over https.
    private(set) var origin: [UInt8] = []
    private(set) var port = httpsPort
    private(set) var status = Status.movedPermanently
    /// The hosts that are sent on; empty for all.
    private(set) var hosts: [[UInt8]] = []
    /// The folder of the challenges; empty without one.
    private(set) var challenges: [UInt8] = []
    /// Seconds for Strict-Transport-Security; 0 for sending none.
    private(set) var transportSecurity = 0

    static var httpsPort: Int { 443 }

    /// Sets one of them; returns what to give instead where the value is wrong.
    mutating func set(_ option: RedirectOption, to text: Span<UInt8>, number: Int) -> StaticString? {
        switch option {
        case .to:
            let origin = text.hasSuffix("/") ? text.extracting(0..<text.count - 1) : text
            guard Origin.isValid(origin) else {
                return "give a scheme, a host and perhaps a port, without a path, as in https://example.org"
            }
            self.origin = [UInt8](origin)
        case .toPort: port = number
        case .status:
            guard let code = text.decimalNumber, let status = Status(code: code),
                [.movedPermanently, .found, .temporaryRedirect, .permanentRedirect].contains(status)
            else { return "give 301, 302, 307 or 308" }
            self.status = status
        case .hostAllow: return allow(text)
        case .acme:
            guard text.count > 0 else { return "give a folder, as in /acme" }
            challenges = [UInt8](text)
        case .hsts: transportSecurity = number
        }
        if !origin.isEmpty, port != Self.httpsPort { return "give the port in --to, and leave out --to-port" }
        return nil
    }

    private mutating func allow(_ list: Span<UInt8>) -> StaticString? {
        let mend: StaticString = "give hosts, as in example.org,www.example.org"
        var added: [[UInt8]] = []
        var elements = ListElements(0..<list.count)
        while let element = elements.next(in: list) {
            let authority = list.extracting(element)
            // It would be a valid host, but whoever gives it means many.
            guard Authority.isValid(authority), !authority.contains(.asterisk) else { return mend }
            added.append([UInt8](authority.extracting(0..<Authority.hostLength(authority))))
        }
        guard !added.isEmpty else { return mend }
        hosts += added
        return nil
    }

    // MARK: For a request

    /// Whether a request has to name a host, so that there is an answer to it.
    var needsHost: Bool { origin.isEmpty || !hosts.isEmpty }

    /// Whether what is for this host is sent on.
    func allows(_ host: Span<UInt8>) -> Bool {
        if hosts.isEmpty { return true }
        for allowed in hosts where host.equalsIgnoringCase(allowed.span) { return true }
        return false
    }

    /// The status of the redirect of a request. With 301 and 302, clients would ask with GET whatever they asked with
    /// before (RFC 9110 §15.4.2, §15.4.3).
    func status(for method: Method) -> Status {
        let keepsMethod = status == .temporaryRedirect || status == .permanentRedirect
        return keepsMethod || MethodSet.get.contains(method) ? status : .temporaryRedirect
    }

    /// Writes the origin that a request for this host is sent to.
    func writeOrigin(for host: Span<UInt8>, into location: inout ByteBuffer) {
        guard origin.isEmpty else {
            let origin = origin
            return location.append(origin.span)
        }
        location.append("https://")
        location.append(host)
        guard port != Self.httpsPort else { return }
        location.append(.colon)
        location.append(decimal: port)
    }

    /// Adds Strict-Transport-Security where that is wanted. Clients heed it over TLS alone (RFC 6797 §8.1), and there is
    /// none here: it is for whoever has something before this that ends TLS.
    func addTransportSecurity(to response: inout Response) {
        guard transportSecurity > 0 else { return }
        response.add("Strict-Transport-Security") {
            $0.append("max-age=")
            $0.append(decimal: transportSecurity)
        }
    }
}
