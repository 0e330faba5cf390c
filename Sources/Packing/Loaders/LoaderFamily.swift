import HTTP

/// The two loaders whose rules are known. Every other one is taken for glibc's, whose rules are the widest.
package enum LoaderFamily: Equatable, Sendable {
    case glibc, musl

    /// Tells them apart by the loader's path, as in `/lib/ld-musl-x86_64.so.1`.
    package init(interpreter: Span<UInt8>) {
        self = Self.muslArchitecture(interpreter) == nil ? .glibc : .musl
    }

    /// Tells them apart by what a library needs, as in `libc.musl-x86_64.so.1`. Nil if that says nothing.
    package init?(library: Span<UInt8>) {
        if library.equals("libc.so") || library.hasPrefix("libc.musl-") {
            self = .musl
        } else if library.equals("libc.so.6") {
            self = .glibc
        } else {
            return nil
        }
    }

    /// The part of a path to musl's loader that names the architecture: `x86_64` in `/lib/ld-musl-x86_64.so.1`.
    private static func muslArchitecture(_ interpreter: Span<UInt8>) -> Range<Int>? {
        var start = interpreter.count
        while start > 0, interpreter[start - 1] != .slash { start -= 1 }
        let name = interpreter.extracting(start...)
        guard name.hasPrefix("ld-musl-"), name.hasSuffix(".so.1"), name.count > 13 else { return nil }
        return start + 8..<interpreter.count - 5
    }

    /// The file in which musl's loader finds its path: for `PREFIX/lib/ld-musl-ARCH.so.1` it is
    /// `PREFIX/etc/ld-musl-ARCH.path` (musl, ldso/dynlink.c, `load_library`).
    package static func muslPathFile(of interpreter: Span<UInt8>) -> [UInt8]? {
        guard let architecture = muslArchitecture(interpreter) else { return nil }
        // The prefix goes up to the last but one slash.
        var slashes = 0
        var end = architecture.lowerBound
        while end > 0, slashes < 2 {
            end -= 1
            if interpreter[end] == .slash { slashes += 1 }
        }
        guard slashes == 2 else { return nil }
        var path = [UInt8](interpreter.extracting(0..<end))
        path.append("/etc/ld-musl-")
        path.append(interpreter.extracting(architecture))
        path.append(".path")
        return path
    }

    /// Whether the loader itself is this library, so that no file is looked for: musl is its own `libc.so`, `libm.so` and
    /// the like (musl, ldso/dynlink.c, `load_library`).
    package func isLoaderItself(_ library: Span<UInt8>) -> Bool {
        guard self == .musl, library.hasPrefix("lib") else { return false }
        let name = library.extracting(3...)
        return name.hasPrefix("c.") || name.hasPrefix("m.") || name.hasPrefix("rt.") || name.hasPrefix("dl.")
            || name.hasPrefix("pthread.") || name.hasPrefix("util.") || name.hasPrefix("xnet.")
    }
}
