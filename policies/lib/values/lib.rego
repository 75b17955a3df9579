# Readings of attribute values that hold in whichever way the value was written. Without the provider's schema a
# boolean may arrive as the string "true" and a number as the string "22".
package trueline.lib.values

is_true(value) if value == true

is_true(value) if value == "true"

is_false(value) if value == false

is_false(value) if value == "false"

# The number that a value stands for; undefined when it stands for none.
number(value) := value if is_number(value)

number(value) := to_number(value) if {
	is_string(value)
	regex.match(`^-?[0-9]+(\.[0-9]+)?$`, value)
}

# A value as a list: a list is itself, null holds nothing, anything else is the only item.
as_list(value) := value if is_array(value)

as_list(value) := [] if is_null(value)

as_list(value) := [value] if {
	not is_array(value)
	not is_null(value)
}
