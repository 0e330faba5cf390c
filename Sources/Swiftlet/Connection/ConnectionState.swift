/// Where a connection is in its life. It is a value without descriptors: events come in, and what to do comes out.
///
/// Two tables say everything about it: `interest`, `timeout` and `holdings` for each state, and `transition(on:)` for each
/// state and event. While the worker serves what has come, the connection stays in the state in which it waited for that,
/// until an event says how far the service went.
enum ConnectionState: UInt8, CaseIterable {
    /// Accepted; nothing has been received.
    case accepted
    /// Kept alive, with no request under way.
    case idle
    /// Part of a request's head has been received.
    case readingHead
    /// Part of a request's content is still to come.
    case readingContent
    /// A response is under way again after a wait: the worker is at it.
    case serving
    /// A job is finding the answer. All earlier responses were sent.
    case awaitingAnswer
    /// The same, and the client has ended its side: it waits for the answer, or it has closed the connection.
    case halfClosed
    /// The same, and the client was sent something since: if it has closed, its system will answer with a reset.
    case probed
    /// The client has to take some of a response before the rest can be sent.
    case sending
    /// Part of a file has to be read from the disk before it can be sent.
    case prefetching
    /// The sending side is shut. What still comes is dropped, until the client has closed too (RFC 9112 §9.6).
    case lingering
    case closed

    /// Whether it waits for what the client sends, to answer it.
    var isReceiving: Bool { interest == .receiving && self != .lingering }

    /// Whether a job is finding the answer.
    var awaitsAnswer: Bool { self == .awaitingAnswer || self == .halfClosed || self == .probed }

    /// What the poller reports, or nil if that is left as it was. A failure is reported whatever the interest.
    var interest: Poller.Interest? {
        switch self {
        case .accepted, .idle, .readingHead, .readingContent, .lingering: .receiving
        case .awaitingAnswer: .ending
        case .sending: .writing
        case .halfClosed, .probed, .prefetching: .nothing
        case .serving, .closed: nil
        }
    }

    /// How long it may last; nil if the time of the state before goes on.
    var timeout: Setting? {
        switch self {
        case .accepted, .readingHead: .headTimeout
        case .idle: .idleTimeout
        case .readingContent: .bodyTimeout
        case .awaitingAnswer, .probed, .prefetching: .answerTimeout
        case .sending: .sendTimeout
        case .halfClosed, .lingering: .lingerTimeout
        case .serving, .closed: nil
        }
    }

    /// What a connection may hold of its own.
    struct Holdings: OptionSet {
        let rawValue: UInt8

        /// Bytes that were received.
        static let request = Holdings(rawValue: 1)
        /// A response, or what is left of it.
        static let response = Holdings(rawValue: 2)
        /// A job that works for it.
        static let job = Holdings(rawValue: 4)
    }

    var holdings: Holdings {
        switch self {
        case .accepted, .idle, .lingering, .closed: []
        case .readingHead, .readingContent: .request
        case .awaitingAnswer, .halfClosed, .probed: [.request, .job]
        case .serving, .sending: [.request, .response]
        case .prefetching: [.request, .response, .job]
        }
    }

    // MARK: Events and actions

    enum Event {
        /// The poller has reported what `interest` asks for.
        case ready
        /// All complete requests were answered, and the responses sent; so much of the next request is there.
        /// - Parameter hasAnswered: whether there was one, so that the next has the whole of its time.
        case served(RequestReader.Progress, hasAnswered: Bool)
        /// The application has left the answer to a job.
        case deferred
        /// The job has found the answer.
        case answered
        /// The socket takes no more for now.
        case blocked
        /// The file's next bytes are not in memory.
        case absent
        /// They are now.
        case prefetched
        /// All that was held of the response is sent.
        case sent
        /// The last response is sent: the connection is to close.
        case finished
        /// The client has ended its side: it sends nothing more.
        case peerEnded
        /// The connection is broken.
        case failed
        /// The state has lasted too long, and nothing has come that was not looked at.
        case overdue
        /// The server is shutting down, and nothing has come that was not looked at.
        case draining
    }

    enum Action: Equatable {
        /// Wait for the next event.
        case wait
        /// Receive what has come, and serve it.
        case receive
        /// Start the job, and wait for it.
        case startJob
        /// Answer with what the job has found.
        case answer
        /// Go on sending.
        case transmit
        /// Have the file's next bytes read by a job.
        case prefetch
        /// Go on with what was received meanwhile, or with what else was to follow the response.
        case proceed
        /// Find out whether the client, which has ended its side, still waits for the answer.
        case probe
        /// Drop what has come.
        case discard
        /// Close, unless the client has taken some of the response in the meantime.
        case closeIfStalled
        /// Answer with an error, and finish.
        case refuse(Refusal)
        /// Shut the sending side, and read on for a while.
        case shutDown
        case close(ConnectionEnd)
        /// Nothing: the event comes from an earlier state.
        case ignore
    }

