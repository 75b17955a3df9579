package trueline.lib.values_test

import data.trueline.lib.values

test_true_in_both_spellings if {
	values.is_true(true)
	values.is_true("true")
}

test_nothing_else_is_true if {
	every value in [false, "false", "yes", "TRUE", 1, null, [true]] {
		not values.is_true(value)
	}
}

test_false_in_both_spellings if {
	values.is_false(false)
	values.is_false("false")
}

test_nothing_else_is_false if {
	every value in [true, "true", "", 0, null, []] {
		not values.is_false(value)
	}
}

test_numbers_in_both_spellings if {
	values.number(22) == 22
	values.number("22") == 22
	values.number("-1") == -1
	values.number("1.5") == 1.5
}

test_what_is_no_number if {
	every value in ["", "22a", "tcp", null, true, [22]] {
		not values.number(value)
	}
}

test_as_list if {
	values.as_list([1, 2]) == [1, 2]
	values.as_list(null) == []
	values.as_list("a") == ["a"]
	values.as_list({"k": "v"}) == [{"k": "v"}]
}
