import HTTP
import Packing

/// Finds out which software is in contents, for `--sbom`: the packages of dpkg and apk that their files belong to, and files
/// that belong to none, each with what is known to be linked into it.
final class BillOfMaterials {
    private let name: [UInt8]
    private var document: SPDXDocument
    /// The root of what is added now.
    private var root = RootDirectory([.slash])
    /// The files of what is added now, at the paths where they lie below the root, and whether a package has them.
    private var files = Contents()
    private var isOwned: [Bool] = []
    /// What is in the image at the paths of `files`.
    private var entries: [Contents.Entry] = []
    /// The directory of the last file that a package claimed, as its list names it, and where it really lies.
    private var claimed: [UInt8] = []
    private var claimedPath: Path?

    init(of name: [UInt8]) {
        self.name = name
        document = SPDXDocument(of: name)
    }

    func add(_ contents: Contents, from root: RootDirectory) throws(Failure) {
        self.root = root
        files = Contents()
        entries = []
        claimed = []
        claimedPath = nil
        for entry in contents.entries {
            switch entry.kind {
            case .file(let source, _), .part(let source, _, _):
                let path = root.path(ofLocation: source)
                // A file that is in the image twice belongs to the same package.
                guard files.index(of: path) == nil else { continue }
                files.add(Contents.Entry(path: path, kind: .directory, permissions: 0, modified: 0, reason: []))
                entries.append(entry)
            default: break
            }
        }
        isOwned = [Bool](repeating: false, count: entries.count)
        let system = try self.system()
        try addPackages(ofDebian: system)
        try addPackages(ofAlpine: system)
        for index in entries.indices where !isOwned[index] { try add(entries[index]) }
    }

    /// Hands `body` the text of a file below the root, if there is one.
    @inline(never)
    private func read(_ path: [UInt8], _ body: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
        guard let file = try root.file(path) else { return }
        let bytes = try MappedFile(root.location(of: file))
        try body(bytes.span)
    }

    /// What os-release(5) says of the distribution: its name, and that with its version.
    private func system() throws(Failure) -> (name: [UInt8], release: [UInt8]) {
        var name: [UInt8] = []
        var release: [UInt8] = []
        try read([UInt8](text: "/etc/os-release")) { (text) throws(Failure) in
            name = value("ID=", text)
            release = name + [.hyphen]
            for byte in value("VERSION_ID=", text) where byte != .quote { release.append(byte) }
        }
        return (name, release)
    }

    private func addPackages(ofDebian system: (name: [UInt8], release: [UInt8])) throws(Failure) {
        try read([UInt8](text: "/var/lib/dpkg/status")) { (text) throws(Failure) in
            var paragraphs = PackageParagraphs()
            while let range = paragraphs.next(in: text) {
                let paragraph = text.extracting(range)
                let package = software("deb", "Package: ", "Version: ", "Architecture: ", nil, paragraph, system)
                let list = [UInt8](text: "/var/lib/dpkg/info/") + package.name
                let suffix = [UInt8](text: ".list")
                let architecture = [.colon] + value("Architecture: ", paragraph)
                // Of packages that several architectures may have, the name says which one it is.
                for name in [list + suffix, list + architecture + suffix] {
                    try read(name) { (lines) throws(Failure) in
                        var start = 0
                        while start < lines.count {
                            let end = lines.firstIndex(of: .lineFeed, from: start)
                            let slash = lines.extracting(start..<end).lastSlash + start
                            claim(lines.extracting(start..<slash), lines.extracting(min(slash + 1, end)..<end), package)
                            start = end + 1
                        }
                    }
                }
                if !package.files.isEmpty { document.add(package, "CONTAINS", by: 1) }
            }
        }
    }

    private func addPackages(ofAlpine system: (name: [UInt8], release: [UInt8])) throws(Failure) {
        try read([UInt8](text: "/lib/apk/db/installed")) { (text) throws(Failure) in
            var paragraphs = PackageParagraphs()
            while let range = paragraphs.next(in: text) {
                let paragraph = text.extracting(range)
                let package = software("apk", "P:", "V:", "A:", "L:", paragraph, system)
                var directory = 0..<0
                var start = 0
                while start < paragraph.count {
                    let end = paragraph.firstIndex(of: .lineFeed, from: start)
                    let line = paragraph.extracting(start..<end)
                    if line.hasPrefix("F:") {
                        directory = start + 2..<end
                    } else if line.hasPrefix("R:") {
                        claim(paragraph.extracting(directory), line.extracting(2...), package)
                    }
                    start = end + 1
                }
                if !package.files.isEmpty { document.add(package, "CONTAINS", by: 1) }
            }
        }
    }

