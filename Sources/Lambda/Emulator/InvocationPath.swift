import HTTP

/// How a function is named in the API of Lambda, version 2015-03-31.
enum InvocationPath {
    /// What the names of functions begin with in full, in the account and the region of AWS's own emulator.
    static var functions: StaticString { "arn:aws:lambda:us-east-1:012345678912:function:" }

    /// The function that `/2015-03-31/functions/NAME/invocations` names; nil for any other path.
    @_lifetime(copy path)
    static func function(_ path: Span<UInt8>) -> Span<UInt8>? {
        let front = ("/2015-03-31/functions/" as StaticString).octets
        let back = ("/invocations" as StaticString).octets
        let length = path.count - front.count - back.count
        guard length > 0, path.extracting(..<front.count).equals(front),
            path.extracting((front.count + length)...).equals(back)
        else { return nil }
        let name = path.extracting(front.count..<front.count + length)
        return name.contains(.slash) ? nil : name
    }
}
