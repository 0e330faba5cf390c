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
        case (.amd64, .hello, "nano"): 108_600
        case (.amd64, .serve, "nano"): 171_400
        case (.amd64, .redirect, "nano"): 119_400
        case (.amd64, .helloLambda, "nano"): 164_600
        case (.arm64, .hello, "nano"): 113_600
        case (.arm64, .serve, "nano"): 175_700
        case (.arm64, .redirect, "nano"): 124_500
        case (.arm64, .helloLambda, "nano"): 167_400
        case (.amd64, .hello, "static"): 236_700
        case (.amd64, .hello, _): 186_200
        case (.amd64, .serve, "static"): 297_700
        case (.amd64, .serve, _): 247_100
        case (.amd64, .redirect, "static"): 246_900
        case (.amd64, .redirect, _): 196_300
        case (.amd64, .helloLambda, "static"): 291_400
        case (.amd64, .helloLambda, _): 239_900
        case (.amd64, .mkscratch, "static"): 157_100
        case (.amd64, .mkscratch, _): 156_500
        case (.arm64, .hello, "static"): 247_500
        case (.arm64, .hello, _): 196_100
        case (.arm64, .serve, "static"): 307_200
        case (.arm64, .serve, _): 255_700
        case (.arm64, .redirect, "static"): 257_700
        case (.arm64, .redirect, _): 206_100
        case (.arm64, .helloLambda, "static"): 299_900
        case (.arm64, .helloLambda, _): 247_300
        case (.arm64, .mkscratch, "static"): 154_200
        case (.arm64, .mkscratch, _): 152_200
        }
    }
}
