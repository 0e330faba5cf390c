/// The head of a response (RFC 9112 §4 and §5).
package struct ResponseHead: Equatable {
    package var status: Status
    package var mediaType: MediaType?
    /// The length of the content as it is sent, or would be sent if the method were not HEAD.
    package var contentLength = 0
    package var coding = ContentCoding.identity
    /// Whether another Accept-Encoding could have selected another representation.
    package var variesByCoding = false
    package var connection = ConnectionOption.implied

    package init(status: Status) {
        self.status = status
    }

    /// Writes the head, including its empty line.
    /// - Parameters:
    ///   - date: the Date field as a whole line.
    ///   - fields: further fields, each as a whole line.
    package func write<Sink: ByteSink & ~Copyable>(into sink: inout Sink, date: Span<UInt8>, fields: Span<UInt8>) {
        if status == .ok {
            sink.append("HTTP/1.1 200 OK\r\n")
        } else {
            sink.append("HTTP/1.1 ")
            sink.append(status.line)
            sink.append("\r\n")
        }
        sink.append(date)
        if status.allowsContent {
            if let mediaType {
                sink.append("Content-Type: ")
                sink.append(mediaType.octets)
                sink.append("\r\n")
            }
            sink.append("Content-Length: ")
            sink.append(decimal: contentLength)
            sink.append("\r\n")
            if coding != .identity {
                sink.append("Content-Encoding: ")
                sink.append(coding.name)
                sink.append("\r\n")
            }
        }
        if variesByCoding { sink.append("Vary: Accept-Encoding\r\n") }
        switch connection {
        case .implied: break
        case .keepAlive: sink.append("Connection: keep-alive\r\n")
        case .close: sink.append("Connection: close\r\n")
        }
        sink.append(fields)
        sink.append("\r\n")
    }
}

/// Whether the connection is kept, and how the response says so (RFC 9112 §9.3).
package enum ConnectionOption: Sendable {
    /// Kept, without a field that says so: the default of HTTP/1.1.
    case implied
    /// Kept, with a field that says so, for HTTP/1.0 clients.
    case keepAlive
    /// Closed after this response, with a field that says so.
    case close
}
