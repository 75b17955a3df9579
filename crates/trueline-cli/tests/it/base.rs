//! What a change introduces, over real repositories. They are made with the `git` binary, which these tests need; the
//! command itself does without.

use std::fs;
use std::process::{Command, Output};

use crate::support::{Folder, Run};
use crate::suppressions::folder;

/// A repository with one commit, and next to it the policies of the tests on suppressions.
struct Repo {
    folder: Folder,
}

const GROUP: &str = r#"resource "aws_security_group" "open" {
  description = "d"
  ingress {
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#;

/// What [`GROUP`] is found for.
const OPEN: &str = "test-open-cidr aws_security_group.open";

impl Repo {
    fn new(files: &[(&str, &str)]) -> Self {
        let repo = Repo { folder: folder(files) };
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo.commit("base");
        repo
    }

    fn git(&self, args: &[&str]) -> String {
        git(&self.folder, args)
    }

    fn write(&self, path: &str, text: &str) {
        self.folder.write_beside(&format!("work/{path}"), text);
    }

    fn rename(&self, from: &str, to: &str) {
        let target = self.folder.path(to);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::rename(self.folder.path(from), target).unwrap();
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
    }

    fn check(&self, args: &[&str]) -> Run {
        check(&self.folder, args)
    }

    /// State, rule and address of each finding in comparison with HEAD.
    fn states(&self) -> Vec<String> {
        states(&self.check(&["--base", "HEAD"]))
    }

    /// Changes a file, and tells the states.
    fn after(&self, path: &str, text: &str) -> Vec<String> {
        self.write(path, text);
        self.states()
    }
}

/// Git in a folder, in an environment that says nothing.
fn git(folder: &Folder, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder.path("")).args(args);
    let Output { status, stdout, stderr } = command
        .env_clear()
        .envs(std::env::vars().filter(|(name, _)| name == "PATH"))
        .envs([("HOME", folder.temp.path().to_str().unwrap()), ("GIT_CONFIG_NOSYSTEM", "1")])
        .envs(["AUTHOR", "COMMITTER"].iter().flat_map(|who| {
            [(format!("GIT_{who}_NAME"), "t".to_owned()), (format!("GIT_{who}_EMAIL"), "t@example.com".to_owned())]
        }))
        .output()
        .unwrap();
    assert!(status.success(), "git {args:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap().trim().to_owned()
}

fn check(folder: &Folder, args: &[&str]) -> Run {
    let policies = folder.temp.path().join("policies");
    let mut command = folder.trueline();
    command
        .args(["check", "--format", "json", "--rule", "test-*", "--today", "2026-11-26", "--policies"])
        .arg(policies);
    Run::of(command.args(args))
}

fn states(run: &Run) -> Vec<String> {
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        format!("{} {} {}", text(&finding["state"]), text(&finding["rule"]), text(&finding["resource"]["address"]))
    });
    let mut findings: Vec<String> = findings.collect();
    findings.sort();
    let is_new = findings.iter().any(|finding| finding.starts_with("new "));
    assert_eq!(run.code, i32::from(is_new), "only what is new fails the run: {findings:?} {}", run.stderr);
    findings
}

fn existing(what: &str) -> Vec<String> {
    vec![format!("existing {what}")]
}

#[test]
fn lines_inserted_above() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    assert_eq!(repo.after("main.tf", &format!("{}{GROUP}", "# more\n".repeat(50))), existing(OPEN));
}

#[test]
fn reindented() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    assert_eq!(repo.after("main.tf", &GROUP.replace("  ", "\t\t").replace(" = ", "=")), existing(OPEN));
}

#[test]
fn block_moved_within_the_file() {
    let other = "resource \"aws_security_group\" \"other\" {\n  description = \"d\"\n}\n";
    let repo = Repo::new(&[("main.tf", &format!("{GROUP}{other}"))]);
    assert_eq!(repo.after("main.tf", &format!("{other}{GROUP}")), existing(OPEN));
}

#[test]
fn file_renamed() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    repo.rename("main.tf", "network.tf");
    assert_eq!(repo.states(), existing(OPEN));
}

