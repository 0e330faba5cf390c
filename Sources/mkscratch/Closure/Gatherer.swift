import HTTP
import Packing

/// Finds what programs need, and gathers it. Nothing is run, and nothing is asked but files: the programs may be for
/// another machine than this one.
final class Gatherer {
    let root: RootDirectory
    let contents = Contents()
    /// The machine of the first program.
    private(set) var machine: ELFMachine?
    /// What was found in directories that only ld.so.conf names.
    private var cache = LoaderCache()
    /// What libraries without a loader of their own are for.
    private var lastDirectories: LibraryDirectories?
    private var directories: [KnownDirectory] = []

    /// A directory of libraries that was looked into before.
    private final class KnownDirectory {
        let text: [UInt8]
        /// Nil if there is none.
        let realPath: Path?
        /// The names in `glibc-hwcaps`: libraries for newer processors lie in directories of these names.
        let processors: [[UInt8]]

        init(text: [UInt8], realPath: Path?, processors: [[UInt8]]) {
            self.text = text
            self.realPath = realPath
            self.processors = processors
        }
    }

    /// A script's interpreter may be a script; the kernel goes so far.
    private static var deepestScript: Int { 4 }

    /// Whether what is added brings what it needs; what is packed as it is does not.
    private let followsNeeds: Bool

    init(root: RootDirectory, followsNeeds: Bool = true) {
        self.root = root
        self.followsNeeds = followsNeeds
    }

    // MARK: Files

    /// Adds what a path goes through: directories, links and the file or directory at its end.
    /// - Returns: where that really lies.
    @discardableResult
    func add(_ text: [UInt8], from start: Path = .root, reason: [UInt8]) throws(RootDirectory.Obstacle) -> Path {
        var end = start
        for step in try root.walk(text.span, from: start) {
            add(step, reason: reason)
            end = step.path
        }
        return end
    }

    func add(_ step: RootDirectory.Step, reason: [UInt8]) {
        add(step, at: step.path, reason: reason)
    }

    /// Adds an entry, and the directories that it lies in.
    @inline(never)
    func add(_ entry: Contents.Entry) {
        contents.addDirectories(above: entry.path, modified: entry.modified, reason: entry.reason)
        contents.add(entry)
    }

    /// Adds what a step leads to, at a place of its own.
    func add(_ step: RootDirectory.Step, at place: Path, reason: [UInt8]) {
        let kind: Contents.Entry.Kind =
            switch step.kind {
            case .directory: .directory
            case .file: .file(root.location(of: step.path), size: step.status.size)
            case .link(let target): .link(target)
            }
        add(
            Contents.Entry(
                path: place, kind: kind, permissions: step.status.permissions, modified: step.status.modified,
                reason: reason))
    }

    // MARK: Programs

    /// Adds a program or a script with all that it needs.
    /// - Parameters:
    ///   - text: its path below the root.
    ///   - target: where it goes, if not to the same path.
    func addProgram(_ text: [UInt8], at target: Path? = nil) throws(Failure) {
        try addProgram(text, at: target, reason: [UInt8](text: "asked for"))
    }

    func addProgram(
        _ text: [UInt8], at target: Path? = nil, reason: [UInt8], depth: Int = 0
    ) throws(Failure) {
        let steps: [RootDirectory.Step]
        do throws(RootDirectory.Obstacle) {
            steps = try root.walk(text)
        } catch {
            throw Failure(error, on: text, reason: depth == 0 ? [] : reason)
        }
        guard let last = steps.last, case .file = last.kind else {
            throw Failure(text, " is a directory, not a program; give a program, or add the directory with --add")
        }
        let bytes = try MappedFile(root.location(of: last.path))
        if target == nil { for step in steps.dropLast() { add(step, reason: reason) } }
        // Whoever may read it may run it: what was just compiled or copied is not always marked so.
        add(
            Contents.Entry(
                path: target ?? last.path, kind: .file(root.location(of: last.path), size: last.status.size),
                permissions: last.status.permissions | 0o555, modified: last.status.modified, reason: reason))
        if let line = InterpreterLine(bytes.span) {
            guard depth < Self.deepestScript else {
                throw Failure(
                    text, " is a script of a script, and so on, deeper than the kernel goes; fix its first line")
            }
            let reason = Self.reason("interpreter of ", last.path)
            try addProgram([UInt8](bytes.span.extracting(line.program)), reason: reason, depth: depth + 1)
            if let name = line.programOfEnv(in: bytes.span) {
                let program = [UInt8](bytes.span.extracting(name))
                try addProgram(try onPath(program, for: last.path), reason: reason, depth: depth + 1)
            }
            return
        }
        let file: LoadedFile
        do throws(ELFMistake) {
            file = try LoadedFile(path: Path(text.span), realPath: last.path, in: bytes.span)
        } catch .notELF {
            throw Failure(
                text, " is neither an ELF file nor a script that begins with #!; add it with --add if it is data")
        } catch {
            throw Failure(error, in: last.path)
        }
        if machine == nil { machine = file.machine }
        if target != nil, file.usesOrigin {
            throw Failure(
                text, " looks for libraries from where it lies ($ORIGIN); leave out --at, so that it stays there")
        }
        try addNeeds(of: file)
    }

