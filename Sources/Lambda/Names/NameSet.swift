import HTTP
import Swiftlet

/// Names, to find out whether another one is among them.
struct NameSet: ~Copyable {
    private let ignoresCase: Bool
    private var text = ByteBuffer()
    private var names: [Range<Int>] = []
    /// The names in their order, found once all are there.
    private var order: NameOrder?

    /// - Parameter ignoresCase: whether names are the same that differ in capitals.
    init(ignoresCase: Bool) {
        self.ignoresCase = ignoresCase
    }

    /// Whether memory ran out for a name.
    var isExhausted: Bool { text.isExhausted }

    mutating func insert(_ name: borrowing ByteBuffer) {
        let start = text.count
        text.append(name)
        guard text.count == start + name.count else { return }
        names.append(start..<text.count)
        order = nil
    }

    mutating func contains(_ name: borrowing ByteBuffer) -> Bool {
        let found = order ?? NameOrder(names, in: text.span, ignoringCase: ignoresCase)
        order = found
        return found.contains(name.span, text.span)
    }
}
