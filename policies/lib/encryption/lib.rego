# Which KMS key a resource is encrypted with.
package trueline.lib.encryption

# no_key: nothing names a key: the argument is not written, null or empty. Pass it through
# `object.get(..., null)`, so that an absent argument is null here.
no_key(key) if key in {null, ""}

# is_aws_managed: the key is one that AWS made for a service (`alias/aws/rds`, by name or by ARN). Its policy cannot
# be changed, and it cannot be shared with another account, disabled or deleted.
is_aws_managed(key) if {
    is_string(key)
    regex.match(`^(arn:[^/]*:)?alias/aws/`, key)
}
