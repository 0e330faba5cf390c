/// Numbers with a comma between the thousands.
enum Thousands {
    static func grouped(_ value: UInt64) -> String {
        var groups: [Substring] = []
        var digits = Substring(String(value))
        while digits.count > 3 {
            groups.append(digits.suffix(3))
            digits = digits.dropLast(3)
        }
        return (groups + [digits]).reversed().joined(separator: ",")
    }
}
