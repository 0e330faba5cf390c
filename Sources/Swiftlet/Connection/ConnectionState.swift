/// The state of a connection. It is a value without descriptors: it takes events and returns actions.
///
/// Two tables define it: `interest`, `timeout` and `holdings` for each state, and `transition(on:)` for each state and event. While
/// the worker serves what it has received, the connection stays in the state in which it waited, until an event reports how far
/// the worker got.
enum ConnectionState: UInt8, CaseIterable {
    /// Accepted; nothing has been received.
    case accepted
    /// Kept alive, with no request under way.
    case idle
    /// Part of a request's head has been received.
    case readingHead
    /// Part of a request's content is still missing.
    case readingContent
    /// The worker continues a response after a wait.
    case serving
    /// A job is preparing the answer. All earlier responses were sent.
    case awaitingAnswer
    /// The same, and the client has shut its side: it waits for the answer, or it has closed the connection.
    case halfClosed
    /// The same, and bytes were sent to the client since: if it has closed, its system will answer with a reset.
    case probed
    /// The client must read some of a response before the rest can be sent.
    case sending
    /// Part of a file must be read from the disk before it can be sent.
    case prefetching
    /// The sending side is shut. Whatever still arrives is dropped, until the client has closed too (RFC 9112 §9.6).
    case lingering
    case closed

    /// Whether it waits for bytes of a request.
    var isReceiving: Bool { interest == .receiving && self != .lingering }

    /// Whether a job is preparing the answer.
    var awaitsAnswer: Bool { self == .awaitingAnswer || self == .halfClosed || self == .probed }

    /// The events that the poller reports, or nil if they stay the same. A failure is always reported.
    var interest: Poller.Interest? {
        switch self {
        case .accepted, .idle, .readingHead, .readingContent, .lingering: .receiving
        case .awaitingAnswer: .ending
        case .sending: .writing
        case .halfClosed, .probed, .prefetching: .nothing
        case .serving, .closed: nil
        }
    }

    /// How long the state may last; nil if the deadline of the previous state still applies.
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

    /// What a connection may hold in memory of its own.
    struct Holdings: OptionSet {
        let rawValue: UInt8

        /// Bytes that were received.
        static let request = Holdings(rawValue: 1)
        /// A response, or what is left of it.
        static let response = Holdings(rawValue: 2)
        /// A job that it waits for.
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
        /// All complete requests were answered, and the responses sent; this much of the next request has arrived.
        /// - Parameter hasAnswered: whether there was a request, so that the deadline of the next begins anew.
        case served(RequestReader.Progress, hasAnswered: Bool)
        /// The application has deferred the answer to a job.
        case deferred
        /// The job has an answer.
        case answered
        /// The socket accepts no more bytes for now.
        case blocked
        /// The file's next bytes are not in memory.
        case absent
        /// They are in memory now.
        case prefetched
        /// All that was held of the response is sent.
        case sent
        /// The last response is sent, and the connection has to close.
        case finished
        /// The client has shut its side: it sends nothing more.
        case peerEnded
        /// The connection is broken.
        case failed
        /// The state has lasted too long, and nothing unread has arrived.
        case overdue
        /// The server is shutting down, and nothing unread has arrived.
        case draining
    }

    enum Action: Equatable {
        /// Wait for the next event.
        case wait
        /// Receive what has arrived, and serve it.
        case receive
        /// Start the job, and wait for it.
        case startJob
        /// Respond with the answer of the job.
        case answer
        /// Continue to send.
        case transmit
        /// Start a job that reads the next bytes of the file.
        case prefetch
        /// Continue with what was received meanwhile, or with what else follows the response.
        case proceed
        /// Find out whether the client, which has shut its side, still waits for the answer.
        case probe
        /// Drop what has arrived.
        case discard
        /// Close, unless the client has read some of the response in the meantime.
        case closeIfStalled
        /// Respond with an error, and finish.
        case refuse(Refusal)
        /// Shut the sending side, and read on for a while.
        case shutDown
        case close(ConnectionEnd)
        /// Do nothing: the event belongs to an earlier state.
        case ignore
    }

    struct Transition: Equatable {
        let state: ConnectionState
        let action: Action
        /// Whether the deadline begins anew.
        let restartsTimeout: Bool
    }

    /// The next state and the action for an event.
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
        // The client may be about to send. If the server closed at once, the client's system could drop an unread response.
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
        // The response was begun, and the slow disk is not the client's fault.
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

        // A client that has shut its side still reads.
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
        // A head that arrives in many pieces gets no more time than one that arrives at once. For a connection that was just
        // accepted, the time for its first head is already running.
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
    /// Its last response was sent, and the client has closed too, or has had time to.
    case finished
    /// The client closed it or broke it.
    case byClient
    /// The client read nothing of a response in time.
    case stalled
    /// The file is shorter than announced, or can't be read.
    case unreadableFile
    /// The grace period of the shutdown is over.
    case drained
    /// Memory or another resource of the system ran out.
    case exhausted
}
