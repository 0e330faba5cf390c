import Figures
import Subprocess
import SystemPackage

/// What programs say of their versions.
public enum Versions {
    /// The first line of what a program prints, on whichever stream; nil if it prints nothing.
    static func ask(_ program: String, _ arguments: [String]) async -> String? {
        let result = try? await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), output: .string(limit: 65_536),
            error: .string(limit: 65_536)
        )
        guard let result else { return nil }
        let text = result.standardOutput + "\n" + result.standardError
        return text.split(whereSeparator: \.isNewline).first.map(String.init)
    }

    /// The versions of all that takes part and is not this project's.
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
