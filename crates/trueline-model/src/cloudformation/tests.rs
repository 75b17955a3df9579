use std::collections::{BTreeMap, BTreeSet};

use trueline_ir::{Format, Resource};
use trueline_schema::{Block, Member};

use super::services::{OneOrMany, SERVICES, Tables, read};
use super::table::{Fields, Rule, Shape, Table, snake_case};
use crate::testing::{block, list, map, reference, resolved, show, variable};

/// What CloudFormation says of its own types: a line for each, as `cargo xtask cloudformation` writes it.
struct Native {
    types: BTreeMap<&'static str, usize>,
    maps: Vec<BTreeMap<&'static str, &'static str>>,
}

impl Native {
    fn read() -> Self {
        let mut lines = include_str!("schema.txt").lines().filter(|line| !line.starts_with('#'));
        let types = lines.by_ref().take_while(|line| !line.is_empty());
        let types =
            types.map(|line| line.split_once(' ').unwrap()).map(|(name, number)| (name, number.parse().unwrap()));
        let types = types.collect();
        let members = |line: &'static str| line.split(';').filter_map(|member| member.split_once(' ')).collect();
        Native { types, maps: lines.map(members).collect() }
    }

    /// The map that a kind stands for, in a list or not.
    fn map(&self, kind: &str) -> Option<&BTreeMap<&'static str, &'static str>> {
        let number = kind.trim_start_matches('l').strip_prefix('o')?.split(' ').next()?;
        self.maps.get(number.parse::<usize>().ok()?)
    }
}

/// Names that a block has by what companions put into it, beside those of the schema.
const FOLDED: [(&str, &str, &[&str]); 5] = [
    ("aws_ecr_repository", "policy", &[]),
    ("aws_efs_file_system", "policy", &[]),
    (
        "aws_s3_bucket",
        "public_access_block",
        &["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"],
    ),
    ("aws_s3_bucket", "ownership_controls", &["rule", "rule.object_ownership"]),
    (
        "aws_s3_bucket",
        "notification",
        &[
            "eventbridge",
            "lambda_function",
            "lambda_function.events",
            "lambda_function.lambda_function_arn",
            "queue",
            "queue.events",
            "queue.queue_arn",
            "topic",
            "topic.events",
            "topic.topic_arn",
        ],
    ),
];

/// Types of Terraform that hold what is inline in CloudFormation, in blocks that Terraform has for roles alone.
const WITH_INLINE_POLICIES: [&str; 2] = ["aws_iam_user_policy", "aws_iam_group_policy"];

struct Checker<'a> {
    native: &'a Native,
    place: String,
    kind: String,
    wrong: Vec<String>,
}

impl Checker<'_> {
    fn fields(&mut self, fields: &Fields, known: &BTreeMap<&str, &str>, to: &[String]) {
        for name in &fields.same {
            self.property(name, known);
            self.target(&[to, &[snake_case(name)]].concat());
        }
        for name in fields.ignore.keys() {
            self.property(name, known);
        }
        for target in fields.set.keys() {
            let target: Vec<String> = target.split('.').map(str::to_owned).collect();
            self.target(&[to, &target].concat());
        }
        for (name, rules) in &fields.properties {
            let kind = self.property(name, known);
            for rule in rules.each() {
                let target: Vec<String> =
                    rule.target(name).split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect();
                let target = [to, &target].concat();
                if target.len() > to.len() {
                    self.target(&target);
                }
                if let (Rule::Shaped(shape), Some(kind)) = (rule, kind) {
                    self.shape(shape, name, kind, &target);
                }
            }
        }
    }

    fn shape(&mut self, shape: &Shape, name: &str, kind: &str, to: &[String]) {
        let place = self.place.clone();
        self.place = format!("{place}.{name}");
        if let Some(pairs) = &shape.pairs {
            for target in pairs.names.values() {
                let target: Vec<String> = target.split('.').map(str::to_owned).collect();
                self.target(&[to, &target].concat());
            }
        }
        if let Some(entries) = &shape.entries {
            self.target(&[to, std::slice::from_ref(&entries.key)].concat());
        }
        if shape.has_fields() && shape.entries.is_none() {
            match self.native.map(kind) {
                Some(inner) => self.fields(&shape.fields, &inner.clone(), to),
                None => self.wrong.push(format!("{} is no map", self.place)),
            }
        }
        self.place = place;
    }

    fn property(&mut self, name: &str, known: &BTreeMap<&str, &str>) -> Option<&'static str> {
        let found = known.get_key_value(name).map(|(_, kind)| kind.to_string());
        if found.is_none() {
            self.wrong.push(format!("{}.{name} is no property", self.place));
        }
        // The kinds are part of the schema's text, which lives as long as the test.
        self.native.maps.iter().flat_map(|map| map.values()).find(|kind| Some(**kind) == found.as_deref()).copied()
    }

    fn target(&mut self, path: &[String]) {
        let [first, rest @ ..] = path else { return };
        let folded = FOLDED.iter().find(|(kind, name, _)| *kind == self.kind && name == first);
        let is_there = match folded {
            Some((.., names)) => rest.is_empty() || names.contains(&&*rest.join(".")),
            None if first == "inline_policy" && WITH_INLINE_POLICIES.contains(&&*self.kind) => true,
            None => trueline_schema::of(&self.kind).is_some_and(|block| has(block, path)),
        };
        if !is_there {
            self.wrong.push(format!("{}: {} has no {}", self.place, self.kind, path.join(".")));
        }
    }
}

