/// A length in a picture as text, rounded to tenths: the same on every machine.
public func pixels(_ length: Double) -> String {
    let tenths = Int((length * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, tenth) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return tenth == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(tenth)"
}
