import Swiftlet

@testable import serve

// Text for octets: macros of the tests can't look at spans.

extension Pattern {
    init?(_ text: String) {
        self.init(text.octets.span)
    }

    func matches(_ path: String) -> Bool {
        matches(path.octets.span)
    }
}

extension FieldRule {
    init?(_ pattern: String, line: String) {
        self.init(pattern.octets.span, line: line.octets.span)
    }

    init?(_ pattern: String, name: String, value: String) {
        self.init(pattern.octets.span, name: name.octets.span, value: value.octets.span)
    }
}

extension RedirectRule {
    init?(_ line: String) {
        self.init(line.octets.span)
    }
}
