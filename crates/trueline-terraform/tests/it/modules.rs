use std::collections::BTreeMap;

use trueline_source::SourcePath;
use trueline_terraform::Options;

use crate::support::{check, compare, evaluate, evaluate_with, load};

#[test]
fn a_called_module_is_judged_with_the_callers_arguments_only() {
    check(
        r#"
//- main.tf
module "open" {
  source = "./bucket"
  acl    = "public-read"
}
module "shut" {
  source = "./bucket"
}
resource "t" "user" {
  arn = module.open.name
}
//- bucket/main.tf
variable "acl" {
  default = "private"
}
resource "t" "b" {
  acl = var.acl
}
output "name" {
  value = "bucket-${var.acl}"
}
"#,
        r#"
        module.open.t.b { acl = "public-read" }
        module.shut.t.b { acl = "private" }
        t.user { arn = "bucket-public-read" }
        "#,
    );
}

#[test]
fn calls_can_repeat_and_nest() {
    check(
        r#"
//- main.tf
module "a" {
  source   = "./outer"
  for_each = toset(["x", "y"])
  name     = each.key
}
resource "t" "all" {
  names = [for k, m in module.a : m.full]
  one   = module.a["y"].full
}
//- outer/main.tf
variable "name" {}
module "inner" {
  source = "../inner"
  count  = 2
  name   = "${var.name}${count.index}"
}
output "full" {
  value = join(",", module.inner[*].name)
}
//- inner/main.tf
variable "name" {}
resource "t" "r" {
  name = var.name
}
output "name" {
  value = t.r.name
}
"#,
        r#"
        module.a["x"].module.inner[0].t.r { name = "x0" }
        module.a["x"].module.inner[1].t.r { name = "x1" }
        module.a["y"].module.inner[0].t.r { name = "y0" }
        module.a["y"].module.inner[1].t.r { name = "y1" }
        t.all { names = ["x0,x1", "y0,y1"], one = "y0,y1" }
        "#,
    );
}

#[test]
fn siblings_do_not_change_each_other() {
    let fixture = |argument: &str| {
        format!(
            "//- main.tf\nmodule \"first\" {{\n  source = \"./m\"\n{argument}}}\nmodule \"second\" {{\n  source = \"./m\"\n  open   = false\n}}\n//- m/main.tf\nvariable \"open\" {{\n  default = true\n}}\nresource \"t\" \"r\" {{\n  open = var.open\n}}\n"
        )
    };
    let second = |text: &str| text.lines().find(|line| line.starts_with("module.second")).unwrap().to_owned();
    let with = evaluate(&fixture("  open   = aws_unknown.x\n"));
    let without = evaluate(&fixture(""));
    assert_eq!(second(&with), second(&without));
    assert_eq!(second(&with), "module.second.t.r { open = false }");
}

#[test]
fn a_missing_module_is_one_problem_and_the_rest_is_judged() {
    let fixture = r#"
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0.0"
}
resource "t" "r" {
  a = module.vpc.vpc_id
  b = "${module.vpc.name}-x"
  c = 1
}
"#;
    check(
        fixture,
        r#"
        t.r { a = ?module.vpc.vpc_id, b = !module.vpc.name, c = 1 }
        missing-module main.tf:3:13: module.vpc from `terraform-aws-modules/vpc/aws`, version 5.0.0, is not here, so it is not judged.
        "#,
    );
    let vendored = format!(
        "//- main.tf\n{fixture}//- vendor/vpc/main.tf\noutput \"vpc_id\" {{\n  value = \"vpc-1\"\n}}\noutput \"name\" {{\n  value = \"n\"\n}}\n"
    );
    let map = BTreeMap::from([("terraform-aws-modules/vpc/aws".to_owned(), SourcePath::new("vendor/vpc").unwrap())]);
    let found = evaluate_with(&vendored, Options { module_map: map, ..Options::default() });
    compare(&found, r#"t.r { a = "vpc-1", b = "n-x", c = 1 }"#);
}

#[test]
fn sources_that_lead_out_or_nowhere() {
    check(
        "//- a/main.tf\nmodule \"out\" {\n  source = \"../../secret\"\n}\nmodule \"gone\" {\n  source = \"./gone\"\n}\nmodule \"none\" {}\n",
        "
        missing-module a/main.tf:5:12: module.gone is called from `./gone`, but a/gone holds no Terraform files.
        missing-module a/main.tf:7:1: module.none has no source.
        missing-module a/main.tf:2:12: The source of module.out, `../../secret` leaves the scan root.
        ",
    );
}

