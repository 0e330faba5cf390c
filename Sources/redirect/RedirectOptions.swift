import Swiftlet

/// What the command line and the environment say about redirects.
struct RedirectOptions: Sendable {
    /// The origin that everybody is sent to; empty to redirect to the requested host over https.
    private(set) var origin: [UInt8] = []
    private(set) var port = httpsPort
    private(set) var status = Status.movedPermanently
    /// The hosts that are redirected, each followed by a comma; empty for all.
    private(set) var hosts: [UInt8] = []
    /// The directory of the challenges; empty if there is none.
    private(set) var challenges: [UInt8] = []
    /// The max-age of Strict-Transport-Security in seconds; 0 to leave the header out.
    private(set) var transportSecurity = 0

    static var httpsPort: Int { 443 }

    /// The path that is answered with 200 for any host; empty if there is none.
    private(set) var healthPath: [UInt8] = []

    /// Sets an option. Returns nil, or a hint at a valid value if this one is invalid.
    mutating func set(_ option: RedirectOption, to text: Span<UInt8>, number: Int) -> StaticString? {
        switch option {
        case .to:
            let origin = text.hasSuffix("/") ? text.extracting(0..<text.count - 1) : text
            guard Origin.isValid(origin) else {
                return "use a scheme, a host and optionally a port, without a path, as in https://example.org"
            }
            self.origin = [UInt8](origin)
        case .toPort: port = number
        case .status:
            guard let code = text.decimalNumber, code == 301 || code == 302 || code == 307 || code == 308,
                let status = Status(code: code)
            else { return "use 301, 302, 307 or 308" }
            self.status = status
        case .hostAllow: return allow(text)
        case .acme:
            guard text.count > 0 else { return "use a directory, such as /acme" }
            challenges = [UInt8](text)
        case .hsts: transportSecurity = number
        case .healthPath:
            guard text.count > 0, text[0] == .slash else { return "use a path, such as /healthz" }
            healthPath = [UInt8](text)
        }
        if !origin.isEmpty, port != Self.httpsPort { return "use the port of --to, and leave out --to-port" }
        return nil
    }

    private mutating func allow(_ list: Span<UInt8>) -> StaticString? {
        let hint: StaticString = "use host names, as in example.org,www.example.org"
        var added: [UInt8] = []
        var elements = ListElements(0..<list.count)
        while let element = elements.next(in: list) {
            let authority = list.extracting(element)
            // An asterisk is valid in a host, but whoever writes one means a wildcard.
            guard Authority.isValid(authority), !authority.contains(.asterisk) else { return hint }
            added.append(authority.extracting(0..<Authority.hostLength(authority)))
            added.append(.comma)
        }
        guard !added.isEmpty else { return hint }
        hosts.append(added.span)
        return nil
    }

    // MARK: For a request

    /// Whether a request needs a Host header to be answered.
    var needsHost: Bool { origin.isEmpty || !hosts.isEmpty }

    /// Whether requests for this host are redirected.
    func allows(_ host: Span<UInt8>) -> Bool {
        if hosts.isEmpty { return true }
        let hosts = hosts
        var elements = ListElements(0..<hosts.count)
        while let element = elements.next(in: hosts.span) {
            if host.equalsIgnoringCase(hosts.span.extracting(element)) { return true }
        }
        return false
    }

    /// The status of a redirect. After 301 and 302, clients may change any method to GET (RFC 9110 §15.4.2, §15.4.3), so
    /// other methods get 307 instead.
    func status(for method: Method) -> Status {
        let keepsMethod = status == .temporaryRedirect || status == .permanentRedirect
        return keepsMethod || MethodSet.get.contains(method) ? status : .temporaryRedirect
    }

    /// Writes the origin that requests for this host are redirected to.
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

    /// Adds Strict-Transport-Security if it is asked for. Clients heed it over TLS only (RFC 6797 §8.1), so it takes effect
    /// only behind a proxy that terminates TLS.
    func addTransportSecurity(to response: inout Response) {
        guard transportSecurity > 0 else { return }
        response.add("Strict-Transport-Security") {
            $0.append("max-age=")
            $0.append(decimal: transportSecurity)
        }
    }
}
