import Figures
import Subprocess
import SystemPackage

/// The versions that programs report.
public enum Versions {
    /// The first line of a program's output, on either stream; nil if there is none.
    static func ask(_ program: String, _ arguments: [String]) async -> String? {
        let result = try? await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), output: .string(limit: 65_536),
            error: .string(limit: 65_536)
        )
        guard let result else { return nil }
        let text = result.standardOutput + "\n" + result.standardError
        return text.split(whereSeparator: \.isNewline).first.map(String.init)
    }

    /// The versions of all programs in the comparison, except this project's.
    public static func all(_ catalogue: Catalogue) async -> [String: String] {
        let questions = [("nginx", ["-v"]), ("lighttpd", ["-v"]), ("busybox", ["--help"]), ("wrk", ["-v"])]
        var versions: [String: String] = [:]
        for (name, arguments) in questions {
            guard let program = catalogue.find(name) else { continue }
            versions[name] = await ask(program, arguments)
        }
        return versions
    }
}
