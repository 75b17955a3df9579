//! The intrinsic functions, by their documentation.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>

use trueline_cloudformation::Options;

use crate::support::{scan, scan_with, show, value_of, with_value};

const SECTIONS: &str = "\
Parameters:
  Env: {Type: String, AllowedValues: [dev, prod, test]}
  Free: {Type: String}
  Size: {Type: Number, Default: 3}
  Names: {Type: CommaDelimitedList, Default: 'a, b,c'}
  Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/name}
  Given: {Type: String, Default: prod}
Mappings:
  Sizes:
    dev: {Small: t1, Large: m1}
    prod: {Small: t1, Large: m5}
Conditions:
  Yes: !Equals [!Ref Given, prod]
  No: !Not [!Condition Yes]
  IsProd: !Equals [!Ref Env, prod]
  IsNobody: !Equals [!Ref Env, nobody]
  Either: !Or [!Condition IsProd, !Condition Yes]
  Both: !And [!Condition IsProd, Condition: No]
  Open: !And [!Condition IsProd, !Condition Yes]
  IsFree: {Fn::Equals: [{Ref: Free}, x]}
";

#[test]
fn functions() {
    let cases = [
        // Scalars are as they are written; what does not read as itself is text.
        ("yes", "true"),
        ("12", "12"),
        ("012345678901", "\"012345678901\""),
        ("1.10", "\"1.10\""),
        ("2012-10-17", "\"2012-10-17\""),
        // Parameters, in all the ways in which they may have a value or none.
        ("!Ref Given", "\"prod\""),
        ("{Ref: Given}", "\"prod\""),
        ("!Ref Size", "3"),
        ("!Ref Names", "[\"a\", \"b\", \"c\"]"),
        ("!Ref Env", "?parameter Env(\"dev\"|\"prod\"|\"test\")"),
        ("!Ref Free", "?parameter Free"),
        ("!Ref Stored", "?the SSM parameter /app/name"),
        ("!Ref AWS::Region", "?AWS::Region"),
        ("!Ref AWS::URLSuffix", "?AWS::URLSuffix(\"amazonaws.com\"|\"amazonaws.com.cn\")"),
        ("!Ref AWS::NoValue", "nothing"),
        // Resources.
        ("!Ref Other", "?!Ref Other"),
        ("!GetAtt Other.Arn", "?!GetAtt Other.Arn"),
        ("{Fn::GetAtt: [Other, Arn]}", "?Fn::GetAtt Other.Arn"),
        // Text.
        ("!Sub 'a-${Given}-${Size}'", "\"a-prod-3\""),
        ("!Sub ['${X}-${Given}', {X: !Ref Size}]", "\"3-prod\""),
        ("!Sub '${!Literal} ${Given'", "\"${Literal} ${Given\""),
        ("!Sub 'x${Other.Arn}/*'", "\"x\"+?${Other.Arn}+\"/*\""),
        ("!Sub '${Names}'", "\"a,b,c\""),
        ("!Join ['-', [a, !Ref Given, 3]]", "\"a-prod-3\""),
        ("!Join ['', [a, !Ref Free]]", "\"a\"+?parameter Free"),
        ("!Join [',', !Ref Names]", "\"a,b,c\""),
        ("!Split [',', 'a,b']", "[\"a\", \"b\"]"),
        ("!Select [1, !Split ['-', 'x-y']]", "\"y\""),
        ("!Select ['2', !Ref Names]", "\"c\""),
        ("!Select [0, !GetAZs '']", "?!GetAZs"),
        ("{Fn::Base64: !Sub 'echo ${Given}'}", "\"echo prod\""),
        ("!ImportValue vpc-id", "?!ImportValue vpc-id"),
        // Mappings.
        ("!FindInMap [Sizes, !Ref Given, Large]", "\"m5\""),
        ("!FindInMap [Sizes, !Ref Env, Large]", "?parameter Env(\"m1\"|\"m5\")"),
        ("!FindInMap [Sizes, !Ref Env, Small]", "\"t1\""),
        ("!FindInMap [Sizes, qa, Small, {DefaultValue: none}]", "\"none\""),
        ("!FindInMap [None, qa, Small, {DefaultValue: none}]", "\"none\""),
        // Networks.
        ("!Cidr [10.0.0.0/16, 2, 8]", "[\"10.0.0.0/24\", \"10.0.1.0/24\"]"),
        ("!Select [1, !Cidr [!GetAtt Other.CidrBlock, 2]]", "?!GetAtt Other.CidrBlock"),
        // Language extensions.
        ("{Fn::Length: !Ref Names}", "3"),
        ("{Fn::ToJsonString: {a: [!Ref Given, 1], b: true}}", r#""{\"a\":[\"prod\",1],\"b\":true}""#),
        ("{Fn::Transform: {Name: AWS::Include}}", "?Fn::Transform AWS::Include"),
    ];
    for (text, expected) in cases {
        assert_eq!(value_of(SECTIONS, text), expected, "{text}");
    }
}

#[test]
fn conditions() {
    let cases = [
        ("!If [Yes, a, b]", "\"a\""),
        ("!If [No, a, b]", "\"b\""),
        ("!If [IsNobody, a, b]", "\"b\""),
        ("!If [Either, a, b]", "\"a\""),
        ("!If [Both, a, b]", "\"b\""),
        ("!If [IsProd, a, b]", "?condition IsProd(\"a\"|\"b\")"),
        ("!If [Open, a, a]", "\"a\""),
        ("!If [IsFree, a, !Ref AWS::NoValue]", "?condition IsFree(\"a\"|null)"),
        ("!If [Yes, !Ref AWS::NoValue, a]", "nothing"),
        ("[a, !If [Yes, !Ref AWS::NoValue, b], c]", "[\"a\", \"c\"]"),
        ("[a, !If [IsProd, b, !Ref AWS::NoValue]]", "[\"a\", \"b\" if condition IsProd]"),
        ("{a: 1, b: !If [No, 1, !Ref AWS::NoValue]}", "{a: 1}"),
        // Both arms are looked at part by part.
        (
            "!If [IsProd, {a: 1, b: 2}, {a: 1, b: 3, c: 4}]",
            "{a: 1, b: ?condition IsProd(2|3), c: ?condition IsProd(4|null)}",
        ),
        ("!If [IsProd, [a, b], [a, c]]", "[\"a\", ?condition IsProd(\"b\"|\"c\")]"),
        ("!If [IsProd, [a], [a, c]]", "?condition IsProd([\"a\"]|[\"a\", \"c\"])"),
    ];
    for (text, expected) in cases {
        assert_eq!(value_of(SECTIONS, text), expected, "{text}");
    }
}

#[test]
fn resources_under_conditions() {
    let scan = scan(&format!(
        "//- t.yaml\n{SECTIONS}Resources:
  Gone: {{Type: AWS::S3::Bucket, Condition: No}}
  Perhaps:
    Type: AWS::S3::Bucket
    Condition: Open
    Properties:
      Own: !If [Open, a, b]
      Part: !If [IsProd, a, b]
      Else: !If [IsFree, a, b]
  There:
    Type: AWS::S3::Bucket
    Condition: Yes
    Properties: {{Own: !If [Open, a, b]}}
"
    ));
    assert_eq!(scan.addresses(), ["Perhaps", "There"]);
    let perhaps = scan.resource("Perhaps");
    assert_eq!(perhaps.doubt.as_ref().map(|doubt| &*doubt.expression), Some("condition Open"));
    assert_eq!(show(&perhaps.attributes), "{Else: ?condition IsFree(\"a\"|\"b\"), Own: \"a\", Part: \"a\"}");
    let there = scan.resource("There");
    assert!(there.doubt.is_none());
    assert_eq!(show(&there.attributes), "{Own: ?condition Open(\"a\"|\"b\")}");
}

#[test]
fn mistakes_are_placed() {
    let cases = [
        (
            "!Ref Nothing",
            "t.yaml:27:10 invalid-expression: There is no parameter or resource `Nothing` in this template.",
        ),
        ("!GetAtt Nothing.Arn", "t.yaml:27:10 invalid-expression: There is no resource `Nothing` in this template."),
        ("!GetAtt Other", "t.yaml:27:10 invalid-expression: Fn::GetAtt takes a resource and an attribute: Name.Arn."),
        (
            "!Sub 'x ${Nothing}'",
            "t.yaml:27:18 invalid-expression: There is no parameter or resource `Nothing` in this template.",
        ),
        ("!Join [a]", "t.yaml:27:10 invalid-expression: !Join takes a list of 2 items, and this has 1."),
        ("!If [Never, a, b]", "t.yaml:27:15 invalid-expression: There is no condition `Never` in this template."),
        (
            "!FindInMap [Sizes, qa, Small]",
            "t.yaml:27:10 invalid-expression: The mappings have no value `Sizes.qa.Small`.",
        ),
        ("!Select [9, !Ref Names]", "t.yaml:27:10 invalid-expression: There is no item 9 in a list of 3."),
        ("!Reff Names", "t.yaml:27:10 unknown-function: CloudFormation has no function `Reff`."),
        ("!Ref AWS::Regoin", "t.yaml:27:10 invalid-expression: There is no pseudo parameter `AWS::Regoin`."),
    ];
    for (text, expected) in cases {
        let scan = scan(&format!("//- t.yaml\n{SECTIONS}{}", with_value(text)));
        assert_eq!(scan.problems(), [expected], "{text}");
    }
}

#[test]
fn loops() {
    let scan = scan(
        "//- t.yaml
Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: 'a-1,b'}
Resources:
  Fn::ForEach::Buckets:
    - Name
    - !Ref Names
    - Bucket&{Name}:
        Type: AWS::S3::Bucket
        Properties:
          BucketName: !Sub 'logs-${Name}'
          Fn::ForEach::Tags:
            - Key
            - [x, y]
            - 'K${Key}': !Ref Key
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties: {Bucket: !Ref Bucketa1}
",
    );
    assert_eq!(scan.problems(), Vec::<String>::new());
    assert_eq!(scan.addresses(), ["Bucketa1", "Bucketb", "Policy"]);
    assert_eq!(show(&scan.resource("Bucketb").attributes), r#"{BucketName: "logs-b", Kx: "x", Ky: "y"}"#);
}

#[test]
fn values_from_outside() {
    let template = "
//- t.yaml
Parameters:
  A: {Type: String}
  B: {Type: String, Default: b}
  C: {Type: CommaDelimitedList}
  D: {Type: String, NoEcho: true}
Resources:
  It: {Type: AWS::S3::Bucket, Properties: {V: [!Ref A, !Ref B, !Ref C, !Sub 'x${D}', !Ref AWS::Region]}}
//- one.json
[{\"ParameterKey\": \"A\", \"ParameterValue\": \"one\"}, {\"ParameterKey\": \"D\", \"ParameterValue\": \"hush\"}]
//- two.json
{\"Parameters\": {\"A\": \"two\", \"C\": \"x,y\"}}
";
    let path = |name: &str| trueline_source::SourcePath::new(name).unwrap();
    let given = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let options = Options {
        parameters: vec![given("B", "three"), given("AWS::Region", "eu-west-1"), given("Z", "none")],
        parameter_files: vec![path("one.json"), path("two.json")],
    };
    let scan = scan_with(template, options);
    assert_eq!(show(&scan.resource("It").attributes), r#"{V: ["two", "three", ["x", "y"], "xhush", "eu-west-1"]}"#);
    let secret = scan.resource("It").attributes.get("V").unwrap().as_items().unwrap()[3].clone();
    assert!(secret.sensitive);
    let problems = scan.problems();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].ends_with("unknown-parameter: No template has a parameter `Z`, for which a value is given."));
}

#[test]
fn what_other_tools_make_is_told() {
    let json = scan(
        "//- t.json
{\"Resources\": {
  \"Network\": {\"Type\": {\"Rain::Module\": \"vpc.yml\"}},
  \"Host\": {
    \"Type\": \"AWS::EC2::Instance\",
    \"Properties\": {\"SubnetId\": {\"Ref\": \"NetworkSubnet\"}, \"UserData\": {\"Fn::Sub\": {\"Rain::Embed\": \"run.sh\"}}}
  }
}}
",
    );
    assert_eq!(
        json.problems(),
        [
            "t.json:2:23 unknown-function: The resource `Network` is made by Rain::Module and cannot be judged here.",
            "t.json:5:82 unknown-function: Rain::Embed is no function of CloudFormation; what it makes is not known.",
        ]
    );
    let macros = scan(
        "//- t.yaml\nTransform: [Boto3]\nResources:\n  Put: {Type: 'Boto3::S3.put_object'}\n  B: {Type: AWS::S3::Bucket}\n",
    );
    assert_eq!(macros.addresses(), ["B"]);
    assert_eq!(
        macros.problems(),
        ["t.yaml:3:15 unknown-function: The resource `Put` is for a macro to make, and cannot be judged here."]
    );
}
