import CPlatform
import HTTP
import Testing

@testable import Swiftlet

struct SettingsTests {
    @Test func `begins with the defaults`() {
        let settings = Settings()
        for setting in Setting.allCases { #expect(settings[setting] == setting.defaultValue) }
        #expect(settings.host.isAny)
        #expect(!settings.logsAccess)
    }

    @Test func `the default limits are the message layer's own`() {
        let limits = Settings().requestLimits
        let own = RequestLimits()
        #expect(limits.target == own.target)
        #expect(limits.head == own.head)
        #expect(limits.fields == own.fields)
        #expect(limits.body == own.body)
    }

    @Test func `each setting is kept apart from the others`() {
        var settings = Settings()
        for (number, setting) in Setting.allCases.enumerated() { settings[setting] = number }
        for (number, setting) in Setting.allCases.enumerated() { #expect(settings[setting] == number) }
    }

    @Test func `limits of requests are the settings of their names`() {
        var settings = Settings()
        settings[.maxTarget] = 1
        settings[.maxHead] = 2
        settings[.maxFields] = 3
        settings[.maxBody] = 4
        let limits = settings.requestLimits
        #expect([limits.target, limits.head, limits.fields, limits.body] == [1, 2, 3, 4])
    }

    @Test(arguments: [(8 << 20, 128, 1 << 20), (16 << 20, 256, 2 << 20), (64 << 20, 1_024, 8 << 20)])
    func `defaults fit into the memory`(_ memory: Int, _ connections: Int, _ held: Int) {
        var settings = Settings()
        settings.fit(toMemory: memory)
        #expect(settings[.maxConnections] == connections)
        #expect(settings[.maxHeld] == held)
        #expect(settings.isLowered)
    }

    @Test(arguments: [1 << 30, 1 << 40, .max])
    func `memory that is enough lowers nothing`(_ memory: Int) {
        var settings = Settings()
        settings.fit(toMemory: memory)
        for setting in Setting.allCases { #expect(settings[setting] == setting.defaultValue) }
        #expect(!settings.isLowered)
    }

    @Test(arguments: [0, 1, 65_536])
    func `however little memory there is, the settings are in their ranges`(_ memory: Int) {
        var settings = Settings()
        settings.fit(toMemory: memory)
        for setting in Setting.allCases { #expect(setting.range.contains(settings[setting])) }
    }

    @Test func `no more connections than descriptors`() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit()
            guard unsafe platform_descriptor_limit(nil, &limit) == 0 else { fatalError() }
            limit.rlim_cur = 100
            limit.rlim_max = 200
            guard unsafe platform_descriptor_limit(&limit, nil) == 0 else { fatalError() }
            var settings = Settings()
            guard settings.fitToDescriptors(workers: 2) == nil else { fatalError() }
            guard settings[.maxConnections] == 136 else { fatalError("\(settings[.maxConnections])") }
            settings[.maxConnections] = 5
            guard settings.fitToDescriptors(workers: 2) == nil else { fatalError() }
            guard settings[.maxConnections] == 5 else { fatalError("\(settings[.maxConnections])") }
            settings[.maxConnections] = 1_000
            guard settings.fitToDescriptors(workers: 200) == 608 + SerialQueue.ownDescriptors else { fatalError() }
        }
    }
}
