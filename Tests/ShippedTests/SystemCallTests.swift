import Foundation
import Testing

/// What the sandbox lets pass is derived from the code of the executables: each system call in it is on the list, or has a reason
/// not to be.
@Suite("The system calls of the static servers", .enabled(if: Shipped.machine == .amd64 && Disassembly.program != nil))
struct SystemCallTests {
    /// Calls that are in an executable, and not on the list.
    private static let reasons = [
        "accept": "musl's accept4 for Linux before 2.6.28",
        "arch_prctl": "musl says where thread-local variables are, before main",
        "bind": "listeners are bound before the sandbox",
        "epoll_create": "musl's epoll_create1 for Linux before 2.6.27",
        "eventfd": "musl's eventfd2 for Linux before 2.6.27",
        "landlock_add_rule": "the sandbox itself",
        "landlock_create_ruleset": "the sandbox itself",
        "landlock_restrict_self": "the sandbox itself",
        "listen": "listeners listen before the sandbox",
        "open": "the kernel's small files are opened before the sandbox, the root by openat",
        "prctl": "the sandbox itself",
        "prlimit64": "the limit of descriptors is raised before the sandbox",
        "rt_sigsuspend": "Dispatch's end of a main thread that gave itself up: none does",
        "sched_setscheduler": "musl's threads with a priority of their own: there is none",
        "seccomp": "the sandbox itself",
        "signalfd": "Dispatch's sources of signals: there is none",
        "signalfd4": "Dispatch's sources of signals: there is none",
        "tkill": "musl's abort, which ends the program if this fails, and signals to a thread, of which there is none",
    ]

    /// Calls that are on the list, and in no executable.
    private static let others = [
        "restart_syscall": "the kernel makes it after SIGCONT for a call that waits",
        "rseq": "glibc's threads",
    ]

    /// Functions in which the code does not show the number of a call.
    private static let unresolved = [
        "__wait": "musl's futex: its number is set before a loop that spins"
    ]

    /// The names of the calls on the list, as the source has them.
    private static func listed() throws -> Set<String> {
        let path = "\(Shipped.root)/Sources/Swiftlet/Platform/Linux/SandboxCalls.swift"
        let source = try String(contentsOfFile: path, encoding: .utf8)
        return Set(source.matches(of: /(?:SYS_|platform_call_)([a-z0-9_]+)/).map { String($0.1) })
    }

    /// The names of system calls by their numbers, as musl's header has them.
    private static func names() throws -> [Int: String] {
        let header = try String(contentsOfFile: "/usr/include/x86_64-linux-musl/bits/syscall.h", encoding: .utf8)
        let pairs = header.matches(of: /#define __NR_([a-z0-9_]+)\s+(\d+)/).map { (Int($0.2)!, String($0.1)) }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test(
        "are on the list of the sandbox, or have a reason not to be",
        arguments: Product.allCases.filter { $0 != .mkscratch })
    func explained(product: Product) throws {
        let names = try Self.names()
        let calls = try Disassembly("\(Shipped.root)/.build/static/release/\(product)").calls
        let found = Set(calls.compactMap { call in call.number.map { names[$0] ?? "\($0)" } })
        // The code was understood: no server can do without these.
        #expect(
            found.isSuperset(of: ["accept4", "recvfrom", "sendto", "epoll_ctl", "futex", "mmap", "close", "exit_group"])
        )
        let listed = try Self.listed()
        #expect(found.subtracting(listed).subtracting(Self.reasons.keys).sorted() == [])
        let unknown = Set(calls.filter { $0.number == nil }.map(\.function))
        #expect(unknown.subtracting(Self.unresolved.keys).sorted() == [])
    }

    @Test("on the list are in an executable, and those with a reason are not on it")
    func reasonsAreNeeded() throws {
        let names = try Self.names()
        var found: Set<String> = []
        for product in Product.allCases where product != .mkscratch {
            let calls = try Disassembly("\(Shipped.root)/.build/static/release/\(product)").calls
            found.formUnion(calls.compactMap { $0.number.flatMap { names[$0] } })
        }
        #expect(Set(Self.reasons.keys).subtracting(found).sorted() == [])
        let listed = try Self.listed()
        #expect(Set(Self.reasons.keys).intersection(listed).sorted() == [])
        #expect(listed.subtracting(found).sorted() == Self.others.keys.sorted())
    }
}
