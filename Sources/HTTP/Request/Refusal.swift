/// Why a request was refused before any application saw it. The connection closes after each of them,
/// since what follows on it can't be told apart from the rest of the request.
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
        case .methodTooLong: "the method is longer than any known one"
        case .malformedTarget: "the request target is malformed"
        case .targetTooLong: "the request target is too long"
        case .malformedVersion: "the request line does not end in HTTP/1.1"
        case .unsupportedVersion: "only HTTP/1.0 and HTTP/1.1 are spoken here"
        case .malformedLineEnd: "a line does not end in CR LF"
        case .malformedFieldName: "a field name is not a token"
        case .blankBeforeColon: "white space stands before the colon of a field"
        case .foldedField: "a field is folded over several lines"
        case .malformedFieldValue: "a field value holds a control character"
        case .headTooLarge: "the head of the request is too large"
        case .tooManyFields: "the request has too many fields"
        case .missingHost: "the Host field is missing"
        case .repeatedHost: "the Host field is repeated"
        case .malformedHost: "the host is malformed"
        case .connectNotSupported: "CONNECT is not supported"
        case .malformedContentLength: "Content-Length is not a number"
        case .repeatedContentLength: "Content-Length is repeated"
        case .contentLengthWithTransferEncoding: "both Content-Length and Transfer-Encoding are given"
        case .transferEncodingInOldVersion: "Transfer-Encoding needs HTTP/1.1"
        case .malformedTransferEncoding: "Transfer-Encoding is malformed"
        case .unknownTransferCoding: "only the transfer coding chunked is supported"
        case .unknownExpectation: "the expectation can't be met"
        case .malformedChunk: "the chunked content is malformed"
        case .bodyTooLarge: "the content is too large"
        case .headTimedOut: "the head of the request took too long"
        case .bodyTimedOut: "the content of the request took too long"
        case .answerTimedOut: "the answer took too long to find"
        case .overloaded: "too busy, try again in a moment"
        }
    }
}
