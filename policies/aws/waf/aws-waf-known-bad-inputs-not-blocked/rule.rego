# METADATA
# title: Web ACL does not block known bad inputs such as Log4Shell
# description: >-
#   AWS's managed rule group AWSManagedRulesKnownBadInputsRuleSet refuses requests with patterns of well-known
#   exploits, the lookups of Log4j (CVE-2021-44228) among them. The web ACL does without it, or only counts what
#   it matches.
# related_resources:
#   - https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl
# custom:
#   id: aws-waf-known-bad-inputs-not-blocked
#   severity: low
#   confidence: high
#   remediation: >-
#     Add a rule with the managed rule group `AWSManagedRulesKnownBadInputsRuleSet` and an `override_action` of
#     `none`.
#   resource_types: [aws_wafv2_web_acl]
#   aliases: [CKV_AWS_192]
#   controls:
#     nist-800-53: ["SC-7", "SI-4"]
#     pci-dss: ["6.4.2"]
#     soc2: ["CC6.6"]
package trueline.aws.waf.known_bad_inputs_not_blocked

group := "AWSManagedRulesKnownBadInputsRuleSet"

# The rules of the web ACL that use the rule group. A name that is not known may be the one.
uses := {i: rule |
	some i, rule in input.attributes.rule
	some statement in rule.statement
	some managed in statement.managed_rule_group_statement
	object.get(managed, "name", group) == group
}

deny contains finding if {
	count(uses) == 0
	finding := {
		"message": sprintf("%s does not block known bad inputs: it has no rule with %s.", [input.address, group]),
		"missing": ["rule"],
	}
}

deny contains finding if {
	some i, rule in uses
	some j
	rule.override_action[j].count[_]
	finding := {
		"message": sprintf("%s only counts known bad inputs.", [input.address]),
		"path": ["rule", i, "override_action", j, "count", 0],
	}
}

deny contains finding if {
	some i, rule in uses
	some j, k
	override := rule.statement[j].managed_rule_group_statement[k].rule_action_override[l]
	startswith(override.name, "Log4JRCE")
	not blocks(override)
	finding := {
		"message": sprintf("%s lets lookups of Log4j through.", [input.address]),
		"path": ["rule", i, "statement", j, "managed_rule_group_statement", k, "rule_action_override", l],
	}
}

blocks(override) if override.action_to_use[_].block[_]
