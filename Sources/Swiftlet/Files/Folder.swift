import CPlatform
import HTTP

/// An open directory, through which only files below it can be reached, whatever their names.
public final class Folder: Sendable {
    /// The result of opening a path.
    public enum Entry: Sendable {
        case file(OpenFile)
        case folder(Folder)
        case nothing
        /// It exists, but may not be read, or is neither a file nor a directory.
        case forbidden
        /// The system can't open it now: it is out of descriptors or memory, or the disk is broken.
        case failed
    }

    let descriptor: Descriptor
    /// The identity at the time when it was opened.
    package let identity: FileIdentity
    /// Whether the kernel confines paths to a directory (`openat2`, Linux 5.6); otherwise this type has to walk them itself.
    private let isContainedByKernel: Bool

    /// The number of symbolic links that the kernel follows in one path (`path_resolution(7)`).
    private static var mostLinks: Int { 40 }
    private static var withoutReading: Int32 { platform_path_only | O_NOFOLLOW | O_CLOEXEC }

    /// Opens the directory at `path`, which ends with a zero byte.
    public static func open(_ path: borrowing ByteBuffer) throws(SystemError) -> Folder {
        try open(path, mayAskKernel: true)
    }

    /// Opens the directory that an option names. If that fails, it appends the reason to `problem` and returns nil.
    /// - Parameter hint: what to do instead, such as `use one that can be read`.
    @inline(never)
    public static func open(
        named name: Span<UInt8>, orElse hint: StaticString, _ problem: inout ByteBuffer
    ) -> Folder? {
        do throws(SystemError) {
            return try open(ByteBuffer(zeroTerminated: name))
        } catch {
            problem.append("cannot open the folder ")
            problem.append(name)
            problem.append(": ")
            error.write(into: &problem)
            problem.append("; ")
            problem.append(hint)
            return nil
        }
    }

    /// The directory that contains the last symbolic link in a path, which ends with a zero byte: the link may be replaced there. Nil
    /// if there is no link.
    @inline(never)
    public static func holdingLink(in path: borrowing ByteBuffer) -> Folder? {
        var end = path.count - 1
        while end > 0 {
            var start = end
            while start > 0, path.span[start - 1] != .slash { start -= 1 }
            var name = ByteBuffer()
            name.append(path, 0..<end)
            name.append(0)
            var target = ByteBuffer()
            if start < end, (try? readLink(AT_FDCWD, name, into: &target)) == true {
                name.removeAll()
                if start > 0 { name.append(path, 0..<start) } else { name.append(".") }
                name.append(0)
                return try? open(name)
            }
            end = max(start - 1, 0)
        }
        return nil
    }

    /// - Parameter mayAskKernel: false to test how it works if the kernel can't confine paths.
    static func open(_ path: borrowing ByteBuffer, mayAskKernel: Bool) throws(SystemError) -> Folder {
        let descriptor = try openAt(AT_FDCWD, path, platform_open_directory)
        let isContained = mayAskKernel && (try? openBeneath(descriptor, here)) != nil
        var status = stat()
        guard unsafe platform_status(descriptor.number, &status) == 0 else { throw .last }
        return Folder(descriptor, FileIdentity(status), isContainedByKernel: isContained)
    }

    private init(_ descriptor: consuming Descriptor, _ identity: FileIdentity, isContainedByKernel: Bool) {
        self.descriptor = descriptor
        self.identity = identity
        self.isContainedByKernel = isContainedByKernel
    }

    /// Opens what `path` leads to. The path is relative to the directory and ends with a zero byte. Symbolic links are followed as
    /// long as they stay below the directory.
    public func entry(_ path: borrowing ByteBuffer) -> Entry {
        do throws(SystemError) {
            let found = isContainedByKernel ? try Self.openBeneath(descriptor, path) : try openAndLook(path)
            var status = stat()
            guard unsafe platform_status(found.number, &status) == 0 else { return .failed }
            switch status.st_mode & platform_kind_mask {
            case platform_regular_file: return .file(OpenFile(found, FileIdentity(status)))
            case platform_directory:
                return .folder(Folder(found, FileIdentity(status), isContainedByKernel: isContainedByKernel))
            default: return .forbidden
            }
        } catch {
            switch error.number {
            // A link that leads outside leads to nothing.
            case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP, EXDEV: return .nothing
            case EACCES, EPERM, ENXIO, ENODEV: return .forbidden
            default: return .failed
            }
        }
    }

    /// Opens the directory once more, to read the names in it; nil if that fails.
    func openNames() -> Descriptor? {
        try? Self.openAt(descriptor.number, Self.here, platform_open_directory)
    }

    /// The name of a directory within itself.
    private static var here: ByteBuffer {
        var name = ByteBuffer()
        name.append(".\0")
        return name
    }

