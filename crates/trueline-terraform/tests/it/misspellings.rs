use trueline_terraform::Options;

use crate::support::load;

/// The problems of a fixture, as `line:column message`.
fn problems(fixture: &str) -> Vec<String> {
    let (sources, loaded) = load(fixture, Options::default());
    let told = loaded.problems.iter().map(|problem| {
        let (_, start, _) = sources.place(problem.span.expect("a place"));
        format!("{}:{} {} {}", start.line, start.column, problem.code, problem.message)
    });
    told.collect()
}

#[test]
fn a_name_that_is_almost_known_is_told_where_it_stands() {
    let fixture = r#"resource "aws_s3_bucket" "b" {
  buckett = "x"
  versioning {
    enabld = true
  }
  dynamic "cors_rules" {
    for_each = []
    content {}
  }
}
resource "aws_security_group" "g" {
  ingress {
    from_prt = 1
  }
}
"#;
    assert_eq!(
        problems(fixture),
        [
            "2:3 misspelt-argument `aws_s3_bucket` has no argument `buckett` here; did you mean `bucket`?",
            "6:11 misspelt-argument `aws_s3_bucket` has no argument `cors_rules` here; did you mean `cors_rule`?",
            "4:5 misspelt-argument `aws_s3_bucket` has no argument `enabld` here; did you mean `enabled`?",
            "13:5 misspelt-argument `aws_security_group` has no argument `from_prt` here; did you mean `from_port`?",
        ]
    );
}

#[test]
fn names_of_other_versions_and_terraforms_own_are_not() {
    let fixture = r#"
resource "aws_s3_bucket" "b" {
  count      = 1
  region     = "eu-west-1"
  provider   = aws
  depends_on = []
  tag        = {}
  buckets    = 2
  bucket     = "x"
  lifecycle { prevent_destroy = true }
  timeouts { create = "1m" }
}
resource "aws_instance" "i" {
  provisioner "local-exec" { command = "x" }
  connection { host = "x" }
}
resource "other_thing" "t" {
  buckett = 1
}
data "aws_s3_bucket" "d" {
  buckett = 1
}
"#;
    assert_eq!(problems(fixture), Vec::<String>::new());
}
