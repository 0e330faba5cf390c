import HTTP
import Swiftlet

/// A set of names.
struct NameSet: ~Copyable {
    private let ignoresCase: Bool
    private var text = ByteBuffer()
    private var names: [Range<Int>] = []
    /// The sorted names, once all are added.
    private var order: NameOrder?

    /// - Parameter ignoresCase: whether names that differ only in capitals are the same.
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
