package trueline.lib.encryption_test

import data.trueline.lib.encryption

test_null_and_empty_are_no_key if {
    encryption.no_key(null)
    encryption.no_key("")
}

test_any_text_is_a_key if {
    not encryption.no_key("alias/aws/rds")
    not encryption.no_key("0d4b7d3c-8a3f-4d8a-9a59-6f1a2b3c4d5e")
}

test_the_alias_of_a_service_is_aws_managed if {
    encryption.is_aws_managed("alias/aws/rds")
    encryption.is_aws_managed("arn:aws:kms:eu-west-1:111122223333:alias/aws/rds")
    encryption.is_aws_managed("arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/aws/ebs")
}

test_a_customer_key_is_not_aws_managed if {
    not encryption.is_aws_managed("alias/awsome")
    not encryption.is_aws_managed("alias/orders/aws/")
    not encryption.is_aws_managed("arn:aws:kms:eu-west-1:111122223333:key/0d4b7d3c-8a3f-4d8a-9a59-6f1a2b3c4d5e")
    not encryption.is_aws_managed("arn:aws:kms:eu-west-1:111122223333:alias/orders")
}

test_null_is_not_aws_managed if not encryption.is_aws_managed(null)
