import Glibc

/// How a program is started as a user without privileges, as containers start it: with `setpriv` if the tests run as root.
enum Unprivileged {
    /// A prelude that ends with the start of the program. All that the user may do besides what everybody may is to read
    /// what belongs to others: nobody else may look into root's folder, or into that of a test.
    static func prelude(user: Int = 65_534) -> String? {
        guard geteuid() == 0 else { return nil }
        let reading = "-all,+dac_read_search"
        return """
            exec setpriv --reuid \(user) --regid \(user) --clear-groups --no-new-privs \
            --bounding-set \(reading) --inh-caps \(reading) --ambient-caps \(reading) "$0" "$@"
            """
    }
}
