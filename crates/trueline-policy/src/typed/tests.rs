use trueline_schema::Folded;

use crate::test_support::{add_policies, sources};

/// What is wrong with a policy for these types, as `line:column message help`.
fn misfits(kinds: &str, body: &str) -> Vec<String> {
    let policy = format!(
        "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: t\n#   severity: low\n#   confidence: low\n\
         #   remediation: R\n#   resource_types: [{kinds}]\npackage p\n\nimport data.lib\n\n{body}\n"
    );
    let lib = "package lib\n\ncidrs(rule) := object.get(rule, \"cidr_blocks\", object.get(rule, \"cidr_ipv4\", []))\n\n\
               wrong(rule) if rule.cidr_blokcs\n";
    let sources = sources();
    let (set, problems) = add_policies(&sources, &[("p.rego", &policy), ("lib.rego", lib)]);
    assert_eq!(problems, [], "{body}");
    let folded = |path: &str, from| Folded {
        parent: "aws_s3_bucket",
        path: path.to_owned(),
        companion: "aws_s3_bucket_public_access_block",
        from,
    };
    let folded = [
        folded("public_access_block", None),
        folded("public_access_block.block_public_acls", Some("block_public_acls")),
    ];
    let found = set.check(&folded, &sources).into_iter().map(|problem| {
        let (_, start, _) = sources.place(problem.span.unwrap());
        // Lines are counted from the first of the body.
        let line = start.line as i64 - 13;
        format!("{line}:{} {} {}", start.column, problem.message, problem.help.unwrap_or_default())
    });
    found.collect()
}

#[test]
fn finds_what_does_not_exist() {
    let did =
        |name: &str, what: &str, meant: &str| format!("`{name}` is no attribute of {what}. Did you mean `{meant}`?");
    let bucket = "aws_s3_bucket";
    let cases = [
        (
            "an attribute",
            "deny contains 1 if input.attributes.bucekt == \"x\"",
            format!("1:37 {}", did("bucekt", bucket, "bucket")),
        ),
        (
            "in brackets",
            "deny contains 1 if input.attributes[\"bucekt\"] == \"x\"",
            format!("1:38 {}", did("bucekt", bucket, "bucket")),
        ),
        ("an absence", "deny contains 1 if not input.attributes.loging", format!("1:41 {}", did("loging", bucket, "logging"))),
        (
            "through a variable",
            "deny contains 1 if {\n  at := input.attributes\n  at.acll == \"x\"\n}",
            format!("3:6 {}", did("acll", bucket, "acl")),
        ),
        (
            "in an iteration",
            "deny contains 1 if {\n  some rule in input.attributes.cors_rule\n  rule.allowed_orgins[_] == \"*\"\n}",
            format!("3:8 {}", did("allowed_orgins", "`cors_rule` of aws_s3_bucket", "allowed_origins")),
        ),
        (
            "in a comprehension",
            "deny contains 1 if count([x | x := input.attributes.versioning[_].enabld]) > 0",
            format!("1:67 {}", did("enabld", "`versioning` of aws_s3_bucket", "enabled")),
        ),
        (
            "in a function",
            "off(block) if block.enabld == false\n\ndeny contains 1 if off(input.attributes.versioning[0])",
            format!("1:21 {}", did("enabld", "`versioning` of aws_s3_bucket", "enabled")),
        ),
        (
            "by object.get",
            "deny contains 1 if object.get(input.attributes, \"acll\", \"\") == \"x\"",
            format!("1:50 {}", did("acll", bucket, "acl")),
        ),
        (
            "folded in",
            "deny contains 1 if input.attributes.public_access_block[_].block_public_acl == false",
            format!("1:60 {}", did("block_public_acl", "`public_access_block` of aws_s3_bucket", "block_public_acls")),
        ),
        (
            "in a library, of a name that nothing has",
            "deny contains 1 if lib.wrong(input.attributes)",
            format!("-8:23 {}", did("cidr_blokcs", bucket, "?")),
        ),
        (
            "in a linked resource",
            "deny contains 1 if input.related.aws_kms_key[_].attributes.enable_key_rotatoin == false",
            format!("1:60 {}", did("enable_key_rotatoin", "aws_kms_key", "enable_key_rotation")),
        ),
        (
            "of a list",
            "deny contains 1 if input.attributes.versioning.enabled == false",
            "1:48 `versioning` of aws_s3_bucket is a list, and `enabled` is in its items. Write `versioning[_].enabled` \
             for any of them, or `versioning[0].enabled` for the first."
                .to_owned(),
        ),
        (
            "of a string",
            "deny contains 1 if input.attributes.policy.Statement",
            "1:44 `policy` of aws_s3_bucket is a single value, which has no `Statement` in it. The JSON that a string \
             holds is in `input.documents`, as objects of a `path` and a `value`."
                .to_owned(),
        ),
        (
            "of the input",
            "deny contains 1 if input.atributes.acl",
            "1:26 `atributes` is no part of the policy's input. Did you mean `attributes`?".to_owned(),
        ),
        (
            "of a plan",
            "deny contains 1 if input.resource_changes[_].address",
            "1:26 `resource_changes` is no part of the policy's input. A policy sees one resource at a time and not a \
             whole plan: its `input.resource_type` and `input.attributes`."
                .to_owned(),
        ),
    ];
    for (what, body, expected) in cases {
        let found = misfits(bucket, body);
        if what == "in a library, of a name that nothing has" {
            assert!(
                found.len() == 1 && found[0].contains("`cidr_blokcs` is no attribute of aws_s3_bucket."),
                "{found:?}"
            );
            continue;
        }
        assert_eq!(found, [expected], "{what}");
    }
}

