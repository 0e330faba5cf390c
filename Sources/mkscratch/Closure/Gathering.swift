import CPacking
import HTTP
import Packing

/// What a command is to gather: programs, and what was asked for beside them.
final class Gathering {
    let root: RootDirectory
    private let invocation: Invocation
    private let trace: Trace?

    init(_ invocation: Invocation) throws(Failure) {
        let path = invocation.value(.root)
        root = RootDirectory(path ?? [.slash])
        if let path {
            // The directory may be a link to one.
            guard let directory = unsafe path.withCText({ unsafe opendir($0) }) else {
                throw Failure(cannot: "read", path)
            }
            unsafe closedir(directory)
        }
        self.invocation = invocation
        trace = try Trace(invocation)
    }

    /// Gathers programs and what was asked for beside them.
    /// - Parameter target: where the one program goes, if not to the same path.
    /// - Returns: the contents, for which machine they are, and where the first program is.
    func contents(
        of programs: [[UInt8]], at target: Path? = nil
    ) throws(Failure) -> (Contents, ELFMachine?, Path) {
        let gatherer = Gatherer(root: root)
        var first: Path?
        for program in programs {
            let path = try path(of: program, gatherer)
            try gatherer.addProgram(path, at: target)
            first = first ?? target ?? Path(path.span)
        }
        if let trace {
            try trace.run(try path(of: trace.command[0], gatherer))
            try gatherer.add(trace)
        }
        for text in invocation.values(.add) { try gatherer.add(asked: try absolute(text)) }
        let machine = gatherer.machine
        return (try finish(gatherer), machine, first ?? .root)
    }

    /// What is in a directory, as it is.
    func contents(ofDirectory path: [UInt8]) throws(Failure) -> Contents {
        guard trace == nil else { throw Failure("--trace needs a program, not a directory; leave it out") }
        let gatherer = Gatherer(root: RootDirectory(path), followsNeeds: false)
        try gatherer.addTree([.slash], reason: path, orElse: "give a directory")
        for text in invocation.values(.add) { try gatherer.add(asked: text) }
        return try finish(gatherer)
    }

    /// Adds the presets that were asked for.
    @inline(never)
    private func finish(_ gatherer: Gatherer) throws(Failure) -> Contents {
        for preset in Preset.allCases where invocation.has(preset.option) { try gatherer.add(preset) }
        let contents = try gatherer.finish()
        guard invocation.has(.strip) else { return contents }
        let saved = try contents.strip()
        Output.note {
            $0.append("--strip leaves out ")
            $0.append(thousands: saved)
            $0.append(" bytes")
        }
        return contents
    }

    /// Programs for one machine after another, in their order; a script goes with what is before it.
    func groups(_ programs: [[UInt8]]) throws(Failure) -> [[[UInt8]]] {
        var groups: [[[UInt8]]] = []
        var last: ELFMachine?
        for program in programs {
            let machine = machine(of: try path(of: program, Gatherer(root: root)))
            if !groups.isEmpty, machine == nil || last == nil || machine == last {
                groups[groups.count - 1].append(program)
            } else {
                groups.append([program])
            }
            last = machine ?? last
        }
        return groups
    }

    private func machine(of path: [UInt8]) -> ELFMachine? {
        guard let last = try? root.walk(path).last, let bytes = try? MappedFile(root.location(of: last.path))
        else {
            return nil
        }
        return (try? ELFFile(bytes.span))?.machine
    }

    /// The path of what is to be added: relative to the working directory, unless there is another root.
    private func absolute(_ text: [UInt8]) throws(Failure) -> [UInt8] {
        if text.first == .slash { return text }
        return (root.isSystem ? try Self.workingDirectory() : []).path(to: text)
    }

    /// The path of a program below the root: below another one than the system's it is meant from there.
    func path(of program: [UInt8], _ gatherer: Gatherer) throws(Failure) -> [UInt8] {
        if program.first == .slash { return program }
        guard root.isSystem else {
            return program.contains(.slash) ? [UInt8]().path(to: program) : try gatherer.onPath(program)
        }
        if !program.contains(.slash), FileStatus(of: program) == nil { return try gatherer.onPath(program) }
        return try Self.workingDirectory().path(to: program)
    }

    private static func workingDirectory() throws(Failure) -> [UInt8] {
        var path = [UInt8](repeating: 0, count: packing_longest_path)
        let count = unsafe path.withUnsafeMutableBytes { space in
            let start = unsafe space.baseAddress.unsafelyUnwrapped
            return unsafe packing_working_directory(start.assumingMemoryBound(to: CChar.self), space.count)
        }
        guard count > 0 else { throw Failure(cannot: "determine", [UInt8](text: "the working directory")) }
        // The last one is a zero.
        return [UInt8](path.span.extracting(0..<count - 1))
    }
}
