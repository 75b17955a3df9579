# Label selectors, as the API server reads them.
package trueline.lib.selectors

# Whether a selector matches labels. An empty one matches all; one that is not there, none.
matches(selector, labels) if {
	is_object(selector)
	count(misses(selector, labels)) == 0
}

# What a selector asks for and the labels do not meet.
misses(selector, labels) := {key |
	some key, value in object.get(selector, "matchLabels", {})
	object.get(labels, key, null) != value
} | {expression.key |
	some expression in object.get(selector, "matchExpressions", [])
	not meets(expression, labels)
}

meets(expression, labels) if {
	expression.operator == "In"
	labels[expression.key] in expression.values
}

meets(expression, labels) if {
	expression.operator == "NotIn"
	not object.get(labels, expression.key, null) in expression.values
}

meets(expression, labels) if {
	expression.operator == "Exists"
	object.get(labels, expression.key, null) != null
}

meets(expression, labels) if {
	expression.operator == "DoesNotExist"
	object.get(labels, expression.key, null) == null
}
