import Testing

@testable import mkscratch

struct GathererTests {
    @Test func `a static program needs nothing`() throws {
        let system = try TestRoot()
        try system.write("/app/web", TestELF(type: 2, isDynamic: false).bytes)
        let contents = try system.gather("/app/web")
        #expect(contents.paths == ["/app/web"])
        #expect(contents.entries.map(\.path.bytes.text) == ["/app", "/app/web"])
    }

    @Test func `libraries are copied once, with the libraries that they need`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.program("/bin/web", needed: ["liba.so.1", "libc.so.6"])
        try system.library("/lib/liba.so.1", needed: ["libb.so.1", "libc.so.6"])
        try system.library("/usr/lib/libb.so.1", needed: ["libc.so.6", "ld.so"])
        try system.library("/lib/libc.so.6")
        try system.library("/lib/libunused.so.1")
        let contents = try system.gather("/bin/web")
        #expect(
            contents.paths == ["/bin/web", "/lib/liba.so.1", "/lib/libc.so.6", "/lib64/ld.so", "/usr/lib/libb.so.1"])
        #expect(contents.reason("/bin/web") == "asked for")
        #expect(contents.reason("/lib64/ld.so") == "loader of /bin/web")
        #expect(contents.reason("/usr/lib/libb.so.1") == "needed by /lib/liba.so.1")
    }

    @Test func `links stay links, and what they point to comes too`() throws {
        let system = try TestRoot()
        try system.loader("/usr/lib64/ld.so")
        try system.link("/lib64", to: "usr/lib64")
        try system.link("/lib", to: "usr/lib")
        try system.library("/usr/lib/libz.so.1.2")
        try system.link("/usr/lib/libz.so.1", to: "libz.so.1.2")
        try system.program("/bin/web", needed: ["libz.so.1"])
        let contents = try system.gather("/bin/web")
        #expect(
            contents.paths == [
                "/bin/web", "/lib", "/lib64", "/usr/lib/libz.so.1", "/usr/lib/libz.so.1.2", "/usr/lib64/ld.so",
            ])
        guard case .link(let target) = contents["/lib"]?.kind else { return #expect(Bool(false), "no link") }
        #expect(target.text == "usr/lib")
    }

    @Test func `no link leads out of the root`() throws {
        let system = try TestRoot()
        try system.write("/inside/etc/secret", "inside")
        try system.link("/inside/a", to: "/etc/secret")
        try system.link("/inside/b", to: "../../../etc/secret")
        try system.write("/etc/secret", "outside")
        let root = RootDirectory(system.at("/inside").bytes)
        for name in ["/a", "/b", "/../../etc/secret"] {
            let last = try root.walk(name.bytes.span).last
            #expect(last?.path.bytes.text == "/etc/secret")
            #expect(last.map { root.location(of: $0.path).text } == system.at("/inside/etc/secret"))
        }
    }

    @Test func `a file's own path goes before the defaults, and is its own`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.program("/opt/app/bin/web", needed: ["liba.so"], ownPath: "$ORIGIN/../lib")
        try system.library("/opt/app/lib/liba.so", needed: ["libb.so"])
        try system.library("/opt/app/lib/libb.so")
        try system.library("/lib/libb.so")
        #expect(
            try system.gather("/opt/app/bin/web").paths
                == ["/lib/libb.so", "/lib64/ld.so", "/opt/app/bin/web", "/opt/app/lib/liba.so"])
    }

    @Test func `a path that is handed on counts for the libraries of libraries, unless they have their own`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.program("/opt/app/bin/web", needed: ["liba.so", "libc.so"], inheritedPath: "/opt/app/lib")
        try system.library("/opt/app/lib/liba.so", needed: ["libb.so"])
        try system.library("/opt/app/lib/libb.so")
        try system.library("/opt/app/lib/libc.so", needed: ["libd.so"], ownPath: "/opt/other")
        try system.library("/opt/app/lib/libd.so")
        try system.library("/lib/libd.so")
        try system.library("/lib/libb.so")
        #expect(
            try system.gather("/opt/app/bin/web").paths == [
                "/lib/libd.so", "/lib64/ld.so", "/opt/app/bin/web", "/opt/app/lib/liba.so", "/opt/app/lib/libb.so",
                "/opt/app/lib/libc.so",
            ])
    }

    @Test func `a library that is loaded already is not looked for again`() throws {
        let system = try TestRoot()
        try system.loader()
        // The program finds libb by its own path; liba, which has none, gets the same one.
        try system.program("/bin/web", needed: ["libb.so", "liba.so"], ownPath: "/opt")
        try system.library("/opt/libb.so")
        try system.library("/lib/liba.so", needed: ["libb.so"])
        try system.library("/lib/libb.so")
        #expect(try system.gather("/bin/web").paths == ["/bin/web", "/lib/liba.so", "/lib64/ld.so", "/opt/libb.so"])
    }

    @Test func `libraries of other machines are passed over`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.library("/lib/liba.so", machine: 183)
        try system.library("/usr/lib/liba.so")
        try system.program("/bin/web", needed: ["liba.so"])
        #expect(try system.gather("/bin/web").paths == ["/bin/web", "/lib64/ld.so", "/usr/lib/liba.so"])
    }

    @Test func `libraries for newer processors are copied besides those for all`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.library("/lib/liba.so")
        try system.library("/lib/glibc-hwcaps/x86-64-v3/liba.so", needed: ["libfast.so"])
        try system.library("/lib/libfast.so")
        try system.program("/bin/web", needed: ["liba.so"])
        let contents = try system.gather("/bin/web")
        #expect(
            contents.paths == [
                "/bin/web", "/lib/glibc-hwcaps/x86-64-v3/liba.so", "/lib/liba.so", "/lib/libfast.so", "/lib64/ld.so",
            ])
        #expect(
            contents.reason("/lib/glibc-hwcaps/x86-64-v3/liba.so")
                == "for processors of type x86-64-v3, needed by /bin/web")
    }

    @Test func `libraries that only ld.so.conf finds are in the loader's cache`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.write("/etc/ld.so.conf", "include /etc/ld.so.conf.d/*.conf\n")
        try system.write("/etc/ld.so.conf.d/a.conf", "/opt/lib\n")
        try system.library("/opt/lib/liba.so.2")
        try system.program("/bin/web", needed: ["liba.so.2"])
        let contents = try system.gather("/bin/web")
        #expect(contents.paths == ["/bin/web", "/etc/ld.so.cache", "/lib64/ld.so", "/opt/lib/liba.so.2"])
        guard case .text(let cache) = contents["/etc/ld.so.cache"]?.kind else {
            return #expect(Bool(false), "no cache")
        }
        #expect(cache.starts(with: "glibc-ld.so.cache1.1".utf8))
        #expect(cache.text.contains("liba.so.2\0/opt/lib/liba.so.2\0"))
    }

    @Test func `a library in a default directory needs no cache, even if ld.so.conf names it too`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.write("/etc/ld.so.conf", "/lib\n")
        try system.library("/lib/liba.so")
        try system.program("/bin/web", needed: ["liba.so"])
        #expect(try system.gather("/bin/web").paths == ["/bin/web", "/lib/liba.so", "/lib64/ld.so"])
    }

    @Test func `a file that avoids the defaults finds nothing there`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.library("/lib/liba.so")
        try system.program("/bin/web", needed: ["liba.so"], flags1: 0x800)
        #expect(system.failure("/bin/web")?.hasPrefix("liba.so is missing, which /bin/web needs") == true)
    }

    @Test func `musl searches the directories of its path file, and is its own C library`() throws {
        let system = try TestRoot()
        let loader = "/lib/ld-musl-x86_64.so.1"
        try system.loader(loader, directories: [])
        try system.program("/bin/web", needed: ["libc.musl-x86_64.so.1", "libz.so.1"], interpreter: loader)
        try system.library("/usr/lib/libz.so.1")
        #expect(try system.gather("/bin/web").paths == ["/bin/web", loader, "/usr/lib/libz.so.1"])
        try system.write("/etc/ld-musl-x86_64.path", "/opt/a:/opt/b\n/opt/c\n")
        try system.library("/opt/c/libz.so.1")
        #expect(
            try system.gather("/bin/web").paths
                == ["/bin/web", "/etc/ld-musl-x86_64.path", loader, "/opt/c/libz.so.1"])
    }

    @Test func `scripts bring their interpreters`() throws {
        let system = try TestRoot()
        try system.write("/bin/sh", TestELF(type: 2, isDynamic: false).bytes)
        try system.write("/usr/bin/env", TestELF(type: 2, isDynamic: false).bytes)
        try system.link("/usr/bin/python3", to: "python3.11")
        try system.write("/usr/bin/python3.11", TestELF(type: 2, isDynamic: false).bytes)
        try system.write("/app/start", "#!/bin/sh\nexec /app/run\n")
        try system.write("/app/run", "#!/usr/bin/env python3\n")
        #expect(
            try system.gather("/app/start", "/app/run").paths == [
                "/app/run", "/app/start", "/bin/sh", "/usr/bin/env", "/usr/bin/python3", "/usr/bin/python3.11",
            ])
    }

    @Test func `failures name the cause and what needs it`() throws {
        let system = try TestRoot()
        try system.loader()
        try system.program("/bin/web", needed: ["liba.so"])
        #expect(
            system.failure("/bin/web")
                == "liba.so is missing, which /bin/web needs; looked in /lib, /usr/lib; install it there")
        #expect(system.failure("/bin/none") == "/bin/none is missing")
        #expect(system.failure("/bin")?.hasPrefix("/bin is a directory, not a program") == true)
        try system.link("/bin/loop", to: "loop")
        #expect(system.failure("/bin/loop") == "/bin/loop goes through more than 40 links; fix the loop")
        try system.link("/bin/gone", to: "/nowhere/file")
        #expect(system.failure("/bin/./loop")?.hasPrefix("/bin/./loop goes through") == true)
        #expect(system.failure("/bin/gone") == "/bin/gone leads to /nowhere, which is missing")
        try system.write("/bin/data", "data")
        #expect(system.failure("/bin/data")?.contains("neither an ELF file nor a script") == true)
        try system.write("/bin/cut", Array(TestELF(needed: ["x"]).bytes.prefix(100)))
        #expect(system.failure("/bin/cut")?.contains("is truncated") == true)
        try system.program("/bin/foreign", interpreter: "/lib/other.so")
        #expect(system.failure("/bin/foreign") == "/lib/other.so is missing (loader of /bin/foreign)")
        try system.write("/bin/self", "#!/bin/self\n")
        #expect(system.failure("/bin/self")?.contains("deeper than the kernel goes") == true)
        try system.write("/etc/ld.so.conf", "include /etc/ld.so.conf\n")
        #expect(system.failure("/bin/web")?.contains("includes a file that includes itself") == true)
    }
}
