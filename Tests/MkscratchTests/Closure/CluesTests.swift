import Testing

@testable import mkscratch

struct CluesTests {
    private func explain(_ symbols: [String], of name: String = "/app/web") throws -> String {
        let system = try TestRoot()
        try system.loader()
        let libc = TestELF(name: "libc.so.6", symbols: ["dlopen", "getpwnam"])
        try system.write("/lib/libc.so.6", libc.bytes)
        try system.write(
            name, TestELF(type: 2, interpreter: "/lib64/ld.so", needed: ["libc.so.6"], symbols: symbols).bytes)
        let contents = try system.gather(name)
        var text: [UInt8] = []
        try Clues(contents).write(into: &text)
        return text.text
    }

    @Test(arguments: [
        ("SSL_CTX_new", "--certificates"), ("getaddrinfo", "--names"), ("getpwuid_r", "--passwd"),
        ("localtime_r", "--timezones"), ("mkdtemp", "--tmp"), ("newlocale", "--locale"), ("iconv_open", "gconv"),
        ("pthread_exit", "libgcc_s.so.1"), ("dlopen", "what it opens while it runs"),
    ])
    func `a call is a clue`(function: String, option: String) throws {
        let text = try explain(["read", function, "write"])
        #expect(text.contains(option))
        #expect(text.hasSuffix("\n    /app/web calls \(function)\n"))
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test func `names that only begin or end alike give no clue, nor do calls within the C library`() throws {
        #expect(try explain(["getaddrinfo_a", "my_dlopen", "read"]) == "only libraries seem to be needed\n")
        #expect(try explain([]) == "only libraries seem to be needed\n")
    }

    @Test func `of a static program nothing is known`() throws {
        let system = try TestRoot()
        try system.write("/app/web", TestELF(type: 2, isDynamic: false).bytes)
        let contents = try system.gather("/app/web")
        var text: [UInt8] = []
        try Clues(contents).write(into: &text)
        #expect(text.text == "/app/web links no library; the files that it opens are unknown\n")
    }
}
