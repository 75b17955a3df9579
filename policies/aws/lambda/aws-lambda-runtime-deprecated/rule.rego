# METADATA
# title: Lambda runtime is deprecated
# description: >-
#   AWS no longer patches this runtime: new weaknesses in the language stay open, and after a grace period
#   functions that use it can be neither created nor updated.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
# custom:
#   id: aws-lambda-runtime-deprecated
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `runtime` to a supported one, such as `python3.13`, `nodejs22.x`, `java21`, `dotnet8`, `ruby3.4` or
#     `provided.al2023`.
#   resource_types: [aws_lambda_function]
#   aliases: [CKV_AWS_363]
#   controls:
#     nist-800-53: ["SI-2"]
#     pci-dss: ["6.3.3"]
#     soc2: ["CC7.1"]
package trueline.aws.lambda.runtime_deprecated

# Runtimes whose deprecation date has passed.
deprecated := {
	"dotnet5.0",
	"dotnet6",
	"dotnet7",
	"dotnetcore1.0",
	"dotnetcore2.0",
	"dotnetcore2.1",
	"dotnetcore3.1",
	"go1.x",
	"java8",
	"nodejs",
	"nodejs10.x",
	"nodejs12.x",
	"nodejs14.x",
	"nodejs16.x",
	"nodejs18.x",
	"nodejs4.3",
	"nodejs4.3-edge",
	"nodejs6.10",
	"nodejs8.10",
	"provided",
	"python2.7",
	"python3.6",
	"python3.7",
	"python3.8",
	"python3.9",
	"ruby2.5",
	"ruby2.7",
}

deny contains finding if {
	input.attributes.runtime in deprecated
	finding := {
		"message": sprintf("%s runs on %s, which AWS no longer patches.", [input.address, input.attributes.runtime]),
		"path": ["runtime"],
	}
}
