/// Writes XML elements, with their contents escaped.
public enum XMLText {
    public static func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ text: String? = nil)
        -> String
    {
        let start = "<" + name + attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
        guard let text else { return start + "/>" }
        return start + ">" + escaped(text) + "</\(name)>"
    }

    public static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // XML has no way to write most control characters.
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
