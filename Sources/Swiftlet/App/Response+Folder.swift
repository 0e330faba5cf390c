import HTTP

extension Response {
    /// Sends the current content of a small file, with `no-store` so that no cache keeps it. If there is no such file or it is too
    /// large, the response is 404. The file is opened, read and closed off the worker, before anything is sent.
    /// - Parameters:
    ///   - path: its path below the folder, which is not decoded.
    ///   - largest: the most bytes that it may have.
    public mutating func send(_ path: Span<UInt8>, in folder: Folder, atMost largest: Int, as type: MediaType) {
        let path = SharedBytes(ByteBuffer(zeroTerminated: path))
        answer(after: {
            let (status, content) = folder.content(of: path.buffer, atMost: largest)
            return { _, response in
                response.add("Cache-Control", "no-store")
                guard status == .ok else { return response.send(status) }
                response.send(.ok, as: type) { $0.append(content.buffer) }
            }
        })
    }
}

extension Folder {
    /// The content of a small file, or a status that says why it is not available.
    fileprivate func content(of path: borrowing ByteBuffer, atMost largest: Int) -> (Status, SharedBytes) {
        var content = ByteBuffer()
        var status = Status.notFound
        switch entry(path) {
        case .file(let file):
            let length = file.read(from: 0, count: largest + 1, into: &content) ?? -1
            status = length < 0 ? .serviceUnavailable : length > largest ? .notFound : .ok
        case .forbidden: status = .forbidden
        case .failed: status = .serviceUnavailable
        case .folder, .nothing: break
        }
        return (status, SharedBytes(content))
    }
}
