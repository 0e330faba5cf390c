// What init.c and groups.c share.

/// Prints what failed with the system's reason, and powers off, unless the condition holds.
void must(int condition, const char *what);

/// Runs hello and serve in control groups with limits, on this port and the following ones.
void try_groups(int port);