#[test]
fn directory_renamed() {
    let repo = Repo::new(&[("net/main.tf", GROUP)]);
    repo.rename("net", "network");
    assert_eq!(repo.states(), [format!("moved {OPEN}")]);
}

#[test]
fn resource_renamed_with_a_moved_block() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    let renamed = GROUP.replace("\"open\"", "\"renamed\"");
    let moved = "moved {\n  from = aws_security_group.open\n  to   = aws_security_group.renamed\n}\n";
    let expected = ["moved test-open-cidr aws_security_group.renamed"];
    assert_eq!(repo.after("main.tf", &format!("{renamed}{moved}")), expected);
    // Into a module, through two blocks.
    repo.write("main.tf", "module \"m\" {\n  source = \"./m\"\n}\nmoved {\n  from = aws_security_group.open\n  to = module.m.aws_security_group.a\n}\n");
    let inner = "moved {\n  from = aws_security_group.a\n  to = aws_security_group.b\n}\n";
    let states = repo.after("m/main.tf", &format!("{}{inner}", GROUP.replace("\"open\"", "\"b\"")));
    assert_eq!(states, ["moved test-open-cidr module.m.aws_security_group.b"]);
}

#[test]
fn resource_renamed_without_a_moved_block() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    let states = repo.after("main.tf", &GROUP.replace("\"open\"", "\"renamed\""));
    assert_eq!(states, ["new test-open-cidr aws_security_group.renamed"], "Terraform makes another one");
}

#[test]
fn block_copied() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    let copied = format!("{GROUP}{}", GROUP.replace("\"open\"", "\"copy\""));
    let expected = [format!("existing {OPEN}"), "new test-open-cidr aws_security_group.copy".to_owned()];
    assert_eq!(repo.after("main.tf", &copied), expected);
    // The same address in another folder hides nothing, also when the first is mended.
    let repo = Repo::new(&[("main.tf", GROUP)]);
    repo.write("main.tf", &GROUP.replace("0.0.0.0/0", "10.0.0.0/8"));
    assert_eq!(repo.after("staging/main.tf", GROUP), [format!("new {OPEN}")]);
}

#[test]
fn two_equal_findings_of_which_one_is_fixed() {
    let rule = |port: u16, cidr: &str| {
        format!("  ingress {{\n    from_port = {port}\n    to_port = {port}\n    cidr_blocks = [\"{cidr}\"]\n  }}\n")
    };
    let group = |rules: &[String]| {
        format!("resource \"aws_security_group\" \"open\" {{\n  description = \"d\"\n{}}}\n", rules.concat())
    };
    let (ssh, web) = (rule(22, "0.0.0.0/0"), rule(80, "0.0.0.0/0"));
    let repo = Repo::new(&[("main.tf", &group(&[ssh.clone(), web.clone()]))]);
    let run = |rules: &[String]| {
        repo.write("main.tf", &group(rules));
        let run = repo.check(&["--base", "HEAD"]);
        (states(&run), run.json()["comparison"]["fixed"].as_u64().unwrap())
    };
    assert_eq!(run(&[rule(22, "10.0.0.0/8"), web.clone()]), (existing(OPEN), 1));
    assert_eq!(run(std::slice::from_ref(&web)), (existing(OPEN), 1), "it has moved up in the list");
    assert_eq!(run(&[rule(3389, "0.0.0.0/0"), web.clone()]).1, 1, "another port is another finding");
    assert_eq!(run(&[rule(3389, "0.0.0.0/0"), web, ssh]).0.len(), 3);
}

#[test]
fn variable_default_changed_in_another_file() {
    let main = GROUP.replace("\"0.0.0.0/0\"", "var.range");
    let variable = |range: &str| format!("variable \"range\" {{\n  default = \"{range}\"\n}}\n");
    let repo = Repo::new(&[("main.tf", &main), ("vars.tf", &variable("10.0.0.0/8"))]);
    assert_eq!(repo.states(), [] as [&str; 0]);
    assert_eq!(repo.after("vars.tf", &variable("0.0.0.0/0")), [format!("new {OPEN}")]);
}

