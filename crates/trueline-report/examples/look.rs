#[path = "../tests/it/support.rs"]
#[allow(dead_code)]
mod support;
use support::*;
use trueline_finding::*;
use trueline_report::*;
use trueline_source::*;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut w = World::new(FILES);
    let acl = w.rule(public_acl());
    let ver = w.rule(no_versions());
    let pw = w.rule(plain_password());
    let chain = vec![
        ("var.acl".into(), w.span("site/main.tf", "local.acl")),
        ("local.acl".into(), w.span("site/locals.tf", "\"public-read\"")),
    ];
    let call = w.span("site/main.tf", "module \"bucket\"");
    let f = w.find(&acl, "module.bucket.aws_s3_bucket.this[0]", "modules/bucket/main.tf", "var.acl");
    f.message = "The ACL of module.bucket.aws_s3_bucket.this[0] lets everyone read it.".into();
    f.path = path("acl");
    f.chain = chain;
    f.related = vec![related("module.bucket is called here", call)];
    f.instances = (0..37).map(|i| format!("module.bucket.aws_s3_bucket.this[{i}]").into()).collect();
    let f = w.find(&acl, "aws_s3_bucket.two", "site/main.tf", "\"public-read-write\"");
    f.message = "The ACL of aws_s3_bucket.two lets everyone write to it.".into();
    f.path = path("acl");
    let f = w.find(&ver, "aws_s3_bucket.two", "site/main.tf", "resource \"aws_s3_bucket\" \"two\"");
    f.message = "aws_s3_bucket.two keeps no old versions of its objects.".into();
    f.path = path("versioning[0].enabled");
    let f = w.find(&pw, "aws_db_instance.db", "site/main.tf", "\"hunter2hunter2\"");
    f.message = "The password of aws_db_instance.db, hunter2hunter2, stands in the code.".into();
    f.path = path("password");
    f.masked = true;
    let f = w.find(&acl, "aws_s3_bucket.min", "site/min.tf", "\"public-read\"");
    f.message = "The ACL of aws_s3_bucket.min lets everyone read it.".into();
    f.path = path("acl");
    f.state = State::Existing;
    let f = w.find(&acl, "aws_s3_bucket.wide", "site/wide.tf", "\"公開読み取り\"");
    f.message = "The ACL of aws_s3_bucket.wide is \x1b[31mstrange and its message is so long that it has to be wrapped more than once in any window, to see how that looks.".into();
    f.path = path("acl");
    let f = w.find(&acl, "aws_s3_bucket.block", "site/block.tf", "<<EOF\n{\n  \"a\": 1\n}\nEOF");
    f.message = "The policy of aws_s3_bucket.block lets everyone read it.".into();
    f.path = path("policy.Statement[0].Principal");
    for n in ["a", "b", "c"] {
        let f = w.find(&acl, &format!("aws_s3_bucket.{n}"), "site/locals.tf", "var.x");
        f.verdict = Verdict::Unknown;
        f.unresolved = Some(if n == "c" { "data.y.z (data that only the provider can read)".into() } else { "var.x (a variable without a value)".into() });
    }
    let at = w.span("site/broken.tf", "\"x\" \"y");
    w.problems.push(Problem::error("parse-error", "Expected `{` after the labels of a block.").at(at).help("Write `resource \"type\" \"name\" {`."));
    w.problems.push(Problem::warning("module-not-found", "The source of module.vpc is not there.").in_path(SourcePath::new("modules/vpc").unwrap()));
    w.coverage.files = FileCount { parsed: 21, passed_over: 3, failed: 1 };
    let width = args.get(1).map_or(80, |w| w.parse().unwrap());
    let has = |word: &str| args.iter().any(|arg| arg == word);
    let human = Human { color: has("color"), width, links: has("links"), verbose: has("verbose"), quiet: has("quiet") };
    if has("clean") { w.findings.clear(); w.problems.clear(); w.coverage.files.failed = 0; }
    let format = if has("sarif") { Format::Sarif } else if has("json") { Format::Json } else { Format::Human(human) };
    print!("{}", w.render(format));
}

const FILES: &str = r#"
//- site/main.tf
module "bucket" {
  source = "../modules/bucket"
  acl    = local.acl
}

resource "aws_s3_bucket" "two" {
	bucket = "two"
	acl    = "public-read-write" # for now
}

resource "aws_db_instance" "db" {
  identifier = "db"
  password   = "hunter2hunter2"
  publicly_accessible = true
}
//- site/locals.tf
locals {
  acl = "public-read"
  other = var.x
}
//- modules/bucket/main.tf
resource "aws_s3_bucket" "this" {
  count  = 37
  bucket = "site-${count.index}"
  acl    = var.acl
}
//- site/min.tf
locals { a = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", acl = "public-read", b = "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy" }
//- site/wide.tf
	名前 = "サイト"; acl = "公開読み取り" # ✓
//- site/block.tf
resource "x" "y" {
  policy = <<EOF
{
  "a": 1
}
EOF
}
//- site/broken.tf
resource "x" "y
  a = 1
}
"#;
