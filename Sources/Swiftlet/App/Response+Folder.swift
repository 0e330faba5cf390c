import HTTP

extension Response {
    /// Sends the current content of a small file, with `no-store` so that no cache keeps it. If there is no such file or it is too
    /// large, the response is 404. The file is opened, read and closed off the worker, before anything is sent.
    /// - Parameters:
    ///   - path: its path below the folder, which is not decoded.
    ///   - largest: the most bytes that it may have.
    public mutating func send(_ path: Span<UInt8>, in folder: Folder, atMost largest: Int, as type: MediaType) {
        let path = [UInt8](path)
        answer(after: {
            let (status, content) = folder.content(of: path, atMost: largest)
            return { _, response in
                response.add("Cache-Control", "no-store")
                guard status == .ok else { return response.send(status) }
                response.send(.ok, as: type) { $0.append(content.span) }
            }
        })
    }
}

extension Folder {
    /// The content of a small file, or a status that says why it is not available.
    fileprivate func content(of path: [UInt8], atMost largest: Int) -> (Status, [UInt8]) {
        switch entry(ByteBuffer(zeroTerminated: path.span)) {
        case .file(let file):
            var content = ByteBuffer()
            guard let length = file.read(from: 0, count: largest + 1, into: &content) else {
                return (.serviceUnavailable, [])
            }
            return length > largest ? (.notFound, []) : (.ok, [UInt8](content.span))
        case .forbidden: return (.forbidden, [])
        case .failed: return (.serviceUnavailable, [])
        case .folder, .nothing: return (.notFound, [])
        }
    }
}
