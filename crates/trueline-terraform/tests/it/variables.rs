use trueline_source::SourcePath;
use trueline_terraform::Options;

use crate::support::{check, compare, evaluate_with};

const PRECEDENCE: &str = r#"
//- main.tf
variable "a" {
  default = "default"
}
variable "b" {
  default = "default"
}
variable "c" {
  default = "default"
}
variable "d" {
  default = "default"
}
variable "e" {
  default = "default"
}
resource "t" "r" {
  v = [var.a, var.b, var.c, var.d, var.e]
}
//- terraform.tfvars
b = "terraform.tfvars"
c = "terraform.tfvars"
d = "terraform.tfvars"
e = "terraform.tfvars"
//- z.auto.tfvars
c = "auto"
d = "auto"
e = "auto"
//- prod.tfvars
d = "var-file"
e = "var-file"
"#;

#[test]
fn later_sources_win() {
    let options = Options {
        var_files: vec![SourcePath::new("prod.tfvars").unwrap()],
        variables: vec![("e".to_owned(), "var".to_owned())],
        ..Options::default()
    };
    let expected = r#"t.r { v = ["default", "terraform.tfvars", "auto", "var-file", "var"] }"#;
    compare(&evaluate_with(PRECEDENCE, options), expected);
}

#[test]
fn values_are_converted_to_their_types() {
    check(
        r#"
variable "number" {
  type    = number
  default = "5"
}
variable "set" {
  type    = set(string)
  default = ["b", "a", "b"]
}
variable "object" {
  type = object({
    name  = string
    port  = optional(number, 80)
    extra = optional(string)
    inner = optional(object({ on = optional(bool, true) }), {})
  })
  default = { name = 1, dropped = "x" }
}
variable "old" {
  type    = "string"
  default = 7
}
variable "map" {
  type    = map(string)
  default = { a = true }
}
resource "t" "r" {
  a = var.number
  b = var.set
  c = var.object
  d = var.old
  e = var.map
}
"#,
        r#"t.r { a = 5, b = set["a", "b"], c = { extra = null, inner = { on = true }, name = "1", port = 80 }, d = "7", e = { a = "true" } }"#,
    );
}

#[test]
fn null_and_nullable() {
    check(
        r#"
//- main.tf
module "m" {
  source   = "./m"
  nullable = null
  never    = null
}
//- m/main.tf
variable "nullable" {
  default = "x"
}
variable "never" {
  default  = "x"
  nullable = false
}
resource "t" "r" {
  a = var.nullable
  b = var.never
}
"#,
        r#"module.m.t.r { a = null, b = "x" }"#,
    );
}

#[test]
fn text_from_the_command_line() {
    let fixture = "variable \"list\" {\n  type = list(string)\n}\nvariable \"text\" {\n  type = string\n}\nresource \"t\" \"r\" {\n  a = var.list\n  b = var.text\n}\n";
    let variables = vec![("list".to_owned(), "[\"a\"]".to_owned()), ("text".to_owned(), "[1]".to_owned())];
    compare(&evaluate_with(fixture, Options { variables, ..Options::default() }), r#"t.r { a = ["a"], b = "[1]" }"#);
}

#[test]
fn sensitive_values_stay_marked() {
    check(
        "variable \"p\" {\n  sensitive = true\n  default   = \"x\"\n}\nresource \"t\" \"r\" {\n  a = var.p\n  b = \"pre-${var.p}\"\n  c = { k = var.p }\n}\n",
        r#"t.r { a = secret "x", b = secret "pre-x", c = { k = secret "x" } }"#,
    );
}
