// Not part of the package: `make fuzz` compiles it into one module with what it tries and libFuzzer.

/// Reads the input as a document of JSON and as a text in Base64, and stops where what is read is not what is there.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    checkDocument(input)
    checkString(input)
    checkBase64(input)
    return 0
}

private func read(_ octets: [UInt8]) -> Result<JSONValue, JSONMistake> {
    do throws(JSONMistake) {
        return .success(try JSONValue(document: octets.span))
    } catch {
        return .failure(error)
    }
}

/// The input as a document.
private func checkDocument(_ input: [UInt8]) {
    var grammar = JSONGrammar(input, depth: JSONScanner.deepest)
    let isExpected = input.count <= JSONValue.largestDocument && grammar.isDocument()
    switch read(input) {
    case .success(let value):
        precondition(isExpected, "what is no document is taken")
        checkValue(value, in: input, depth: JSONScanner.deepest)
        guard case .success(let again) = read([0x20, 0x0A] + input + [0x0D, 0x09]) else {
            preconditionFailure("a document is refused with blanks around it")
        }
        let moved = value.range.lowerBound + 2..<value.range.upperBound + 2
        precondition(again.kind == value.kind && again.range == moved, "blanks around a document change it")
    case .failure(let mistake):
        precondition(!isExpected, "a document is refused")
        precondition((0...input.count).contains(mistake.offset), "a mistake is outside the document")
        precondition(mistake.reason != .cutOff || mistake.offset == input.count, "what is cut off goes on")
    }
}

/// Walks a value: whatever is in it lies in it, in order, and nothing but blanks, commas and colons between.
private func checkValue(_ value: JSONValue, in octets: [UInt8], depth: Int) {
    precondition(depth >= 0 && !value.range.isEmpty && value.range.upperBound <= octets.count)
    guard case .success(let alone) = read(Array(octets[value.range])) else {
        preconditionFailure("a value is no document")
    }
    precondition(alone.kind == value.kind && alone.range.count == value.range.count, "a value reads differently alone")

    var end = value.range.lowerBound + 1
    func checkPart(_ part: JSONValue) {
        precondition(part.range.lowerBound >= end && part.range.upperBound < value.range.upperBound)
        checkGap(end..<part.range.lowerBound, in: octets)
        end = part.range.upperBound
        checkValue(part, in: octets, depth: depth - 1)
    }
    var members = JSONMembers(value)
    while let member = members.next(in: octets.span) {
        precondition(value.kind == .object && member.name.kind == .string)
        checkPart(member.name)
        checkPart(member.value)
    }
    var elements = JSONElements(value)
    while let element = elements.next(in: octets.span) {
        precondition(value.kind == .array)
        checkPart(element)
    }
    var string: [UInt8] = []
    value.appendString(to: &string, in: octets.span)
    switch value.kind {
    case .object, .array: checkGap(end..<value.range.upperBound - 1, in: octets)
    case .string: checkString(string)
    case .number, .true, .false, .null: break
    }
    precondition(value.kind == .string || string.isEmpty, "what is no string is decoded")
}

private func checkGap(_ gap: Range<Int>, in octets: [UInt8]) {
    precondition(octets[gap].allSatisfy { " \t\r\n,:".utf8.contains($0) }, "a walk passes something over")
}

/// The input as the content of a string: what is written is read as the same.
private func checkString(_ content: [UInt8]) {
    let isUTF8 = String(validating: content, as: UTF8.self) != nil
    precondition(content.span.isUTF8 == isUTF8, "what is UTF-8 is not known")
    var document: [UInt8] = []
    document.append(jsonString: content.span)
    guard case .success(let value) = read(document) else {
        precondition(!isUTF8, "what is written can't be read")
        return
    }
    precondition(isUTF8 && value.kind == .string && value.range == 0..<document.count)
    var again: [UInt8] = []
    value.appendString(to: &again, in: document.span)
    precondition(again == content, "a string changes when it is written")
}

/// The input as Base64, and as what is to be written in it.
private func checkBase64(_ input: [UInt8]) {
    var content: [UInt8] = []
    if content.append(decodingBase64: input.span) {
        var text: [UInt8] = []
        text.append(base64: content.span)
        precondition(text == input, "two texts have the same content")
    }
    var text: [UInt8] = []
    text.append(base64: input.span)
    precondition(text.count == (input.count + 2) / 3 * 4)
    var again: [UInt8] = []
    precondition(again.append(decodingBase64: text.span) && again == input, "what is written can't be read")
}
