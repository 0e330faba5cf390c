extension Report {
    /// The most important figures.
    private static let summaryRows: [(scenario: Scenario, measure: Measure)] = [
        (.keepAlive64, .cpuPerRequest), (.keepAlive512, .cpuPerRequest), (.keepAlive512, .latency99),
        (.workers2, .requestsPerSecond), (.pipelined, .requestsPerSecond), (.newConnections, .cpuPerRequest),
        (.file1kB, .requestsPerSecond), (.file64MB, .bytesPerSecond), (.start, .firstResponse),
        (.memory, .residentIdle), (.memory, .residentPerConnection10000),
    ]

    private static let summaryContenders: [Contender] = [
        .limit, .hello, .helloNano, .serve, .nginx, .nginxFile, .lighttpd, .busybox, .hummingbird,
    ]

    /// A table of about ten rows with the best of the rounds, as in the whole report.
    public var summary: String {
        let columns = contenders.filter(Self.summaryContenders.contains)
        let rows = rows.filter { row in Self.summaryRows.contains { $0 == row } }
        return "Best of the rounds, \(mode) run, \(machine).\n\n" + figures(rows, columns) + "\n"
    }
}
