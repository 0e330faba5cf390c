/// An executable that ships, with the most octets that it may have. The budgets stand a little above what is reached, so
/// that whatever makes one larger has to be decided on.
enum Product: String, CaseIterable, CustomStringConvertible {
    case hello, serve, redirect
    case helloLambda = "hello-lambda"
    case mkscratch

    var description: String { rawValue }

    /// Whether it contains the names of glibc's versions, because it looks for them in other libraries.
    var looksForGlibc: Bool { self == .mkscratch }

    /// How it is built for what ships.
    var variants: [String] { self == .mkscratch ? ["static", "dynamic"] : ["static", "dynamic", "nano"] }

    func budget(_ variant: String) -> Int {
        switch (Shipped.machine, self, variant) {
        case (.amd64, .hello, "nano"): 118_000
        case (.amd64, .serve, "nano"): 190_000
        case (.amd64, .redirect, "nano"): 123_000
        case (.amd64, .helloLambda, "nano"): 168_000
        case (.arm64, .hello, "nano"): 125_000
        case (.arm64, .serve, "nano"): 190_000
        case (.arm64, .redirect, "nano"): 135_000
        case (.arm64, .helloLambda, "nano"): 175_000
        case (.amd64, .hello, "static"): 252_000
        case (.amd64, .hello, _): 186_500
        case (.amd64, .serve, "static"): 309_500
        case (.amd64, .serve, _): 243_500
        case (.amd64, .redirect, "static"): 262_000
        case (.amd64, .redirect, _): 196_500
        case (.amd64, .helloLambda, "static"): 308_000
        case (.amd64, .helloLambda, _): 241_500
        case (.amd64, .mkscratch, "static"): 160_000
        case (.amd64, .mkscratch, _): 159_500
        case (.arm64, .hello, "static"): 261_000
        case (.arm64, .hello, _): 195_000
        case (.arm64, .serve, "static"): 318_000
        case (.arm64, .serve, _): 251_000
        case (.arm64, .redirect, "static"): 271_500
        case (.arm64, .redirect, _): 205_500
        case (.arm64, .helloLambda, "static"): 313_000
        case (.arm64, .helloLambda, _): 246_000
        case (.arm64, .mkscratch, "static"): 156_000
        case (.arm64, .mkscratch, _): 154_500
        }
    }
}