#[test]
fn folders_that_are_called_are_no_roots() {
    let fixture = "//- main.tf\nmodule \"m\" {\n  source = \"./m\"\n}\n//- m/main.tf\nresource \"t\" \"r\" {}\n//- alone/main.tf\nresource \"t\" \"r\" {}\n";
    let (_, loaded) = load(fixture, Options::default());
    let mut found: Vec<String> =
        loaded.resources.iter().map(|resource| format!("{}: {}", resource.id.root, resource.id.address)).collect();
    found.sort();
    assert_eq!(found, [".: module.m.t.r", "alone: t.r"]);
    let roots = vec![SourcePath::new("m").unwrap()];
    let (_, loaded) = load(fixture, Options { roots, ..Options::default() });
    assert_eq!(loaded.resources.len(), 3, "asked for, m is a root as well");
}

#[test]
fn modules_that_call_themselves_end() {
    check(
        "//- main.tf\nmodule \"m\" {\n  source = \"./m\"\n}\n//- m/main.tf\nmodule \"m\" {\n  source = \"../m\"\n}\nresource \"t\" \"r\" {}\n",
        "
        module.m.t.r {}
        module-recursion m/main.tf:1:1: module.m calls the module that it is in.
        ",
    );
}

#[test]
fn installed_modules_are_found_by_the_manifest() {
    check(
        r#"
//- env/main.tf
module "net" {
  source  = "acme/net/aws"
  version = "1.2.0"
}
module "app" {
  source = "../app"
}
//- env/.terraform/modules/modules.json
{"Modules": [
  {"Key": "", "Source": "", "Dir": "."},
  {"Key": "net", "Source": "registry.terraform.io/acme/net/aws", "Version": "1.2.0", "Dir": ".terraform/modules/net"},
  {"Key": "net.sub", "Source": "./sub", "Dir": ".terraform/modules/net/sub"},
  {"Key": "app", "Source": "../app", "Dir": "../app"},
  {"Key": "app.log", "Source": "git::https://example.com/log.git", "Dir": ".terraform/modules/app.log"}
]}
//- env/.terraform/modules/net/main.tf
module "sub" {
  source = "./sub"
}
//- env/.terraform/modules/net/sub/main.tf
resource "t" "sub" {}
//- env/.terraform/modules/app.log/main.tf
resource "t" "log" {}
//- app/main.tf
module "log" {
  source = "git::https://example.com/log.git"
}
"#,
        "
        module.app.module.log.t.log {}
        module.net.module.sub.t.sub {}
        ",
    );
    check(
        "//- main.tf\nresource \"t\" \"r\" {}\n//- .terraform/modules/modules.json\n{\"Modules\": 1}\n",
        "
        t.r {}
        bad-modules-manifest .terraform/modules/modules.json: .terraform/modules/modules.json is no list of installed modules.
        ",
    );
}

#[test]
fn a_manifest_that_is_broken_or_leads_nowhere_is_told() {
    let call = "module \"net\" {\n  source  = \"acme/net/aws\"\n  version = \"1.2.0\"\n}\nresource \"t\" \"r\" {}\n";
    let missing =
        "missing-module main.tf:2:13: module.net from `acme/net/aws`, version 1.2.0, is not here, so it is not judged.";
    let broken = "bad-modules-manifest .terraform/modules/modules.json: .terraform/modules/modules.json is no list of installed modules.";
    let out = "bad-modules-manifest .terraform/modules/modules.json: .terraform/modules/modules.json says where module.net is, but `../../../etc` leaves the scan root.";
    let gone = "missing-module main.tf:2:13: module.net is called from `acme/net/aws`, but .terraform/modules/net holds no Terraform files.";
    let entry = |dir: &str| {
        format!(
            "{{\"Modules\": [{{\"Key\": \"net\", \"Source\": \"acme/net/aws\", \"Version\": \"1.2.0\", \"Dir\": \"{dir}\"}}]}}"
        )
    };
    let cases = [
        ("".to_owned(), vec![broken, missing]),
        ("{\"Modules\": [".to_owned(), vec![broken, missing]),
        ("[]".to_owned(), vec![broken, missing]),
        ("{\"Modules\": []}".to_owned(), vec![missing]),
        ("{\"Modules\": [1, {}, {\"Key\": 2}]}".to_owned(), vec![missing]),
        ("[".repeat(100_000), vec![broken, missing]),
        (entry("../../../etc"), vec![out, missing]),
        (entry("/etc"), vec![]),
        (entry(".terraform/modules/net"), vec![gone]),
    ];
    for (manifest, problems) in cases {
        let tree = format!("//- main.tf\n{call}//- .terraform/modules/modules.json\n{manifest}\n");
        let found = evaluate(&tree);
        assert!(found.starts_with("t.r {}\n"), "{found}");
        for problem in &problems {
            assert!(found.contains(problem), "{}\n{found}", &manifest[..manifest.len().min(100)]);
        }
        if !problems.is_empty() {
            assert_eq!(found.lines().count(), problems.len() + 1, "{found}");
        }
    }
}

