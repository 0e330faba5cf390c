import HTTP
import Packing

extension Contents {
    /// A layer of an archive that was read.
    final class Layer {
        let name: [UInt8]
        let size: Int

        init(name: [UInt8], size: Int) {
            self.name = name
            self.size = size
        }
    }

    /// Reads what is in the layers of an image's archive: members that are archives themselves.
    /// - Returns: the layers, in the order in which they lie there.
    func read(archive path: [UInt8]) throws(Failure) -> [Layer] {
        let bytes = try MappedFile(path)
        var layers: [Layer] = []
        var members = TarMembers(0..<bytes.count)
        while let member = try members.next(in: bytes.span, of: path) {
            guard case .file = member.kind, member.content.count >= 2 else { continue }
            let start = member.content.lowerBound
            // gzip and zstd.
            if bytes.span[start] == 0x1F && bytes.span[start + 1] == 0x8B
                || bytes.span[start] == 0x28 && bytes.span[start + 1] == 0xB5
            {
                let name = member.path
                throw Failure(
                    "the layer ", name,
                    " is compressed; save the image with docker save or podman save, which do not compress it")
            }
            guard member.content.count >= TarHeader.blockSize,
                bytes.span.extracting(start + 257..<start + 262).equals("ustar")
            else { continue }
            layers.append(Layer(name: member.path, size: member.content.count))
            var inner = TarMembers(member.content)
            while let member = try inner.next(in: bytes.span, of: path) { add(member, of: path) }
        }
        guard !layers.isEmpty else {
            throw Failure(path, " has no layer; give an archive of docker save, podman save or mkscratch image")
        }
        sort()
        return layers
    }

    private func add(_ member: TarMembers.Member, of archive: [UInt8]) {
        let kind: Entry.Kind
        switch member.kind {
        case .file: kind = .member(archive, member.content)
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
        case .member(let archive, let range): return try MappedFile(archive, range)
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
