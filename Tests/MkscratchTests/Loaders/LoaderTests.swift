import Packing
import Testing

struct LoaderTests {
    private func list(_ text: String) -> [String] {
        let bytes = text.bytes
        return LoaderPaths.directories(in: bytes.span).map { Array(bytes[$0]).text }
    }

    @Test func `lists of directories lie between colons and lines`() {
        #expect(list("/a:/b::/c\n/d ") == ["/a", "/b", "/c", "/d"])
        #expect(list("") == [])
    }

    @Test func `ld.so.conf names directories and further files`() {
        let text =
            "# all\n/usr/local/lib  # ours\n\ninclude ld.so.conf.d/*.conf extra.conf\nhwcap 1 nosegneg\n/old=libc5\nlib\n/last"
            .bytes
        let lines = LoaderPaths.lines(ofConfiguration: text.span).map {
            "\($0.isPattern ? "include" : "directory") \(Array(text[$0.text]).text)"
        }
        #expect(
            lines == [
                "directory /usr/local/lib", "include ld.so.conf.d/*.conf", "include extra.conf", "directory /old",
                "directory /last",
            ])
    }

    @Test func `a loader shows the directories that are compiled into it`() {
        let bytes =
            "\u{7F}ELF\0/lib64/ld-linux.so.2\0/etc\0/proc/\0x\0/lib/x86_64-linux-gnu/\0/lib/\0/usr/lib/\0\0/tmp/".bytes
        let found = LoaderPaths.directories(inLoader: bytes.span).map { Array(bytes[$0]).text }
        #expect(found == ["/lib/x86_64-linux-gnu/", "/lib/", "/usr/lib/"])
        let one = "\0/lib/\0\0".bytes
        let none = LoaderPaths.directories(inLoader: one.span)
        #expect(none.isEmpty)
    }

    @Test func `musl is known by its loader, and is its own libraries`() {
        func family(_ loader: String) -> LoaderFamily { LoaderFamily(interpreter: loader.bytes.span) }
        func pathFile(_ loader: String) -> String? { LoaderFamily.muslPathFile(of: loader.bytes.span)?.text }
        func isItself(_ library: String, _ family: LoaderFamily = .musl) -> Bool {
            family.isLoaderItself(library.bytes.span)
        }
        #expect(family("/lib/ld-musl-x86_64.so.1") == .musl)
        #expect(family("/lib64/ld-linux-x86-64.so.2") == .glibc)
        #expect(pathFile("/lib/ld-musl-armhf.so.1") == "/etc/ld-musl-armhf.path")
        #expect(pathFile("/opt/m/lib/ld-musl-i386.so.1") == "/opt/m/etc/ld-musl-i386.path")
        #expect(isItself("libc.musl-x86_64.so.1"))
        #expect(isItself("libpthread.so.0"))
        #expect(!isItself("libcrypto.so.3"))
        #expect(!isItself("libc.so.6", .glibc))
    }

    @Test(
        arguments: [
            ("$ORIGIN/../lib", "/opt/app/bin/../lib"), ("${ORIGIN}x", "/opt/app/binx"), ("/a/$LIB", "/a/lib64"),
            ("/a/$PLATFORM/b", "/a/x86_64/b"), ("/plain", "/plain"), ("/a/$UNKNOWN", nil), ("${ORIGIN", nil),
        ] as [(String, String?)])
    func `tokens are replaced`(path: String, expanded: String?) {
        let machine = ELFMachine(number: 62, is64Bit: true, isLittleEndian: true)
        let result = DynamicTokens.expand(path.bytes.span, origin: Path("/opt/app/bin"), machine: machine)
        #expect(result?.text == expanded)
    }

    @Test func `a script names its interpreter`() throws {
        func read(_ text: String) -> (String, String, String?)? {
            let bytes = text.bytes
            guard let line = InterpreterLine(bytes.span) else { return nil }
            let program = line.programOfEnv(in: bytes.span).map { Array(bytes[$0]).text }
            return (Array(bytes[line.program]).text, Array(bytes[line.argument]).text, program)
        }
        #expect(try #require(read("#!/bin/sh\necho")) == ("/bin/sh", "", nil))
        #expect(try #require(read("#! /usr/bin/awk  -f \n")) == ("/usr/bin/awk", "-f", nil))
        #expect(try #require(read("#!/usr/bin/env python3\n")) == ("/usr/bin/env", "python3", "python3"))
        #expect(
            try #require(read("#!/usr/bin/env -S A=1 python3 -u\n"))
                == ("/usr/bin/env", "-S A=1 python3 -u", "python3"))
        #expect(read("#!\n") == nil)
        #expect(read("echo") == nil)
    }

    @Test(arguments: [
        ("*.conf", "libc.conf", true), ("*.conf", ".hidden.conf", false), ("a?c", "abc", true), ("a?c", "ac", false),
        ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("*a*b*", "xxaxxbxx", true), ("*a*b", "xxaxxbx", false),
        ("[", "[", true), ("", "", true), ("*", "", true), ("a\\*", "a*", true),
    ])
    func `patterns match names`(pattern: String, name: String, matches: Bool) {
        let result = Wildcard.matches(name.bytes.span, pattern: pattern.bytes.span)
        #expect(result == matches)
    }

    @Test func `paths are normalized`() {
        #expect(Path("/a//b/./c/../d/").bytes.text == "/a/b/d")
        #expect(Path("/../..").bytes.text == "/")
        let relative = Path("x/y".bytes.span, from: Path("/a"))
        #expect(relative.bytes.text == "/a/x/y")
        #expect(Path("/a/bc").isInside(Path("/a")))
        #expect(!Path("/a/bc").isInside(Path("/a/b")))
        #expect(Path("/a/bc").parent.bytes.text == "/a")
        #expect(Path("/a").parent == .root)
    }
}
