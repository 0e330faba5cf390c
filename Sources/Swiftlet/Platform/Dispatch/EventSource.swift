import CDispatch
import CPlatform
import CQueues

/// A Dispatch source, suspended at first. Neither it nor what it calls is ever released.
@safe struct EventSource {
    private let source: dispatch_source_t

    @unsafe init(_ source: dispatch_source_t) {
        unsafe self.source = source
    }

    func resume() {
        unsafe queues_resume(source)
    }

    func suspend() {
        unsafe queues_suspend(source)
    }

    /// Makes a timer of it that fires whenever so many nanoseconds are over, give or take a tenth.
    func fire(every nanoseconds: UInt64) {
        unsafe dispatch_source_set_timer(
            source, dispatch_time(0, Int64(nanoseconds)), nanoseconds, nanoseconds / 10)
    }
}
