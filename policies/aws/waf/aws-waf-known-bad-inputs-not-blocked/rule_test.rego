package trueline.aws.waf.known_bad_inputs_not_blocked_test

import data.trueline.aws.waf.known_bad_inputs_not_blocked as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_wafv2_web_acl.site", "attributes": attributes}
	contains(finding.message, "aws_wafv2_web_acl.site")
	place := object.filter(finding, ["path", "missing"])
}


with_group(name, override, extra) := {"rule": [{
	"override_action": [{override: [{}]}],
	"statement": [{"managed_rule_group_statement": [object.union({"name": name}, extra)]}],
}]}

group := "AWSManagedRulesKnownBadInputsRuleSet"

test_denies_absence if {
	places({}) == {{"missing": ["rule"]}}
	places(with_group("AWSManagedRulesCommonRuleSet", "none", {})) == {{"missing": ["rule"]}}
}

test_denies_counting if {
	places(with_group(group, "count", {})) == {{"path": ["rule", 0, "override_action", 0, "count", 0]}}
}

test_denies_an_exception if {
	override := {"rule_action_override": [{"name": "Log4JRCE_BODY", "action_to_use": [{"count": [{}]}]}]}
	places(with_group(group, "none", override)) == {{"path": [
		"rule", 0,
		"statement", 0,
		"managed_rule_group_statement", 0,
		"rule_action_override", 0,
	]}}
}

test_passes_the_group if places(with_group(group, "none", {})) == set()