    /// What follows the name of a field; empty if there is no such field.
    @inline(never)
    private func value(_ field: StaticString, _ paragraph: Span<UInt8>) -> [UInt8] {
        guard let range = PackageParagraphs.field(field, in: paragraph) else { return [] }
        return [UInt8](paragraph.extracting(range))
    }

    /// The software of a paragraph, from the fields of these names.
    @inline(never)
    private func software(
        _ type: StaticString, _ nameField: StaticString, _ versionField: StaticString,
        _ architectureField: StaticString,
        _ licenseField: StaticString?, _ paragraph: Span<UInt8>, _ system: (name: [UInt8], release: [UInt8])
    ) -> Software {
        let name = value(nameField, paragraph)
        let version = value(versionField, paragraph)
        let license = if let licenseField { value(licenseField, paragraph) } else { [UInt8]() }
        var address = [UInt8](text: "pkg:")
        address.append(type)
        address.append(.slash)
        address.append(addressPart: system.name.span)
        address.append(.slash)
        address.append(addressPart: name.span)
        address.append(0x40)
        address.append(addressPart: version.span)
        address.append("?arch=")
        address.append(addressPart: value(architectureField, paragraph).span)
        address.append("&distro=")
        address.append(addressPart: system.release.span)
        return Software(name: name, version: version, address: address, license: license)
    }

    /// Notes that a package has a file, if that is in the image.
    @inline(never)
    private func claim(_ directory: Span<UInt8>, _ name: Span<UInt8>, _ package: Software) {
        let last = claimed
        if !directory.equals(last.span) {
            claimed = [UInt8](directory)
            claimedPath = nil
            if let steps = try? root.walk(directory) { claimedPath = steps.last?.path ?? .root }
        }
        guard let claimedPath, let index = files.index(of: claimedPath.appending(name)), !isOwned[index] else { return }
        isOwned[index] = true
        package.files.append(entries[index].path.bytes)
    }

    /// Adds a file that belongs to no package, and what is linked into it.
    private func add(_ entry: Contents.Entry) throws(Failure) {
        var hash = SHA256()
        var beginning: [UInt8] = []
        if case .part(_, _, let header) = entry.kind { beginning = header }
        hash.update(beginning.span)
        guard let source = entry.source else { return }
        let bytes = try MappedFile(source)
        guard bytes.count >= entry.size else { throw Failure(changed: source) }
        hash.update(bytes.span.extracting(beginning.count..<entry.size))
        let file = document.add(
            Software(name: entry.path.bytes, digest: hash.finish()), "CONTAINS", by: 1)
        var path = root.path(ofLocation: source).bytes
        path.append(".components")
        try read(path) { (lines) throws(Failure) in
            var start = 0
            while start < lines.count {
                let end = lines.firstIndex(of: .lineFeed, from: start)
                let line = lines.extracting(start..<end)
                let space = line.firstIndex(of: .space, from: 0)
                let address = line.extracting(0..<space)
                let parts = PackageURL.parts(of: address)
                var name: [UInt8] = []
                var version: [UInt8] = []
                name.append(addressDecoded: address.extracting(parts.name))
                version.append(addressDecoded: address.extracting(parts.version))
                guard !name.isEmpty else {
                    throw Failure {
                        $0.append(path.span)
                        $0.append(
                            " has a line that is no package's address; begin each with one, as in pkg:deb/debian/musl@1.2.3 MIT"
                        )
                    }
                }
                document.add(
                    Software(
                        name: name, version: version, address: [UInt8](address),
                        license: [UInt8](line.extracting(min(space + 1, line.count)...))), "STATIC_LINK", by: file)
                start = end + 1
            }
        }
    }

    /// Writes the document.
    func write(to path: [UInt8], times: Timestamps) throws(Failure) {
        var creator = [UInt8](text: "mkscratch-")
        creator.append(Mkscratch.version)
        let json = document.json(name: name, creator: creator, created: times.epoch)
        guard json.span.isUTF8 else {
            throw Failure(
                "a path or a package has a name that is not UTF-8, which SPDX documents are; leave out --sbom")
        }
        let file = try ArchiveFile(path)
        try file.append(json.span)
        _ = try file.finishFile()
    }
}

extension Span where Element == UInt8 {
    /// The position of the last slash, or 0.
    fileprivate var lastSlash: Int {
        var position = count
        while position > 0 {
            position -= 1
            if self[position] == .slash { return position }
        }
        return 0
    }
}