#[test]
fn values_file_added() {
    let main = GROUP.replace("\"0.0.0.0/0\"", "var.range");
    let repo = Repo::new(&[("main.tf", &main), ("vars.tf", "variable \"range\" {\n  default = \"10.0.0.0/8\"\n}\n")]);
    assert_eq!(repo.after("terraform.tfvars", "range = \"0.0.0.0/0\"\n"), [format!("new {OPEN}")]);
    repo.commit("values");
    assert_eq!(repo.states(), existing(OPEN));
    // One that a flag names and the base does not have yet.
    let repo = Repo::new(&[("main.tf", &main), ("vars.tf", "variable \"range\" {\n  default = \"10.0.0.0/8\"\n}\n")]);
    repo.write("prod/x.tfvars", "range = \"0.0.0.0/0\"\n");
    let run = repo.check(&["--base", "HEAD", "--var-file", "prod/x.tfvars"]);
    assert_eq!(states(&run), [format!("new {OPEN}")]);
}

#[test]
fn ignored_values_belong_to_both_sides() {
    let main = GROUP.replace("\"0.0.0.0/0\"", "var.range");
    let repo = Repo::new(&[("main.tf", &main), ("vars.tf", "variable \"range\" {}\n"), (".gitignore", "*.tfvars\n")]);
    assert_eq!(repo.after("terraform.tfvars", "range = \"0.0.0.0/0\"\n"), existing(OPEN));
}

#[test]
fn module_source_bumped() {
    let call = |version: &str| format!("module \"m\" {{\n  source = \"./modules/{version}\"\n}}\n");
    let good = GROUP.replace("0.0.0.0/0", "10.0.0.0/8");
    let repo = Repo::new(&[("main.tf", &call("v1")), ("modules/v1/main.tf", &good), ("modules/v2/main.tf", GROUP)]);
    let new = "new test-open-cidr module.m.aws_security_group.open";
    let states = repo.after("main.tf", &call("v2"));
    assert!(states.contains(&new.to_owned()), "{states:?}");
}

#[test]
fn suppression_added() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    let run = {
        repo.write("main.tf", &format!("# trueline:ignore test-open-cidr reason=\"r\"\n{GROUP}"));
        repo.check(&["--base", "HEAD"]).exits_with(0)
    };
    assert_eq!(states(&run), [] as [&str; 0]);
    assert_eq!(run.json()["coverage"]["suppressed"], 1);
}

#[test]
fn suppression_removed() {
    let repo = Repo::new(&[("main.tf", &format!("# trueline:ignore test-open-cidr reason=\"r\"\n{GROUP}"))]);
    assert_eq!(repo.after("main.tf", GROUP), [format!("new {OPEN}")]);
}

#[test]
fn policy_changed() {
    let deny = |cidr: &str| {
        format!(
            "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: test-own\n#   severity: low\n#   confidence: high\n\
             #   remediation: R\n#   resource_types: [aws_security_group]\npackage test.own\n\n\
             deny contains \"m\" if input.attributes.ingress[_].cidr_blocks[_] == \"{cidr}\"\n"
        )
    };
    let repo = Repo::new(&[("main.tf", GROUP), ("rules/own.rego", &deny("1.2.3.4/32"))]);
    repo.write("rules/own.rego", &deny("0.0.0.0/0"));
    let run = repo.check(&["--base", "HEAD", "--policies", "rules"]);
    let expected = [format!("existing {OPEN}"), "new test-own aws_security_group.open".to_owned()];
    assert_eq!(states(&run), expected);
}

/// What the config says holds for both sides: a team that turns a rule on or up learns what there is, and is not stopped by
/// what was there before.
#[test]
fn rule_newly_enabled() {
    let repo = Repo::new(&[("main.tf", GROUP), ("trueline.toml", "[rules.test-open-cidr]\nenabled = false\n")]);
    assert_eq!(repo.states(), [] as [&str; 0]);
    assert_eq!(repo.after("trueline.toml", "[rules.test-open-cidr]\nenabled = true\n"), existing(OPEN));
    let more = format!("{GROUP}{}", GROUP.replace("\"open\"", "\"more\""));
    let expected = [format!("existing {OPEN}"), "new test-open-cidr aws_security_group.more".to_owned()];
    assert_eq!(repo.after("main.tf", &more), expected, "what is added is judged by it");
}

