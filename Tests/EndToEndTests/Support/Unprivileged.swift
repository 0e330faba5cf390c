import Glibc

/// How a program is started as a user without privileges, as containers start it: with `setpriv` if the tests run as root.
enum Unprivileged {
    /// Whether the tests may choose the user.
    static var choosesUser: Bool { geteuid() == 0 }

    /// A prelude that ends with the start of the program. All that the user may do besides what everybody may is to read
    /// what belongs to others: nobody else may look into root's folder, or into that of a test.
    /// - Parameter processes: how many processes and threads the user may have.
    static func prelude(user: Int = 65_534, processes: Int? = nil) -> String? {
        guard choosesUser else { return nil }
        let reading = "-all,+dac_read_search"
        let limit = processes.map { "prlimit --nproc=\($0) " } ?? ""
        return """
            exec \(limit)setpriv --reuid \(user) --regid \(user) --clear-groups --no-new-privs \
            --bounding-set \(reading) --inh-caps \(reading) --ambient-caps \(reading) "$0" "$@"
            """
    }
}
