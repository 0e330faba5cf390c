import Foundation
import MeasuringKit

@testable import Containers

/// A server on the loopback address that answers each connection with the same bytes.
final class TestServer: Sendable {
    let port: UInt16
    private let descriptor: Int32

    /// Has its port from the start, and listens after a delay or never. Until then connections are refused.
    init(answer: String, delay: TimeInterval? = 0) throws {
        var socket = try LoopbackSocket()
        var port: UInt16 = 0
        repeat {
            socket = try LoopbackSocket()
            port = try LoopbackPort.free()
        } while (try? socket.bind(to: port)) == nil
        self.port = port
        let descriptor = dup(socket.descriptor)
        self.descriptor = descriptor
        guard let delay else { return }
        if delay == 0 { listen(descriptor, 16) }
        Thread.detachNewThread {
            if delay > 0 {
                Thread.sleep(forTimeInterval: delay)
                listen(descriptor, 16)
            }
            while case let connection = accept(descriptor, nil, nil), connection >= 0 {
                var request = [UInt8](repeating: 0, count: 4096)
                _ = unsafe recv(connection, &request, request.count, 0)
                let octets = Array(answer.utf8)
                _ = unsafe send(connection, octets, octets.count, Int32(MSG_NOSIGNAL))
                close(connection)
            }
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }
}
