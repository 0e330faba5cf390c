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

    private let descriptor: Descriptor
    /// What it was when it was opened.
    package let identity: FileIdentity
    /// Whether the kernel keeps paths below a folder (`openat2`, Linux 5.6); where it can't, this has to look itself.
    private let isContainedByKernel: Bool

    /// Opens the folder at `path`, which ends with a zero.
    public static func open(_ path: borrowing ByteBuffer) throws(SystemError) -> Folder {
        try open(path, mayAskKernel: true)
    }

    /// Opens the folder that an option names. Where that fails, it appends to `problem` why, and returns nil.
    /// - Parameter mend: what to do instead, as in `give one that can be read`.
    @inline(never)
    public static func open(
        named name: Span<UInt8>, orElse mend: StaticString, _ problem: inout ByteBuffer
    ) -> Folder? {
        do throws(SystemError) {
            return try open(ByteBuffer(zeroTerminated: name))
        } catch {
            problem.append("cannot open the folder ")
            problem.append(name)
            problem.append(": ")
            error.write(into: &problem)
            problem.append("; ")
            problem.append(mend)
            return nil
        }
    }

    /// - Parameter mayAskKernel: false for finding out how it works where the kernel can't contain paths.
    static func open(_ path: borrowing ByteBuffer, mayAskKernel: Bool) throws(SystemError) -> Folder {
        let descriptor = try openAt(AT_FDCWD, path, platform_open_directory)
        var here = ByteBuffer()
        here.append(".\0")
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

    /// Opens the folder once more, to read the names in it; nil where that fails. The stream has to be closed.
    @unsafe func openStream() -> OpaquePointer? {
        let number = unsafe platform_open_at(descriptor.number, ".", platform_open_directory)
        guard number >= 0 else { return nil }
        guard let stream = unsafe fdopendir(number) else {
            close(number)
            return nil
        }
        return unsafe stream
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

    /// Opens without reading, looks where that has led, and only then opens for reading: what was found is
    /// looked at itself, so no name can come to mean something else in between.
    private func openAndLook(_ path: borrowing ByteBuffer) throws(SystemError) -> Descriptor {
        let found = try Self.openAt(descriptor.number, path, platform_path_only | O_CLOEXEC)
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
        let longest = Int(PATH_MAX)
        var place = ByteBuffer()
        guard place.reserve(longest) else { throw SystemError(number: ENOMEM) }
        let name = link(to: descriptor)
        unsafe place.appendUnsafely { space in
            let start = unsafe space.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self)
            return unsafe max(0, name.withCString { unsafe readlink($0, start, longest) })
        }
        guard !place.isEmpty else { throw .last }
        guard place.count < longest else { throw SystemError(number: ENAMETOOLONG) }
        return place
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
