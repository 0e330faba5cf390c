import CPlatform
import HTTP

extension Application {
    /// Reads the command line and the environment, serves this application until SIGTERM or SIGINT, and exits with 0.
    ///
    /// Exits with 2 if an option is invalid, and with 1 if the server cannot start.
    public func run() -> Never {
        run { application, settings, problem in
            if problem.isEmpty { return application.serve(settings) }
            StandardError.print(Self.name) { $0.append(problem) }
            return 1
        }
    }

    /// Reads the command line and the environment, and performs the requested action. To serve, it prepares the application and calls
    /// `serve`.
    ///
    /// Exits with 2 if an option is invalid.
    /// - Parameters:
    ///   - defaults: the program's own defaults.
    ///   - purpose: the description of the program in `--help`, as complete lines.
    ///   - serve: takes the application, the settings, and the reason why the application cannot serve (empty if it can); returns
    ///     the exit status.
    @inline(__always)
    package func run(
        defaults: Settings = Settings(), purpose: StaticString = "",
        serve: (Self, Settings, borrowing ByteBuffer) -> Int32
    ) -> Never {
        ProcessInfo.begin()
        var application = self
        var fitting = defaults
        if let memory = ControlGroup.memory { fitting.fit(toMemory: memory) }
        let reader: CommandLineReader
        do throws(OptionMistake) {
            reader = try CommandLineReader(
                ProcessArguments(), defaults: fitting, options: Self.options
            ) { option, text, number in
                application.set(option, to: text, number: number)
            }
        } catch {
            StandardError.print(Self.name) { $0.append(error.text.buffer) }
            exit(2)
        }
        switch reader.action {
        case .serve:
            var problem = ByteBuffer()
            application.prepare(&problem)
            exit(serve(application, reader.settings, problem))
        case .checkHealth:
            guard let failure = HealthCheck.failure(reader.settings, path: Self.healthPath) else { exit(0) }
            StandardError.print(Self.name) { $0.append(failure) }
            exit(1)
        case .printHelp:
            printOut {
                HelpText.write(Self.name, purpose: purpose, defaults: defaults, options: Self.options, into: &$0)
            }
        case .printVersion:
            printOut { text in
                text.append(Self.name)
                text.append(" ")
                text.append(Swiftlet.version)
                if let libraries = unsafe CString.octets(platform_libraries()) { text.append(libraries) }
                text.append(.lineFeed)
            }
        }
    }

    private func printOut(_ write: (inout ByteBuffer) -> Void) -> Never {
        var text = ByteBuffer()
        write(&text)
        StandardOutput.write(text.span)
        exit(0)
    }

    /// Serves until SIGTERM or SIGINT. Returns the exit status.
    package func serve(_ settings: Settings) -> Int32 {
        platform_ignore_signal(SIGPIPE)
        var settings = settings
        let workers = settings[.workers] > 0 ? settings[.workers] : AvailableCores.count
        if let fewest = settings.fitToDescriptors(
            workers: workers, filesPerConnection: Self.openFilesPerConnection)
        {
            StandardError.print(Self.name) { message in
                message.append("too few file descriptors; allow at least ")
                message.append(decimal: fewest)
                message.append(" with ulimit -n")
            }
            return 1
        }
        let life = Lifecycle(grace: settings[.grace])
        ThreadCheck.begin(Self.name, workers: workers)
        let started: [Worker<Self>]
        do throws(SystemError) {
            started = try makeWorkers(workers, &settings, life)
        } catch {
            Self.complain(of: error, settings)
            return 1
        }
        guard enterSandbox(settings, Self.sandboxRule) else { return 1 }
        // Dispatch runs this in order, before a worker accepts connections.
        SerialQueue("timers").openTimers()
        for worker in started { worker.start() }
        announce(settings)
        life.waitForSignal {
            ThreadCheck.end()
        } reload: {
            reload(started)
        }
        for worker in started {
            worker.call { worker.drain() }
        }
        life.waitForWorkers(started.count)
        if settings.logsAccess, !life.waitForLog(AccessLog.queue) {
            StandardError.print(Self.name) {
                $0.append("access log: the last lines are lost, because nothing reads standard output")
            }
        }
        return 0
    }

    /// Prepares the application again, and switches the workers to the result.
    @inline(never)
    private func reload(_ workers: [Worker<Self>]) {
        guard Self.preparesAgain else { return }
        var application = self
        var problem = ByteBuffer()
        application.prepare(&problem)
        guard problem.isEmpty else {
            return StandardError.print(Self.name) { message in
                message.append("SIGHUP ignored: ")
                message.append(problem)
            }
        }
        for worker in workers {
            let own = application.forWorker(of: workers.count)
            worker.call { worker.application = own }
        }
    }

    /// Opens the listeners and creates their workers. Afterwards, `settings` has the actual port.
    @inline(never)
    private func makeWorkers(
        _ count: Int, _ settings: inout Settings, _ life: Lifecycle
    ) throws(SystemError) -> [Worker<Self>] {
        var made: [Worker<Self>] = []
        let budget = Budget(limit: settings[.maxHeld])
        let jobs = JobQueue(limit: settings[.maxQueued])
        for index in 0..<count {
            let listener = try Listener.open(
                settings.host, port: settings[.port], isFirst: index == 0, isShared: count > 1,
                backlog: settings[.backlog])
            settings[.port] = listener.port
            let log = settings.logsAccess ? AccessLog(Self.name) : nil
            guard
                let worker = Worker(
                    self, settings, workers: count, listener: listener, budget: budget, jobs: jobs, log: log,
                    whenDrained: { life.workerEnded() })
            else { throw .last }
            made.append(worker)
        }
        return made
    }

    private static func complain(of error: SystemError, _ settings: Settings) {
        StandardError.print(name) { message in
            message.append("cannot listen on port ")
            message.append(decimal: settings[.port])
            message.append(": ")
            error.write(into: &message)
            switch error.number {
            case EADDRINUSE, EACCES: message.append("; choose another with --port")
            case EADDRNOTAVAIL: message.append("; choose an address of this machine with --host")
            default: break
            }
        }
    }

    private func announce(_ settings: Settings) {
        var line = ByteBuffer()
        line.append("server running on http://")
        if settings.host.isAny { line.append("localhost") } else { settings.host.write(into: &line, inAuthority: true) }
        line.append(.colon)
        line.append(decimal: settings[.port])
        line.append(" until you Ctrl-C\n")
        if settings.isLowered {
            line.append("limits: --max-connections ")
            line.append(decimal: settings[.maxConnections])
            line.append(" --max-held ")
            line.append(decimal: settings[.maxHeld])
            line.append(.lineFeed)
        }
        StandardOutput.write(line.span)
    }
}