#[test]
fn severity_raised() {
    let repo = Repo::new(&[("main.tf", GROUP), ("trueline.toml", "[rules.test-open-cidr]\nseverity = \"info\"\n")]);
    let run = |args: &[&str]| {
        let run = repo.check(&[&["--base", "HEAD"], args].concat());
        let severity = run.json()["findings"][0]["severity"].as_str().unwrap().to_owned();
        (states(&run), severity)
    };
    assert_eq!(run(&[]), (existing(OPEN), "info".to_owned()));
    repo.write("trueline.toml", "[rules.test-open-cidr]\nseverity = \"critical\"\n");
    assert_eq!(run(&["--fail-on", "critical"]), (existing(OPEN), "critical".to_owned()));
}

#[test]
fn line_ends_switched() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    assert_eq!(repo.after("main.tf", &GROUP.replace('\n', "\r\n")), existing(OPEN));
}

#[test]
fn base_without_infrastructure_code() {
    let repo = Repo::new(&[("readme.md", "x")]);
    assert_eq!(repo.after("main.tf", GROUP), [format!("new {OPEN}")]);
}

#[test]
fn file_deleted() {
    let repo = Repo::new(&[("main.tf", GROUP), ("other.tf", &GROUP.replace("\"open\"", "\"other\""))]);
    fs::remove_file(repo.folder.path("other.tf")).unwrap();
    let run = repo.check(&["--base", "HEAD"]);
    assert_eq!(states(&run), existing(OPEN));
    assert_eq!(run.json()["comparison"]["fixed"], 1);
}

#[test]
fn merge_commit_with_findings_on_both_parents() {
    let named = |name: &str| GROUP.replace("\"open\"", &format!("\"{name}\""));
    let repo = Repo::new(&[("readme.md", "x")]);
    repo.git(&["checkout", "--quiet", "-b", "feature"]);
    repo.write("feature.tf", &named("feature"));
    repo.commit("feature");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("main.tf", &named("main"));
    repo.commit("main");
    repo.git(&["merge", "--quiet", "--no-edit", "feature"]);
    let expected = ["existing test-open-cidr aws_security_group.main", "new test-open-cidr aws_security_group.feature"];
    assert_eq!(states(&repo.check(&["--base", "HEAD^1"])), expected);
    // A branch that is merged already introduces nothing.
    repo.git(&["checkout", "--quiet", "feature"]);
    assert_eq!(
        states(&repo.check(&["--base", "main"])),
        ["new test-open-cidr aws_security_group.feature"].map(|new| new.replace("new", "existing"))
    );
    repo.git(&["checkout", "--quiet", "--detach", "main~0"]);
    assert_eq!(states(&repo.check(&["--base", "HEAD^1"])), expected, "detached");
}

#[test]
fn detached_head() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    repo.git(&["checkout", "--quiet", "--detach"]);
    assert_eq!(repo.states(), existing(OPEN));
    assert_eq!(states(&repo.check(&["--base", "main"])), existing(OPEN));
}

#[test]
fn shallow_clone() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    repo.write("main.tf", &format!("# more\n{GROUP}"));
    repo.commit("second");
    let url = format!("file://{}", repo.folder.path("").display());
    let clone = folder(&[]);
    fs::remove_dir(clone.path("")).unwrap();
    Command::new("git").args(["clone", "--quiet", "--depth=1", &url]).arg(clone.path("")).status().unwrap();
    for revision in ["HEAD^1", "HEAD~1", "main~1", "origin/other"] {
        let run = check(&clone, &["--base", revision]).exits_with(2);
        assert!(run.stderr.contains("git fetch --unshallow"), "{revision}: {}", run.stderr);
        assert!(run.stderr.contains("fetch-depth: 2"), "{revision}: {}", run.stderr);
        assert_eq!(run.stdout, "", "no report that could be read as clean");
    }
    assert_eq!(states(&check(&clone, &["--base", "HEAD"])), existing(OPEN));
    git(&clone, &["fetch", "--quiet", "--unshallow"]);
    assert_eq!(states(&check(&clone, &["--base", "HEAD^1"])), existing(OPEN));
}