#[test]
fn leaves_alone_what_exists_or_cannot_be_followed() {
    for (kinds, body) in [
        ("aws_s3_bucket", "deny contains 1 if input.attributes.bucket"),
        ("aws_s3_bucket", "deny contains 1 if input.attributes.versioning[i].enabled"),
        ("aws_s3_bucket", "deny contains 1 if input.attributes.tags.Anything"),
        ("aws_s3_bucket", "deny contains 1 if input.tags.Anything"),
        ("aws_s3_bucket", "deny contains 1 if input.attributes.public_access_block[0].block_public_acls"),
        ("aws_s3_bucket", "deny contains 1 if input.documents[_].value.Statement[_].Anything"),
        ("aws_s3_bucket", "deny contains 1 if input.related.aws_s3_bucket_logging[_].direction"),
        ("aws_s3_bucket", "deny contains 1 if input.attributes[input.name].anything"),
        ("aws_s3_bucket", "deny contains 1 if json.unmarshal(input.attributes.policy).Anything"),
        ("aws_s3_bucket", "deny contains k if {\n  some k in [\"acl\", \"cidr_blocks\"]\n  input.attributes[k]\n}"),
        ("aws_security_group", "deny contains 1 if {\n  some rule in input.attributes.ingress\n  lib.cidrs(rule)\n}"),
        ("aws_s3_bucket, aws_vpc", "deny contains 1 if {\n  input.attributes.cidr_block\n  input.attributes.acl\n}"),
        ("azurerm_storage_account", "deny contains 1 if input.attributes.anything"),
        ("aws_s3_bucket, Rollout", "deny contains 1 if input.attributes.anything"),
        ("data.aws_vpc", "deny contains 1 if input.attributes.anything"),
        ("\"*\"", "deny contains 1 if input.attributes.anything"),
        ("aws_secretsmanager_secret", "deny contains 1 if input.attributes.rotation_rules[_].anything"),
        (
            "aws_s3_bucket",
            "as_list(x) := x if is_array(x)\n\nas_list(x) := [x] if is_object(x)\n\n\
             deny contains 1 if as_list(input.attributes.versioning)[_].enabled",
        ),
    ] {
        assert_eq!(misfits(kinds, body), Vec::<String>::new(), "{kinds}: {body}");
    }
}

