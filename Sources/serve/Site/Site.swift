import Swiftlet

/// The site of one worker, which alone uses its mutable state.
final class Site: @unchecked Sendable {
    let settings: SiteSettings
    /// The store that all workers share.
    let store: SiteStore
    /// The resources that this worker can send at once.
    private var cache: FileCache
    /// Memory for paths that have to be decoded.
    private var decoded = ByteBuffer()

    /// The purpose of looking up a path.
    private enum Purpose {
        /// The client requested it.
        case asked
        /// A rule rewrote the request to it; the status is the rule's.
        /// - Parameter keepsRest: whether a directory is requested under a path that ends like its own.
        case rewritten(Status, keepsRest: Bool = false)
        /// It is an error page.
        case error(Status)

        var isError: Bool {
            if case .error = self { return true }
            return false
        }
    }

    /// - Parameter workers: the number of workers that share the half of the cache that the store does not use.
    init(_ store: SiteStore, workers: Int) {
        settings = store.settings
        self.store = store
        cache = FileCache(
            capacity: (settings.cache - settings.cache / 2) / workers,
            openFiles: max(1, FileCache.defaultOpenFiles / workers))
    }

    func respond(to request: borrowing Request, with response: inout Response) {
        guard permits(request, &response) else { return }
        if settings.redirects.hasForced, !request.path.equals(Serve.healthPath),
            redirect(request, &response, forced: true)
        {
            return
        }
        // A path without percent-encoding is in the cache as it was sent, which only contains decodable paths.
        let path = request.path.extracting(1...)
        if !path.contains(.percent), let entry = cache.entry(path) { return serve(entry, .asked, request, &response) }
        decoded.removeAll()
        switch FilePath.decode(request.path, into: &decoded) {
        case .malformed:
            fail(.badRequest, request, &response)
        case .hidden:
            fail(.notFound, request, &response)
        case .file, .folder:
            serve([UInt8](decoded.span), .asked, request, &response)
        }
    }

    /// The response to a preflight request.
    private static var preflightFields: StaticString {
        """
        Access-Control-Allow-Origin: *\r
        Access-Control-Allow-Methods: GET, HEAD, OPTIONS\r
        Access-Control-Allow-Headers: *\r
        Access-Control-Max-Age: 86400\r

        """
    }

    private func permits(_ request: borrowing Request, _ response: inout Response) -> Bool {
        if request.method == .options, settings.allowsOtherOrigins { response.add(lines: Self.preflightFields.octets) }
        return response.permits(.get, request)
    }

    // MARK: Finding

    @inline(never)
    private func serve(
        _ path: [UInt8], _ purpose: Purpose, _ request: borrowing Request, _ response: inout Response
    ) {
        if SiteSettings.isRuleFile(path) {
            fail(.notFound, request, &response)
        } else if let entry = cache.entry(path.span) {
            serve(entry, purpose, request, &response)
        } else {
            look(path, purpose, &response)
        }
    }

    /// Serves a file in the root.
    private func serve(
        _ name: StaticString, _ purpose: Purpose, _ request: borrowing Request, _ response: inout Response
    ) {
        serve([UInt8](name.octets), purpose, request, &response)
    }

    /// Serves the entry of a path. Files are checked again in each second in which they are requested, so that no client gets content
    /// that changed more than a second ago.
    @inline(never)
    private func serve(
        _ entry: CacheEntry, _ purpose: Purpose, _ request: borrowing Request, _ response: inout Response
    ) {
        let now = Clock.monotonicSeconds
        entry.used = now
        guard entry.checked == now else {
            return look(entry.path, purpose, &response)
        }
        if let resource = entry.resource {
            send(resource, entry, purpose, request, &response)
        } else {
            missing(purpose, request, &response)
        }
    }

    @inline(never)
    private func look(_ path: [UInt8], _ purpose: Purpose, _ response: inout Response) {
        response.answer(
            sharing: [Flight.find] + path, after: { [store] in store.find(path) },
            with: { [self] found, request, response in take(found.finding, path, purpose, request, &response) })
    }

    /// The kind of a shared job, as the first byte of its key; the path follows.
    private enum Flight {
        static let find: UInt8 = 0
        static let compress: UInt8 = 1
    }

