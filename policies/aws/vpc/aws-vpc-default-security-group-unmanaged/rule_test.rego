package trueline.aws.vpc.default_security_group_unmanaged_test

import data.trueline.aws.vpc.default_security_group_unmanaged as rule

vpc(related) := {"address": "aws_vpc.v", "attributes": {"cidr_block": "10.0.0.0/16"}, "related": related}

group(path) := {"aws_default_security_group": [{
	"address": "aws_default_security_group.g",
	"direction": "from",
	"path": path,
}]}

test_unmanaged if {
	findings := rule.deny with input as vpc({})
	findings == {{"message": "Nothing restricts the default security group of aws_vpc.v."}}
}

test_managed if {
	count(rule.deny) == 0 with input as vpc(group(["vpc_id"]))
}

test_a_group_of_another_vpc if {
	count(rule.deny) == 1 with input as vpc(group(["ingress", 0, "cidr_blocks", 0]))
}

test_other_groups if {
	related := {"aws_security_group": [{"address": "aws_security_group.g", "direction": "from", "path": ["vpc_id"]}]}
	count(rule.deny) == 1 with input as vpc(related)
}
