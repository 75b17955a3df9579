//! Cloud assemblies of the Cloud Development Kit.

use crate::support::{Scan, scan};

/// A program and what it wrote: a stack with another nested in it, and a stage with a stack of its own.
const ASSEMBLY: &str = r#"
//- lib/shop.ts
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Shop extends Stack {
  constructor(scope, id) {
    super(scope, id);
    new s3.Bucket(this, 'Orders');
  }
}
//- cdk.out/manifest.json
{"version": "36.0.0", "artifacts": {
  "Shop": {
    "type": "aws:cloudformation:stack",
    "environment": "aws://unknown-account/unknown-region",
    "properties": {"templateFile": "Shop.template.json"},
    "metadata": {
      "/Shop/Orders/Resource": [{
        "type": "aws:cdk:logicalId",
        "data": "Orders1A2B",
        "trace": [
          "new Bucket (/build/node_modules/aws-cdk-lib/aws-s3/lib/bucket.js:1:20)",
          "new Shop (/build/lib/shop.ts:6:5)",
          "Object.<anonymous> (/build/bin/app.ts:4:1)"
        ]
      }],
      "/Shop/Plain/Resource": [{"type": "aws:cdk:logicalId", "data": "Plain3C4D"}]
    }
  },
  "assembly-Live": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Live"}}
}}
//- cdk.out/Shop.template.json
{"Resources": {
  "Orders1A2B": {
    "Type": "AWS::S3::Bucket",
    "Metadata": {"aws:cdk:path": "Shop/Orders/Resource"}
  },
  "Plain3C4D": {"Type": "AWS::S3::Bucket"},
  "Part": {
    "Type": "AWS::CloudFormation::Stack",
    "Properties": {"TemplateURL": {"Fn::Sub": "https://s3.${AWS::Region}.amazonaws.com/assets/0123.json"}},
    "Metadata": {
      "aws:cdk:path": "Shop/Part.NestedStack/Part.NestedStackResource",
      "aws:asset:path": "ShopPart.nested.template.json",
      "aws:asset:property": "TemplateURL"
    }
  }
}}
//- cdk.out/ShopPart.nested.template.json
{"Resources": {"Queue5E6F": {"Type": "AWS::SQS::Queue", "Metadata": {"aws:cdk:path": "Shop/Part/Queue/Resource"}}}}
//- cdk.out/assembly-Live/manifest.json
{"version": "48.0.0", "artifacts": {
  "LiveDb": {"type": "aws:cloudformation:stack", "additionalMetadataFile": "LiveDb.metadata.json"}
}}
//- cdk.out/assembly-Live/LiveDb.metadata.json
{"/Live/Db/Table/Resource": [{"type": "aws:cdk:logicalId", "data": "Table7A8B", "trace": "new Shop (C:\\b\\lib\\shop.ts:4:3)\n"}]}
//- cdk.out/assembly-Live/LiveDb.template.json
{"Resources": {"Table7A8B": {"Type": "AWS::DynamoDB::Table"}}}
"#;

/// The construct of a resource: its path, and the line of the program.
fn construct(scan: &Scan, address: &str) -> String {
    let construct = scan.resource(address).construct.as_ref().expect("it has one");
    let line = construct.source.map(|span| format!(" {} {}", scan.place(span), scan.sources.text(span)));
    format!("{}{}", construct.path, line.unwrap_or_default())
}

#[test]
fn resources_know_their_constructs_and_the_lines_that_made_them() {
    let scan = scan(ASSEMBLY);
    assert_eq!(scan.problems(), Vec::<String>::new());
    assert_eq!(scan.addresses(), ["Part.Queue5E6F", "Orders1A2B", "Plain3C4D", "Part", "Table7A8B"]);
    let cases = [
        ("Orders1A2B", "Shop/Orders/Resource lib/shop.ts:6:5 new s3.Bucket(this, 'Orders');"),
        ("Plain3C4D", "Shop/Plain/Resource"),
        ("Part.Queue5E6F", "Shop/Part/Queue/Resource"),
        ("Table7A8B", "Live/Db/Table/Resource lib/shop.ts:4:3 constructor(scope, id) {"),
    ];
    for (address, expected) in cases {
        assert_eq!(construct(&scan, address), expected);
    }
}

#[test]
fn a_template_without_a_manifest_is_read_all_the_same() {
    let scan = scan(
        "//- a.template.json\n{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"}}}\n//- manifest.json\n[\"no manifest\"]\n",
    );
    assert_eq!(scan.addresses(), ["A"]);
    assert!(scan.resource("A").construct.is_none());
    assert_eq!(scan.problems(), Vec::<String>::new());
}
