import HTTP
import Packing

/// What programs need and no ELF header says, gathered by what it is for.
enum Preset: CaseIterable {
    case certificates, timezones, names, passwd, tmp, locale

    var option: Option {
        switch self {
        case .certificates: .certificates
        case .timezones: .timezones
        case .names: .names
        case .passwd: .passwd
        case .tmp: .tmp
        case .locale: .locale
        }
    }

    /// Why a file is there.
    fileprivate var reason: [UInt8] { [UInt8](text: "--") + option.name }
}

extension Gatherer {
    func add(_ preset: Preset) throws(Failure) {
        switch preset {
        case .certificates: try addCertificates()
        case .timezones:
            try addTree(
                [UInt8](text: "/usr/share/zoneinfo"), reason: preset.reason, orElse: "install tzdata")
            try addPresent("/etc/localtime", preset.reason)
            try addPresent("/etc/timezone", preset.reason)
        case .names: try addNames()
        case .passwd:
            add(
                "/etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\napp:x:65532:65532::/:/sbin/nologin\n",
                preset.reason)
            add("/etc/group", "root:x:0:\napp:x:65532:\n", preset.reason)
        case .tmp:
            add(
                Contents.Entry(
                    path: Path("/tmp"), kind: .directory, permissions: 0o1777, modified: 0, reason: preset.reason))
        case .locale: try addLocale()
        }
    }

    /// The bundle of each distribution, and for OpenSSL a link where it looks without being told.
    private func addCertificates() throws(Failure) {
        let reason = Preset.certificates.reason
        var bundle: [UInt8]?
        // Debian and Alpine; Fedora; openSUSE; Alpine's second name.
        let places = LibraryDirectories.list(
            """
            /etc/ssl/certs/ca-certificates.crt:/etc/pki/tls/certs/ca-bundle.crt:/etc/ssl/ca-bundle.pem:\
            /etc/ssl/cert.pem
            """)
        for place in places where try addPresent(place, reason) { bundle = bundle ?? place }
        guard let bundle else { throw Failure("no CA certificates found; install ca-certificates") }
        for directory in LibraryDirectories.list("/usr/lib/ssl:/etc/pki/tls") {
            guard let last = try? root.walk(directory).last, case .directory = last.kind else { continue }
            let link = last.path.appending(("cert.pem" as StaticString).octets)
            if try root.file(link.bytes) != nil {
                try addPresent(link.bytes, reason)
            } else {
                add(Contents.Entry(path: link, kind: .link(bundle), permissions: 0o777, modified: 0, reason: reason))
            }
        }
    }

    private func addNames() throws(Failure) {
        let reason = Preset.names.reason
        add("/etc/hosts", "127.0.0.1\tlocalhost\n::1\tlocalhost\n", reason)
        try addPresent("/etc/services", reason)
        // musl needs nothing else; engines bring resolv.conf.
        guard family != .musl else { return }
        add(
            "/etc/nsswitch.conf",
            "passwd: files\ngroup: files\nhosts: files dns\nnetworks: files\nservices: files\nprotocols: files\n",
            reason)
        try addModules(reason: reason)
    }

    private func addLocale() throws(Failure) {
        // musl has it built in.
        guard family != .musl else { return }
        for place in LibraryDirectories.list("/usr/lib/locale/C.utf8:/usr/lib/locale/C.UTF-8") {
            guard let steps = try? root.walk(place), case .directory = steps.last?.kind else { continue }
            return try addTree(place, reason: Preset.locale.reason, orElse: "")
        }
        throw Failure("the locale C.UTF-8 is not in /usr/lib/locale; install libc-bin 2.35 or later")
    }

    /// Adds a file of this text, unless there is one.
    private func add(_ path: StaticString, _ text: StaticString, _ reason: [UInt8]) {
        add(
            Contents.Entry(
                path: Path(path), kind: .text([UInt8](text: text)), permissions: 0o644, modified: 0, reason: reason))
    }

    @discardableResult
    private func addPresent(_ path: StaticString, _ reason: [UInt8]) throws(Failure) -> Bool {
        try addPresent([UInt8](text: path), reason)
    }

    /// Adds a file if there is one; returns whether there is.
    @discardableResult
    private func addPresent(_ path: [UInt8], _ reason: [UInt8]) throws(Failure) -> Bool {
        guard try root.file(path) != nil else { return false }
        do throws(RootDirectory.Obstacle) {
            try add(path, reason: reason)
        } catch {
            throw Failure(error, on: path)
        }
        return true
    }

    // MARK: Files and directories that were asked for

    /// Adds what `--add` names: `PATH`, or `PATH:TARGET` for another place.
    func add(asked text: [UInt8]) throws(Failure) {
        let reason = [UInt8](text: "--add ") + text
        guard let colon = text.lastIndex(of: .colon), colon + 1 < text.count, text[colon + 1] == .slash else {
            return try addTree(text, reason: reason, orElse: "give an existing path")
        }
        let target = Path(text.span.extracting((colon + 1)...))
        let source = [UInt8](text.span.extracting(0..<colon))
        try addTree(source, to: target, reason: reason, orElse: "give an existing path")
    }

    /// Adds a file, or a directory with all that is in it, and what the programs and libraries among it need.
    func addTree(
        _ text: [UInt8], to target: Path? = nil, reason: [UInt8], orElse remedy: StaticString
    ) throws(Failure) {
        let steps: [RootDirectory.Step]
        do throws(RootDirectory.Obstacle) {
            steps = try root.walk(text)
        } catch {
            let failure = Failure(error, on: text)
            throw Failure {
                $0.append(failure.message.span)
                $0.append("; ")
                $0.append(remedy)
            }
        }
        if target == nil { for step in steps { add(step, reason: reason) } }
        guard let last = steps.last else {
            return try addTree(below: .root, to: target ?? .root, reason: reason)
        }
        if let target, target != .root { add(last, at: target, reason: reason) }
        if case .directory = last.kind {
            try addTree(below: last.path, to: target ?? last.path, reason: reason)
        } else {
            try addNeeds(ofFile: last.path)
        }
    }

    private func addTree(below directory: Path, to target: Path, reason: [UInt8]) throws(Failure) {
        let names: [[UInt8]]
        do throws(RootDirectory.Obstacle) {
            names = try root.names(in: directory)
        } catch {
            throw Failure(error, on: directory.bytes)
        }
        for name in names {
            let path = directory.appending(name.span)
            let place = target.appending(name.span)
            let step: RootDirectory.Step
            do throws(RootDirectory.Obstacle) {
                step = try root.step(path)
            } catch {
                // An image can hold no such thing.
                if error.kind == .special { continue }
                throw Failure(error, on: path.bytes)
            }
            add(step, at: place, reason: reason)
            switch step.kind {
            case .directory: try addTree(below: path, to: place, reason: reason)
            case .file: try addNeeds(ofFile: path)
            case .link:
                // What it leads to comes too, if there is anything.
                if directory == target { _ = try? add(path.bytes, reason: reason) }
            }
        }
    }
}
