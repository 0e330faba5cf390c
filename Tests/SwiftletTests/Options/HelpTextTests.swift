import Testing

@testable import Swiftlet

struct HelpTextTests {
    private let lines: [Substring] = {
        var buffer = ByteBuffer()
        HelpText.write("hello", into: &buffer)
        return String(octets: buffer.span).split(separator: "\n", omittingEmptySubsequences: false)
    }()

    private func lines(of options: [AppOption]) -> [Substring] {
        var buffer = ByteBuffer()
        HelpText.write("serve", options: options, into: &buffer)
        return String(octets: buffer.span).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test func `begins with how the program is called`() {
        #expect(lines.first == "usage: hello [OPTION]...")
    }

    @Test(arguments: Setting.allCases)
    func `explains each setting and names its default`(_ setting: Setting) {
        let own = lines.filter { $0.hasPrefix("  --\(setting.name) N ") }
        #expect(own.count == 1)
        #expect(own.first?.hasSuffix("\(setting.explanation) (default \(setting.defaultValue))") == true)
    }

    @Test func `says what the program is for, and its own defaults`() {
        var defaults = Settings()
        defaults[.port] = 81
        var buffer = ByteBuffer()
        HelpText.write("hello", purpose: "Says hello.\n\n", defaults: defaults, into: &buffer)
        let own = String(octets: buffer.span).split(separator: "\n", omittingEmptySubsequences: false)
        let usual = lines.map {
            $0.hasPrefix("  --port N ") ? $0.replacing("(default 8000)", with: "(default 81)")[...] : $0
        }
        #expect(own == usual[..<2] + ["Says hello.", ""] + usual[2...])
    }

    @Test(arguments: ["--host ADDRESS", "--access-log", "--healthcheck", "--version", "--help"])
    func `explains the flag`(_ flag: String) {
        #expect(lines.count { $0.hasPrefix("  \(flag) ") } == 1)
    }

    @Test func `an application's own options go first, each with what is given and its default`() {
        let own = lines(of: [
            AppOption("root", .text("DIR"), isPlainArgument: true, "folder to serve"),
            AppOption("list", .none, "list folders"),
            AppOption("cache", .number(0...9, default: 5), "octets kept"),
            AppOption("a-name-that-fills-it", .text("WITH ALL THAT"), "explained behind it"),
        ])
        #expect(own.first == "usage: serve [OPTION]... [DIR]")
        let first = own.firstIndex { $0.hasPrefix("  --") } ?? 0
        #expect(
            own[first..<first + 4] == [
                "  --root DIR                folder to serve", "  --list                    list folders",
                "  --cache N                 octets kept (default 5)",
                "  --a-name-that-fills-it WITH ALL THAT explained behind it",
            ])
        #expect(own[first + 4].hasPrefix("  --host ADDRESS"))
    }

    @Test func `explanations stand in one column`() {
        for line in lines where line.hasPrefix("  --") {
            let start = line.index(line.startIndex, offsetBy: 27)
            #expect(line[start] == " " && line[line.index(after: start)] != " ", "\(line)")
        }
        #expect(lines.last?.isEmpty == true)
    }
}
