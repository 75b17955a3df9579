use insta::assert_snapshot;
use trueline_finding::{Confidence, RuleInfo, Severity, State, Verdict};
use trueline_report::{Format, Human};
use trueline_source::{Problem, SourcePath};

use crate::support::{PLAIN, World, no_versions, path, plain_password, public_acl, related};

#[test]
fn a_finding_shows_the_code_the_way_of_the_value_and_the_cure() {
    let mut world = World::new(
        r#"
//- site/main.tf
module "bucket" {
  source = "../bucket"
  acl    = local.acl
}
//- site/locals.tf
locals {
  acl = "public-read"
}
//- bucket/main.tf
resource "aws_s3_bucket" "this" {
  count = 37
  acl   = var.acl
}
"#,
    );
    let rule = world.rule(public_acl());
    let chain = vec![
        ("var.acl".into(), world.span("site/main.tf", "local.acl")),
        ("local.acl".into(), world.span("site/locals.tf", "\"public-read\"")),
    ];
    let call = world.span("site/main.tf", "module \"bucket\"");
    let finding = world.find(&rule, "module.bucket.aws_s3_bucket.this[0]", "bucket/main.tf", "var.acl");
    finding.message = "The ACL of module.bucket.aws_s3_bucket.this[0] lets everyone read it.".into();
    finding.path = path("acl");
    finding.chain = chain.into();
    finding.related = [related("module.bucket is called here", call)].into();
    finding.instances = (0..37).map(|at| format!("module.bucket.aws_s3_bucket.this[{at}]").into()).collect();
    assert_snapshot!(world.human(), @r#"
    bucket/main.tf (1 finding)

    high aws-s3-bucket-public-acl
      × The ACL of module.bucket.aws_s3_bucket.this[0] lets everyone read it.
       ╭─[bucket/main.tf:3:11]
     2 │   count = 37
     3 │   acl   = var.acl
       ·           ───┬───
       ·              ╰── acl is "public-read"
     4 │ }
       ╰────
       from bucket/main.tf:3 ← var.acl ← site/main.tf:3
            ← local.acl ← site/locals.tf:2
       also site/main.tf:1:1: module.bucket is called here
        for module.bucket.aws_s3_bucket.this[0] and 36 more instances
        why A canned ACL such as `public-read` hands out every object of the bucket.
            Whoever has or guesses its name can list and download all of it, without
            an account.
        fix Leave the ACL `private` and give access with a bucket policy that names
            its readers.
        see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html

    1 finding (1 high); 4 files (1 passed over), 7 resources, 2 rules.
    "#);
}

const BUCKETS: &str = r#"
//- b.tf
resource "aws_s3_bucket" "b" {
	acl = "public-read"
}
//- a.tf
resource "aws_s3_bucket" "a" {
  acl = "public-read"
}
"#;