    private static func openAt(
        _ directory: Int32, _ path: borrowing ByteBuffer, _ flags: Int32
    ) throws(SystemError) -> Descriptor {
        let number = unsafe path.withCString { unsafe platform_open_at(directory, $0, flags) }
        guard let descriptor = Descriptor(owning: number) else { throw .last }
        return descriptor
    }

    private static func openBeneath(
        _ directory: borrowing Descriptor, _ path: borrowing ByteBuffer
    ) throws(SystemError) -> Descriptor {
        var how = platform_open_how()
        how.flags = UInt64(platform_open_file)
        how.resolve = platform_resolve_beneath
        // If a directory is renamed meanwhile, the kernel may be unable to decide (`EAGAIN`).
        for _ in 0..<10 {
            let number = unsafe path.withCString { unsafe platform_open_beneath(directory.number, $0, &how) }
            if let descriptor = Descriptor(owning: number) { return descriptor }
            guard platform_errno() == EAGAIN else { break }
        }
        throw .last
    }

    /// Walks the path name by name, as the kernel does beneath a directory: an absolute link, or one that leaves the directory on its
    /// way, leads to nothing, even if it comes back. Nothing is opened for reading until its location is known, and then through
    /// the descriptor that was checked, so that no name can change its meaning in between.
    private func openAndLook(_ path: borrowing ByteBuffer) throws(SystemError) -> Descriptor {
        // The rest of the path, without its zero byte, starts at `position`.
        var left = ByteBuffer()
        left.append(path, 0..<path.count - 1)
        guard !left.isEmpty else { throw SystemError(number: ENOENT) }
        guard left.span[0] != .slash else { throw SystemError(number: EXDEV) }
        var position = 0
        var depth = 0
        var links = 0
        var found = try Self.openAt(descriptor.number, Self.here, Self.withoutReading)
        // An empty name means the directory that contains it, so a path that ends in a slash must lead to a directory.
        while position <= left.count {
            var end = position
            while end < left.count, left.span[end] != .slash { end += 1 }
            var name = ByteBuffer()
            name.append(left, position..<end)
            let isHere = name.isEmpty || name.span.equals(".")
            let isParent = name.span.equals("..")
            if name.isEmpty { name.append(".") }
            name.append(0)
            guard !left.isExhausted, !name.isExhausted else { throw SystemError(number: ENOMEM) }
            position = end + 1
            if isParent {
                guard depth > 0 else { throw SystemError(number: EXDEV) }
                depth -= 1
            } else if !isHere {
                var target = ByteBuffer()
                if try Self.readLink(found.number, name, into: &target) {
                    links += 1
                    guard links <= Self.mostLinks else { throw SystemError(number: ELOOP) }
                    guard target.span[0] != .slash else { throw SystemError(number: EXDEV) }
                    target.append(left, end..<left.count)
                    left = target
                    position = 0
                    continue
                }
                depth += 1
            }
            found = try Self.openAt(found.number, name, Self.withoutReading)
        }
        // A directory on the way may have been moved meanwhile.
        let root = try Self.location(of: descriptor)
        let place = try Self.location(of: found)
        guard place.isBeneath(root) else { throw SystemError(number: EXDEV) }
        return try Self.openAt(AT_FDCWD, Self.link(to: found), platform_open_file)
    }

    /// The path of an open descriptor in /proc.
    private static func link(to descriptor: borrowing Descriptor) -> ByteBuffer {
        var name = ByteBuffer()
        name.append("/proc/self/fd/")
        name.append(decimal: Int(descriptor.number))
        name.append(0)
        return name
    }

    /// The current path of an open descriptor, according to the system.
    private static func location(of descriptor: borrowing Descriptor) throws(SystemError) -> ByteBuffer {
        var place = ByteBuffer()
        guard try readLink(AT_FDCWD, link(to: descriptor), into: &place) else { throw .last }
        return place
    }

    /// Appends the target of a symbolic link. Returns false, with the system's error, if it can't be read or is not a link.
    private static func readLink(
        _ directory: Int32, _ name: borrowing ByteBuffer, into target: inout ByteBuffer
    ) throws(SystemError) -> Bool {
        let longest = Int(PATH_MAX)
        guard target.reserve(longest) else { throw SystemError(number: ENOMEM) }
        unsafe target.appendUnsafely { space in
            let start = unsafe space.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self)
            return unsafe max(0, name.withCString { unsafe readlinkat(directory, $0, start, longest) })
        }
        guard target.count < longest else { throw SystemError(number: ENAMETOOLONG) }
        return !target.isEmpty
    }
}

extension ByteBuffer {
    /// Whether this is the path of the directory `root`, or of something in it.
    fileprivate borrowing func isBeneath(_ root: borrowing ByteBuffer) -> Bool {
        let length = root.count
        guard count >= length, span.extracting(0..<length).equals(root.span) else { return false }
        return count == length || length == 1 || span[length] == .slash
    }
}
