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
        case (.amd64, .hello, "nano"): 109_000
        case (.amd64, .serve, "nano"): 171_900
        case (.amd64, .redirect, "nano"): 119_800
        case (.amd64, .helloLambda, "nano"): 165_000
        case (.arm64, .hello, "nano"): 114_000
        case (.arm64, .serve, "nano"): 176_100
        case (.arm64, .redirect, "nano"): 124_900
        case (.arm64, .helloLambda, "nano"): 167_800
        case (.amd64, .hello, "static"): 237_100
        case (.amd64, .hello, _): 191_600
        case (.amd64, .serve, "static"): 298_200
        case (.amd64, .serve, _): 254_300
        case (.amd64, .redirect, "static"): 247_300
        case (.amd64, .redirect, _): 202_300
        case (.amd64, .helloLambda, "static"): 291_800
        case (.amd64, .helloLambda, _): 246_200
        case (.amd64, .mkscratch, "static"): 157_100
        case (.amd64, .mkscratch, _): 160_100
        case (.arm64, .hello, "static"): 247_900
        case (.arm64, .hello, _): 202_000
        case (.arm64, .serve, "static"): 307_700
        case (.arm64, .serve, _): 263_700
        case (.arm64, .redirect, "static"): 258_200
        case (.arm64, .redirect, _): 212_700
        case (.arm64, .helloLambda, "static"): 300_300
        case (.arm64, .helloLambda, _): 254_100
        case (.arm64, .mkscratch, "static"): 154_200
        case (.arm64, .mkscratch, _): 156_200
        }
    }
}
