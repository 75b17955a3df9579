package trueline.lib.ecs_test

import data.trueline.lib.ecs

test_containers_have_their_place if {
	document := {"path": ["container_definitions"], "value": [{"name": "app"}, {"name": "proxy"}]}
	ecs.containers({"documents": [document]}) == {
		{"path": ["container_definitions", 0], "definition": {"name": "app"}},
		{"path": ["container_definitions", 1], "definition": {"name": "proxy"}},
	}
}

test_an_unknown_container_is_left_out if {
	document := {"path": ["container_definitions"], "value": [null, {"name": "proxy"}]}
	ecs.containers({"documents": [document]}) == {{
		"path": ["container_definitions", 1],
		"definition": {"name": "proxy"},
	}}
}

test_other_documents_hold_no_containers if {
	document := {"path": ["policy"], "value": [{"name": "app"}]}
	ecs.containers({"documents": [document]}) == set()
}

test_no_documents if ecs.containers({"documents": []}) == set()