#[test]
fn one_defect_in_a_module_has_the_place_of_each_call() {
    let calls: String =
        (0..37).map(|at| format!("module \"m{at}\" {{\n  source = \"./m\"\n  open   = {}\n}}\n", at != 5)).collect();
    let fixture = format!(
        "//- main.tf\n{calls}//- m/main.tf\nvariable \"open\" {{}}\nresource \"t\" \"r\" {{\n  open = var.open\n}}\n"
    );
    let (sources, loaded) = load(&fixture, Options::default());
    let open: Vec<_> = loaded
        .resources
        .iter()
        .filter(|r| r.attributes.get("open").and_then(trueline_ir::Value::as_bool) == Some(true))
        .collect();
    assert_eq!(open.len(), 36);
    let spans: std::collections::BTreeSet<_> =
        open.iter().map(|r| sources.place(r.attributes.get("open").unwrap().span.unwrap())).collect();
    assert_eq!(spans.len(), 1, "the value stands at one place");
    let sites: std::collections::BTreeSet<_> = open.iter().map(|r| sources.place(r.calls[0].span)).collect();
    assert_eq!(sites.len(), 36, "each call at its own");
}

#[test]
fn moves_are_known_by_the_address_before() {
    let fixture = r#"
//- main.tf
resource "t" "new" {
  for_each = toset(["a"])
}
resource "t" "same" {}
module "net" {
  source = "./net"
  count  = 1
}
moved {
  from = t.old
  to   = t.new
}
moved {
  from = module.network
  to   = module.net[0]
}
moved {
  from = "t.x"
}
//- net/main.tf
resource "t" "inner" {}
resource "t" "other" {}
moved {
  from = t.before
  to   = t.inner
}
"#;
    let (_, loaded) = load(fixture, Options::default());
    let moves = loaded.resources.iter().filter_map(|resource| {
        Some(format!("{} <- {}", resource.id.address, resource.tracked.as_ref()?.moved_from.as_ref()?))
    });
    let mut moves: Vec<String> = moves.collect();
    moves.sort();
    assert_eq!(
        moves,
        [
            "module.net[0].t.inner <- module.net[0].t.before",
            "module.net[0].t.other <- module.network.t.other",
            "t.new[\"a\"] <- t.old[\"a\"]"
        ]
    );
    let problems: Vec<&str> = loaded.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(problems, ["bad-address"]);
}

#[test]
fn blocks_that_hold_no_resources_are_no_problem() {
    check(
        r#"
terraform {
  required_version = ">= 1.5"
}
resource "t" "r" {
  a = 1
}
removed {
  from = t.gone
  lifecycle {
    destroy = false
  }
}
import {
  to = t.r
  id = "x"
}
check "up" {
  data "t" "d" {}
  assert {
    condition     = true
    error_message = "no"
  }
}
ephemeral "t" "e" {}
"#,
        "t.r { a = 1 }",
    );
}

#[test]
fn module_files_count_from_the_module() {
    check(
        r#"
//- main.tf
module "m" {
  source = "./m"
}
resource "t" "r" {
  a = file("${path.module}/x.txt")
}
//- x.txt
root
//- m/x.txt
inner
//- m/main.tf
resource "t" "r" {
  a = file("${path.module}/x.txt")
  b = file("${path.root}/x.txt")
}
"#,
        r#"
        module.m.t.r { a = "inner\n", b = "root\n" }
        t.r { a = "root\n" }
        "#,
    );
}