    /// The path of a program on the PATH of images; its name alone if it is already a path.
    func onPath(_ program: [UInt8], for script: Path? = nil) throws(Failure) -> [UInt8] {
        if program.contains(.slash) { return program }
        for directory in LibraryDirectories.list(ImagePath.text) {
            let path = directory.path(to: program)
            if try root.file(path) != nil { return path }
        }
        throw Failure {
            $0.append(program.span)
            $0.append(" is not in the PATH of images")
            if let script {
                $0.append(", and ")
                $0.append(script.bytes.span)
                $0.append(" needs it")
            }
            $0.append("; install it, or give its path")
        }
    }

    /// Adds what a file needs, if it is a program or a library; a library needs what programs of the last loader would load
    /// for it.
    func addNeeds(ofFile realPath: Path) throws(Failure) {
        guard followsNeeds else { return }
        let bytes = try MappedFile(root.location(of: realPath))
        let file: LoadedFile
        do throws(ELFMistake) {
            file = try LoadedFile(path: realPath, realPath: realPath, in: bytes.span)
        } catch .notELF {
            return
        } catch {
            throw Failure(error, in: realPath)
        }
        // Files for other machines may lie among others, and nothing here starts them.
        if let machine, file.machine != machine { return }
        try addNeeds(of: file)
    }

    private func addNeeds(of file: LoadedFile) throws(Failure) {
        var loaded = [file]
        let paths: LibraryDirectories
        if let interpreter = file.interpreter {
            let reason = Self.reason("loader of ", file.realPath)
            let path: Path
            do throws(RootDirectory.Obstacle) {
                path = try add(interpreter, from: .root, reason: reason)
            } catch {
                throw Failure(error, on: interpreter, reason: reason)
            }
            guard let loader = try load(path, as: Path(interpreter.span), for: file.machine) else {
                let program = file.realPath
                throw Failure {
                    $0.append(interpreter.span)
                    $0.append(" is not a loader for programs such as ")
                    $0.append(program.bytes.span)
                }
            }
            loaded.append(loader)
            paths = try LibraryDirectories(
                family: LoaderFamily(interpreter: interpreter.span), interpreter: interpreter, loader: path, in: root)
            lastDirectories = paths
        } else if file.needed.isEmpty {
            return
        } else if let last = lastDirectories {
            paths = last
        } else {
            var family = LoaderFamily.glibc
            for name in file.needed { family = LoaderFamily(library: name.span) ?? family }
            paths = try LibraryDirectories(family: family, interpreter: [], loader: nil, in: root)
        }
        var index = 0
        while index < loaded.count {
            for name in loaded[index].needed { try addLibrary(name, neededBy: index, among: &loaded, paths) }
            index += 1
        }
    }

    // MARK: Libraries