    struct Transition: Equatable {
        let state: ConnectionState
        let action: Action
        /// Whether the state's time begins anew.
        let restartsTimeout: Bool
    }

    /// What an event leads to.
    func transition(on event: Event) -> Transition {
        switch (self, event) {
        case (.closed, _):
            stay(.ignore)

        // Receiving.
        case (.accepted, .ready), (.idle, .ready), (.readingHead, .ready), (.readingContent, .ready):
            stay(.receive)
        case (.accepted, .served(.none, hasAnswered: false)):
            stay(.wait)
        case (.accepted, .served(let progress, let hasAnswered)), (.idle, .served(let progress, let hasAnswered)),
            (.readingHead, .served(let progress, let hasAnswered)),
            (.readingContent, .served(let progress, let hasAnswered)),
            (.serving, .served(let progress, let hasAnswered)):
            served(progress, hasAnswered)
        case (.accepted, .deferred), (.idle, .deferred), (.readingHead, .deferred), (.readingContent, .deferred),
            (.serving, .deferred):
            enter(.awaitingAnswer, .startJob)
        case (.accepted, .blocked), (.idle, .blocked), (.readingHead, .blocked), (.readingContent, .blocked),
            (.serving, .blocked), (.awaitingAnswer, .blocked), (.sending, .blocked):
            enter(.sending, .wait)
        case (.accepted, .absent), (.idle, .absent), (.readingHead, .absent), (.readingContent, .absent),
            (.serving, .absent), (.sending, .absent):
            enter(.prefetching, .prefetch)
        case (.accepted, .finished), (.idle, .finished), (.readingHead, .finished), (.readingContent, .finished),
            (.serving, .finished), (.awaitingAnswer, .finished):
            enter(.lingering, .shutDown)
        // The client may be about to send: its system could answer a close at once by dropping a response that was not read yet.
        case (.accepted, .overdue), (.idle, .overdue), (.accepted, .draining), (.idle, .draining):
            enter(.lingering, .shutDown)
        case (.readingHead, .overdue):
            stay(.refuse(.headTimedOut))
        case (.readingContent, .overdue):
            stay(.refuse(.bodyTimedOut))

        // Waiting for a job.
        case (.awaitingAnswer, .answered), (.halfClosed, .answered), (.probed, .answered):
            enter(.serving, .answer)
        case (.awaitingAnswer, .ready):
            enter(.halfClosed, .wait)
        case (.halfClosed, .overdue):
            enter(.probed, .probe)
        case (.awaitingAnswer, .overdue), (.probed, .overdue):
            enter(.serving, .refuse(.answerTimedOut))
        case (.prefetching, .prefetched):
            enter(.sending, .transmit)
        // The response was begun, and the disk is no fault of the client.
        case (.prefetching, .overdue):
            enter(.prefetching, .wait)

        // Sending.
        case (.sending, .ready):
            stay(.transmit)
        case (.sending, .sent):
            enter(.serving, .proceed)
        case (.sending, .overdue):
            stay(.closeIfStalled)

        // Closing in stages.
        case (.lingering, .ready):
            stay(.discard)
        case (.lingering, .peerEnded), (.lingering, .failed), (.lingering, .overdue):
            enter(.closed, .close(.finished))

        // A client that has ended its side still reads.
        case (.sending, .peerEnded), (.prefetching, .peerEnded):
            stay(.wait)
        case (_, .failed), (_, .peerEnded):
            enter(.closed, .close(.byClient))
        case (_, .overdue):
            enter(.closed, .close(.stalled))
        case (_, .draining):
            stay(.wait)
        case (_, _):
            stay(.ignore)
        }
    }

    private func served(_ progress: RequestReader.Progress, _ hasAnswered: Bool) -> Transition {
        switch progress {
        case .none, .complete: enter(.idle, .wait)
        // A head that comes in many pieces has no more time than one that comes at once. A connection that was just
        // accepted is in the time for its first head already.
        case .head:
            Transition(
                state: .readingHead, action: .wait,
                restartsTimeout: hasAnswered || self != .accepted && self != .readingHead)
        case .content:
            Transition(
                state: .readingContent, action: .wait, restartsTimeout: hasAnswered || self != .readingContent)
        }
    }

    private func stay(_ action: Action) -> Transition {
        Transition(state: self, action: action, restartsTimeout: false)
    }

    private func enter(_ state: ConnectionState, _ action: Action) -> Transition {
        Transition(state: state, action: action, restartsTimeout: true)
    }
}

/// Why a connection ended.
enum ConnectionEnd: UInt8, CaseIterable {
    /// Its last response was sent, and the client has closed too or has had time to.
    case finished
    /// The client closed it or broke it.
    case byClient
    /// The client took nothing of a response in its time.
    case stalled
    /// The file has become shorter than was promised, or can't be read.
    case unreadableFile
    /// The grace period of the shutdown is over.
    case drained
    /// Memory or another resource of the system ran out.
    case exhausted
}
