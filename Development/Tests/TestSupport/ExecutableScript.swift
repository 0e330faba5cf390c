import Foundation

/// Scripts that tests start.
public enum ExecutableScript {
    /// Writes a script that can be started at once.
    ///
    /// Another process writes it. If this one did, a child that another test starts at that moment would inherit the open
    /// file, and until the child runs its own program, the kernel would refuse to start the script: "Text file busy".
    public static func write(_ text: String, to path: String) throws {
        let writer = try Process.run(
            URL(fileURLWithPath: "/bin/sh"),
            arguments: ["-c", #"printf %s "$1" > "$0" && chmod 755 "$0""#, path, text])
        writer.waitUntilExit()
        guard writer.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
