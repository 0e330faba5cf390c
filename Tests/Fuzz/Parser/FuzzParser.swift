// Not part of the package: `make fuzz` compiles it into one module with what it tries and libFuzzer.

/// Reads the input as whatever a client may send, and stops where it is read in two ways.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let cuts = FuzzCuts(input)
    for limits in [RequestLimits(), limits(head: 48), limits(head: 6)] {
        let whole = FuzzedMessage(input, cutAt: [], limits)
        precondition(FuzzedMessage(input, cutAt: cuts.few, limits) == whole, "a message depends on how it is cut")
        precondition(FuzzedMessage(input, cutAt: cuts.each, limits) == whole, "a message depends on how it is cut")
        whole.check(input, limits)

        let body = FuzzedBody(input, cutAt: [], limits)
        precondition(FuzzedBody(input, cutAt: cuts.few, limits) == body, "a body depends on how it is cut")
        precondition(FuzzedBody(input, cutAt: cuts.each, limits) == body, "a body depends on how it is cut")
        body.check(input, limits)
    }
    checkValue(input)
    checkRanges(input)
    checkPath(input)
    checkConditions(input)
    return 0
}

/// Limits that short inputs meet.
private func limits(head: Int) -> RequestLimits {
    var limits = RequestLimits()
    limits.target = head / 4
    limits.head = head
    limits.fields = 3
    limits.body = 10
    return limits
}

/// Where the input is cut: at places that follow from its octets, so that what was found comes again.
private struct FuzzCuts {
    var few: [Int] = []
    /// Short inputs one octet at a time, long ones in steps, to keep the time bounded.
    var each: [Int]

    init(_ input: [UInt8]) {
        each = Array(stride(from: 0, through: input.count, by: 1 + input.count / 256))
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in input { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
        while few.count < 3 {
            few.append(Int(hash >> 33) % (input.count + 1))
            hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9 &+ 1
        }
        few.sort()
    }
}

/// A head, and the body behind it where it is chunked.
private struct FuzzedMessage: Equatable {
    var head: RequestHead?
    var refusal: Refusal?
    var body: FuzzedBody?

    init(_ input: [UInt8], cutAt cuts: [Int], _ limits: RequestLimits) {
        var parser = RequestHeadParser()
        for end in cuts + [input.count] {
            // A copy of its own, so that the sanitizer sees a read behind the end.
            let received = Array(input[..<end])
            do throws(Refusal) {
                guard try parser.parse(received.span, limits: limits) else { continue }
            } catch {
                refusal = error
                return
            }
            let head = parser.head
            self.head = head
            guard head.framing == .chunked else { return }
            let rest = cuts.filter { $0 > head.length }.map { $0 - head.length }
            body = FuzzedBody(Array(input[head.length...]), cutAt: rest, limits)
            return
        }
    }

    func check(_ input: [UInt8], _ limits: RequestLimits) {
        guard let head else {
            precondition(refusal != nil || input.count < limits.head, "a head is read beyond its limit")
            return
        }
        precondition(head.length <= min(input.count, limits.head), "a head is longer than its limit")
        precondition(head.path.count <= limits.target, "a target is longer than its limit")
        let parts = [head.path, head.query, head.fields, head.authority].compactMap { $0 }
        precondition(parts.allSatisfy { (0...head.length).contains($0.upperBound) }, "a part lies outside the head")
        precondition(head.path.upperBound <= head.fields.lowerBound, "the path lies outside the request line")
        let line = input[..<head.fields.lowerBound].filter { $0 != 0x0D && $0 != 0x0A }
        precondition(line.allSatisfy { (0x20...0x7E).contains($0) }, "a request line holds control characters")
        precondition(Array(input[..<head.length].suffix(2)) == [0x0D, 0x0A], "a head does not end in CR LF")
        if case .length(let length) = head.framing { precondition((0...limits.body).contains(length)) }
        var lines = FieldLines(head)
        var count = 0
        var next = head.fields.lowerBound
        while let line = lines.next(in: input.span) {
            precondition(line.name.lowerBound == next && !line.name.isEmpty, "there is a gap between fields")
            precondition(line.name.upperBound < line.value.lowerBound && line.value.upperBound <= line.end - 2)
            precondition(input[line.value].allSatisfy(\.isFieldContent), "a value holds control characters")
            next = line.end
            count += 1
        }
        precondition(next == head.fields.upperBound && count <= limits.fields, "fields are lost, or there are too many")
    }
}

/// A chunked body.
private struct FuzzedBody: Equatable {
    var content: [UInt8] = []
    var end: Int?
    var refusal: Refusal?