    private func take(
        _ finding: Finding, _ path: [UInt8], _ purpose: Purpose, _ request: borrowing Request,
        _ response: inout Response
    ) {
        let now = Clock.monotonicSeconds
        switch finding {
        case .resource(let resource):
            let entry = cache.entry(path.span)
            if let entry, entry.resource === resource {
                entry.checked = now
                return send(resource, entry, purpose, request, &response)
            }
            cache.insert(path, resource, now: now)
            send(resource, cache.entry(path.span), purpose, request, &response)
        case _ where purpose.isError:
            // Missing files are mostly requested by clients that guess names; only error pages are sure to be needed again.
            if case .failed = finding { cache.remove(path.span) } else { cache.insert(path, nil, now: now) }
            missing(purpose, request, &response)
        case .nothing:
            cache.remove(path.span)
            missing(purpose, request, &response)
        case .folderWithoutSlash:
            cache.remove(path.span)
            switch purpose {
            case .asked: addSlash(path, request, &response)
            case .rewritten(_, keepsRest: true) where addSlash(request, &response): break
            default: serve(path + [.slash], purpose, request, &response)
            }
        case .listing(let items):
            cache.remove(path.span)
            Listing(path: path, items: items).send(request, &response, settings)
        case .forbidden:
            cache.remove(path.span)
            fail(.forbidden, request, &response)
        case .failed:
            cache.remove(path.span)
            fail(.serviceUnavailable, request, &response)
        }
    }

    /// Stores a compressed resource, unless the file has changed in the meantime.
    private func take(
        _ compressed: Resource, from resource: Resource, _ path: [UInt8], _ purpose: Purpose,
        _ request: borrowing Request, _ response: inout Response
    ) {
        guard let entry = cache.entry(path.span), let kept = entry.resource, kept.plain === compressed.plain,
            compressed.plain === resource.plain
        else {
            return serve(path, purpose, request, &response)
        }
        cache.insert(path, compressed, now: entry.checked)
        send(compressed, cache.entry(path.span), purpose, request, &response)
    }

    // MARK: What is not there

    @inline(never)
    private func missing(_ purpose: Purpose, _ request: borrowing Request, _ response: inout Response) {
        switch purpose {
        case .asked:
            // The health check of the image requests this. A site that is served is healthy.
            if request.path.equals(Serve.healthPath) { return response.send("ok\n") }
            if redirect(request, &response, forced: false) { return }
            if settings.isSinglePageApp, !Self.hasExtension(request.path) {
                return serve("index.html", .rewritten(.ok), request, &response)
            }
            fail(.notFound, request, &response)
        case .rewritten:
            fail(.notFound, request, &response)
        case .error(let status):
            addDefaultFields(request, &response)
            response.send(status)
        }
    }

    private static func hasExtension(_ path: Span<UInt8>) -> Bool {
        var position = path.count
        while position > 0, path[position - 1] != .slash {
            position -= 1
            if path[position] == .period { return true }
        }
        return false
    }

    /// Sends an error, with the site's page for it if there is one.
    @inline(never)
    private func fail(_ status: Status, _ request: borrowing Request, _ response: inout Response) {
        switch status.code {
        case 404: serve("404.html", .error(status), request, &response)
        case 500...599: serve("50x.html", .error(status), request, &response)
        default: missing(.error(status), request, &response)
        }
    }

    @inline(never)
    private func addDefaultFields(_ request: borrowing Request, _ response: inout Response) {
        var fields = ByteBuffer()
        settings.writeFields(for: request.path, file: request.path.extracting(0..<0), isHTML: false, into: &fields)
        response.add(lines: fields.span)
    }

    // MARK: Elsewhere

    private func redirect(_ request: borrowing Request, _ response: inout Response, forced: Bool) -> Bool {
        guard !settings.redirects.isEmpty else { return false }
        var target = ByteBuffer()
        let asked = Self.canonical(request.path)
        guard let rule = settings.redirects.find(asked.span, request.query, forced: forced, into: &target) else {
            return false
        }
        guard rule.isRewrite else {
            send(rule.status, to: target, request, &response)
            return true
        }
        var end = 0
        while end < target.count, target.span[end] != .questionMark { end += 1 }
        var path = ByteBuffer()
        switch FilePath.decode(target.span.extracting(0..<end), into: &path) {
        case .malformed, .hidden: fail(.notFound, request, &response)
        // Links on the page of a directory are relative to its path with a slash.
        case .folder where rule.keepsRest && addSlash(request, &response): break
        case .file, .folder:
            serve([UInt8](path.span), .rewritten(rule.status, keepsRest: rule.keepsRest), request, &response)
        }
        return true
    }