#[test]
fn submodule() {
    let module = Repo::new(&[("main.tf", GROUP)]);
    let repo = Repo::new(&[("readme.md", "x")]);
    let url = module.folder.path("").display().to_string();
    repo.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &url, "vendor"]);
    repo.commit("submodule");
    assert_eq!(repo.states(), existing(OPEN));
    assert_eq!(states(&check(&repo.folder, &["--base", "HEAD^1"])), [format!("new {OPEN}")]);
    // Inside of it, it is a repository of its own.
    let inside = Run::of(
        repo.folder
            .trueline()
            .current_dir(repo.folder.path("vendor"))
            .args(["check", "--format", "json", "--rule", "test-*", "--base", "HEAD", "--policies"])
            .arg(repo.folder.temp.path().join("policies")),
    );
    assert_eq!(states(&inside), existing(OPEN));
}

#[test]
fn first_commit() {
    let folder = folder(&[("main.tf", GROUP)]);
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    git(&folder, &["add", "--all"]);
    let new = [format!("new {OPEN}")];
    assert_eq!(states(&check(&folder, &["--base", "HEAD"])), new, "before there is one");
    assert_eq!(states(&check(&folder, &["--staged", "--base", "HEAD"])), new);
    git(&folder, &["commit", "--quiet", "--message", "first"]);
    assert_eq!(states(&check(&folder, &["--base", "HEAD^"])), new);
    assert_eq!(states(&check(&folder, &["--base", "HEAD"])), existing(OPEN));
}

#[test]
fn base_that_could_not_be_parsed() {
    let repo = Repo::new(&[("main.tf", GROUP), ("other.tf", "resource \"x\" {{{\n")]);
    fs::remove_file(repo.folder.path("other.tf")).unwrap();
    repo.write("more.tf", &GROUP.replace("\"open\"", "\"more\""));
    let run = repo.check(&["--base", "HEAD"]).exits_with(0);
    assert_eq!(
        states(&run),
        [format!("existing {OPEN}"), "undecided test-open-cidr aws_security_group.more".to_owned()]
    );
    assert!(run.stderr.contains("Whether 1 finding is new cannot be told"), "{}", run.stderr);
    repo.check(&["--base", "HEAD", "--strict-base"]).exits_with(1);
}

#[test]
fn what_is_staged_is_judged_and_nothing_else() {
    let repo = Repo::new(&[("main.tf", "")]);
    repo.write("main.tf", GROUP);
    repo.git(&["add", "main.tf"]);
    repo.write("main.tf", "");
    repo.write("untracked.tf", &GROUP.replace("\"open\"", "\"untracked\""));
    let run = repo.check(&["--staged", "--base", "HEAD"]);
    assert_eq!(states(&run), [format!("new {OPEN}")]);
    assert_eq!(run.json()["findings"][0]["location"]["start"]["line"], 6);
    assert_eq!(states(&repo.check(&["--base", "HEAD"])), ["new test-open-cidr aws_security_group.untracked"]);
}