    init(_ input: [UInt8], cutAt cuts: [Int], _ limits: RequestLimits) {
        var decoder = ChunkedDecoder()
        var position = 0
        for end in cuts + [input.count] {
            let received = Array(input[..<end])
            var isMissingOctets = false
            while !isMissingOctets {
                do throws(Refusal) {
                    switch try decoder.next(in: received.span, from: position, limits: limits) {
                    case .content(let range):
                        precondition(range.lowerBound >= position && !range.isEmpty, "content is found twice")
                        content += received[range]
                        position = range.upperBound
                    case .incomplete(let next):
                        precondition((position...received.count).contains(next))
                        position = next
                        isMissingOctets = true
                    case .end(let next):
                        precondition((position...received.count).contains(next))
                        self.end = next
                        return
                    }
                } catch {
                    // How much content came before the refusal depends on the cuts, and on nothing else.
                    content = []
                    refusal = error
                    return
                }
            }
        }
    }

    func check(_ input: [UInt8], _ limits: RequestLimits) {
        precondition(content.count <= limits.body, "content is longer than its limit")
        guard let end else { return }
        precondition(Array(input[..<end].suffix(4)) == [0x0D, 0x0A, 0x0D, 0x0A] || input[..<end].starts(with: [0x30]))
    }
}

/// The input as the value of a field: each reader has to come to an end within it.
private func checkValue(_ value: [UInt8]) {
    var codings = AcceptedCodings()
    codings.take(value.span)
    let offered = codings.choose(offersGzip: true)
    let notOffered = codings.choose(offersGzip: false)
    precondition((offered == nil) == (notOffered == nil), "what is accepted depends on what is offered")

    var elements = ListElements(0..<value.count)
    var next = 0
    while let element = elements.next(in: value.span) {
        precondition(element.lowerBound >= next && element.upperBound <= value.count && !element.isEmpty)
        precondition(!value[element].contains(0x2C), "an element holds a comma")
        next = element.upperBound
    }

    if Authority.isValid(value.span) {
        precondition(value.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x40 && $0 != 0x2F })
        var request = Array("GET / HTTP/1.1\r\nHost: ".utf8)
        request += value
        request += "\r\n\r\n".utf8
        let message = FuzzedMessage(request, cutAt: [], RequestLimits())
        precondition(
            message.head.map { Array(request[$0.authority ?? 0..<0]) == value } ?? (value.count > 16_000),
            "a valid authority is no Host")
    }
}

/// The input as the value of Range: whatever is selected lies within the representation.
private func checkRanges(_ value: [UInt8]) {
    for length in [0, 1, 10, 1_000, Int.max] {
        guard case .ranges(let ranges) = ByteRanges.parse(value.span, length: length) else { continue }
        precondition((1...ByteRanges.capacity).contains(ranges.count), "there are too many ranges, or none")
        precondition(ranges.octetCount <= length, "more is selected than there is")
        for index in 0..<ranges.count {
            precondition(!ranges[index].isEmpty && (0...length).contains(ranges[index].upperBound))
        }
    }
}

/// The input as a path: no path that is decoded leads out of the root or to a hidden name.
private func checkPath(_ path: [UInt8]) {
    var decoded: [UInt8] = []
    let kind = FilePath.decode(path.span, into: &decoded)
    guard kind == .file || kind == .folder else { return }
    precondition(String(validating: decoded, as: UTF8.self) != nil, "a path is no UTF-8")
    precondition(!decoded.contains { $0 < 0x20 || $0 == 0x7F }, "a path holds control characters")
    precondition((kind == .folder) == (decoded.isEmpty || decoded.last == 0x2F))
    let segments = decoded.split(separator: 0x2F, omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
        let isLast = index == segments.count - 1
        precondition(!segment.isEmpty || isLast, "a path has an empty segment")
        let isWellKnown = index == 0 && segment.elementsEqual(".well-known".utf8)
        precondition(segment.first != 0x2E || isWellKnown, "a hidden name is shown")
    }
    // What is encoded again is decoded to the same.
    var again: [UInt8] = [0x2F]
    again.append(pathEncoded: decoded.span)
    var twice: [UInt8] = []
    precondition(FilePath.decode(again.span, into: &twice) == kind && twice == decoded, "a path changes when encoded")
}

/// The input as the fields of a request for a file, and as a date.
private func checkConditions(_ input: [UInt8]) {
    if let seconds = HTTPDate.seconds(in: input.span, now: 1_700_000_000) {
        precondition(seconds > -100_000_000_000 && seconds < 300_000_000_000, "a date is far from any that is written")
    }
    var request = Array("GET / HTTP/1.1\r\nHost: a\r\n".utf8)
    request += input
    request += "\r\n\r\n".utf8
    guard let head = FuzzedMessage(request, cutAt: [], RequestLimits()).head else { return }
    let tag = Array("\"a\"".utf8)
    let outcome = Conditions.evaluate(
        head, request.span, entityTag: tag.span, lastModified: 1_000_000_000, now: 1_700_000_000)
    precondition(head.hasConditions || outcome == .proceed, "there is a condition that nobody has made")
    _ = ByteRanges.select(
        head, request.span, length: 100, entityTag: tag.span, lastModified: 1_000_000_000, now: 1_700_000_000)
}
