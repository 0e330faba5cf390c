import HTTP
import Packing

extension Contents {
    /// A layer of an archive that was read.
    final class Layer {
        let name: [UInt8]
        let size: Int
        /// Where the archive lies.
        fileprivate let archive: [UInt8]
        /// What the layer was compressed from; nil if it is not compressed.
        let unpacked: [UInt8]?

        fileprivate init(name: [UInt8], size: Int, archive: [UInt8], unpacked: [UInt8]?) {
            self.name = name
            self.size = size
            self.archive = archive
            self.unpacked = unpacked
        }
    }

    /// A compressed layer is read into memory; no more than this, in bytes.
    private static var largestUnpacked: Int { 1 << 30 }

    /// Reads what is in the layers of an image's archive: members that are archives themselves.
    /// - Returns: the layers, in the order in which they lie there.
    func read(archive path: [UInt8]) throws(Failure) -> [Layer] {
        let bytes = try MappedFile(path)
        var layers: [Layer] = []
        var members = TarMembers(0..<bytes.count)
        while let member = try members.next(in: bytes.span, of: path) {
            guard case .file = member.kind, member.content.count >= 2 else { continue }
            let start = member.content.lowerBound
            var unpacked: [UInt8]?
            if bytes.span[start] == 0x1F, bytes.span[start + 1] == 0x8B {
                unpacked = try Self.unpacked(bytes.span.extracting(member.content), member.path)
            } else if bytes.span[start] == 0x28, bytes.span[start + 1] == 0xB5 {
                throw Failure(
                    "the layer ", member.path,
                    " is compressed with zstd; save the image with podman save, which does not")
            }
            let layer = Layer(name: member.path, size: member.content.count, archive: path, unpacked: unpacked)
            if let unpacked {
                try read(layer, unpacked.span, 0..<unpacked.count, &layers)
            } else {
                try read(layer, bytes.span, member.content, &layers)
            }
        }
        guard !layers.isEmpty else {
            throw Failure(path, " has no layer; give an archive of docker save, podman save or mkscratch image")
        }
        sort()
        return layers
    }

    private static func unpacked(_ bytes: Span<UInt8>, _ name: [UInt8]) throws(Failure) -> [UInt8] {
        do throws(GzipDecoder.Mistake) {
            return try GzipDecoder.content(of: bytes, atMost: largestUnpacked)
        } catch {
            throw Failure(
                "the layer ", name,
                error == .tooLarge
                    ? " is larger than 1 GiB unpacked; save the image with podman save, which does not compress it"
                    : " is not what gzip writes; save the image again")
        }
    }

    /// Reads the members of a layer, unless it is none.
    /// - Parameter range: where in `bytes` the archive is.
    private func read(
        _ layer: Layer, _ bytes: Span<UInt8>, _ range: Range<Int>, _ layers: inout [Layer]
    ) throws(Failure) {
        let start = range.lowerBound
        guard range.count >= TarHeader.blockSize, bytes.extracting(start + 257..<start + 262).equals("ustar") else {
            return
        }
        layers.append(layer)
        var members = TarMembers(range)
        while let member = try members.next(in: bytes, of: layer.archive) { add(member, of: layer) }
    }

    private func add(_ member: TarMembers.Member, of layer: Layer) {
        let kind: Entry.Kind
        switch member.kind {
        case .file: kind = .member(layer, member.content)
        case .directory: kind = .directory
        case .link(let target): kind = .link(target)
        // It takes no room of its own.
        case .hardLink(let target): kind = .link([UInt8]().path(to: target))
        case .other: return
        }
        let path = member.path
        add(Entry(path: Path(path.span), kind: kind, permissions: member.permissions, modified: 0, reason: []))
    }

    /// The content of what was read from an archive or a directory; nil if it is no file.
    @inline(never)
    func content(of entry: Entry) throws(Failure) -> MappedFile? {
        switch entry.kind {
        case .directory, .link, .text, .part: return nil
        case .file(let source, _): return try MappedFile(source)
        case .member(let layer, let range):
            guard let unpacked = layer.unpacked else { return try MappedFile(layer.archive, range) }
            return try MappedFile(copying: unpacked.span.extracting(range))
        }
    }

    /// The entry that a path leads to, through the links that are in here.
    func resolve(_ text: [UInt8], from start: Path = .root, links: Int = 0) -> Int? {
        guard links <= 40 else { return nil }
        var at = text.first == .slash ? Path.root : start
        var found: Int?
        var names = PathNames()
        while let range = names.next(in: text.span) {
            let path = at.appending(text.span.extracting(range))
            found = index(of: path)
            if let index = found, case .link(let target) = entries[index].kind {
                found = resolve(target, from: path.parent, links: links + 1)
                guard let end = found else { return nil }
                at = entries[end].path
            } else {
                at = path
            }
        }
        return found
    }
}

extension TarMembers {
    fileprivate mutating func next(in bytes: Span<UInt8>, of path: [UInt8]) throws(Failure) -> Member? {
        do throws(Mistake) {
            return try next(in: bytes)
        } catch {
            throw Failure {
                $0.append(path.span)
                $0.append(error == .truncated ? " is truncated" : " is not an image archive")
                $0.append("; give an archive of docker save, podman save or mkscratch image")
            }
        }
    }
}
