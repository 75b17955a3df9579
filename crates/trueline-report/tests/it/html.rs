//! The page, as a browser gets it and, where there is one, as a browser shows it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use trueline_finding::{Exposure, Priority, Reason, Severity, State, Verdict};
use trueline_report::Format;
use trueline_source::Problem;

use crate::support::{World, no_versions, path, plain_password, public_acl};

const HOSTILE: &str = "</script><img src=x onerror=alert(1)><!--";

const FILES: &str = r#"
//- site/main.tf
# a </script><script>document.title = "taken"</script> comment
resource "aws_s3_bucket" "site" {
  acl = var.acl
}
//- site/vars.tf
variable "acl" {
  default = "public-read"
}
//- db/main.tf
resource "aws_db_instance" "db" {
  # next to it: db_password = "not-judged-1"
  other_password = "not-judged-2"
  password       = "hunter2hunter2"
}
"#;

fn world() -> World {
    let mut world = World::new(FILES);
    let (acl, password, versions) = (world.rule(public_acl()), world.rule(plain_password()), world.rule(no_versions()));
    let chain = vec![("var.acl".into(), world.span("site/vars.tf", "\"public-read\""))];
    let finding = world.find(&acl, "aws_s3_bucket.site", "site/main.tf", "var.acl");
    finding.message = format!("The ACL of aws_s3_bucket.site lets everyone read it {HOSTILE}.").into();
    finding.path = path("acl");
    finding.chain = chain.into();
    finding.triage.owners = [HOSTILE.into(), "@org/web".into()].into();
    finding.triage.exposure = Some(Exposure { route: vec!["aws_s3_bucket.site".into()], doubts: Vec::new() }.into());
    finding.triage.priority =
        Priority { score: 60, reasons: [Reason { points: 35, what: "severity high".into() }].into() };
    let finding = world.find(&password, "aws_db_instance.db", "db/main.tf", "\"hunter2hunter2\"");
    finding.message = "The password hunter2hunter2 stands in the code.".into();
    finding.masked = true;
    finding.severity = Severity::Critical;
    for name in ["a", "b", "c"] {
        let finding = world.find(&versions, &format!("aws_s3_bucket.{name}"), "site/main.tf", "resource");
        finding.state = if name == "c" { State::Existing } else { State::New };
        finding.verdict = if name == "b" { Verdict::Unknown } else { Verdict::Fail };
    }
    world.problems.push(Problem::error("parse-error", format!("Broken {HOSTILE}.")).at(world.span("db/main.tf", "db")));
    world
}

fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/json\" id=\"data\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn scanned_text_is_never_markup() {
    let page = world().render(Format::Html);
    assert!(!page.contains("<img") && !page.contains("onerror=alert(1)>"), "a message became markup");
    assert!(!page.contains("document.title = \"taken\"</script>"), "code became a script");
    assert_eq!(page.matches("<script").count(), 2, "the data and the page's own script");
    assert_eq!(page.matches("</script>").count(), 2);
    let data = data(&page);
    assert!(data["findings"].as_array().unwrap().iter().any(|row| row["message"].as_str().unwrap().contains(HOSTILE)));
    assert!(data["diagnostics"][0]["message"].as_str().unwrap().contains(HOSTILE));
}

#[test]
fn nothing_is_loaded_and_no_other_script_runs() {
    let page = world().render(Format::Html);
    let policy = "default-src 'none'; script-src 'sha256-";
    assert!(page.contains(policy) && !page.contains("unsafe-inline"), "no strict policy");
    let frame = page.split("<script type=\"application/json\"").next().unwrap();
    for attribute in [" src=", "@import", "url(", "<link", "<iframe"] {
        assert!(!frame.contains(attribute), "{attribute}");
    }
}

#[test]
fn secrets_are_not_in_it() {
    let page = world().render(Format::Html);
    for secret in ["hunter2", "not-judged-2"] {
        assert!(!page.contains(secret), "{secret}");
    }
}

#[test]
fn same_outcome_same_page() {
    assert_eq!(world().render(Format::Html), world().render(Format::Html));
}