#[test]
fn hook_under_commit_all_keeps_the_change() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    let hook = format!(
        "#!/bin/sh\nexec {} check --staged --base HEAD --rule 'test-*' --policies {}\n",
        env!("CARGO_BIN_EXE_trueline"),
        repo.folder.temp.path().join("policies").display()
    );
    let path = repo.folder.path(".git/hooks/pre-commit");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, hook).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();

    repo.write("main.tf", &format!("# a change that is fine\n{GROUP}"));
    repo.git(&["commit", "--quiet", "--all", "--message", "fine"]);
    assert!(repo.git(&["show", "HEAD:main.tf"]).starts_with("# a change that is fine"));

    repo.write("main.tf", &format!("{GROUP}{}", GROUP.replace("\"open\"", "\"more\"")));
    let refused = Command::new("git")
        .current_dir(repo.folder.path(""))
        .args(["commit", "--all", "--message", "bad"])
        .envs([
            ("GIT_AUTHOR_NAME", "t"),
            ("GIT_AUTHOR_EMAIL", "t@e"),
            ("GIT_COMMITTER_NAME", "t"),
            ("GIT_COMMITTER_EMAIL", "t@e"),
        ])
        .output()
        .unwrap();
    assert!(!refused.status.success());
    assert!(repo.git(&["show", "HEAD:main.tf"]).starts_with("# a change that is fine"));
    assert_eq!(repo.git(&["status", "--porcelain"]), "M main.tf", "nothing is lost");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    let plain = folder(&[("main.tf", GROUP)]);
    let unrelated = Repo::new(&[("main.tf", GROUP)]);
    unrelated.git(&["checkout", "--quiet", "--orphan", "other"]);
    unrelated.commit("other");
    let conflict = Repo::new(&[("main.tf", GROUP)]);
    conflict.git(&["checkout", "--quiet", "-b", "side"]);
    conflict.write("main.tf", "# side\n");
    conflict.commit("side");
    conflict.git(&["checkout", "--quiet", "main"]);
    conflict.write("main.tf", "# main\n");
    conflict.commit("main");
    Command::new("git").current_dir(conflict.folder.path("")).args(["merge", "--quiet", "side"]).output().unwrap();
    for (folder, args, message) in [
        (&plain, &["--base", "HEAD"][..], "is not in a git repository"),
        (&plain, &["--staged"], "is not in a git repository"),
        (&repo.folder, &["--base", "nowhere"], "there is no revision `nowhere`"),
        (&repo.folder, &["--base", "origin/main"], "git fetch origin +refs/heads/main:refs/remotes/origin/main"),
        (&repo.folder, &["--base", "auto"], "it cannot be told what to compare with"),
        (&unrelated.folder, &["--base", "main"], "have no commit in common"),
        (&conflict.folder, &["--staged", "--base", "HEAD"], "`main.tf` has conflicts"),
    ] {
        let run = check(folder, args).exits_with(2);
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains("help: "), "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    // Conflict marks in a file are no configuration.
    check(&conflict.folder, &["--base", "HEAD"]).exits_with(2);
    let bare = folder(&[]);
    fs::remove_dir(bare.path("")).unwrap();
    let clone =
        Command::new("git").args(["clone", "--quiet", "--bare"]).arg(repo.folder.path("")).arg(bare.path("")).status();
    assert!(clone.unwrap().success());
    let run = check(&bare, &["--base", "HEAD"]).exits_with(2);
    assert!(run.stderr.contains("is a bare repository"), "{}", run.stderr);
}

#[test]
fn pipelines_name_the_base() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    let auto = |variables: &[(&str, &str)]| {
        let policies = repo.folder.temp.path().join("policies");
        let mut command = repo.folder.trueline();
        command.envs(variables.iter().copied());
        command.args(["check", "--format", "json", "--rule", "test-*", "--base", "auto", "--policies"]).arg(policies);
        Run::of(&mut command)
    };
    let head = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    for variables in [
        [("GITHUB_BASE_REF", "main")],
        [("CI_MERGE_REQUEST_DIFF_BASE_SHA", head.as_str())],
        [("BITBUCKET_PR_DESTINATION_COMMIT", head.as_str())],
        [("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main")],
    ] {
        assert_eq!(states(&auto(&variables)), existing(OPEN), "{variables:?}");
    }
    auto(&[]).exits_with(2);
    repo.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"]);
    assert_eq!(states(&auto(&[])), existing(OPEN));
}

#[test]
fn people_are_shown_what_is_new() {
    let repo = Repo::new(&[("main.tf", GROUP)]);
    repo.write("more.tf", &GROUP.replace("\"open\"", "\"more\""));
    let human = Run::of(
        repo.folder
            .trueline()
            .args(["check", "--rule", "test-*", "--base", "HEAD", "--policies"])
            .arg(repo.folder.temp.path().join("policies")),
    )
    .exits_with(1);
    assert!(human.stdout.contains("aws_security_group.more is open"), "{}", human.stdout);
    assert!(!human.stdout.contains("aws_security_group.open is open"), "{}", human.stdout);
    assert!(human.stdout.contains("1 new finding (1 high), 1 that HEAD ("), "{}", human.stdout);
}
