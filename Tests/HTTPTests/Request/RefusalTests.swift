import TestSupport
import Testing

@testable import HTTP

struct RefusalTests {
    @Test(arguments: Refusal.allCases)
    func `has the status that the RFCs ask for`(_ refusal: Refusal) {
        let code =
            switch refusal {
            case .targetTooLong: 414
            case .unsupportedVersion: 505
            case .headTooLarge, .tooManyFields: 431
            case .methodTooLong, .connectNotSupported, .unknownTransferCoding: 501
            case .unknownExpectation: 417
            case .bodyTooLarge: 413
            case .headTimedOut, .bodyTimedOut: 408
            case .answerTimedOut, .overloaded: 503
            case .malformedMethod, .malformedTarget, .malformedVersion, .malformedLineEnd, .malformedFieldName,
                .blankBeforeColon, .foldedField, .malformedFieldValue, .missingHost, .repeatedHost, .malformedHost,
                .malformedContentLength, .repeatedContentLength, .contentLengthWithTransferEncoding,
                .transferEncodingInOldVersion, .malformedTransferEncoding, .malformedChunk:
                400
            }
        #expect(refusal.status.code == code)
    }

    @Test(arguments: [
        (Refusal.malformedMethod, "the method is not a token"),
        (.methodTooLong, "the method is longer than any known method"),
        (.malformedTarget, "the request target is malformed"),
        (.targetTooLong, "the request target is too long"),
        (.malformedVersion, "the request line does not end with HTTP/1.1"),
        (.unsupportedVersion, "only HTTP/1.0 and HTTP/1.1 are supported"),
        (.malformedLineEnd, "a line does not end with CR LF"),
        (.malformedFieldName, "a header name is not a token"),
        (.blankBeforeColon, "there is white space before the colon of a header"),
        (.foldedField, "a header is folded over several lines"),
        (.malformedFieldValue, "a header value contains a control character"),
        (.headTooLarge, "the request headers are too large"),
        (.tooManyFields, "the request has too many headers"),
        (.missingHost, "the Host header is missing"),
        (.repeatedHost, "the Host header is repeated"),
        (.malformedHost, "the host is malformed"),
        (.connectNotSupported, "CONNECT is not supported"),
        (.malformedContentLength, "Content-Length is not a number"),
        (.repeatedContentLength, "Content-Length is repeated"),
        (.contentLengthWithTransferEncoding, "the request has both Content-Length and Transfer-Encoding"),
        (.transferEncodingInOldVersion, "Transfer-Encoding requires HTTP/1.1"),
        (.malformedTransferEncoding, "Transfer-Encoding is malformed"),
        (.unknownTransferCoding, "the only supported transfer coding is chunked"),
        (.unknownExpectation, "the expectation cannot be met"),
        (.malformedChunk, "the chunked body is malformed"),
        (.bodyTooLarge, "the request body is too large"),
        (.headTimedOut, "the request headers took too long to arrive"),
        (.bodyTimedOut, "the request body took too long to arrive"),
        (.answerTimedOut, "the response took too long to prepare"),
        (.overloaded, "the server is overloaded; try again in a moment"),
    ])
    func `has an explanation`(_ refusal: Refusal, _ explanation: String) {
        #expect(String(octets: refusal.explanation) == explanation)
    }

    @Test func `each has its own explanation`() {
        let explanations = Refusal.allCases.map { String(octets: $0.explanation) }
        #expect(Set(explanations).count == Refusal.allCases.count)
        #expect(explanations.allSatisfy { $0.utf8.count > 10 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
    }
}
