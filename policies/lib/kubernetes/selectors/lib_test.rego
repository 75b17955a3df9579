package trueline.lib.selectors_test

import data.trueline.lib.selectors

labels := {"app": "web", "tier": "front"}

test_labels_have_to_be_equal if {
	selectors.matches({"matchLabels": {"app": "web"}}, labels)
	not selectors.matches({"matchLabels": {"app": "api"}}, labels)
	not selectors.matches({"matchLabels": {"app": "web", "zone": "a"}}, labels)
}

test_an_empty_selector_matches_all if {
	selectors.matches({}, labels)
	selectors.matches({}, {})
	not selectors.matches(null, labels)
}

test_expressions if {
	every expression in [
		{"key": "app", "operator": "In", "values": ["api", "web"]},
		{"key": "app", "operator": "NotIn", "values": ["api"]},
		{"key": "zone", "operator": "NotIn", "values": ["a"]},
		{"key": "app", "operator": "Exists"},
		{"key": "zone", "operator": "DoesNotExist"},
	] {
		selectors.matches({"matchExpressions": [expression]}, labels)
	}
	every expression in [
		{"key": "app", "operator": "In", "values": ["api"]},
		{"key": "zone", "operator": "In", "values": ["a"]},
		{"key": "app", "operator": "NotIn", "values": ["web"]},
		{"key": "zone", "operator": "Exists"},
		{"key": "app", "operator": "DoesNotExist"},
		{"key": "app", "operator": "Gt", "values": ["1"]},
	] {
		not selectors.matches({"matchExpressions": [expression]}, labels)
	}
}
