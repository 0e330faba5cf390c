/// Lets only so many through at a time; the others wait without keeping a thread.
actor Turnstile {
    /// Tests mostly wait, so there may be more of them than cores.
    static let tests = Turnstile(width: 16)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(width: Int) {
        free = width
    }

    func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