    /// A path with no more percent-encoding than necessary, so that encoding a path does not evade its rules.
    private static func canonical(_ path: Span<UInt8>) -> ByteBuffer {
        var canonical = ByteBuffer()
        var decoded = ByteBuffer()
        decoded.append(.slash)
        let kind = path.contains(.percent) ? FilePath.decode(path, into: &decoded) : .malformed
        if kind == .file || kind == .folder {
            canonical.append(pathEncoded: decoded.span)
        } else {
            canonical.append(path)
        }
        return canonical
    }

    /// Redirects the client to the requested path with a slash at its end. Returns false if it already has one.
    private func addSlash(_ request: borrowing Request, _ response: inout Response) -> Bool {
        var path = ByteBuffer()
        guard FilePath.decode(request.path, into: &path) == .file else { return false }
        addSlash([UInt8](path.span), request, &response)
        return true
    }

    @inline(never)
    private func addSlash(_ path: [UInt8], _ request: borrowing Request, _ response: inout Response) {
        var target = ByteBuffer()
        target.append(.slash)
        // It is encoded again: browsers treat a backslash like a slash, and two slashes at the front begin the name of another site.
        target.append(pathEncoded: path.span)
        target.append(.slash)
        if request.query.count > 0 {
            target.append(.questionMark)
            target.append(request.query)
        }
        send(Status.movedPermanently, to: target, request, &response)
    }

    private func send(
        _ status: Status, to target: borrowing ByteBuffer, _ request: borrowing Request, _ response: inout Response
    ) {
        addDefaultFields(request, &response)
        response.add("Location") { $0.append(target, 0..<target.count) }
        response.send(status)
    }

    // MARK: Sending

    private func send(
        _ resource: Resource, _ entry: CacheEntry?, _ purpose: Purpose, _ request: borrowing Request,
        _ response: inout Response
    ) {
        guard let representation = choose(resource, entry, purpose, request, &response) else { return }
        switch purpose {
        case .asked, .rewritten(.ok, _):
            guard let refusal = RepresentationAnswer(representation).send(request, &response) else { return }
            fail(refusal, request, &response)
        case .rewritten(let status, _), .error(let status):
            representation.addFieldsWithoutValidators(to: &response)
            representation.sendContent(status, with: &response)
        }
    }

    /// Whether a range applies to the file itself or to a prepared file, because few clients that accept gzip can use a piece of it.
    /// A client can if it names the content that this server compressed, and continues it.
    private static func asksForPlainRange(_ request: borrowing Request) -> Bool {
        guard request.hasRange, request.method == .get else { return false }
        for name in ["if-range", "if-none-match", "if-match"] as [StaticString] {
            if request.field(name)?.hasSuffix("-gzip\"") == true { return false }
        }
        return true
    }

    /// The best representation of a resource for the client. Returns nil, after sending a response or deferring it, if the client
    /// accepts none, or if it is still being made.
    private func choose(
        _ resource: Resource, _ entry: CacheEntry?, _ purpose: Purpose, _ request: borrowing Request,
        _ response: inout Response
    ) -> Representation? {
        var offered = resource.offered
        let mayCompress = resource.isCompressible && entry != nil
        if Self.asksForPlainRange(request) {
            if resource.representation(.gzip)?.isMade == true { offered.remove(.gzip) }
        } else if mayCompress, resource.plain.length >= response.gzipThreshold {
            offered.insert(.gzip)
        }
        guard
            let coding = response.coding(from: offered) ?? response.coding(from: resource.offered)
                ?? (mayCompress ? response.coding(from: .gzip) : nil)
        else {
            if purpose.isError { return resource.plain }
            addDefaultFields(request, &response)
            response.send(.notAcceptable)
            return nil
        }
        if let representation = resource.representation(coding) { return representation }
        let isPlainRefused = response.coding(from: resource.offered) == nil
        let now = Clock.monotonicSeconds
        // While it is being compressed, clients get it uncompressed unless they refuse identity.
        guard let entry, entry.compressedUntil < now || isPlainRefused else { return resource.plain }
        // If all waiting clients disconnect before the job starts, another request may start it again.
        entry.compressedUntil = now + 10
        let path = entry.path
        response.answer(
            sharing: [Flight.compress] + path, takesLong: true, after: { [store] in store.compress(resource, path) },
            with: { [self] compressed, request, response in
                take(compressed, from: resource, path, purpose, request, &response)
            })
        return nil
    }
}
