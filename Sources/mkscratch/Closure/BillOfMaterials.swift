import HTTP
import Packing

/// Finds out which software is in contents, for `--sbom`: the packages of dpkg and apk that their files belong to, and files
/// that belong to none, each with what is known to be linked into it.
final class BillOfMaterials {
    private let name: [UInt8]
    private var document: SPDXDocument
    /// The root of what is added now.
    private var root = RootDirectory([.slash])
    /// The files of what is added now, at the paths where they lie below the root, and for each of them 1 if a package has it.
    private var files = Contents()
    private var owners: [Int] = []
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
        owners = [Int](repeating: 0, count: entries.count)
        let system = try self.system()
        try addPackages(of: "/var/lib/dpkg/status", isDebian: true, on: system)
        try addPackages(of: "/lib/apk/db/installed", isDebian: false, on: system)
        for index in entries.indices where owners[index] == 0 { try add(entries[index]) }
    }

    /// The content of a file below the root; nil if there is none.
    @inline(never)
    private func file(_ path: [UInt8]) throws(Failure) -> MappedFile? {
        guard let file = try root.file(path) else { return nil }
        return try MappedFile(root.location(of: file))
    }

    /// What os-release(5) says of the distribution: its name, and that with its version.
    private func system() throws(Failure) -> (name: [UInt8], release: [UInt8]) {
        guard let file = try file([UInt8](text: "/etc/os-release")) else { return ([], []) }
        let name = value("ID=", file.span)
        var release = name + [.hyphen]
        for byte in value("VERSION_ID=", file.span) where byte != .quote { release.append(byte) }
        return (name, release)
    }

    /// Adds the packages of dpkg or apk that have files in the image.
    private func addPackages(
        of database: StaticString, isDebian: Bool, on system: (name: [UInt8], release: [UInt8])
    ) throws(Failure) {
        guard let file = try file([UInt8](text: database)) else { return }
        var paragraphs = PackageParagraphs()
        while let range = paragraphs.next(in: file.span) {
            let paragraph = file.span.extracting(range)
            let package =
                isDebian
                ? software("deb", "Package: ", "Version: ", "Architecture: ", nil, paragraph, system)
                : software("apk", "P:", "V:", "A:", "L:", paragraph, system)
            if isDebian {
                var list = [UInt8](text: "/var/lib/dpkg/info/") + package.name
                try claimLines(of: list, package)
                // Of packages that several architectures may have, the name says which one it is.
                list.append(.colon)
                try claimLines(of: list + value("Architecture: ", paragraph), package)
            } else {
                claimLines(ofAlpine: paragraph, package)
            }
            if !package.files.isEmpty { document.add(package, "CONTAINS", by: 1) }
        }
    }

    /// Claims the paths of dpkg's list of a package, if there is one.
    private func claimLines(of list: [UInt8], _ package: Software) throws(Failure) {
        guard let file = try file(list + [UInt8](text: ".list")) else { return }
        let lines = file.span
        var start = 0
        while start < lines.count {
            let end = lines.firstIndex(of: .lineFeed, from: start)
            var slash = end
            while slash > start, lines[slash - 1] != .slash { slash -= 1 }
            claim(lines.extracting(start..<slash), lines.extracting(slash..<end), package)
            start = end + 1
        }
    }

    /// Claims the files that stand in a paragraph of apk, behind their directories.
    private func claimLines(ofAlpine paragraph: Span<UInt8>, _ package: Software) {
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
        guard let claimedPath, let index = files.index(of: claimedPath.appending(name)), owners[index] == 0 else {
            return
        }
        owners[index] = 1
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
        guard let components = try self.file(path) else { return }
        let lines = components.span
        var start = 0
        while start < lines.count {
            let end = lines.firstIndex(of: .lineFeed, from: start)
            let space = lines.firstIndex(of: .space, from: start, limit: end)
            let address = lines.extracting(start..<space)
            let parts = PackageURL.parts(of: address)
            var name: [UInt8] = []
            var version: [UInt8] = []
            name.append(addressDecoded: address.extracting(parts.name))
            version.append(addressDecoded: address.extracting(parts.version))
            guard !name.isEmpty else {
                throw Failure(
                    path,
                    " has a line that does not begin with a package's address, as in pkg:deb/debian/musl@1.2.3 MIT")
            }
            let license = [UInt8](lines.extracting(min(space + 1, end)..<end))
            document.add(
                Software(name: name, version: version, address: [UInt8](address), license: license), "STATIC_LINK",
                by: file)
            start = end + 1
        }
    }

    /// Writes the document.
    /// - Returns: the file, which has its name when it is finished. Until what the document is of has been written, it may still
    ///   go.
    func write(to path: [UInt8], times: Timestamps) throws(Failure) -> ArchiveFile {
        var creator = [UInt8](text: "mkscratch-")
        creator.append(Mkscratch.version)
        let json = document.json(name: name, creator: creator, created: times.epoch)
        guard json.span.isUTF8 else {
            throw Failure(
                "a path or a package has a name that is not UTF-8, which SPDX documents are; leave out --sbom")
        }
        let file = try ArchiveFile(path)
        try file.append(json.span)
        try file.flush()
        return file
    }
}
