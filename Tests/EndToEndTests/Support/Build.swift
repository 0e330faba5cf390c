import Glibc
import Testing

/// The builds of the same sources that every behaviour is tried with.
enum Build: String, CaseIterable, CustomTestStringConvertible {
    /// Ordinary Swift with the system's libraries, as SwiftPM builds it beside the tests.
    case ordinary
    /// Embedded Swift with musl: what ships.
    case `static`
    /// The same without Dispatch and zlib.
    case nano

    /// All, unless SWIFTLET_BUILD names some: a sanitizer watches the ordinary one alone.
    static let allCases: [Build] = {
        guard let names = getenv("SWIFTLET_BUILD") else { return [.ordinary, .static, .nano] }
        return String(cString: names).split(separator: " ").compactMap { Build(rawValue: String($0)) }
    }()

    /// Whether it is linked into one file.
    var isStatic: Bool { self != .ordinary }

    /// Whether the static builds are for another kind of machine than this: SWIFTLET_MACHINE names it, as `uname -m` does.
    /// It runs under emulation then, and what the system says of its process is true of the emulator.
    static let isEmulated: Bool = {
        guard let name = getenv("SWIFTLET_MACHINE") else { return false }
        #if arch(arm64)
            return String(cString: name) != "aarch64"
        #else
            return String(cString: name) != "x86_64"
        #endif
    }()

    /// Whether a sanitizer watches the ordinary build, which takes many times as long then.
    static let isWatched = getenv("SWIFTLET_ORDINARY") != nil

    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    var testDescription: String { rawValue }

    /// The path of a program in this build.
    func program(_ product: String = "hello") throws -> String {
        let folder = self == .ordinary ? Self.ordinaryFolder : Self.folder + "/" + rawValue
        let path = folder + "/" + product
        guard access(path, X_OK) == 0 else {
            throw Missing(description: "\(path) is missing; run `make build VARIANT=\(rawValue) PRODUCT=\(product)`")
        }
        return path
    }

    /// The shared library of the musl whose archive is linked into the static builds.
    static let sharedMusl: String = {
        var system = utsname()
        uname(&system)
        let own = withUnsafeBytes(of: &system.machine) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let machine = getenv("SWIFTLET_MACHINE").map { String(cString: $0) } ?? own
        return (isEmulated ? folder + "/system" : "") + "/usr/lib/\(machine)-linux-musl/libc.so"
    }()

    /// SWIFTLET_ORDINARY is the path of `hello` where it lies elsewhere, as when a sanitizer watches the programs alone.
    private static let ordinaryFolder: String = {
        if let path = getenv("SWIFTLET_ORDINARY") { return String(cString: path).droppingComponents(1) }
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &target, target.count)
        let bundle = String(decoding: target[..<max(0, length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return bundle.droppingComponents(1)
    }()

    /// SWIFTLET_STATIC is the path of the static `hello` where it lies elsewhere; the others lie beside it, and nano beside them.
    private static let folder: String = {
        if let path = getenv("SWIFTLET_STATIC") { return String(cString: path).droppingComponents(2) }
        return #filePath.droppingComponents(4) + "/.build"
    }()
}

extension String {
    /// A path without its last `count` components.
    fileprivate func droppingComponents(_ count: Int) -> String {
        split(separator: "/", omittingEmptySubsequences: false).dropLast(count).joined(separator: "/")
    }
}
