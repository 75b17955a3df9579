//! Where values stand and which way they came.

use trueline_ir::{AttrPath, ResourceSet, locate};
use trueline_terraform::Options;

use crate::support::load;

/// `path:line:column text <- label@path:line ...` of what stands at a path of a resource.
fn located(fixture: &str, address: &str, path: &str) -> String {
    let (sources, loaded) = load(fixture, Options::default());
    let set = ResourceSet::new(loaded.resources);
    let resource = set.iter().find(|resource| &*resource.id.address == address).expect("the resource");
    let found = locate(&set, resource, &AttrPath::parse(path).unwrap());
    let (file, start, _) = sources.place(found.span);
    let mut text = format!("{file}:{}:{} {}", start.line, start.column, sources.text(found.span));
    for (label, span) in &found.chain {
        let (file, start, _) = sources.place(*span);
        text.push_str(&format!(" <- {label}@{file}:{}", start.line));
    }
    text
}

const FIXTURE: &str = r#"
//- main.tf
variable "public" {
  default = "public-read"
}
locals {
  cfg = {
    acl = var.public
  }
}
module "b" {
  source = "./b"
  cfg    = local.cfg
  rules  = [{ cidr = "10.0.0.0/8" }, { cidr = "0.0.0.0/0" }]
}
resource "t" "r" {
  acl = "private"
  nested {
    list = ["a",
      "b"]
  }
  tags = {
    Name = "x"
  }
}
//- b/main.tf
variable "cfg" {}
variable "rules" {}
resource "t" "b" {
  acl = var.cfg.acl
  dynamic "ingress" {
    for_each = var.rules
    content {
      cidr = ingress.value.cidr
    }
  }
}
"#;

#[test]
fn values_are_found_where_they_are_written() {
    for (path, expected) in [
        ("acl", "main.tf:15:9 \"private\""),
        ("nested[0].list[1]", "main.tf:18:7 \"b\""),
        ("tags.Name", "main.tf:21:12 \"x\""),
        ("nested[0].missing", "main.tf:16:3 nested"),
        ("missing", "main.tf:14:1 resource \"t\" \"r\""),
        ("missing[3].x", "main.tf:14:1 resource \"t\" \"r\""),
    ] {
        assert_eq!(located(FIXTURE, "t.r", path), expected, "{path}");
    }
}

#[test]
fn values_tell_the_way_they_came() {
    assert_eq!(
        located(FIXTURE, "module.b.t.b", "acl"),
        "b/main.tf:4:9 var.cfg.acl <- var.cfg.acl@main.tf:11 <- local.cfg@main.tf:6 <- var.public@main.tf:2"
    );
    assert_eq!(
        located(FIXTURE, "module.b.t.b", "ingress[1].cidr"),
        "b/main.tf:8:14 ingress.value.cidr <- ingress.value.cidr@b/main.tf:6 <- var.rules@main.tf:12"
    );
}
