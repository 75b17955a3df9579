package trueline.aws.appsync.api_without_web_acl_test

import data.trueline.aws.appsync.api_without_web_acl as policy

test_denies_without_association if {
	found := policy.deny with input as {"address": "aws_appsync_graphql_api.app", "attributes": {}, "related": {}}
	{finding.message | some finding in found} == {"aws_appsync_graphql_api.app has no web ACL associated with it."}
}

test_passes_with_association if {
	related := {"aws_wafv2_web_acl_association": [{"direction": "from"}]}
	found := policy.deny with input as {"address": "aws_appsync_graphql_api.app", "attributes": {}, "related": related}
	found == set()
}