/// The page as a browser shows it at an address; `None` where no browser is installed.
fn shown(hash: &str) -> Option<String> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let browser = names.iter().find_map(|name| folders.iter().map(|dir| dir.join(name)).find(|file| file.is_file()))?;
    let folder = std::env::temp_dir().join(format!(
        "trueline-html-{}-{:x}",
        std::process::id(),
        hash.len() * 31 + hash.bytes().map(usize::from).sum::<usize>()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("report.html");
    std::fs::write(&file, world().render(Format::Html)).unwrap();
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let address = format!("file://{}{hash}", file.display());
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--virtual-time-budget=10000"])
        .args([profile, address])
        .output()
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    // A sandbox without what a browser needs is as good as no browser.
    page.contains("id=\"list\"").then(|| page.split("<script type=\"application/json\"").next().unwrap().to_owned())
}

#[test]
fn filters_work_together_in_a_browser() {
    for (hash, count, present, absent) in [
        ("", "5 findings in 3 rules", vec!["Database password stands in the code"], vec![]),
        (
            "#severity=low",
            "3 of 5 findings in 1 rule",
            vec!["S3 bucket keeps no old versions"],
            vec!["Database password"],
        ),
        (
            "#severity=low&verdict=unknown",
            "1 of 5 findings in 1 rule",
            vec!["aws_s3_bucket.b breaks"],
            vec!["aws_s3_bucket.a breaks"],
        ),
        (
            "#severity=low&state=existing&group=none",
            "1 of 5 findings",
            vec!["aws_s3_bucket.c breaks"],
            vec!["aws_s3_bucket.a breaks"],
        ),
        ("#q=CKV_AWS_20", "1 of 5 findings in 1 rule", vec!["lets everyone read it"], vec!["Database password"]),
        ("#file=db/main.tf&group=none", "1 of 5 findings", vec!["The password ******** stands"], vec!["lets everyone"]),
        (
            "#owner=%40org%2Fweb&group=owner",
            "1 of 5 findings in 1 owner",
            vec!["lets everyone read it"],
            vec!["aws_s3_bucket.a"],
        ),
        (
            "#exposure=reachable&severity=critical",
            "0 of 5 findings",
            vec!["Nothing fits all of these filters."],
            vec![],
        ),
        (
            "#control=cis-aws-3.0+2.1.4&group=cause",
            "1 of 5 findings in 1 root cause",
            vec!["site/vars.tf:2 var.acl"],
            vec!["old versions"],
        ),
    ] {
        let Some(page) = shown(hash) else { return };
        let said = page.split("id=\"count\"").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap();
        assert!(said.starts_with(count), "{hash}: {said}");
        let list = page.split("id=\"list\"").nth(1).unwrap();
        for text in present {
            assert!(list.contains(text), "{hash}: no `{text}` in {list}");
        }
        for text in absent {
            assert!(!list.contains(text), "{hash}: `{text}`");
        }
    }
}

#[test]
fn a_finding_shows_all_of_itself_in_a_browser() {
    let fingerprint = world().findings[0].fingerprint.to_string();
    let Some(page) = shown(&format!("#open={fingerprint}")) else { return };
    let text = page.replace("<code>", "").replace("</code>", "");
    for part in [
        "<mark>var.acl</mark>",
        "site/vars.tf:2",
        "default = \"public-read\"",
        "Whoever has or guesses its name",
        "Leave the ACL private",
        "AVD-AWS-0092, CKV_AWS_20",
        "cis-aws-3.0 2.1.4",
        "acl-overview.html",
        "internet → aws_s3_bucket.site",
        "# trueline:ignore aws-s3-bucket-public-acl reason=\"why\"",
        &fingerprint,
    ] {
        assert!(text.contains(part), "no `{part}`");
    }
    assert!(page.contains("&lt;/script&gt;&lt;img src=x"), "hostile text is shown as text");
    assert!(!page.contains("<img"), "hostile text became markup");
    assert!(page.contains("<title>Trueline report</title>"));
}
