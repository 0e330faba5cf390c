import Testing

@testable import Swiftlet

/// Nothing is set here: the environment of a process is one, and tests run side by side.
struct EnvironmentTests {
    @Test func `an option's variable is in capitals`() {
        let isSet = Environment.value(for: "path", prefix: "") != nil
        #expect(isSet)
    }

    @Test func `the prefix belongs to the name`() {
        let isSet = Environment.value(for: "path") != nil
        #expect(!isSet)
        let isFound = Environment.value(for: "th", prefix: "PA") != nil
        #expect(isFound)
    }

    @Test func `an entry begins with the variable, and goes on with the value`() {
        var entry = ""
        if let octets = Environment.entry(for: ("path" as StaticString).octets, prefix: "") {
            entry = String(octets: octets)
        }
        var value = ""
        if let octets = Environment.value(for: "path", prefix: "") { value = String(octets: octets) }
        #expect(entry == "PATH=\(value)")
    }

    @Test func `has no value for an unset variable`() {
        let isSet = Environment.value(for: "no-such-variable") != nil
        #expect(!isSet)
    }

    @Test func `a variable whose name only begins like the option's is ignored`() {
        let isSet = Environment.value(for: "pat", prefix: "") != nil
        #expect(!isSet)
    }
}
