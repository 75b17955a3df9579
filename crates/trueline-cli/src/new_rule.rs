use std::fs;

use anyhow::{Context, Result};
use trueline_cloudformation::CloudFormation;
use trueline_ir::Frontend;
use trueline_policy::PolicySet;
use trueline_source::{MemoryTree, SourcePath, Sources};

use crate::args::NewRuleArgs;
use crate::exit::ExitStatus;
use crate::mistake::Mistake;
use crate::output;

/// Makes a folder with a rule, its Rego test and two examples, all of which work as they are.
///
/// # Errors
/// When the name is no id of a rule, the folder is there already, or a file cannot be written.
pub(crate) fn new_rule(args: &NewRuleArgs) -> Result<ExitStatus> {
    let name = &args.name;
    if !PolicySet::is_id(name) {
        return Err(Mistake::new(format!("`{name}` cannot be the id of a rule"))
            .help("ids are words of lower case with hyphens between them: acme-bucket-unowned")
            .into());
    }
    let folder = args.dir.join(name);
    if folder.exists() {
        return Err(Mistake::new(format!("`{}` is there already", folder.display())).into());
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let files = files(name, &args.kind);
    for (file, text) in &files {
        output::to_file(&folder.join(file), |out| out.write_all(text.as_bytes()))?;
    }
    output::to_stdout(|out| {
        for (file, _) in &files {
            writeln!(out, "{}", folder.join(file).display())?;
        }
        writeln!(out, "\nNow say in rule.rego what is wrong, and run: trueline test {}", folder.display())
    })?;
    Ok(ExitStatus::Passed)
}

fn files(id: &str, kind: &str) -> [(&'static str, String); 4] {
    let package = id.replace('-', "_");
    let scaffold = Scaffold::of(kind);
    let fill = |text: &str| {
        let text = text.replace("PACKAGE", &package).replace("API_VERSION", api_version(kind));
        text.replace("ID", id).replace("NATIVE_TYPE", kind).replace("TYPE", &scaffold.kind)
    };
    let rule = RULE.replace("input.tags.owner", scaffold.owner).replace("[\"tags\"]", scaffold.missing);
    let test = TEST
        .replace("\"tags\": {}", "\"attributes\": {}, \"tags\": {}")
        .replace("\"tags\": {\"owner\": \"net\"}", scaffold.owned);
    let [(bad, bad_text), (good, good_text)] = scaffold.examples;
    [("rule.rego", fill(&rule)), ("rule_test.rego", fill(&test)), (bad, fill(bad_text)), (good, fill(good_text))]
}

/// How resources of a type are written, and where they say whose they are.
struct Scaffold {
    /// The type that the rule judges.
    kind: String,
    /// What the rule asks for.
    owner: &'static str,
    /// The path of that in the attributes.
    missing: &'static str,
    /// An input that has it.
    owned: &'static str,
    examples: [(&'static str, &'static str); 2],
}

impl Scaffold {
    fn of(kind: &str) -> Scaffold {
        if kind.contains("::") {
            return Scaffold::of_template(kind);
        }
        if kind.contains('_') {
            let examples = [("bad.tf", BAD), ("good.tf", GOOD)];
            return Scaffold::tagged(kind.to_owned(), examples);
        }
        Scaffold {
            kind: kind.to_owned(),
            owner: "input.attributes.metadata.labels.owner",
            missing: "[\"metadata\", \"labels\"]",
            owned: "\"attributes\": {\"metadata\": {\"labels\": {\"owner\": \"net\"}}}",
            examples: [("bad.yaml", BAD_MANIFEST), ("good.yaml", GOOD_MANIFEST)],
        }
    }

    /// A rule judges what a template's resource is in Terraform, if it is something there.
    fn of_template(kind: &str) -> Scaffold {
        let examples = [("bad.yaml", BAD_TEMPLATE), ("good.yaml", GOOD_TEMPLATE)];
        match translated(kind).filter(|translated| translated != kind) {
            Some(kind) => Scaffold::tagged(kind, examples),
            None => Scaffold {
                kind: kind.to_owned(),
                owner: "input.attributes.Tags",
                missing: "[\"Tags\"]",
                owned: "\"attributes\": {\"Tags\": [{\"Key\": \"owner\", \"Value\": \"net\"}]}",
                examples,
            },
        }
    }

    fn tagged(kind: String, examples: [(&'static str, &'static str); 2]) -> Scaffold {
        let owned = "\"tags\": {\"owner\": \"net\"}";
        Scaffold { kind, owner: "input.tags.owner", missing: "[\"tags\"]", owned, examples }
    }
}

/// The type that a resource of a template is judged as.
fn translated(kind: &str) -> Option<String> {
    let name = "template.yaml";
    let text = BAD_TEMPLATE.replace("NATIVE_TYPE", kind);
    let sources = Sources::new(MemoryTree::new().with(name, text.as_str()));
    let frontend = CloudFormation { options: Default::default() };
    let mut resources = frontend.load(&sources, &[SourcePath::new(name).ok()?]).resources;
    trueline_model::translate(&mut resources);
    resources.first().map(|resource| resource.id.kind.to_string())
}

/// The version of the API in which a kind is written.
fn api_version(kind: &str) -> &'static str {
    match kind {
        "DaemonSet" | "Deployment" | "ReplicaSet" | "StatefulSet" => "apps/v1",
        "CronJob" | "Job" => "batch/v1",
        "Ingress" | "NetworkPolicy" => "networking.k8s.io/v1",
        "ClusterRole" | "ClusterRoleBinding" | "Role" | "RoleBinding" => "rbac.authorization.k8s.io/v1",
        "HorizontalPodAutoscaler" => "autoscaling/v2",
        "PodDisruptionBudget" => "policy/v1",
        _ => "v1",
    }
}

const RULE: &str = r#"# METADATA
# title: The resource has no owner
# description: >-
#   Say what is wrong, and what can come of it. Nobody knows whom to ask about a resource without an owner.
# custom:
#   id: ID
#   severity: medium
#   confidence: high
#   remediation: Say what to write instead. Give the resource an `owner`.
#   resource_types: [TYPE]
package PACKAGE

deny contains finding if {
	not input.tags.owner
	finding := {"message": sprintf("%s has no owner.", [input.address]), "missing": ["tags"]}
}
"#;

const TEST: &str = r#"package PACKAGE_test

import data.PACKAGE as rule

test_no_owner if {
	count(rule.deny) == 1 with input as {"address": "TYPE.a", "tags": {}}
}

test_owner if {
	count(rule.deny) == 0 with input as {"address": "TYPE.a", "tags": {"owner": "net"}}
}
"#;

const BAD: &str = r#"resource "TYPE" "bad" { # expect: ID
}
"#;

const GOOD: &str = r#"# expect: none
resource "TYPE" "good" {
  tags = {
    owner = "net"
  }
}
"#;

const BAD_MANIFEST: &str = "apiVersion: API_VERSION
kind: TYPE
metadata: # expect: ID
  name: bad
";

const GOOD_MANIFEST: &str = "# expect: none
apiVersion: API_VERSION
kind: TYPE
metadata:
  name: good
  labels:
    owner: net
";

const BAD_TEMPLATE: &str = "AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Bad: # expect: ID
    Type: NATIVE_TYPE
";

const GOOD_TEMPLATE: &str = "# expect: none
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Good:
    Type: NATIVE_TYPE
    Properties:
      Tags:
        - Key: owner
          Value: net
";
