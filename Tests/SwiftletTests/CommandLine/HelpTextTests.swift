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
    func `explains each setting and names its default`(_ setting: Setting) throws {
        let words = try #require(String(octets: setting.help).firstMatch(of: /^([a-z-]+ ([A-Z]+)): (.+)$/))
        let own = lines.filter { $0.hasPrefix("  --\(words.1) ") }
        #expect(own.count == 1)
        let value = setting.defaultValue
        var number = "\(value)"
        if words.2 == "BYTES" { number += " bytes" }
        if words.2 == "BYTES", value >= 1_024 { number = "\(value / 1_024) KiB" }
        if words.2 == "BYTES", value >= 1_048_576 { number = "\(value / 1_048_576) MiB" }
        #expect(own.first?.hasSuffix(" \(words.3) (default \(number))") == true)
    }

    @Test(arguments: [
        (Setting.port, "port N"), (.workers, "workers N"), (.maxConnections, "max-connections N"),
        (.maxBody, "max-body BYTES"), (.maxHead, "max-head BYTES"), (.maxTarget, "max-target BYTES"),
        (.maxFields, "max-fields N"), (.maxHeld, "max-held BYTES"), (.maxQueued, "max-queued N"),
        (.backlog, "backlog N"), (.gzipThreshold, "gzip-threshold BYTES"), (.headTimeout, "head-timeout SECONDS"),
        (.bodyTimeout, "body-timeout SECONDS"), (.answerTimeout, "answer-timeout SECONDS"),
        (.sendTimeout, "send-timeout SECONDS"), (.idleTimeout, "idle-timeout SECONDS"),
        (.lingerTimeout, "linger-timeout SECONDS"), (.grace, "grace SECONDS"),
    ])
    func `says in what a setting is given`(_ setting: Setting, _ flag: String) {
        #expect(String(octets: setting.help).hasPrefix("\(flag): "))
    }

    @Test func `explains the program, with its own defaults`() {
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

    @Test func `an application's own options come first, each with its placeholder and default`() {
        let own = lines(of: [
            AppOption("root", .text("DIR"), isPlainArgument: true, "directory to serve"),
            AppOption("list", .none, "list directories"),
            AppOption("tries", .number(0...9, default: 5), "how often to try"),
            AppOption("cache", .number(0...9_999, default: 3_072, unit: .bytes), "memory"),
            AppOption("wait", .number(0...9, default: 0, unit: .seconds), "how long"),
            AppOption("none", .number(0...9, default: 0, unit: .bytes), "nothing"),
            AppOption("a-name-that-fills-it", .text("WITH ALL THAT"), "explained below it"),
        ])
        #expect(own.first == "usage: serve [OPTION]... [DIR]")
        let first = own.firstIndex { $0.hasPrefix("  --") } ?? 0
        #expect(
            own[first..<first + 8] == [
                "  --root DIR                directory to serve", "  --list                    list directories",
                "  --tries N                 how often to try (default 5)",
                "  --cache BYTES             memory (default 3 KiB)",
                "  --wait SECONDS            how long (default 0)",
                "  --none BYTES              nothing (default 0 bytes)",
                "  --a-name-that-fills-it WITH ALL THAT", "                            explained below it",
            ])
        #expect(own[first - 1] == "Options of serve:")
        #expect(own[(first + 8)...].starts(with: ["", "Common options:"]))
        #expect(own[first + 10].hasPrefix("  --port N"))
    }

    @Test func `fits a terminal of 80 columns`() {
        for line in lines { #expect(line.utf8.count <= 80, "\(line)") }
    }

    @Test func `the options come in groups, the common ones first`() {
        let groups = lines.split(separator: "").dropFirst(2).map { $0.first.map(String.init) }
        #expect(groups == ["Common options:", "Limits:", "Timeouts:"])
        for option in ["port", "host", "access-log", "healthcheck", "help"] {
            let place = lines.firstIndex { $0.hasPrefix("  --\(option) ") }
            #expect(place ?? .max < lines.firstIndex(of: "Limits:") ?? 0, "\(option)")
        }
    }

    @Test func `explanations stand in one column`() {
        for line in lines where line.hasPrefix("  --") {
            let start = line.index(line.startIndex, offsetBy: 27)
            #expect(line[start] == " " && line[line.index(after: start)] != " ", "\(line)")
        }
        #expect(lines.last?.isEmpty == true)
    }
}
