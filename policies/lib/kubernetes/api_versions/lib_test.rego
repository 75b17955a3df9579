package trueline.lib.api_versions_test

import data.trueline.lib.api_versions

test_each_kind_has_its_own_end if {
	deployment := api_versions.removed["extensions/v1beta1"].Deployment
	deployment == {"deprecated": "1.8", "removed": "1.16", "instead": "apps/v1"}
	api_versions.removed["extensions/v1beta1"].Ingress.removed == "1.22"
	not api_versions.removed["apps/v1"]
}

test_a_release_is_reached_by_it_and_all_later_ones if {
	api_versions.reached("1.16") with input as {"config": {"kubernetes": {"release": [1, 16]}}}
	api_versions.reached("1.9") with input as {"config": {"kubernetes": {"release": [1, 16]}}}
	not api_versions.reached("1.17") with input as {"config": {"kubernetes": {"release": [1, 16]}}}
	api_versions.reached("1.99") with input as {"config": {"kubernetes": {}}}
}
