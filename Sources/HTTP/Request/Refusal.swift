/// Why a request was refused before it reached an application. The connection closes afterwards, because the server cannot
/// tell the rest of this request from the next one.
package enum Refusal: Error, Equatable, CaseIterable {
    case malformedMethod
    case methodTooLong
    case malformedTarget
    case targetTooLong
    case malformedVersion
    case unsupportedVersion
    case malformedLineEnd
    case malformedFieldName
    case blankBeforeColon
    case foldedField
    case malformedFieldValue
    case headTooLarge
    case tooManyFields
    case missingHost
    case repeatedHost
    case malformedHost
    case connectNotSupported
    case malformedContentLength
    case repeatedContentLength
    case contentLengthWithTransferEncoding
    case transferEncodingInOldVersion
    case malformedTransferEncoding
    case unknownTransferCoding
    case unknownExpectation
    case malformedChunk
    case bodyTooLarge
    case headTimedOut
    case bodyTimedOut
    case answerTimedOut
    case overloaded

    package var status: Status {
        switch self {
        case .targetTooLong: .uriTooLong
        case .unsupportedVersion: .httpVersionNotSupported
        case .headTooLarge, .tooManyFields: .requestHeaderFieldsTooLarge
        case .methodTooLong, .connectNotSupported, .unknownTransferCoding: .notImplemented
        case .unknownExpectation: .expectationFailed
        case .bodyTooLarge: .contentTooLarge
        case .headTimedOut, .bodyTimedOut: .requestTimeout
        case .answerTimedOut, .overloaded: .serviceUnavailable
        default: .badRequest
        }
    }

    /// What is wrong, for the person who reads the response.
    package var explanation: StaticString {
        switch self {
        case .malformedMethod: "the method is not a token"
        case .methodTooLong: "the method is longer than any known method"
        case .malformedTarget: "the request target is malformed"
        case .targetTooLong: "the request target is too long"
        case .malformedVersion: "the request line does not end with HTTP/1.1"
        case .unsupportedVersion: "only HTTP/1.0 and HTTP/1.1 are supported"
        case .malformedLineEnd: "a line does not end with CR LF"
        case .malformedFieldName: "a header name is not a token"
        case .blankBeforeColon: "there is white space before the colon of a header"
        case .foldedField: "a header is folded over several lines"
        case .malformedFieldValue: "a header value contains a control character"
        case .headTooLarge: "the request headers are too large"
        case .tooManyFields: "the request has too many headers"
        case .missingHost: "the Host header is missing"
        case .repeatedHost: "the Host header is repeated"
        case .malformedHost: "the host is malformed"
        case .connectNotSupported: "CONNECT is not supported"
        case .malformedContentLength: "Content-Length is not a number"
        case .repeatedContentLength: "Content-Length is repeated"
        case .contentLengthWithTransferEncoding: "the request has both Content-Length and Transfer-Encoding"
        case .transferEncodingInOldVersion: "Transfer-Encoding requires HTTP/1.1"
        case .malformedTransferEncoding: "Transfer-Encoding is malformed"
        case .unknownTransferCoding: "the only supported transfer coding is chunked"
        case .unknownExpectation: "the expectation cannot be met"
        case .malformedChunk: "the chunked body is malformed"
        case .bodyTooLarge: "the request body is too large"
        case .headTimedOut: "the request headers took too long to arrive"
        case .bodyTimedOut: "the request body took too long to arrive"
        case .answerTimedOut: "the response took too long to prepare"
        case .overloaded: "the server is overloaded; try again in a moment"
        }
    }
}
