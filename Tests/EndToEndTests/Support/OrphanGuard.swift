import Glibc

/// Kills the processes that the tests have started, should the tests themselves come to a sudden end.
///
/// A shell reads who lives and who has ended from a pipe; the pipe ends with this process, however that ends.
final class OrphanGuard: Sendable {
    static let shared = OrphanGuard()
    private let pipe: Int32?

    private static let script = """
        trap '' INT TERM HUP
        living=' '
        while read -r line; do
            id=${line#?}
            case $line in
            +*) living="$living$id " ;;
            -*) case $living in *" $id "*) living="${living%% "$id" *} ${living#* "$id" }" ;; esac ;;
            esac
        done
        for id in $living; do kill -9 "$id"; done
        """

    private init() {
        guard let ends = try? Spawning.pipe() else {
            pipe = nil
            return
        }
        pipe = ends.writing
        _ = try? Spawning.start(["/bin/sh", "-c", Self.script], environment: [:], input: ends.reading)
        close(ends.reading)
    }

    func began(_ id: pid_t) { tell("+\(id)\n") }

    func ended(_ id: pid_t) { tell("-\(id)\n") }

    private func tell(_ line: String) {
        guard let pipe else { return }
        let octets = Array(line.utf8)
        _ = write(pipe, octets, octets.count)
    }
}
