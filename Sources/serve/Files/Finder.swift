import Swiftlet

/// Finds the resources of paths. It waits for the disk, so it never runs on a worker.
struct Finder: Sendable {
    let settings: SiteSettings
    /// The largest file to keep in memory.
    let largestKept: Int

    /// More than a person reads.
    static var mostItems: Int { 2_000 }
    /// The largest file to compress. It is better to prepare larger ones once than to compress them in each server.
    private static var largestCompressed: Int { 4_194_304 }
    private static var pieceSize: Int { 65_536 }

    /// - Parameters:
    ///   - path: the decoded path, without its first slash.
    ///   - known: the earlier result for the path, which is returned again if nothing has changed.
    func find(_ path: [UInt8], known: Resource?) -> Finding {
        if path.isEmpty || path.last == .slash {
            let index = path + [UInt8](("index.html" as StaticString).octets)
            let finding = findFile(index, asked: path, known: known)
            guard case .nothing = finding, settings.hasListings else { return finding }
            return list(path)
        }
        return findFile(path, asked: path, known: known)
    }

    private func findFile(_ path: [UInt8], asked: [UInt8], known: Resource?) -> Finding {
        switch settings.folder.entry(ByteBuffer(zeroTerminated: path.span)) {
        case .file(let file): return load(file, path, asked: asked, known: known).map { .resource($0) } ?? .failed
        case .folder: return path == asked ? .folderWithoutSlash : .nothing
        case .nothing: return .nothing
        case .forbidden: return .forbidden
        case .failed: return .failed
        }
    }

    private func list(_ path: [UInt8]) -> Finding {
        guard let items = settings.folder.items(in: path, atMost: Self.mostItems) else { return .nothing }
        var listed: [FolderItem] = []
        for item in items where Self.canBeAsked(for: item.name) {
            if !path.isEmpty || !SiteSettings.isRuleFile(item.name) { listed.append(item) }
        }
        listed.sortForListing()
        return .listing(listed)
    }

    /// Whether a request can name it: names that are not UTF-8, or contain control characters, are not listed.
    private static func canBeAsked(for name: [UInt8]) -> Bool {
        var path = ByteBuffer()
        path.append(.slash)
        path.append(pathEncoded: name.span)
        var decoded = ByteBuffer()
        return FilePath.decode(path.span, into: &decoded) == .file
    }

    // MARK: Loading

    private func load(_ file: OpenFile, _ path: [UInt8], asked: [UInt8], known: Resource?) -> Resource? {
        let files = forms(of: file, path)
        if let known, isSame(known, files) { return known }
        let slashed = [.slash] + path
        let type = MediaType.forFile(named: slashed.span)
        var fields = ByteBuffer()
        if type.isCompressible || files.contains(where: { $0 != nil && $0 !== file }) {
            fields.append("Vary: Accept-Encoding\r\n")
        }
        let askedFor = [.slash] + asked
        settings.writeFields(for: askedFor.span, file: slashed.span, isHTML: type.isHTML, into: &fields)
        let value = settings.contentType(for: askedFor.span, file: slashed.span) ?? [UInt8](type.octets)

        var representations: [Representation] = []
        for coding in ContentCoding.allCases {
            guard let file = files[Int(coding.rawValue)] else { continue }
            guard let representation = load(file, coding, fields, value) else { return nil }
            representations.append(representation)
        }
        let isSmall = file.identity.size <= Self.largestCompressed
        return Resource(representations, isCompressible: type.isCompressible && isSmall)
    }

    private func load(
        _ file: OpenFile, _ coding: ContentCoding, _ fields: borrowing ByteBuffer, _ type: [UInt8]
    ) -> Representation? {
        let identity = file.identity
        guard identity.size <= largestKept else {
            return Representation(
                coding, identity, hash: Self.hash(of: identity), octets: ByteBuffer(), file: file, fields: fields,
                type: type)
        }
        var octets = ByteBuffer()
        guard file.read(from: 0, count: identity.size, into: &octets) != nil else { return nil }
        let hash = Hash.of(octets.span)
        return Representation(coding, identity, hash: hash, octets: octets, file: nil, fields: fields, type: type)
    }

    /// A hash that distinguishes the versions of a large file without reading it all. The modification time is the same on all machines
    /// with a copy, unless it was set to a constant; in that case, the time when the file came to this machine is used.
    private static func hash(of identity: FileIdentity) -> UInt64 {
        var hash = Hash()
        hash.combine(identity.size)
        hash.combine(identity.modifiedSeconds)
        hash.combine(identity.modifiedNanoseconds)
        if identity.lastModified == nil {
            hash.combine(identity.changedSeconds)
            hash.combine(identity.changedNanoseconds)
        }
        return hash.value
    }

    /// A file and the prepared files next to it, each at the index of its coding. A prepared file that is older than the original
    /// has outdated content, and is left out.
    private func forms(of file: OpenFile, _ path: [UInt8]) -> [OpenFile?] {
        var files: [OpenFile?] = Array(repeating: nil, count: ContentCoding.allCases.count)
        files[Int(ContentCoding.identity.rawValue)] = file
        for coding in ContentCoding.allCases where coding != .identity {
            let name = ByteBuffer(zeroTerminated: (path + [UInt8](coding.fileExtension.octets)).span)
            if case .file(let other) = settings.folder.entry(name), !other.identity.isOlder(than: file.identity) {
                files[Int(coding.rawValue)] = other
            }
        }
        return files
    }

    private func isSame(_ known: Resource, _ files: [OpenFile?]) -> Bool {
        guard known.isSettled else { return false }
        for coding in ContentCoding.allCases {
            let form = known.representation(coding)
            // A compressed representation has no file, and lasts as long as its original.
            let wanted = form?.isMade == true ? nil : form?.identity
            guard files[Int(coding.rawValue)]?.identity == wanted else { return false }
        }
        return true
    }

    // MARK: Compressing

    /// The resource with a gzip representation added. If compression fails or does not make it smaller, the resource is marked as not
    /// to be compressed again.
    /// - Parameter largest: the largest compressed representation to keep, in bytes.
    func compress(_ resource: Resource, largest: Int) -> Resource {
        let plain = resource.plain
        guard let octets = Self.compress(plain), octets.count < plain.length, octets.count <= largest else {
            return resource.compressed(nil)
        }
        return resource.compressed(plain.encoded(.gzip, octets))
    }

    private static func compress(_ plain: Representation) -> ByteBuffer? {
        guard var encoder = GzipEncoder(for: .files), encoder.begin() else { return nil }
        var compressed = ByteBuffer()
        guard let file = plain.file else {
            guard encoder.append(plain.bytes, to: &compressed, isLast: true) else { return nil }
            return compressed
        }
        var piece = ByteBuffer()
        var position = 0
        while position < plain.length {
            piece.removeAll()
            let count = min(pieceSize, plain.length - position)
            guard file.read(from: position, count: count, into: &piece) == count else { return nil }
            position += count
            guard encoder.append(piece, to: &compressed, isLast: position == plain.length) else { return nil }
        }
        return compressed
    }
}

/// What was found at a path.
enum Finding: Sendable {
    case resource(Resource)
    /// A directory, but the path lacks the slash at its end.
    case folderWithoutSlash
    /// A directory without an index, and its items.
    case listing([FolderItem])
    case nothing
    case forbidden
    /// The system could not find out.
    case failed
}
