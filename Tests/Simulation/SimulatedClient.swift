import HTTP

@testable import Swiftlet

/// A client of the simulation: what it sends, how it behaves, and what it expects.
final class SimulatedClient {
    enum Manner: CaseIterable {
        /// Sends and takes as it comes.
        case plain
        /// Takes a little at a time.
        case slow
        /// Stops taking anything at some moment.
        case stalled
        /// Breaks the connection at some moment.
        case resetting
        /// Closes at some moment, whether or not there is an answer.
        case closing
        /// Ends its side after the last request, and takes all answers.
        case halfClosing
        /// Sends something after its last request, as old browsers do.
        case trailing
        /// Stops in the midst of a request.
        case partial
        /// Sends what is no request after its last one.
        case malformed
    }

    struct Request {
        let id: Int
        let errand: Errand
        let head: [UInt8]
        let content: [UInt8]
        let closes: Bool
        let awaitsContinue: Bool
        /// Where the request ends among all that the client sends.
        var end = 0
        /// The step in which its last byte arrived.
        var delivered: Int?
    }

    let number: Int
    let manner: Manner
    let socket: SimulatedSocket
    private(set) var requests: [Request]
    private var bytes: [UInt8] = []
    private var sent = 0
    private var taken: [UInt8] = []
    private var responses: [ReceivedResponse] = []
    private var parsed = 0
    /// When the manner shows, in a thousandth of what is to be sent.
    private let turningPoint: Int
    private var hasTurned = false
    private var lastSent = 0
    private(set) var isDone = false
    private var isPipelining: Bool

    init(number: Int, _ requests: [Request], _ manner: Manner, _ socket: SimulatedSocket, pipelines: Bool) {
        self.number = number
        self.manner = manner
        self.socket = socket
        self.requests = requests
        isPipelining = pipelines
        turningPoint = World.current.random.below(1_000)
        for index in requests.indices {
            bytes += requests[index].head
            bytes += requests[index].content
            self.requests[index].end = bytes.count
        }
        if manner == .malformed { bytes += Array("NOT A REQUEST\r\n\r\n".utf8) }
        if manner == .partial {
            let last = requests[requests.count - 1]
            bytes.removeLast(1 + World.current.random.below(last.head.count + last.content.count - 1))
        }
    }

    /// Does one thing, if there is any.
    func act(step: Int) {
        let world = World.current
        guard !isDone else { return }
        if world.random.happens(500) { take() } else { send(step) }
        switch manner {
        case .resetting where sent * 1_000 >= turningPoint * bytes.count && world.random.happens(200):
            socket.clientResets()
            isDone = true
        case .closing where sent * 1_000 >= turningPoint * bytes.count && world.random.happens(200):
            socket.clientCloses()
            isDone = true
        case .halfClosing where sent == bytes.count:
            socket.clientEnds()
        case .trailing where sent == bytes.count && !hasTurned && world.random.happens(300):
            hasTurned = true
            lastSent = world.time
            socket.clientSends(ArraySlice("\r\n".utf8))
        default: break
        }
        if socket.clientSeesEnd {
            take()
            socket.clientEnds()
            isDone = true
        }
    }

    private func send(_ step: Int) {
        guard sent < bytes.count else { return }
        let world = World.current
        // Without pipelining a request follows the response to the one before, and content its permission.
        var limit = bytes.count
        if !isPipelining {
            let next = min(finalResponses, requests.count - 1)
            limit = min(limit, requests[next].end)
            if requests[next].awaitsContinue, !hasPermission(next), !world.random.happens(20) {
                limit = min(limit, requests[next].end - requests[next].content.count)
            }
        }
        guard sent < limit else { return }
        let most = world.random.happens(300) ? 1 + world.random.below(20) : limit - sent
        let end = min(limit, sent + most)
        socket.clientSends(bytes[sent..<end])
        sent = end
        lastSent = world.time
        for index in requests.indices where requests[index].delivered == nil && requests[index].end <= sent {
            requests[index].delivered = step
        }
    }

    private var finalResponses: Int { responses.count { $0.status >= 200 } }

    private func hasPermission(_ index: Int) -> Bool {
        var finals = 0
        for response in responses {
            if response.status >= 200 { finals += 1 } else if finals == index { return true }
        }
        return finals > index
    }

    private func take() {
        let world = World.current
        if manner == .stalled, sent * 1_000 >= turningPoint * bytes.count, !socket.clientSeesEnd { return }
        let most =
            manner == .slow
            ? 1 + world.random.below(9_000) : world.random.happens(700) ? .max / 2 : 1 + world.random.below(3_000)
        taken += socket.clientTakes(most)
        parse()
    }

    private func parse() {
        while let response = ReceivedResponse(taken, from: parsed, isHead: false) {
            parsed = response.end
            responses.append(response)
        }
    }

    // MARK: Verification

    /// Whether a deadline of the client's own manner may have ended its connection.
    private var isRude: Bool {
        switch manner {
        case .resetting, .closing: true
        default: false
        }
    }

