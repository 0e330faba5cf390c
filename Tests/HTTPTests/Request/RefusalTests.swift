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

    @Test func `each has its own explanation`() {
        let explanations = Refusal.allCases.map(\.explanation.description)
        #expect(Set(explanations).count == Refusal.allCases.count)
        #expect(explanations.allSatisfy { $0.utf8.count > 10 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
    }
}
