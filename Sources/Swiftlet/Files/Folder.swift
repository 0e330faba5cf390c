import CPlatform
import HTTP

/// A folder, open, and what lies below it. Nothing outside can be reached through it, whatever the names say.
public final class Folder: Sendable {
    /// What a path leads to.
    public enum Entry: Sendable {
        case file(OpenFile)
        case folder(Folder)
        case nothing
        /// Something is there that may not be read, or that is neither a file nor a folder.
        case forbidden
        /// The system can't say now: it has no descriptor or memory left, or the disk is broken.
        case failed
    }

    let descriptor: Descriptor
    /// What it was when it was opened.
    package let identity: FileIdentity
    /// Whether the kernel keeps paths below a folder (`openat2`, Linux 5.6); if it can't, this has to look itself.
    private let isContainedByKernel: Bool

    /// As many symbolic links as the kernel follows on one way (`path_resolution(7)`).
    private static var mostLinks: Int { 40 }
    private static var withoutReading: Int32 { platform_path_only | O_NOFOLLOW | O_CLOEXEC }

    /// Opens the folder at `path`, which ends with a zero.
    public static func open(_ path: borrowing ByteBuffer) throws(SystemError) -> Folder {
        try open(path, mayAskKernel: true)
    }

    /// Opens the folder that an option names. If that fails, it appends to `problem` why, and returns nil.
    /// - Parameter hint: what to do instead, as in `give one that can be read`.
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

    /// The folder that holds the last symbolic link in a path, which ends with a zero: what the link leads to may be exchanged for
    /// something else in there. Nil if there is no link.
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

    /// - Parameter mayAskKernel: false for finding out how it works if the kernel can't contain paths.
    static func open(_ path: borrowing ByteBuffer, mayAskKernel: Bool) throws(SystemError) -> Folder {
        let descriptor = try openAt(AT_FDCWD, path, platform_open_directory)
        let isContained = mayAskKernel && (try? openBeneath(descriptor, here)) != nil
        var status = stat()
        guard unsafe fstat(descriptor.number, &status) == 0 else { throw .last }
        return Folder(descriptor, FileIdentity(status), isContainedByKernel: isContained)
    }

    private init(_ descriptor: consuming Descriptor, _ identity: FileIdentity, isContainedByKernel: Bool) {
        self.descriptor = descriptor
        self.identity = identity
        self.isContainedByKernel = isContainedByKernel
    }

    /// Finds what `path` leads to. It is relative to the folder, and ends with a zero; symbolic links are followed
    /// as long as they stay below the folder.
    public func entry(_ path: borrowing ByteBuffer) -> Entry {
        do throws(SystemError) {
            let found = isContainedByKernel ? try Self.openBeneath(descriptor, path) : try openAndLook(path)
            var status = stat()
            guard unsafe fstat(found.number, &status) == 0 else { return .failed }
            switch status.st_mode & platform_kind_mask {
            case platform_regular_file: return .file(OpenFile(found, FileIdentity(status)))
            case platform_directory:
                return .folder(Folder(found, FileIdentity(status), isContainedByKernel: isContainedByKernel))
            default: return .forbidden
            }
        } catch {
            switch error.number {
            // A link that leads outside is as good as none.
            case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP, EXDEV: return .nothing
            case EACCES, EPERM, ENXIO, ENODEV: return .forbidden
            default: return .failed
            }
        }
    }

    /// Opens the folder once more, to read the names in it; nil if that fails. The stream has to be closed.
    @unsafe func openStream() -> OpaquePointer? {
        let number = unsafe platform_open_at(descriptor.number, ".", platform_open_directory)
        guard number >= 0 else { return nil }
        guard let stream = unsafe fdopendir(number) else {
            close(number)
            return nil
        }
        return unsafe stream
    }

    /// The name of every folder in itself.
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
        // A folder that is being renamed meanwhile can keep the kernel from being sure (`EAGAIN`).
        for _ in 0..<10 {
            let number = unsafe path.withCString { unsafe platform_open_beneath(directory.number, $0, &how) }
            if let descriptor = Descriptor(owning: number) { return descriptor }
            guard platform_errno() == EAGAIN else { break }
        }
        throw .last
    }

    /// Goes along the path name by name, as the kernel does beneath a folder: an absolute link, or one that leads above the
    /// folder on its way, leads to nothing, even if it comes back. Nothing is opened for reading until it is known where it
    /// lies: what was found is looked at itself, so no name can come to mean something else in between.
    private func openAndLook(_ path: borrowing ByteBuffer) throws(SystemError) -> Descriptor {
        // What is left of the path, without its zero: from `position` on.
        var left = ByteBuffer()
        left.append(path, 0..<path.count - 1)
        guard !left.isEmpty else { throw SystemError(number: ENOENT) }
        guard left.span[0] != .slash else { throw SystemError(number: EXDEV) }
        var position = 0
        var depth = 0
        var links = 0
        var found = try Self.openAt(descriptor.number, Self.here, Self.withoutReading)
        // An empty name stands for the folder that it is in, so what ends in a slash has to be one.
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
        // A folder on the way may have been moved meanwhile.
        let root = try Self.location(of: descriptor)
        let place = try Self.location(of: found)
        guard place.isBeneath(root) else { throw SystemError(number: EXDEV) }
        return try Self.openAt(AT_FDCWD, Self.link(to: found), platform_open_file)
    }

    /// The name under which the system shows an open descriptor.
    private static func link(to descriptor: borrowing Descriptor) -> ByteBuffer {
        var name = ByteBuffer()
        name.append("/proc/self/fd/")
        name.append(decimal: Int(descriptor.number))
        name.append(0)
        return name
    }

    /// Where what is open lies, as the system sees it.
    private static func location(of descriptor: borrowing Descriptor) throws(SystemError) -> ByteBuffer {
        var place = ByteBuffer()
        guard try readLink(AT_FDCWD, link(to: descriptor), into: &place) else { throw .last }
        return place
    }

    /// Appends what a symbolic link leads to. Returns false, with the system's reason, if it can't be read or is no link.
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
    /// Whether this is the path of something in the folder with the path `root`, or of the folder itself.
    fileprivate borrowing func isBeneath(_ root: borrowing ByteBuffer) -> Bool {
        let length = root.count
        guard count >= length, span.extracting(0..<length).equals(root.span) else { return false }
        return count == length || length == 1 || span[length] == .slash
    }
}
