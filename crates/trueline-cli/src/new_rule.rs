use std::fs;

use anyhow::{Context, Result};
use trueline_policy::PolicySet;

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
    let fill = |text: &str| text.replace("ID", id).replace("PACKAGE", &package).replace("TYPE", kind);
    let is_terraform = kind.contains('_');
    let examples = if is_terraform {
        [("bad.tf", BAD), ("good.tf", GOOD)]
    } else {
        [("bad.yaml", BAD_MANIFEST), ("good.yaml", GOOD_MANIFEST)]
    };
    let [(bad, bad_text), (good, good_text)] = examples;
    let rule = if is_terraform {
        RULE.to_owned()
    } else {
        RULE.replace("input.tags", LABELS).replace("\"tags\"", "\"metadata\"")
    };
    let test = if is_terraform {
        TEST.to_owned()
    } else {
        TEST.replace("\"tags\": ", "\"attributes\": ")
            .replace("{\"owner\": \"net\"}", "{\"metadata\": {\"labels\": {\"owner\": \"net\"}}}")
    };
    [("rule.rego", fill(&rule)), ("rule_test.rego", fill(&test)), (bad, fill(bad_text)), (good, fill(good_text))]
}

/// Where an object of Kubernetes has what a cloud resource has as tags.
const LABELS: &str = "input.attributes.metadata.labels";

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

const BAD_MANIFEST: &str = "apiVersion: v1
kind: TYPE # expect: ID
metadata:
  name: bad
";

const GOOD_MANIFEST: &str = "# expect: none
apiVersion: v1
kind: TYPE
metadata:
  name: good
  labels:
    owner: net
";
