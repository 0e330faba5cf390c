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
        case (.amd64, .hello, "nano"): 116_300
        case (.amd64, .serve, "nano"): 179_400
        case (.amd64, .redirect, "nano"): 127_500
        case (.amd64, .helloLambda, "nano"): 171_900
        case (.arm64, .hello, "nano"): 120_200
        case (.arm64, .serve, "nano"): 182_900
        case (.arm64, .redirect, "nano"): 131_800
        case (.arm64, .helloLambda, "nano"): 173_300
        case (.amd64, .hello, "static"): 242_600
        case (.amd64, .hello, _): 191_200
        case (.amd64, .serve, "static"): 303_800
        case (.amd64, .serve, _): 251_800
        case (.amd64, .redirect, "static"): 253_100
        case (.amd64, .redirect, _): 201_700
        case (.amd64, .helloLambda, "static"): 296_900
        case (.amd64, .helloLambda, _): 244_600
        case (.amd64, .mkscratch, "static"): 157_100
        case (.amd64, .mkscratch, _): 156_500
        case (.arm64, .hello, "static"): 252_000
        case (.arm64, .hello, _): 199_900
        case (.arm64, .serve, "static"): 312_300
        case (.arm64, .serve, _): 259_400
        case (.arm64, .redirect, "static"): 262_700
        case (.arm64, .redirect, _): 210_500
        case (.arm64, .helloLambda, "static"): 303_800
        case (.arm64, .helloLambda, _): 250_600
        case (.arm64, .mkscratch, "static"): 154_200
        case (.arm64, .mkscratch, _): 152_200
        }
    }
}
