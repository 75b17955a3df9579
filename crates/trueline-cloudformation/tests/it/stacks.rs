//! Stacks nested in stacks.

use crate::support::{scan, show};

#[test]
fn nested_stacks_get_values_and_give_some_back() {
    let scan = scan(
        "
//- main.yaml
Parameters:
  Acl: {Type: String, Default: PublicRead}
Resources:
  Storage:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: parts/storage.yaml
      Parameters: {Acl: !Ref Acl}
  Other:
    Type: AWS::S3::Bucket
    Properties: {BucketName: !GetAtt Storage.Outputs.Name, Loose: !GetAtt Storage.Outputs.Arn}
//- parts/storage.yaml
Parameters:
  Acl: {Type: String, Default: Private}
Resources:
  Bucket: {Type: AWS::S3::Bucket, Properties: {AccessControl: !Ref Acl}}
Outputs:
  Name: {Value: fixed}
  Arn: {Value: !GetAtt Bucket.Arn}
",
    );
    assert_eq!(scan.problems(), Vec::<String>::new());
    assert_eq!(scan.addresses(), ["Storage.Bucket", "Storage", "Other"]);
    assert_eq!(show(&scan.resource("Other").attributes), "{BucketName: \"fixed\", Loose: ?!GetAtt Bucket.Arn}");
    let bucket = scan.resource("Storage.Bucket");
    assert_eq!((bucket.id.root.as_str(), bucket.namespace.as_deref()), ("main.yaml", Some("Storage")));
    assert_eq!(
        scan.locate("Storage.Bucket", "AccessControl"),
        "parts/storage.yaml:4:63 !Ref Acl <- !Ref Acl main.yaml:8:25 <- !Ref Acl main.yaml:2:32"
    );
}

#[test]
fn stacks_that_cannot_be_had_are_told() {
    let stack = |url: &str| {
        format!(
            "//- a.yaml\nResources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties: {{TemplateURL: {url}}}\n"
        )
    };
    let cases = [
        (
            "none.yaml",
            "a.yaml:4:31 missing-template: The template `none.yaml` of a nested stack cannot be had: no such file or folder.",
        ),
        (
            "../up.yaml",
            "a.yaml:4:31 missing-template: The template `../up.yaml` of a nested stack cannot be had: it leads out of the scan root.",
        ),
        ("a.yaml", "a.yaml:4:31 module-recursion: The template `a.yaml` nests itself."),
    ];
    for (url, expected) in cases {
        assert_eq!(scan(&stack(url)).problems(), [expected], "{url}");
    }
    assert_eq!(scan(&stack("https://s3.amazonaws.com/x/y.yaml")).problems(), Vec::<String>::new());
}

#[test]
fn what_one_stack_exports_another_imports() {
    let scan = scan(
        "
//- base.yaml
Resources:
  Key: {Type: AWS::KMS::Key}
Outputs:
  Acl: {Value: PublicRead, Export: {Name: shared-acl}}
  Key: {Value: !GetAtt Key.Arn, Export: {Name: !Sub 'shared-${Empty}key'}}
  One: {Value: one, Export: {Name: twice}}
Parameters:
  Empty: {Type: String, Default: ''}
//- between.yaml
Resources:
  Handle: {Type: AWS::CloudFormation::WaitConditionHandle}
Outputs:
  Again: {Value: !ImportValue shared-acl, Export: {Name: again}}
  Two: {Value: two, Export: {Name: twice}}
//- user.yaml
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: !ImportValue again
      Key: {Fn::ImportValue: !Sub 'shared-${Kind}'}
      Twice: !ImportValue twice
      Elsewhere: !ImportValue elsewhere
Parameters:
  Kind: {Type: String, Default: key}
",
    );
    assert_eq!(scan.problems(), Vec::<String>::new());
    assert_eq!(
        show(&scan.resource("Bucket").attributes),
        "{AccessControl: \"PublicRead\", Elsewhere: ?!ImportValue elsewhere, Key: ?!GetAtt Key.Arn, Twice: ?!ImportValue twice}"
    );
    assert_eq!(
        scan.locate("Bucket", "AccessControl"),
        "user.yaml:5:22 !ImportValue again <- !ImportValue again between.yaml:4:18 <- !ImportValue shared-acl base.yaml:4:16"
    );
}
