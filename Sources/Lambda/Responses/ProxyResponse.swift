import HTTP
import Swiftlet

/// Writes a response as the JSON document that the sender of the event expects.
struct ProxyResponse {
    /// How fields are written.
    private enum Form {
        /// Fields that occur once in `headers`, the others in `multiValueHeaders`.
        case apart
        /// All in `multiValueHeaders`.
        case lists
        /// All in `headers`, with several values of a name as one list; cookies in `cookies`.
        case joined
        /// All in `headers`, as above; cookies under names that differ only in capitals, because there is no other way.
        case single
    }

    private let form: Form
    private let hasDescription: Bool
    private let head: ReceivedHead
    private let table: FieldTable

    /// - Parameters:
    ///   - source: the service that sent the event.
    ///   - response: the head and the content, as a client would receive them.
    init?(_ response: Span<UInt8>, to source: HTTPEvent.Source) {
        guard let head = try? ReceivedHead.read(response, limit: response.count) else { return nil }
        self.head = head
        table = FieldTable(head.fields, in: response)
        hasDescription = source == .loadBalancer(multiValue: true) || source == .loadBalancer(multiValue: false)
        switch source {
        case .restAPI, .payload1: form = .apart
        case .payload2: form = .joined
        case .loadBalancer(let multiValue): form = multiValue ? .lists : .single
        }
    }

    /// - Parameter response: the same bytes.
    func write(_ response: Span<UInt8>, into json: inout ByteBuffer) {
        json.append(#"{"statusCode":"#)
        json.append(decimal: head.code)
        if hasDescription {
            json.append(#","statusDescription":"#)
            json.append(jsonText: response.extracting(head.status))
        }
        if form != .lists { writeHeaders(response, into: &json) }
        if form == .apart || form == .lists { writeLists(response, into: &json) }
        if form == .joined { writeCookies(response, into: &json) }
        let content = response.extracting(head.length...)
        let isText = content.count == 0 || isText(content, response)
        json.append(#","body":"#)
        if isText {
            json.append(jsonString: content)
        } else {
            json.append(.quote)
            json.append(base64: content)
            json.append(.quote)
        }
        json.append(isText ? #","isBase64Encoded":false}"# : #","isBase64Encoded":true}"#)
    }

    // MARK: Fields

    private func writeHeaders(_ response: Span<UInt8>, into json: inout ByteBuffer) {
        json.append(#","headers":{"#)
        var separator: StaticString = ""
        for field in table.fields where field.isFirst && (form != .apart || field.isOnly) {
            let isCookie = response.extracting(field.name).equalsIgnoringCase("set-cookie")
            if isCookie, form == .joined { continue }
            json.append(separator)
            separator = ","
            var values = table.values(of: field)
            if isCookie, form == .single {
                writeApart(field.name, &values, response, into: &json)
            } else {
                writeJoined(field.name, &values, response, into: &json)
            }
        }
        json.append("}")
    }

    private func writeJoined(
        _ name: Range<Int>, _ values: inout FieldValues, _ response: Span<UInt8>, into json: inout ByteBuffer
    ) {
        var list = ByteBuffer()
        while let value = values.next() {
            if !list.isEmpty { list.append(", ") }
            list.append(response.extracting(value))
        }
        json.append(jsonText: response.extracting(name))
        json.append(.colon)
        json.append(jsonText: list.span)
    }

    /// Writes a member for each value. The binary digits of the member's number decide which letters of its name are
    /// capitals, so that no two names are the same.
    private func writeApart(
        _ name: Range<Int>, _ values: inout FieldValues, _ response: Span<UInt8>, into json: inout ByteBuffer
    ) {
        var number = 0
        while let value = values.next() {
            if number > 0 { json.append(.comma) }
            var rest = number
            json.append(.quote)
            for index in name {
                let letter = response[index].lowercased
                let isCapital = letter != .hyphen && rest & 1 != 0
                if letter != .hyphen { rest >>= 1 }
                json.append(isCapital ? letter & 0xDF : letter)
            }
            json.append("\":")
            json.append(jsonText: response.extracting(value))
            number += 1
        }
    }

    private func writeLists(_ response: Span<UInt8>, into json: inout ByteBuffer) {
        json.append(#","multiValueHeaders":{"#)
        var separator: StaticString = ""
        for field in table.fields where field.isFirst && !(form == .apart && field.isOnly) {
            json.append(separator)
            separator = ","
            json.append(jsonText: response.extracting(field.name))
            json.append(":")
            writeList(field, response, into: &json)
        }
        json.append("}")
    }

    private func writeList(_ field: FieldTable.Field, _ response: Span<UInt8>, into json: inout ByteBuffer) {
        var values = table.values(of: field)
        var separator: StaticString = ""
        json.append("[")
        while let value = values.next() {
            json.append(separator)
            separator = ","
            json.append(jsonText: response.extracting(value))
        }
        json.append("]")
    }

    private func writeCookies(_ response: Span<UInt8>, into json: inout ByteBuffer) {
        guard let field = table.find("set-cookie", in: response) else { return }
        json.append(#","cookies":"#)
        writeList(field, response, into: &json)
    }

    // MARK: Content

    /// Whether content can be written into the document without Base64.
    private func isText(_ content: Span<UInt8>, _ response: Span<UInt8>) -> Bool {
        guard table.find("content-encoding", in: response) == nil, let type = table.find("content-type", in: response)
        else { return false }
        return response.extracting(type.value).isTextType && content.isUTF8
    }
}