    /// Checks everything that the client got, once nothing more will come.
    func verify(_ scenario: Scenario) {
        if !isRude { taken += socket.clientTakes(.max / 2) }
        parse()
        let finals = responses.filter { $0.status >= 200 }
        var isOver = false
        for (index, response) in finals.enumerated() {
            if isOver { complain("there is a response after the last one") }
            isOver = response.closes
            if index < requests.count, isExpected(response, requests[index]) { continue }
            // There was no memory for the content, or for the application to look at the query.
            if index < requests.count, [404, 503].contains(response.status), scenario.hasShortage {
                continue
            }
            guard response.closes, index == finals.count - 1 else {
                complain("response \(index) is wrong: \(response.summary)")
            }
            verifyRefusal(response, index, scenario)
        }
        guard !isRude, !isOver else { return }
        // What was delivered before the server's side ended has an answer.
        let answered = finals.count
        let isUnanswered = requests.dropFirst(answered).contains { $0.delivered ?? .max < (socket.endedStep ?? .max) }
        guard isUnanswered || parsed < taken.count else { return }
        guard let end = socket.end else {
            if socket.wasAccepted { complain("request \(answered) was never answered") }
            return
        }
        if !scenario.excuses(end, self) {
            for (index, request) in requests.enumerated() {
                print(
                    "  request \(index): \(request.errand.path), ends at \(request.end), delivered in step \(request.delivered ?? -1)"
                )
            }
            for response in responses { print("  response: \(response.summary)") }
            print(
                "  sent \(sent) of \(bytes.count), took \(taken.count), ended in step \(socket.endedStep ?? -1)",
                socket.isResetForClient, socket.ended ?? -1, scenario.description)
            complain(
                "request \(answered) of \(requests.count) was not answered in full: the connection ended as \(end)")
        }
    }

    /// Whether the client went on sending after its time to see the end.
    func hasSentLate(_ lingerTimeout: Int) -> Bool {
        guard let ended = socket.ended else { return false }
        return lastSent >= ended + lingerTimeout * 1_000
    }

    private func isExpected(_ response: ReceivedResponse, _ request: Request) -> Bool {
        switch request.errand.kind {
        case .silent: return response.status == 500
        case .echo: return response.status == 200 && response.content.elementsEqual(request.content)
        default:
            guard response.status == 200, response.content.count == request.errand.size else { return false }
            var index = 0
            for byte in response.content {
                guard byte == request.errand.byte(index) else { return false }
                index += 1
            }
            return true
        }
    }

    /// How many bytes it sends and asks for.
    var size: Int { bytes.count + requests.reduce(0) { $0 + $1.errand.size } }

    private func verifyRefusal(_ response: ReceivedResponse, _ index: Int, _ scenario: Scenario) {
        guard let refused = socket.refusedStep else { complain("request \(index) was refused by nobody") }
        let isDelivered = index < requests.count && requests[index].delivered ?? .max < refused
        // The server can't know of what it has not received.
        let isReceived = index < requests.count && requests[index].end <= socket.receivedWhenRefused
        switch response.status {
        case 400 where manner == .malformed && index == requests.count: break
        case 408 where !isDelivered: break
        case 503
        where scenario.mayRefuse(
            index < requests.count ? requests[index] : nil, socket.refusal,
            isInNeed: socket.wasRefusedInNeed || !isReceived && scenario.isTight):
            break
        default: complain("request \(index) of \(requests.count) was refused: \(response.summary)")
        }
    }

    func complain(_ text: String) -> Never {
        fail("client \(number), \(manner): \(text)")
    }
}

/// A response as a client reads it.
struct ReceivedResponse {
    let status: Int
    let closes: Bool
    let head: String
    let content: ArraySlice<UInt8>
    let end: Int

    /// Reads the response that begins at `start`; nil if it is not there in full.
    init?(_ bytes: [UInt8], from start: Int, isHead: Bool) {
        guard bytes.count >= start + 16 else { return nil }
        var position = start
        while position + 3 < bytes.count {
            if bytes[position] == 13, bytes[position + 1] == 10, bytes[position + 2] == 13, bytes[position + 3] == 10 {
                break
            }
            position += 1
        }
        guard position + 3 < bytes.count else { return nil }
        head = String(decoding: bytes[start..<position], as: UTF8.self)
        guard head.hasPrefix("HTTP/1.1 "), let status = Int(head.dropFirst(9).prefix(3)) else {
            fail("a response begins with \(head.prefix(40))")
        }
        self.status = status
        closes = head.contains("\r\nConnection: close")
        var length = 0
        if let range = head.firstRange(of: "\r\nContent-Length: ") {
            length = Int(head[range.upperBound...].prefix { $0.isNumber }) ?? 0
        }
        guard bytes.count >= position + 4 + length else { return nil }
        content = bytes[position + 4..<position + 4 + length]
        end = position + 4 + length
    }

    var summary: String {
        head.replacing("\r\n", with: " | ") + " : " + String(decoding: content.prefix(60), as: UTF8.self)
    }
}
