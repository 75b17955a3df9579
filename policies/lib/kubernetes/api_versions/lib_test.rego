package trueline.lib.api_versions_test

import data.trueline.lib.api_versions

test_each_kind_has_its_own_end if {
	api_versions.removed["extensions/v1beta1"].Deployment == {"removed": "1.16", "instead": "apps/v1"}
	api_versions.removed["extensions/v1beta1"].Ingress.removed == "1.22"
	not api_versions.removed["apps/v1"]
}
