import HTTP

/// What an image says about how it is run. Texts are UTF-8. As a value it would take 2 kB more of code to copy.
package final class ImageSettings {
    package struct HealthCheck: Sendable {
        /// The command and its arguments.
        package var command: [[UInt8]] = []
        /// Seconds.
        package var interval = 30
        package var timeout = 30
        package var startPeriod = 0
        package var retries = 3

        package init() {}
    }

    package var entryPoint: [[UInt8]] = []
    package var arguments: [[UInt8]] = []
    /// As in `65532:65532`; empty for root.
    package var user: [UInt8] = []
    /// Numbers with their protocols, as in `8000/tcp`.
    package var ports: [[UInt8]] = []
    /// As in `PORT=8000`.
    package var environment: [[UInt8]] = []
    /// As in `org.opencontainers.image.title=web`.
    package var labels: [[UInt8]] = []
    package var directory: [UInt8] = []
    package var stopSignal: [UInt8] = []
    package var healthCheck = HealthCheck()

    package init() {}

    /// The image configuration (OCI Image Format, "Image Configuration"; the health check is Docker's).
    /// - Parameters:
    ///   - program: what is run if no entry point was asked for.
    ///   - created: seconds since 1970.
    ///   - layer: the digest of the layer, uncompressed.
    package func configuration(
        architecture: StaticString, variant: StaticString?, program: [UInt8]?, created: Int, layer: [UInt8]
    ) -> [UInt8] {
        var json: [UInt8] = []
        json.append("{\"architecture\":\"")
        json.append(architecture)
        if let variant {
            json.append("\",\"variant\":\"")
            json.append(variant)
        }
        json.append("\",\"os\":\"linux\",\"created\":\"")
        json.append(timestamp: created)
        json.append("\",\"config\":{")
        if !user.isEmpty { Self.member("User", user, &json) }
        if !ports.isEmpty {
            json.append("\"ExposedPorts\":{")
            var isFirst = true
            for port in ports {
                if !isFirst { json.append(.comma) }
                isFirst = false
                json.append(json: port.span)
                json.append(":{}")
            }
            json.append("},")
        }
        if !arguments.isEmpty { Self.member("Cmd", arguments, &json) }
        if !entryPoint.isEmpty {
            Self.member("Entrypoint", entryPoint, &json)
        } else if let program {
            Self.member("Entrypoint", [program], &json)
        }
        if !directory.isEmpty { Self.member("WorkingDir", directory, &json) }
        if !stopSignal.isEmpty { Self.member("StopSignal", stopSignal, &json) }
        if !healthCheck.command.isEmpty { appendHealthCheck(to: &json) }
        if !labels.isEmpty {
            json.append("\"Labels\":{")
            for index in labels.indices {
                if index > 0 { json.append(.comma) }
                let label = labels[index]
                let split = label.firstIndex(of: .equals) ?? label.count
                json.append(json: label.span.extracting(0..<split))
                json.append(.colon)
                json.append(json: label.span.extracting(min(split + 1, label.count)...))
            }
            json.append("},")
        }
        json.append("\"Env\":")
        json.append(json: environment)
        json.append("},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:")
        json.append(layer.span)
        json.append("\"]},\"history\":[{\"created\":\"")
        json.append(timestamp: created)
        json.append("\",\"created_by\":\"mkscratch\"}]}\n")
        return json
    }

    private func appendHealthCheck(to json: inout [UInt8]) {
        json.append("\"Healthcheck\":{\"Test\":")
        json.append(json: [[UInt8](text: "CMD")] + healthCheck.command)
        // Docker counts in nanoseconds.
        json.append(",\"Interval\":")
        json.append(decimal: healthCheck.interval * 1_000_000_000)
        json.append(",\"Timeout\":")
        json.append(decimal: healthCheck.timeout * 1_000_000_000)
        json.append(",\"StartPeriod\":")
        json.append(decimal: healthCheck.startPeriod * 1_000_000_000)
        json.append(",\"Retries\":")
        json.append(decimal: healthCheck.retries)
        json.append("},")
    }

    private static func member(_ name: StaticString, _ text: [UInt8], _ json: inout [UInt8]) {
        json.append(.quote)
        json.append(name)
        json.append("\":")
        json.append(json: text.span)
        json.append(.comma)
    }

    private static func member(_ name: StaticString, _ texts: [[UInt8]], _ json: inout [UInt8]) {
        json.append(.quote)
        json.append(name)
        json.append("\":")
        json.append(json: texts)
        json.append(.comma)
    }
}

extension [UInt8] {
    /// Appends a time of the years 1970 to 9999 as RFC 3339 §5.6 has it, in UTC.
    package mutating func append(timestamp seconds: Int) {
        let days = seconds / 86_400
        let rest = seconds % 86_400
        // The calendar repeats itself each 146,097 days; years begin in March, so that leap days come last.
        let day = days + 719_468
        let era = day / 146_097
        let dayOfEra = day % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        append(decimal: yearOfEra + era * 400 + (month >= 10 ? 1 : 0), width: 4)
        append(.hyphen)
        append(decimal: month < 10 ? month + 3 : month - 9, width: 2)
        append(.hyphen)
        append(decimal: dayOfYear - (153 * month + 2) / 5 + 1, width: 2)
        append("T")
        append(decimal: rest / 3_600, width: 2)
        append(.colon)
        append(decimal: rest / 60 % 60, width: 2)
        append(.colon)
        append(decimal: rest % 60, width: 2)
        append("Z")
    }
}
