import CLinux
import Foundation
import MeasuringKit

/// An epoll descriptor. It reports each event on a socket once (edge-triggered).
@safe struct Poller: ~Copyable {
    private let descriptor: Int32
    private var events = unsafe [epoll_event](repeating: epoll_event(), count: 512)

    init() throws {
        descriptor = epoll_create1(linux_epoll_cloexec)
        guard descriptor >= 0 else { throw LoadError("make an epoll descriptor", errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Reports events of a socket under a number from now on.
    borrowing func add(_ socket: borrowing LoopbackSocket, as number: Int) throws {
        var event = unsafe epoll_event()
        unsafe event.events = linux_readable | linux_writable | linux_edge_triggered
        unsafe event.data.u32 = UInt32(number)
        guard unsafe epoll_ctl(descriptor, EPOLL_CTL_ADD, socket.descriptor, &event) == 0 else {
            throw LoadError("watch a connection", errno)
        }
    }

    /// The numbers of sockets with events, without waiting.
    mutating func ready() -> [Int] {
        let count = unsafe epoll_wait(descriptor, &events, Int32(events.count), 0)
        return (0..<max(0, Int(count))).map { unsafe Int(events[$0].data.u32) }
    }
}
