import Testing

@testable import Swiftlet

struct SettingTests {
    @Test(arguments: Setting.allCases)
    func `has a name for a flag, a default in its range, and a line of help`(_ setting: Setting) throws {
        let name = String(octets: setting.name)
        #expect(name.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) })
        #expect(setting.range.contains(setting.defaultValue))
        #expect(setting.range.lowerBound >= 0)
        let help = String(octets: setting.help)
        let words = try #require(help.firstMatch(of: /^([a-z-]+) (N|BYTES|SECONDS): ([^\n]+)$/))
        #expect(words.1 == name)
        #expect(words.3.utf8.count < 80)
    }

    @Test func `all names differ from each other and from other flags`() {
        let names = Setting.allCases.map { String(octets: $0.name) }
        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: ["host", "access-log", "healthcheck", "help", "version"]))
    }

    @Test(arguments: [
        (Setting.port, "port", 0...65_535), (.workers, "workers", 0...1_024),
        (.maxConnections, "max-connections", 1...1_048_576), (.backlog, "backlog", 1...65_535),
        (.maxTarget, "max-target", 64...1_048_576), (.maxHead, "max-head", 64...1_048_576),
        (.maxFields, "max-fields", 1...10_000), (.maxBody, "max-body", 0...1_073_741_824),
        (.maxHeld, "max-held", 65_536...1_099_511_627_776), (.headTimeout, "head-timeout", 1...86_400),
        (.bodyTimeout, "body-timeout", 1...86_400), (.answerTimeout, "answer-timeout", 1...86_400),
        (.idleTimeout, "idle-timeout", 1...86_400),
        (.sendTimeout, "send-timeout", 1...86_400), (.lingerTimeout, "linger-timeout", 1...60),
        (.grace, "grace", 0...3_600), (.gzipThreshold, "gzip-threshold", 0...1_073_741_824),
    ])
    func `has the name and the range that are documented`(_ setting: Setting, _ name: String, _ range: ClosedRange<Int>)
    {
        #expect(String(octets: setting.name) == name)
        #expect(setting.range == range)
    }
}
