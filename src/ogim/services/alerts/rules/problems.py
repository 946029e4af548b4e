"""What can be wrong with a rule."""

from ogim.contracts.problems import Conflict, InvalidInput


class InvalidRule(InvalidInput):
    """A rule that contradicts itself, or names what is not there."""

    type, title = "invalid-rule", "The rule is not valid"


class CyclicSuppression(InvalidRule):
    """Alarms would suppress each other in a circle: none of them could ever be seen."""

    type, title = "cyclic-suppression", "Alarms suppress each other in a circle"


class TooManyRules(Conflict):
    """A tag has as many rules as it may have."""

    type, title = "too-many-rules", "Too many rules on one tag"


class RuleInUse(Conflict):
    """Other rules are suppressed by it."""

    type, title = "rule-in-use", "The rule is in use"


class Chatters(Conflict):
    """On the newest readings it would raise alarm after alarm."""

    type, title = "rule-chatters", "The rule would chatter"