/// Files are in order of their paths, findings in order of their places, and a rule is explained once.
#[test]
fn a_rule_is_explained_at_its_first_finding() {
    let mut world = World::new(BUCKETS);
    let (acl, versions) = (world.rule(public_acl()), world.rule(no_versions()));
    for file in ["b", "a"] {
        let address = format!("aws_s3_bucket.{file}");
        world.find(&acl, &address, &format!("{file}.tf"), "\"public-read\"").path = path("acl");
    }
    world.find(&versions, "aws_s3_bucket.a", "a.tf", "resource \"aws_s3_bucket\" \"a\"");
    let text = world.render(Format::Human(Human { links: false, width: 200, ..PLAIN }));
    assert_snapshot!(text, @r#"
    a.tf (2 findings)

    low aws-s3-bucket-without-versioning
      ! aws_s3_bucket.a breaks the rule.
       ╭─[a.tf:1:1]
     1 │ resource "aws_s3_bucket" "a" {
       · ──────────────┬─────────────
       ·               ╰── S3 bucket keeps no old versions
     2 │   acl = "public-read"
       ╰────
        why What is overwritten or deleted, by mistake or by an attacker, is gone.
        fix Add an `aws_s3_bucket_versioning` for the bucket with `status = "Enabled"`.

    high aws-s3-bucket-public-acl
      × aws_s3_bucket.a breaks the rule.
       ╭─[a.tf:2:9]
     1 │ resource "aws_s3_bucket" "a" {
     2 │   acl = "public-read"
       ·         ──────┬──────
       ·               ╰── acl
     3 │ }
       ╰────
        why A canned ACL such as `public-read` hands out every object of the bucket. Whoever has or
            guesses its name can list and download all of it, without an account.
        fix Leave the ACL `private` and give access with a bucket policy that names its readers.
        see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html

    b.tf (1 finding)

    high aws-s3-bucket-public-acl
      × aws_s3_bucket.b breaks the rule.
       ╭─[b.tf:2:8]
     1 │ resource "aws_s3_bucket" "b" {
     2 │     acl = "public-read"
       ·           ──────┬──────
       ·                 ╰── acl
     3 │ }
       ╰────

    3 findings (2 high, 1 low); 4 files (1 passed over), 7 resources, 2 rules.
    "#);
}

#[test]
fn secrets_are_masked_in_every_excerpt_that_shows_their_line() {
    let mut world = World::new(
        r#"
//- main.tf
resource "aws_db_instance" "db" {
  public   = true
  password = "hunter2hunter2"
  name     = "db"
}
"#,
    );
    let (password, acl) = (
        world.rule(plain_password()),
        world.rule(RuleInfo {
            description: String::new(),
            remediation: String::new(),
            references: Vec::new(),
            ..public_acl()
        }),
    );
    let finding = world.find(&password, "aws_db_instance.db", "main.tf", "\"hunter2hunter2\"");
    finding.masked = true;
    finding.path = path("password");
    world.find(&acl, "aws_db_instance.db", "main.tf", "true").path = path("public");
    assert_snapshot!(world.human(), @r#"
    main.tf (2 findings)

    high aws-s3-bucket-public-acl
      × aws_db_instance.db breaks the rule.
       ╭─[main.tf:2:14]
     1 │ resource "aws_db_instance" "db" {
     2 │   public   = true
       ·              ──┬─
       ·                ╰── public
     3 │   password = ********
       ╰────

    critical aws-rds-instance-plain-password
      × aws_db_instance.db breaks the rule.
       ╭─[main.tf:3:14]
     2 │   public   = true
     3 │   password = ********
       ·              ────┬───
       ·                  ╰── password, a secret
     4 │   name     = "db"
       ╰────
        why Everyone who can read the repository, now or in its history, has the
            password.
        fix Let the database keep its password in Secrets Manager:
            `manage_master_user_password = true`.

    2 findings (1 critical, 1 high); 4 files (1 passed over), 7 resources, 2 rules.
    "#);
}

#[test]
fn a_secret_of_many_lines_is_hidden_to_its_end() {
    let mut world = World::new("//- main.tf\nkey = <<END\nAAAABBBB\nCCCCDDDD\nEND\n");
    let rule = world.rule(plain_password());
    world.find(&rule, "aws_x.a", "main.tf", "<<END\nAAAABBBB\nCCCCDDDD\nEND").masked = true;
    let text = world.human();
    assert!(text.contains(" 1 │ key = ********\n") && text.contains("a secret (and 3 more lines)"), "{text}");
    assert!(!text.contains("AAAA") && !text.contains("CCCC"), "{text}");
}

#[test]
fn what_could_not_be_decided_is_listed_by_its_cause() {
    let mut world = World::new(BUCKETS);
    let rule = world.rule(public_acl());
    for (address, file, cause) in [
        ("aws_s3_bucket.b", "b.tf", "var.acl (a variable without a value)"),
        ("aws_s3_bucket.a", "a.tf", "var.acl (a variable without a value)"),
        ("aws_s3_bucket.c", "b.tf", "data.x.y.z (data that only the provider can read)"),
    ] {
        let finding = world.find(&rule, address, file, "\"public-read\"");
        finding.verdict = Verdict::Unknown;
        finding.unresolved = Some(cause.into());
    }
    world.findings[0].instances = ["aws_s3_bucket.b[0]".into(), "aws_s3_bucket.b[1]".into()].into();
    assert_snapshot!(world.human(), @"
    could not be decided because of data.x.y.z (data that only the provider can read)
      b.tf:2:8: aws-s3-bucket-public-acl for aws_s3_bucket.c

    could not be decided because of var.acl (a variable without a value)
      a.tf:2:9: aws-s3-bucket-public-acl for aws_s3_bucket.a
      b.tf:2:8: aws-s3-bucket-public-acl for aws_s3_bucket.b and 1 more instance

    No findings, 3 could not be decided; 4 files (1 passed over), 7 resources, 2 rules.
    ");
}

#[test]
fn problems_show_their_place_and_the_next_step() {
    let mut world = World::new("//- broken.tf\nresource \"x\" \"y\n  a = 1\n}\n");
    let span = world.span("broken.tf", "\"y");
    world.problems = vec![
        Problem::error("parse-error", "Expected `{` after the labels.").at(span).help("Close the quote."),
        Problem::warning("no-module", "The source of module.vpc is not there.")
            .in_path(SourcePath::new("vpc").unwrap()),
        Problem::error("parse-error", "Unexpected end.")
            .at(world.span("broken.tf", "}\n").to(world.span("broken.tf", "}\n")).head()),
    ];
    world.coverage.files.failed = 1;
    assert_snapshot!(world.human(), @r#"
    error parse-error
      × Expected `{` after the labels.
       ╭─[broken.tf:1:14]
     1 │ resource "x" "y
       ·              ──
     2 │   a = 1
       ╰────
       help Close the quote.

    error parse-error
      × Unexpected end.
       ╭─[broken.tf:3:1]
     2 │   a = 1
     3 │ }
       · ─
       ╰────

    warning no-module
      ! The source of module.vpc is not there.
         at vpc

    No findings in what could be judged; 5 files (1 failed, 1 passed over), 7 resources, 2 rules.
    "#);
}

#[test]
fn a_clean_run_says_so_in_one_line() {
    let world = World::new("//- a.tf\n");
    assert_eq!(world.human(), "No findings; 4 files (1 passed over), 7 resources, 2 rules.\n");
}

#[test]
fn resources_without_a_rule_are_told() {
    let mut world = World::new("//- a.tf\n");
    world.coverage.unjudged = 2;
    let expected = "No findings; 4 files (1 passed over), 7 resources, 2 of them without a rule, 2 rules.\n";
    assert_eq!(world.human(), expected);
}

#[test]
fn findings_that_fail_the_run_unseen_are_owned_up_to() {
    let mut world = World::new(BUCKETS);
    let rule = world.rule(no_versions());
    world.find(&rule, "aws_s3_bucket.b", "b.tf", "\"public-read\"");
    let fails = "No findings, 1 too mild to be shown, but they fail the run (--fail-on); ";
    let passes = "No findings, 1 too mild to be shown; ";
    for (fail_on, expected) in [(Some(Severity::Low), fails), (Some(Severity::Medium), passes), (None, passes)] {
        (world.gate.min_severity, world.gate.fail_on) = (Severity::High, fail_on);
        assert!(world.human().starts_with(expected), "{fail_on:?}: {}", world.human());
    }
    let severe = world.rule(public_acl());
    world.find(&severe, "aws_s3_bucket.a", "a.tf", "\"public-read\"");
    world.gate.fail_on = Some(Severity::Medium);
    assert!(world.human().contains("1 finding (1 high), 1 too mild to be shown; "), "{}", world.human());
}

#[test]
fn quiet_is_one_line_a_finding() {
    let mut world = World::new(BUCKETS);
    let rule = world.rule(public_acl());
    let finding = world.find(&rule, "aws_s3_bucket.b", "b.tf", "\"public-read\"");
    finding.message = "The ACL of aws_s3_bucket.b\nlets \x1b[1meveryone read it.".into();
    world.find(&rule, "aws_s3_bucket.a", "a.tf", "\"public-read\"").verdict = Verdict::Unknown;
    world.problems = vec![
        Problem::error("parse-error", "Expected `}`.").at(world.span("a.tf", "resource")),
        Problem::error("empty-scan", "Nothing to judge."),
        Problem::warning("odd", "Never mind."),
    ];
    assert_snapshot!(world.render(Format::Human(Human { quiet: true, ..PLAIN })), @r"
    a.tf:2:9: unknown aws-s3-bucket-public-acl aws_s3_bucket.a breaks the rule.
    b.tf:2:8: high aws-s3-bucket-public-acl The ACL of aws_s3_bucket.b\u{a}lets \u{1b}[1meveryone read it.
    error empty-scan Nothing to judge.
    a.tf:1:1: error parse-error Expected `}`.
    ");
}

#[test]
fn state_and_low_confidence_are_remarked() {
    let mut world = World::new(BUCKETS);
    let rule = world.rule(RuleInfo { confidence: Confidence::Low, ..public_acl() });
    world.find(&rule, "aws_s3_bucket.b", "b.tf", "\"public-read\"").state = State::Existing;
    assert!(world.human().contains("\nhigh aws-s3-bucket-public-acl (existing) (low confidence)\n"));
}

#[test]
fn colours_and_links_are_used_only_when_asked_for() {
    let mut world = World::new(BUCKETS);
    let rule = world.rule(public_acl());
    let finding = world.find(&rule, "aws_s3_bucket.b", "b.tf", "\"public-read\"");
    finding.message = "\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\".into();
    assert!(!world.human().contains('\x1b'));
    let colored = world.render(Format::Human(Human { color: true, ..PLAIN }));
    assert!(colored.contains("\x1b[31mhigh\x1b[0m") && !colored.contains("\x1b]8"), "{colored:?}");
    let linked = world.render(Format::Human(Human { links: true, ..PLAIN }));
    let link = "\x1b]8;;https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html\x1b\\\
                aws-s3-bucket-public-acl\x1b]8;;\x1b\\";
    assert!(
        linked.contains(link) && !linked.contains("\x1b[") && !linked.contains("\x1b]8;;http://evil"),
        "{linked:?}"
    );
}

/// Whatever the width, no line of the report but the last one (which sums up) and addresses are longer.
#[test]
fn lines_fit_the_width() {
    let mut world = World::new(&format!("//- a.tf\n\t{} acl = \"public-read\" {}\n", "x".repeat(90), "漢".repeat(90)));
    let rule = world.rule(public_acl());
    let finding = world.find(&rule, "aws_s3_bucket.a", "a.tf", "\"public-read\"");
    finding.message = "The ACL of aws_s3_bucket.a lets everyone read it, and that is a long story to tell.".into();
    finding.path = path("some.rather.long.path.to.an.attribute[0].acl");
    for width in [0, 40, 57, 80, 140] {
        let text = world.render(Format::Human(Human { width, ..PLAIN }));
        assert!(text.contains("\"public-read\""), "{text}");
        for line in text.lines().filter(|line| !line.contains("https://") && !line.ends_with("rules.")) {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width.max(40), "{width}: {line}");
        }
    }
}

#[test]
fn verbose_lists_everything() {
    let mut world = World::new(BUCKETS);
    let rule = world.rule(public_acl());
    let span = world.span("a.tf", "resource");
    let finding = world.find(&rule, "aws_s3_bucket.b", "b.tf", "\"public-read\"");
    finding.instances = ["aws_s3_bucket.b[0]".into(), "aws_s3_bucket.b[1]".into()].into();
    finding.related = (0..8).map(|at| related(&format!("place {at}"), span)).collect();
    let few = world.human();
    let all = world.render(Format::Human(Human { verbose: true, ..PLAIN }));
    assert!(few.contains("and 1 more instance\n") && few.contains("and 3 more places\n") && !few.contains("place 7"));
    assert!(all.contains("aws_s3_bucket.b[0], aws_s3_bucket.b[1]\n") && all.contains("a.tf:1:1: place 7\n"), "{all}");
}