    /// Adds a library and what is loaded instead of it on newer processors, unless it is loaded already.
    private func addLibrary(
        _ name: [UInt8], neededBy index: Int, among loaded: inout [LoadedFile], _ paths: LibraryDirectories
    ) throws(Failure) {
        if paths.family.isLoaderItself(name.span) { return }
        for file in loaded where file.name == name || file.path.isNamed(name) { return }
        let needer = loaded[index]
        let reason = Self.reason("needed by ", needer.realPath)
        if name.contains(.slash) {
            do throws(RootDirectory.Obstacle) {
                let path = try add(name, reason: reason)
                if let file = try? load(path, as: Path(name.span), for: needer.machine) {
                    file.parent = index
                    loaded.append(file)
                }
                return
            } catch {
                throw Failure(error, on: name, reason: reason)
            }
        }
        if paths.family == .musl, let pathFile = paths.pathFile, contents.index(of: pathFile) == nil {
            _ = try? add(pathFile.bytes, reason: [UInt8](text: "lists musl's library directories"))
        }
        var searched: [[UInt8]] = []
        let (list, ownCount) = try searchPath(of: index, among: loaded, paths)
        for position in list.indices {
            let directory = list[position]
            if searched.contains(directory) { continue }
            searched.append(directory)
            let known = self.directory(directory)
            guard let realPath = known.realPath else { continue }
            if paths.family == .glibc {
                try addVariants(of: name, in: known, realPath, neededBy: index, among: &loaded)
            }
            let path = [UInt8](realPath.appending(name.span).bytes)
            guard let found = try root.library(path, for: needer.machine) else { continue }
            // By the path that was written, so that links in it are kept.
            let written = directory.path(to: name)
            do throws(RootDirectory.Obstacle) {
                try add(written, reason: reason)
            } catch {
                throw Failure(error, on: written, reason: reason)
            }
            if position >= ownCount, !paths.isKnown(directory) { cache.add(name.span, at: Path(written.span)) }
            guard let file = try load(found, as: realPath.appending(name.span), for: needer.machine) else { continue }
            file.parent = index
            loaded.append(file)
            return
        }
        let directories = searched
        let path = needer.realPath
        throw Failure {
            $0.append(name.span)
            $0.append(" is missing, which ")
            $0.append(path.bytes.span)
            $0.append(" needs; looked in ")
            var separator: StaticString = ""
            for directory in directories {
                $0.append(separator)
                $0.append(directory.span)
                separator = ", "
            }
            if directories.isEmpty { $0.append("no directory") }
            $0.append("; install it there")
        }
    }

    private func addVariants(
        of name: [UInt8], in directory: KnownDirectory, _ realPath: Path, neededBy index: Int,
        among loaded: inout [LoadedFile]
    ) throws(Failure) {
        for processor in directory.processors {
            let written = directory.text.path(to: [UInt8](text: "glibc-hwcaps")).path(to: processor).path(to: name)
            guard let found = try root.library(written, for: loaded[index].machine),
                let file = try load(found, as: Path(written.span), for: loaded[index].machine)
            else { continue }
            var reason = [UInt8](text: "for processors of type ")
            reason.append(processor.span)
            reason.append(Self.reason(", needed by ", loaded[index].realPath).span)
            _ = try? add(written, reason: reason)
            // What is loaded on some processors is in nobody else's place.
            file.parent = index
            file.forgetName()
            loaded.append(file)
        }
    }

    /// The directories in which the loader looks for what a file needs, in order, and how many of them files name (ld.so(8), "DESCRIPTION"; musl,
    /// ldso/dynlink.c, `load_library`).
    private func searchPath(
        of index: Int, among loaded: [LoadedFile], _ paths: LibraryDirectories
    ) throws(Failure) -> (directories: [[UInt8]], ownCount: Int) {
        var list: [[UInt8]] = []
        var needers: [Int] = []
        var needer: Int? = index
        while let next = needer {
            needers.append(next)
            needer = loaded[next].parent
        }
        switch paths.family {
        case .musl:
            // musl makes no difference between the two lists, and hands both on.
            for next in needers {
                try append(loaded[next].ownPath ?? loaded[next].inheritedPath, of: loaded[next], to: &list)
            }
        case .glibc:
            if loaded[index].ownPath == nil {
                if needers.last != 0 { needers.append(0) }
                for next in needers { try append(loaded[next].inheritedPath, of: loaded[next], to: &list) }
            }
            try append(loaded[index].ownPath, of: loaded[index], to: &list)
        }
        let ownCount = list.count
        let avoidsDefaults = loaded[index].avoidsDefaultPaths && paths.family == .glibc
        for directory in paths.configured where !avoidsDefaults || !paths.isKnown(directory) {
            list.append(Self.trimmed(directory))
        }
        if !avoidsDefaults {
            for directory in paths.known { list.append(Self.trimmed(directory)) }
        }
        return (list, ownCount)
    }

    private func append(
        _ text: [UInt8]?, of file: LoadedFile, to list: inout [[UInt8]]
    ) throws(Failure) {
        guard let text else { return }
        for range in LoaderPaths.directories(in: text.span) {
            let directory = text.span.extracting(range)
            // `$ORIGIN` is the directory in which a program really lies, and in which a library was found.
            let origin = file.parent == nil ? file.realPath.parent : file.path.parent
            guard let expanded = DynamicTokens.expand(directory, origin: origin, machine: file.machine) else {
                let path = file.realPath
                throw Failure {
                    $0.append(path.bytes.span)
                    $0.append(" looks for libraries in ")
                    $0.append(text.span.extracting(range))
                    $0.append(", which depends on the processor; add them with --add")
                }
            }
            // A path from the directory that the program is started in is known to no image.
            if expanded.first == .slash { list.append(Self.trimmed(expanded)) }
        }
    }

