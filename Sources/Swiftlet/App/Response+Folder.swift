import HTTP

extension Response {
    /// Sends a small file as it is at this moment, and has no cache keep it: 404 if there is none, or a larger one.
    /// It is looked for and read off the worker, and closed again before it is sent.
    /// - Parameters:
    ///   - path: where it lies below the folder; nothing in it is decoded.
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
    /// What a small file holds, or the status that says why that can't be had.
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
