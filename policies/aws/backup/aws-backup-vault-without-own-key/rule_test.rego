package trueline.aws.backup.vault_without_own_key_test

import data.trueline.aws.backup.vault_without_own_key as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_backup_vault.daily", "attributes": attributes}
	contains(finding.message, "aws_backup_vault.daily")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["kms_key_arn"]}}

test_denies_an_empty_text if places({"kms_key_arn": ""}) == {{"missing": ["kms_key_arn"]}}

test_passes_a_key if places({"kms_key_arn": "arn:aws:kms:eu-west-1:111122223333:key/k"}) == set()
