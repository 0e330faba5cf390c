import Figures

/// One figure of one server in one round.
typealias Figure = (measure: Measure, value: Double)
