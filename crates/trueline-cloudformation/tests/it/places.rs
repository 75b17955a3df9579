//! Where values stand, and how they came there.

use crate::support::scan;

#[test]
fn of_yaml_and_json() {
    let yaml = scan(
        "//- t.yaml
Parameters:
  Acl:
    Type: String
    Default: PublicRead
Mappings:
  Names:
    all: {bucket: logs}
Resources:
  # The bucket.
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: !Ref Acl
      BucketName: !FindInMap [Names, all, bucket]
      Tags:
        - Key: a
          Value: !Sub 'x-${Acl}'
      VersioningConfiguration:
        Status: Suspended # for now
",
    );
    let cases = [
        ("AccessControl", "t.yaml:13:22 !Ref Acl <- !Ref Acl t.yaml:4:14"),
        ("BucketName", "t.yaml:14:19 !FindInMap [Names, all, bucket] <- !FindInMap Names t.yaml:7:19"),
        ("Tags", "t.yaml:16:9 - Key: a\n          Value: !Sub 'x-${Acl}'"),
        ("Tags[0].Value", "t.yaml:17:18 !Sub 'x-${Acl}'"),
        ("VersioningConfiguration", "t.yaml:18:7 VersioningConfiguration"),
        ("VersioningConfiguration.Status", "t.yaml:19:17 Suspended"),
        ("VersioningConfiguration.MFADelete", "t.yaml:18:7 VersioningConfiguration"),
        ("LoggingConfiguration", "t.yaml:10:3 Bucket"),
    ];
    for (path, expected) in cases {
        assert_eq!(yaml.locate("Bucket", path), expected, "{path}");
    }

    let json = scan(
        "//- t.json
{
  \"Parameters\": {\"Acl\": {\"Type\": \"String\", \"Default\": \"PublicRead\"}},
  \"Resources\": {
    \"Bucket\": {
      \"Type\": \"AWS::S3::Bucket\",
      \"Properties\": {
        \"AccessControl\": {\"Ref\": \"Acl\"},
        \"VersioningConfiguration\": {\"Status\": \"Suspended\"}
      }
    }
  }
}
",
    );
    let cases = [
        ("AccessControl", "t.json:7:26 {\"Ref\": \"Acl\"} <- Ref Acl t.json:2:55"),
        ("VersioningConfiguration.Status", "t.json:8:47 \"Suspended\""),
        ("VersioningConfiguration.MFADelete", "t.json:8:9 \"VersioningConfiguration\""),
        ("LoggingConfiguration", "t.json:4:5 \"Bucket\""),
    ];
    for (path, expected) in cases {
        assert_eq!(json.locate("Bucket", path), expected, "{path}");
    }
}
