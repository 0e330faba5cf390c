import ArgumentParser
import Figures

extension Scenario: ExpressibleByArgument {}
