package trueline.lib.rbac_test

import data.trueline.lib.rbac

rule := {"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "create"]}

test_a_rule_allows_what_it_names if {
	rbac.allows(rule, {""}, {"pods", "secrets"}, {"create"})
	not rbac.allows(rule, {"apps"}, {"pods"}, {"create"})
	not rbac.allows(rule, {""}, {"secrets"}, {"create"})
	not rbac.allows(rule, {""}, {"pods"}, {"delete"})
}

test_wildcards_of_groups_and_verbs_count if {
	all := {"apiGroups": ["*"], "resources": ["pods"], "verbs": ["*"]}
	rbac.allows(all, {"apps"}, {"pods"}, {"delete"})
}

test_wildcards_of_resources_count_on_request if {
	all := {"apiGroups": [""], "resources": ["*"], "verbs": ["get"]}
	not rbac.allows(all, {""}, {"secrets"}, {"get"})
	rbac.allows_at_all(all, {""}, {"secrets"}, {"get"})
}

test_rules_for_some_objects if {
	rbac.is_general(rule)
	rbac.is_general(object.union(rule, {"resourceNames": []}))
	not rbac.is_general(object.union(rule, {"resourceNames": ["a"]}))
}

test_roles_of_the_system if {
	rbac.is_system with input as {"attributes": {"metadata": {"name": "system:node"}}}
	not rbac.is_system with input as {"attributes": {"metadata": {"name": "reader"}}}
}

test_bound_rules if {
	role := {"address": "Role/shop/r", "direction": "to", "attributes": {"rules": [rule]}}
	rbac.bound == {{"role": "Role/shop/r", "rule": rule}} with input as {"related": {"Role": [role]}}
	rbac.bound == set() with input as {"related": {"Role": [object.union(role, {"direction": "from"})]}}
}

test_programs if {
	subjects := [{"kind": "User", "name": "jane"}, {"kind": "ServiceAccount", "name": "web"}]
	rbac.is_for_programs with input as {"attributes": {"subjects": subjects}}
	rbac.is_for_programs with input as {"attributes": {"subjects": [{"kind": "Group", "name": "system:nodes"}]}}
	not rbac.is_for_programs with input as {"attributes": {"subjects": [{"kind": "User", "name": "jane"}]}}
}