#[test]
fn fields_of_kubernetes_exist_or_not() {
    let pod = "input.attributes.spec.template.spec";
    for (kinds, body, expected) in [
        ("Deployment", format!("deny contains 1 if {pod}.hostPID"), None),
        ("Deployment", format!("deny contains 1 if {pod}.containers[_].resources.limits.memory"), None),
        ("Deployment", "deny contains 1 if input.attributes.metadata.annotations[\"a/b\"]".to_owned(), None),
        ("kubernetes/workload", format!("deny contains 1 if {pod}.volumes[_].hostPath.path"), None),
        ("Rollout", format!("deny contains 1 if {pod}.anything"), None),
        ("Ingress", "deny contains 1 if input.attributes.spec.backend.serviceName".to_owned(), None),
        (
            "Deployment",
            format!("deny contains 1 if {pod}.hostPid"),
            Some("`hostPid` is no attribute of `spec.template.spec` of Deployment. Did you mean `hostPID`?"),
        ),
        (
            "Deployment",
            format!(
                "deny contains 1 if {{\n  some container in {pod}.containers\n  container.securitycontext.privileged\n}}"
            ),
            Some(
                "`securitycontext` is no attribute of `spec.template.spec.containers` of Deployment. Did you mean \
                 `securityContext`?",
            ),
        ),
        (
            "kubernetes/workload",
            "pod := input.attributes.spec if input.resource_type == \"Pod\" else := input.attributes.spec.template.spec\n\n\
             deny contains 1 if pod.hostPid"
                .to_owned(),
            Some("`hostPid` is no attribute of `spec.template.spec` of DaemonSet or `spec.template.spec` of Deployment or `spec.template.spec` of Job or others. Did you mean `hostPID`?"),
        ),
        ("Deployment, Rollout", "deny contains 1 if input.attributes.spec.workloadRef".to_owned(), None),
        (
            "Pod",
            "deny contains 1 if input.attributes.spec.containers.image".to_owned(),
            Some(
                "`spec.containers` of Pod is a list, and `image` is in its items. Write `containers[_].image` for any of them, or `containers[0].image` for the first.",
            ),
        ),
        (
            "CronJob",
            "deny contains 1 if input.attributes.spec.template.spec".to_owned(),
            Some("`template` is no attribute of `spec` of CronJob. Did you mean `jobTemplate`?"),
        ),
    ] {
        let found = misfits(kinds, &body);
        let found = found.first().map(|found| found.split_once(' ').unwrap().1);
        assert_eq!(found, expected, "{kinds}: {body}");
    }
}

#[test]
fn functions_are_known_or_not() {
    for (body, expected) in [
        (
            "deny contains 1 if net.cidr_containz(\"a\", \"b\")",
            "1:20 There is no function `net.cidr_containz`. Did you mean `net.cidr_contains`?",
        ),
        (
            "deny contains 1 if is_bad(input)",
            "1:20 There is no function `is_bad`. Define it in the policy, or import the package that does: `import \
             data.lib.is_bad`.",
        ),
        (
            "deny contains 1 if http.send({\"url\": \"x\"}).status_code == 200",
            "1:20 `http.send` is not allowed: it would open a connection. A policy sees its input and its own data files, \
             and nothing else. Put what it needs into a `data.json` beside it.",
        ),
    ] {
        assert_eq!(misfits("aws_s3_bucket", body), [expected], "{body}");
    }
    for body in [
        "own(x) := x\n\ndeny contains 1 if own(input.name)",
        "deny contains 1 if lib.cidrs({})",
        "deny contains 1 if trueline.cidr.is_anywhere(\"0.0.0.0/0\")",
        "deny contains 1 if walk(input, [_, 1])",
        "deny contains 1 if yaml.unmarshal(input.name) == 1",
        "deny contains 1 if data.lib.cidrs({})",
        "deny contains sprintf(\"%s\", [upper(input.name)]) if {\n  print(input)\n  {1} | set()\n}",
        "deny contains 1 if input.name in {\"a\"} | {\"b\"}",
    ] {
        assert_eq!(misfits("aws_s3_bucket", body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn the_input_is_as_it_is_described() {
    use crate::input::Inputs;
    use crate::test_support::ResourceBuilder;
    let tracked = trueline_ir::Tracked {
        action: Some(trueline_ir::Action::Update),
        moved_from: Some("aws_vpc.b".into()),
        importing: Some("vpc-1".into()),
        ..Default::default()
    };
    let planned = trueline_ir::Resource { tracked: Some(tracked.into()), ..ResourceBuilder::new("aws_vpc.a").build() };
    let set = trueline_ir::ResourceSet::new(vec![planned]);
    let config = crate::engine::Value::new_object();
    let input = Inputs::new(&set, Some(&config)).input(0, true);
    let keys: Vec<String> =
        input.as_object().unwrap().keys_sorted().map(|key| key.as_string().unwrap().to_string()).collect();
    assert_eq!(keys, super::input::INPUT);
}

#[test]
fn resource_types_are_known_or_not() {
    assert_eq!(
        misfits("aws_s3_buckte", "deny contains 1 if input.name"),
        ["-4:22 No resource has the type `aws_s3_buckte`, so that `t` never judges one. Did you mean `aws_s3_bucket`?"]
    );
}
