/// Why a request was refused before it reached an application. The connection closes afterwards, because the server cannot
/// tell the rest of this request from the next one.
package enum Refusal: Int, Error, CaseIterable {
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
    package var explanation: Span<UInt8> {
        @_lifetime(immortal)
        get { Self.explanations.octets.line(rawValue) }
    }

    /// One line for each, in their order.
    private static var explanations: StaticString {
        """
        the method is not a token
        the method is longer than any known method
        the request target is malformed
        the request target is too long
        the request line does not end with HTTP/1.1
        only HTTP/1.0 and HTTP/1.1 are supported
        a line does not end with CR LF
        a header name is not a token
        there is white space before the colon of a header
        a header is folded over several lines
        a header value contains a control character
        the request headers are too large
        the request has too many headers
        the Host header is missing
        the Host header is repeated
        the host is malformed
        CONNECT is not supported
        Content-Length is not a number
        Content-Length is repeated
        the request has both Content-Length and Transfer-Encoding
        Transfer-Encoding requires HTTP/1.1
        Transfer-Encoding is malformed
        the only supported transfer coding is chunked
        the expectation cannot be met
        the chunked body is malformed
        the request body is too large
        the request headers took too long to arrive
        the request body took too long to arrive
        the response took too long to prepare
        the server is overloaded; try again in a moment
        """
    }
}