    private static func trimmed(_ directory: [UInt8]) -> [UInt8] {
        var end = directory.count
        while end > 1, directory[end - 1] == .slash { end -= 1 }
        return [UInt8](directory.span.extracting(0..<end))
    }

    private func directory(_ text: [UInt8]) -> KnownDirectory {
        for directory in directories where directory.text == text { return directory }
        var realPath: Path?
        var processors: [[UInt8]] = []
        if let steps = try? root.walk(text) {
            realPath = steps.last?.path ?? .root
            if let last = steps.last, case .file = last.kind { realPath = nil }
        }
        if let realPath {
            processors = (try? root.names(in: realPath.appending(("glibc-hwcaps" as StaticString).octets))) ?? []
        }
        let directory = KnownDirectory(text: text, realPath: realPath, processors: processors)
        directories.append(directory)
        return directory
    }

    /// Reads a library or loader; nil if it is not for the machine.
    private func load(_ realPath: Path, as path: Path, for machine: ELFMachine) throws(Failure) -> LoadedFile? {
        let bytes = try MappedFile(root.location(of: realPath))
        do throws(ELFMistake) {
            let file = try LoadedFile(path: path, realPath: realPath, in: bytes.span)
            return file.machine == machine ? file : nil
        } catch {
            throw Failure(error, in: realPath)
        }
    }

    /// Adds the modules with which glibc before 2.34 finds names; later ones have them built in.
    func addModules(reason: [UInt8]) throws(Failure) {
        guard let paths = lastDirectories, let library = contents.libraryOfC else { return }
        let bytes = try MappedFile(library)
        guard let file = try? ELFFile(bytes.span), let dynamic = try? ELFDynamic(file, in: bytes.span),
            !dynamic.names("GLIBC_2.34", in: bytes.span)
        else { return }
        for name in LibraryDirectories.list("libnss_files.so.2:libnss_dns.so.2") {
            for directory in paths.known {
                let path = directory.path(to: name)
                guard let found = try root.file(path) else { continue }
                _ = try? add(path, reason: reason)
                try addNeeds(ofFile: found)
                break
            }
        }
    }

    /// Whose programs were gathered; nil if none has a loader.
    var family: LoaderFamily? { lastDirectories?.family }

    // MARK: The end

    /// Gives all that was gathered, in order, with what the loader has to know of it.
    func finish() throws(Failure) -> Contents {
        if !cache.isEmpty {
            guard let machine, let flags = machine.cacheFlags else {
                throw Failure(
                    "/etc/ld.so.conf alone says where some libraries are, which for this machine cannot be kept; use -rpath"
                )
            }
            let reason = [UInt8](text: "lists libraries that only ld.so.conf finds")
            let path = Path("/etc/ld.so.cache")
            contents.addDirectories(above: path, modified: 0, reason: reason)
            contents.add(
                Contents.Entry(
                    path: path, kind: .text(cache.file(flags: flags, isLittleEndian: machine.isLittleEndian)),
                    permissions: 0o644, modified: 0, reason: reason))
        }
        contents.sort()
        return contents
    }

    static func reason(_ text: StaticString, _ path: Path) -> [UInt8] {
        var reason = [UInt8](text: text)
        reason.append(path.bytes.span)
        return reason
    }
}

extension RootDirectory {
    /// Where a library really lies; nil if there is none at the path, or one for another machine.
    fileprivate func library(_ path: [UInt8], for machine: ELFMachine) throws(Failure) -> Path? {
        // Of what cannot be followed, loaders go on to the next directory as well.
        guard let steps = try? walk(path), let last = steps.last, case .file = last.kind else { return nil }
        let bytes = try MappedFile(location(of: last.path))
        guard let file = try? ELFFile(bytes.span), file.machine == machine else { return nil }
        return last.path
    }
}

extension LoadedFile {
    fileprivate var usesOrigin: Bool {
        func contains(_ path: [UInt8]?) -> Bool { path?.contains(0x24) ?? false }
        return contains(ownPath) || contains(inheritedPath)
    }
}

extension Failure {
    init(_ mistake: ELFMistake, in path: Path) {
        self.init {
            $0.append(path.bytes.span)
            $0.append(.space)
            $0.append(mistake.explanation)
            $0.append("; build or install it again")
        }
    }

    /// - Parameter reason: what the path is there for; empty if that was just asked for.
    init(_ obstacle: RootDirectory.Obstacle, on text: [UInt8], reason: [UInt8]) {
        let failure = Failure(obstacle, on: text)
        guard !reason.isEmpty else {
            self = failure
            return
        }
        self.init {
            $0.append(failure.message.span)
            $0.append(" (")
            $0.append(reason.span)
            $0.append(")")
        }
    }
}
