import Glibc
import Testing

// An emulator makes the system calls in its own way, and has those of its machine; a sanitizer has calls of its own.
@Suite("The sandbox", .ownThread, .disabled(if: Build.isEmulated || getenv("SWIFTLET_NO_SANDBOX") != nil))
struct SandboxTests {
    /// What `escape` tries, and which error it has to meet with.
    private static let attempts: [(String, Int32)] = [
        ("/open?/etc/passwd", EPERM), ("/open-to-write?/dev/null", EPERM), ("/create?/tmp/escaped", EPERM),
        ("/open2?/etc/passwd", EPERM), ("/open2-to-write?/dev/null", EPERM), ("/execve?/bin/true", EPERM),
        ("/execveat?/bin/true", EPERM), ("/fork", EPERM), ("/clone3", ENOSYS), ("/unshare", EPERM), ("/socket", EPERM),
        ("/socket-of-file", EPERM), ("/socket-of-packets", EPERM), ("/connect", EPERM), ("/bind", EPERM),
        ("/ptrace", EPERM),
        ("/process_vm_readv", EPERM), ("/kill", EPERM), ("/mmap-code", EPERM), ("/mprotect-code", EPERM),
        ("/memfd_create", EPERM), ("/unlink?/tmp/escaped", EPERM), ("/io_uring", EPERM), ("/bpf", EPERM),
        ("/personality", EPERM), ("/ioctl", EPERM),
    ]

    private func outcome(_ path: String, _ server: RunningServer) throws -> Int32 {
        let response = try server.get(path)
        return try #require(Int32(response.text), "\(path): \(response.status)")
    }

    @Test(arguments: Build.allCases)
    func `code inside a server can do nothing but serve`(build: Build) throws {
        let server = try RunningServer(build, ["--sandbox=require"], product: "escape")
        for (path, error) in Self.attempts { #expect(try outcome(path, server) == error, "\(path)") }
        #expect(try server.end() == .exited(0))
    }

    // The attempts are worth something only if they succeed without it.
    @Test(arguments: Build.allCases)
    func `without it, the same code can`(build: Build) throws {
        for (options, environment) in [(["--no-sandbox"], [:]), ([], ["SWIFTLET_NO_SANDBOX": "1"])] {
            let server = try RunningServer(build, options, environment: environment, product: "escape")
            for path in [
                "/open?/etc/passwd", "/open2?/etc/passwd", "/fork", "/socket", "/mmap-code", "/mprotect-code", "/kill",
            ] {
                #expect(try outcome(path, server) == 0, "\(path)")
            }
            #expect(try outcome("/execve?/nowhere", server) == ENOENT)
            #expect(try outcome("/connect", server) == EBADF)
            #expect(try server.end() == .exited(0))
        }
    }

    @Test(arguments: Build.allCases)
    func `only files below the folder can be opened`(build: Build) throws {
        let site = try Site(["index.html": "a page"])
        let server = try RunningServer(build, ["--sandbox=require", "--root", site.root], product: "escape")
        let file = site.root + "/index.html"
        for name in ["open", "open2"] {
            #expect(try outcome("/\(name)?\(file)", server) == 0)
            #expect(try outcome("/\(name)?/etc/passwd", server) == EACCES)
            #expect(try outcome("/\(name)?/proc/self/mem", server) == EACCES)
        }
        #expect(try outcome("/open-to-write?\(file)", server) == EPERM)
        #expect(try outcome("/create?\(site.root)/new", server) == EPERM)
        // The filter cannot see what this asks for: it is Landlock that refuses.
        #expect(try outcome("/open2-to-write?\(file)", server) == EACCES)
        #expect(try outcome("/execve?\(file)", server) == EPERM)
        #expect(try outcome("/unlink?\(file)", server) == EPERM)
    }

    @Test(arguments: Build.allCases, [("seccomp", 317, 277), ("Landlock", 444, 444)])
    func `if the system lacks a part, it serves without, unless the sandbox is required`(
        build: Build, part: (name: String, amd64: UInt32, arm64: UInt32)
    ) throws {
        #if arch(arm64)
            let number = part.arm64
        #else
            let number = part.amd64
        #endif
        try RefusedCalls.refuse(number, with: EPERM) {
            let server = try RunningServer(build)
            server.mayComplain = true
            #expect(try server.get().text == "Hello, World!\n")
            #expect(try server.end() == .exited(0))
            #expect(
                try server.process.errors.readToEnd()
                    == "hello: no \(part.name) for the sandbox; allow it in the container, or use --no-sandbox\n")
            let result = try ChildProcess.run(build.program(), ["--port", "0", "--sandbox=require"])
            #expect(result.ending == .exited(1))
            #expect(result.output.isEmpty)
            #expect(
                result.errors
                    == "hello: no \(part.name) for the sandbox; allow it in the container, or use --no-sandbox\n"
            )
            // Nobody is told of what was not asked for.
            #expect(try RunningServer(build, ["--no-sandbox"]).end() == .exited(0))
        }
    }

    @Test(arguments: Build.allCases)
    func `an unknown mode is an error with the remedy`(build: Build) throws {
        let result = try ChildProcess.run(build.program(), ["--sandbox=maybe"])
        #expect(result.ending == .exited(2))
        #expect(result.errors == "hello: invalid value 'maybe' for --sandbox; use require, or --no-sandbox\n")
    }
}
