use crate::support::check;

#[test]
fn nested_blocks_are_lists_of_objects() {
    check(
        r#"
resource "t" "r" {
  one {
    a = 1
    inner {
      b = 2
    }
  }
  two {
    c = 3
  }
  two {
    c = 4
  }
  lifecycle {
    ignore_changes = [tags]
  }
  provisioner "local-exec" {
    command = "x"
  }
  depends_on = [t.s]
}
"#,
        "t.r { one = [{ a = 1, inner = [{ b = 2 }] }], two = [{ c = 3 }, { c = 4 }] }",
    );
}

#[test]
fn dynamic_blocks() {
    check(
        r#"
locals {
  rules = [{ port = 22, cidrs = ["10.0.0.0/8"] }, { port = 443, cidrs = ["0.0.0.0/0"] }]
}
resource "t" "r" {
  ingress {
    port = 1
  }
  dynamic "ingress" {
    for_each = local.rules
    content {
      port  = ingress.value.port
      index = ingress.key
      dynamic "cidr" {
        for_each = toset(ingress.value.cidrs)
        iterator = each_cidr
        content {
          block = each_cidr.value
        }
      }
    }
  }
}
resource "t" "none" {
  dynamic "x" {
    for_each = []
    content {}
  }
}
"#,
        r#"
        t.none { x = [] }
        t.r { ingress = [{ port = 1 }, { cidr = [{ block = "10.0.0.0/8" }], index = 0, port = 22 }, { cidr = [{ block = "0.0.0.0/0" }], index = 1, port = 443 }] }
        "#,
    );
}

#[test]
fn count_and_for_each() {
    check(
        r#"
resource "t" "counted" {
  count = 2
  name  = "n-${count.index}"
}
resource "t" "none" {
  count = 0
}
resource "t" "each" {
  for_each = { b = 1, a = 2 }
  key      = each.key
  value    = each.value
}
resource "t" "set" {
  for_each = toset(["x"])
  value    = each.value
}
resource "t" "refs" {
  all    = t.counted[*].name
  one    = t.counted[1].name
  legacy = t.counted.*.name
  key    = t.each["a"].value
  values = [for k, r in t.each : "${k}=${r.value}"]
  none   = one(t.none[*].id)
  length = length(t.counted)
}
resource "t" "chained" {
  for_each = t.each
  value    = each.value.key
}
"#,
        r#"
        t.chained["a"] { value = "a" }
        t.chained["b"] { value = "b" }
        t.counted[0] { name = "n-0" }
        t.counted[1] { name = "n-1" }
        t.each["a"] { key = "a", value = 2 }
        t.each["b"] { key = "b", value = 1 }
        t.refs { all = ["n-0", "n-1"], key = 2, legacy = ["n-0", "n-1"], length = 2, none = null, one = "n-1", values = ["a=2", "b=1"] }
        t.set["x"] { value = "x" }
        "#,
    );
}

#[test]
fn override_files_and_tofu() {
    check(
        r#"
//- main.tf
resource "t" "r" {
  a = 1
  b = 2
  nested {
    c = 3
  }
}
//- main_override.tf
resource "t" "r" {
  b = 20
  nested {
    d = 4
  }
}
//- other.tf
resource "t" "shadowed" {}
//- other.tofu
resource "t" "shadowing" {}
"#,
        "
        t.r { a = 1, b = 20, nested = [{ d = 4 }] }
        t.shadowing {}
        ",
    );
}
