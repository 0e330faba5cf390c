/// The busy time of a core, from `/proc/stat`.
public enum CoreTimes {
    /// The ticks in which a core was not idle; nil if it isn't listed.
    public static func busyTicks(of core: Int, in stat: String) -> Double? {
        for line in stat.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: " ")
            guard fields.first == "cpu\(core)", fields.count > 7 else { continue }
            // user, nice, system, idle, iowait, irq, softirq
            let numbers = fields[1...7].compactMap { Double($0) }
            guard numbers.count == 7 else { return nil }
            return numbers[0] + numbers[1] + numbers[2] + numbers[5] + numbers[6]
        }
        return nil
    }
}
