package trueline.aws.elb.listener_outdated_tls_test

import data.trueline.aws.elb.listener_outdated_tls as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_lb_listener.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_lb_listener.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_the_default if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-2016-08"}
	places(attributes) == {{"path": ["ssl_policy"]}}
}

test_denies_tls_1_0 if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS-1-0-2015-04"}
	places(attributes) == {{"path": ["ssl_policy"]}}
}

test_denies_tls_1_1 if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS-1-1-2017-01"}
	places(attributes) == {{"path": ["ssl_policy"]}}
}

test_denies_forward_secrecy_with_tls_1_0 if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-FS-2018-06"}
	places(attributes) == {{"path": ["ssl_policy"]}}
}

test_denies_forward_secrecy_with_tls_1_1 if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-FS-1-1-2019-08"}
	places(attributes) == {{"path": ["ssl_policy"]}}
}

test_denies_tls_1_3_down_to_1_0 if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS13-1-0-2021-06"}
	places(attributes) == {{"path": ["ssl_policy"]}}
}

test_denies_tls_1_3_down_to_1_1 if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS13-1-1-2021-06"}
	places(attributes) == {{"path": ["ssl_policy"]}}
}

test_denies_absence if places({"protocol": "TLS"}) == {{"missing": ["ssl_policy"]}}

test_passes_tls_1_2 if places({"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS-1-2-2017-01"}) == set()

test_passes_tls_1_2_extended if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS-1-2-Ext-2018-06"}
	places(attributes) == set()
}

test_passes_forward_secrecy_with_tls_1_2 if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-FS-1-2-Res-2020-10"}
	places(attributes) == set()
}

test_passes_tls_1_3_down_to_1_2 if {
	attributes := {"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS13-1-2-2021-06"}
	places(attributes) == set()
}

test_passes_tls_1_3_only if places({"protocol": "HTTPS", "ssl_policy": "ELBSecurityPolicy-TLS13-1-3-2021-06"}) == set()

test_passes_http if places({"protocol": "HTTP"}) == set()

test_is_silent_on_an_unknown_protocol if places({}) == set()