fn has(block: Block, path: &[String]) -> bool {
    match (path, path.first().and_then(|name| block.member(name))) {
        ([_], Some(_)) => true,
        ([_, rest @ ..], Some(Member::Block { block, .. })) => has(block, rest),
        ([_, _], Some(Member::Attribute { kind, .. })) => kind.as_str().contains(&format!("{}:", path[1])),
        _ => false,
    }
}

fn tables(one_or_many: &OneOrMany) -> &[Table] {
    match one_or_many {
        OneOrMany::One(table) => std::slice::from_ref(table),
        OneOrMany::Many(tables) => tables,
    }
}

#[test]
fn tables_name_nothing_that_is_not_there() {
    let native = Native::read();
    let mut wrong = Vec::new();
    for (service, text) in SERVICES {
        let read: Tables = read(text);
        for (kind, one_or_many) in &read {
            assert_eq!(kind.split("::").nth(1).map(str::to_ascii_lowercase).as_deref(), Some(service), "{kind}");
            let Some(number) = native.types.get(kind.as_str()) else {
                wrong.push(format!("{kind} is no type"));
                continue;
            };
            for table in tables(one_or_many) {
                let (place, target) = (kind.clone(), table.kind.clone());
                let mut checker = Checker { native: &native, place, kind: target, wrong: Vec::new() };
                if trueline_schema::of(&table.kind).is_none() {
                    wrong.push(format!("{kind}: {} is no type", table.kind));
                    continue;
                }
                checker.fields(&table.fields, &native.maps[*number].clone(), &[]);
                wrong.append(&mut checker.wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn tables_have_no_misspelt_words() {
    const WORDS: [&str; 15] = [
        "type",
        "when",
        "unless",
        "same",
        "properties",
        "set",
        "ignore",
        "to",
        "as",
        "words",
        "is",
        "pluck",
        "pairs",
        "entries",
        "key",
    ];
    fn check(value: &serde_yaml::Value, place: &str) {
        let Some(map) = value.as_mapping() else { return };
        for (key, inner) in map {
            let key = key.as_str().unwrap();
            let place = format!("{place}.{key}");
            assert!(WORDS.contains(&key), "{place} is no word of a table");
            if key == "properties" {
                for (name, rule) in inner.as_mapping().unwrap() {
                    let rules = rule.as_sequence().map_or(std::slice::from_ref(rule), Vec::as_slice);
                    rules.iter().for_each(|rule| check(rule, &format!("{place}.{name:?}")));
                }
            }
        }
    }
    for (service, text) in SERVICES {
        let read: BTreeMap<String, serde_yaml::Value> = serde_yaml::from_str(text).unwrap();
        for (kind, value) in read {
            match value.as_sequence() {
                Some(tables) => tables.iter().for_each(|table| check(table, &kind)),
                None => check(&value, &format!("{service} {kind}")),
            }
        }
    }
}

/// A resource of a template.
fn native<const N: usize>(kind: &str, properties: [(&str, trueline_ir::Value); N]) -> Resource {
    let mut resource = block("x.It", map(properties));
    resource.id.kind = kind.into();
    resource.id.address = "It".into();
    resource.native_type = kind.into();
    resource.format = Format::CloudFormation;
    resource
}

/// The types that a resource becomes, with their attributes.
fn translated<const N: usize>(kind: &str, properties: [(&str, trueline_ir::Value); N]) -> Vec<String> {
    let set = resolved(vec![native(kind, properties)]);
    set.iter().map(|resource| format!("{} {}", resource.id.kind, show(&resource.attributes))).collect()
}

#[test]
fn each_operation() {
    let text = |text: &str| trueline_ir::Value::from(text);
    let pair = |key: &str, value: &str| map([("Key", key.into()), ("Value", value.into())]);
    assert_eq!(
        translated(
            "AWS::S3::Bucket",
            [
                ("BucketName", text("b")),
                ("AccessControl", text("PublicRead")),
                ("VersioningConfiguration", map([("Status", text("Enabled"))])),
                ("Tags", list([pair("a", "1"), pair("b", "2")])),
                ("PublicAccessBlockConfiguration", map([("BlockPublicAcls", text("true"))])),
            ]
        ),
        [
            r#"aws_s3_bucket {"acl": "public-read", "bucket": "b", "public_access_block": [{"block_public_acls": "true"}], "tags": {"a": "1", "b": "2"}, "versioning": [{"enabled": true}]}"#
        ],
    );
    assert_eq!(
        translated(
            "AWS::EC2::SecurityGroup",
            [(
                "SecurityGroupIngress",
                list([map([
                    ("CidrIp", text("0.0.0.0/0")),
                    ("FromPort", text("22")),
                    ("IpProtocol", trueline_ir::Number::from(6_i64).into())
                ])]),
            )]
        ),
        [r#"aws_security_group {"ingress": [{"cidr_blocks": ["0.0.0.0/0"], "from_port": 22, "protocol": "6"}]}"#],
    );
    assert_eq!(
        translated(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            [
                ("Scheme", text("internet-facing")),
                (
                    "LoadBalancerAttributes",
                    list([pair("access_logs.s3.enabled", "true"), pair("idle_timeout.timeout_seconds", "30")])
                ),
            ]
        ),
        [r#"aws_lb {"access_logs": [{"enabled": true}], "idle_timeout": 30, "internal": false}"#],
    );
    assert_eq!(
        translated("AWS::KMS::Key", [("KeyPolicy", map([("Statement", list([map([("Action", text("kms:*"))])]))]))]),
        [r#"aws_kms_key {"policy": "{\"Statement\":[{\"Action\":\"kms:*\"}]}"}"#],
    );
    assert_eq!(
        translated(
            "AWS::OpenSearchService::Domain",
            [("LogPublishingOptions", map([("AUDIT_LOGS", map([("Enabled", text("true"))]))]),)]
        ),
        [
            r#"aws_opensearch_domain {"domain_endpoint_options": [{"enforce_https": false}], "log_publishing_options": [{"enabled": true, "log_type": "AUDIT_LOGS"}]}"#
        ],
    );
    assert_eq!(
        translated("AWS::IAM::User", [("UserName", text("u")), ("Policies", list([map([("PolicyName", text("p"))])]))]),
        [r#"aws_iam_user {"name": "u"}"#, r#"aws_iam_user_policy {"inline_policy": [{"name": "p"}], "user": "u"}"#],
    );
    assert_eq!(
        translated("AWS::RDS::DBInstance", [("DBClusterIdentifier", text("c")), ("PubliclyAccessible", text("true"))]),
        [r#"aws_rds_cluster_instance {"cluster_identifier": "c", "publicly_accessible": true}"#],
    );
    assert_eq!(translated("AWS::None::Such", [("A", text("b"))]), [r#"AWS::None::Such {"A": "b"}"#]);
}

#[test]
fn what_is_not_known_stays_so() {
    assert_eq!(
        translated(
            "AWS::S3::Bucket",
            [
                ("AccessControl", variable("parameter Acl")),
                ("VersioningConfiguration", variable("parameter V")),
                ("BucketEncryption", variable("parameter E")),
            ]
        ),
        [
            r#"aws_s3_bucket {"acl": ?parameter Acl, "server_side_encryption_configuration": ?parameter E, "versioning": ?parameter V}"#
        ],
    );
}

#[test]
fn companions_fold_like_those_of_terraform() {
    let mut bucket = native("AWS::S3::Bucket", []);
    bucket.id.address = "Bucket".into();
    let policy = native(
        "AWS::S3::BucketPolicy",
        [("Bucket", reference("Bucket", "id")), ("PolicyDocument", map([("Statement", list([]))]))],
    );
    let set = resolved(vec![bucket, policy]);
    let bucket = &set.of_type("aws_s3_bucket")[0];
    assert_eq!(show(bucket.attributes.get("policy").unwrap()), r#""{\"Statement\":[]}""#);
}

#[test]
fn every_property_is_accounted_for() {
    let mut resources = vec![native(
        "AWS::S3::Bucket",
        [
            ("BucketName", "b".into()),
            ("AbacStatus", "on".into()),
            ("CorsConfiguration", map([("CorsRules", list([map([("Id", "x".into()), ("New", "y".into())])]))])),
        ],
    )];
    let unmapped = super::translate(&mut resources).unmapped;
    let paths: BTreeSet<&str> = unmapped.keys().map(|(_, path)| path.as_str()).collect();
    assert_eq!(paths, BTreeSet::from(["AbacStatus", "CorsConfiguration.CorsRules.New"]));
}
