import Foundation
import MeasuringKit

/// Sends requests to a server that may not listen yet, until it answers.
public enum FirstResponse {
    /// The time of the first response with status 200; nil if there was none in time.
    ///
    /// It tries without a pause: sleeping would take longer than some servers need to start.
    public static func wait(port: UInt16, path: String, patience: Duration = .seconds(5)) throws
        -> ContinuousClock.Instant?
    {
        let deadline = ContinuousClock.now + patience
        let request = Request.get(path)
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while ContinuousClock.now < deadline {
            let socket = try LoopbackSocket()
            socket.setPatience(seconds: Int(patience.components.seconds))
            guard (try? socket.connect(to: port)) != nil else {
                sched_yield()
                continue
            }
            guard (try? socket.send(request[...])) == request.count,
                let response = Response(from: socket, buffer: &buffer), response.isSuccess
            else { continue }
            return .now
        }
        return nil
    }
}
