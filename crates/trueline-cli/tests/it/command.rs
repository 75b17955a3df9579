//! The command as its users run it: exit codes, what goes where, and that nothing but the input decides about it.

use std::fs;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::support::{Folder, Run, trueline};

const OPEN: &str = "resource \"acme_bucket\" \"open\" {\n  open = true\n}\n";
const CLOSED: &str = "resource \"acme_bucket\" \"closed\" {\n  open = false\n}\n";
const BROKEN: &str = "resource \"acme_bucket\" {\n  open = = true\n}\n";

fn finding(file: &str, line: u64, address: &str) -> (String, u64, String) {
    (file.to_owned(), line, address.to_owned())
}

#[test]
fn exit_codes_tell_clean_from_findings_from_failure() {
    let clean = Folder::new(&[("main.tf", CLOSED)]);
    clean.check(&[]).exits_with(0);
    let bad = Folder::new(&[("main.tf", OPEN)]);
    bad.check(&[]).exits_with(1);
    bad.check(&["--exit-zero"]).exits_with(0);
    for format in ["human", "json", "sarif"] {
        bad.check(&["--format", format]).exits_with(1);
        clean.check(&["--format", format]).exits_with(0);
    }
}

#[test]
fn a_broken_file_fails_the_run_but_hides_nothing() {
    let folder = Folder::new(&[("good.tf", OPEN), ("broken.tf", BROKEN)]);
    let run = folder.check(&["--format", "json"]).exits_with(2);
    assert_eq!(run.findings(), [finding("good.tf", 2, "acme_bucket.open")]);
    assert!(run.json()["diagnostics"].as_array().unwrap().iter().any(|one| one["location"]["file"] == "broken.tf"));
    assert_eq!(run.json()["coverage"]["files"]["failed"], 1);
    assert!(run.stderr.contains("broken.tf:"), "{}", run.stderr);
    folder.check(&["--exit-zero"]).exits_with(2);
    let human = folder.check(&[]).exits_with(2);
    assert!(human.stdout.contains("broken.tf") && human.stdout.contains("acme_bucket.open"), "{}", human.stdout);
}

#[test]
fn severities_gate_and_hide() {
    let folder = Folder::new(&[("main.tf", OPEN)]);
    for (args, code, shown) in [
        (&["--fail-on", "high"][..], 0, 1),
        (&["--fail-on", "medium"], 1, 1),
        (&["--fail-on", "none"], 0, 1),
        (&["--min-severity", "medium"], 1, 1),
        (&["--min-severity", "high"], 1, 0),
        (&["--min-severity", "high", "--fail-on", "high"], 0, 0),
    ] {
        let run = folder.check(&[args, &["--format", "json"]].concat()).exits_with(code);
        assert_eq!(run.findings().len(), shown, "{args:?}");
    }
}

#[test]
fn what_is_unknown_is_said_and_may_fail() {
    let text = "variable \"open\" { type = bool }\nresource \"acme_bucket\" \"b\" {\n  open = var.open\n}\n";
    let folder = Folder::new(&[("main.tf", text)]);
    for (action, code, shown) in [("warn", 0, 1), ("ignore", 0, 0), ("fail", 1, 1)] {
        let run = folder.check(&["--on-unknown", action, "--format", "json"]).exits_with(code);
        let verdicts: Vec<Value> =
            run.json()["findings"].as_array().unwrap().iter().map(|finding| finding["verdict"].clone()).collect();
        assert_eq!(verdicts, vec![Value::from("unknown"); shown], "{action}");
    }
    folder.check(&["--var", "open=true"]).exits_with(1);
    folder.check(&["--var", "open=false", "--on-unknown", "fail"]).exits_with(0);
}

#[test]
fn an_empty_scan_is_a_failure_unless_allowed() {
    for folder in [Folder::new(&[]), Folder::new(&[("readme.md", "# Nothing")])] {
        let run = folder.check(&["--format", "json"]).exits_with(2);
        assert_eq!(run.diagnostics(), ["empty-scan"]);
        assert!(run.stderr.contains("There is nothing to judge in `.`."), "{}", run.stderr);
        assert!(run.stderr.contains("--allow-empty"), "{}", run.stderr);
        folder.check(&["--allow-empty"]).exits_with(0);
        assert_eq!(folder.check(&["--allow-empty", "--format", "json"]).diagnostics(), Vec::<String>::new());
    }
}

#[test]
fn a_path_that_is_not_there_is_a_mistake() {
    let folder = Folder::new(&[("main.tf", CLOSED)]);
    let run = folder.check(&["main.tf", "nowhere"]).exits_with(2);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.starts_with("error: `nowhere` does not exist\n"), "{}", run.stderr);
    for args in [["--policies", "nowhere"], ["--var-file", "nowhere.tfvars"], ["--module-map", "x=nowhere"]] {
        let run = Run::of(folder.trueline().arg("check").args(args)).exits_with(2);
        assert!(run.stderr.contains("`nowhere"), "{}", run.stderr);
    }
}

#[test]
fn an_unknown_rule_is_a_mistake_with_a_suggestion() {
    let folder = Folder::new(&[("main.tf", CLOSED)]);
    let run = folder.check(&["--rule", "test-bucket-opn"]).exits_with(2);
    assert_eq!(run.stdout, "");
    let expected = "error: unknown rule `test-bucket-opn`; did you mean `test-bucket-open`?\n";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
}

#[test]
fn files_that_cannot_be_read_fail_the_run_but_hide_nothing() {
    let folder = Folder::new(&[("main.tf", OPEN)]);
    folder.write_beside("work/latin1.tf", b"# caf\xe9\n");
    let big = fs::File::create(folder.path("big.tf")).unwrap();
    big.set_len(20 * 1024 * 1024 + 1).unwrap();
    let run = folder.check(&["--format", "json"]).exits_with(2);
    assert_eq!(run.findings(), [finding("main.tf", 2, "acme_bucket.open")]);
    assert_eq!(run.json()["coverage"]["files"]["failed"], 2);
    for name in ["big.tf", "latin1.tf"] {
        assert!(run.stderr.contains(name), "{name}:\n{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_tree_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[("main.tf", "module \"m\" {\n  source = \"./linked\"\n}\n"), (".git/HEAD", "")]);
    folder.write_beside("outside/main.tf", OPEN.replace("\"open\"", "\"very_secret\""));
    symlink("../outside", folder.path("linked")).unwrap();
    symlink("../outside/main.tf", folder.path("file.tf")).unwrap();
    symlink("nowhere.tf", folder.path("dangling.tf")).unwrap();
    let run = folder.check(&["--format", "json"]).exits_with(2);
    assert_eq!(run.findings(), []);
    assert!(!run.stdout.contains("very_secret"), "{}", run.stdout);
    for name in ["file.tf", "dangling.tf", "main.tf"] {
        assert!(run.stderr.contains(name), "{name}:\n{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn special_files_fail_the_run_if_they_would_be_judged() {
    use std::os::unix::net::UnixListener;
    let folder = Folder::new(&[("main.tf", CLOSED)]);
    let _other = UnixListener::bind(folder.path("agent.sock")).unwrap();
    folder.check(&[]).exits_with(0);
    for name in ["pipe.tf", "prod.tfvars"] {
        let listener = UnixListener::bind(folder.path(name)).unwrap();
        std::os::unix::fs::symlink(name, folder.path("link.tf")).unwrap();
        let run = folder.check(&["--format", "json"]).exits_with(2);
        assert_eq!(run.diagnostics(), ["unreadable-file"; 2]);
        assert!(run.stderr.contains(&format!("`{name}` is a pipe, a socket or a device")), "{}", run.stderr);
        assert_eq!(run.json()["coverage"]["files"]["failed"], 2);
        drop(listener);
        fs::remove_file(folder.path(name)).unwrap();
        fs::remove_file(folder.path("link.tf")).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn links_to_folders_elsewhere_are_told_on_request() {
    let folder = Folder::new(&[("main.tf", CLOSED), ("real/main.tf", CLOSED)]);
    folder.write_beside("outside/main.tf", OPEN);
    std::os::unix::fs::symlink("../outside", folder.path("out")).unwrap();
    std::os::unix::fs::symlink("real", folder.path("inside")).unwrap();
    let run = folder.check(&["--verbose"]).exits_with(0);
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("passed over: ")).collect();
    assert_eq!(told, ["passed over: out (a link to a folder outside of the paths)"]);
    assert!(!folder.check(&[]).stderr.contains("passed over: "));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_no_report_can_tell_is_told_from_the_root() {
    let folder = Folder::new(&[("net/a\\b.tf", CLOSED)]);
    let run = folder.check(&["--format", "json"]).exits_with(2);
    assert_eq!(run.diagnostics(), ["file-name"]);
    assert!(run.stderr.contains("error[file-name]: `net/a\\b.tf` has a name"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn links_inside_the_tree_are_read() {
    let folder = Folder::new(&[("shared/main.tf", OPEN), ("live/readme.md", ""), (".git/HEAD", "")]);
    std::os::unix::fs::symlink("../shared/main.tf", folder.path("live/main.tf")).unwrap();
    let run = folder.check(&["live", "--format", "json"]).exits_with(1);
    assert_eq!(run.findings().len(), 1);
}

/// A repository with a module that is called from two folders.
fn repository() -> Folder {
    let call = "module \"bucket\" {\n  source = \"../../modules/bucket\"\n}\n";
    let mut files: Vec<(String, String)> = vec![
        (".git/HEAD".into(), String::new()),
        ("modules/bucket/main.tf".into(), OPEN.into()),
        ("live/a/main.tf".into(), call.into()),
        ("live/b/main.tf".into(), format!("{call}{OPEN}")),
        ("live/c/broken.tf".into(), BROKEN.into()),
    ];
    files.extend((0..20).map(|number| (format!("many/{number}/main.tf"), format!("{CLOSED}{OPEN}"))));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    Folder::new(&files)
}

#[test]
fn the_report_is_the_same_from_anywhere() {
    let folder = repository();
    let from = |place: &str, path: &str, format: &str| {
        let mut command = trueline();
        command.current_dir(folder.path(place)).arg("check").args(folder.only_test_policy());
        Run::of(command.args([path, "--format", format])).exits_with(2).stdout
    };
    let absolute = folder.path("live").display().to_string();
    for format in ["human", "json", "sarif"] {
        let expected = from("", "live", format);
        assert!(expected.contains("live/b/main.tf"), "{expected}");
        for (place, path) in [("live", "."), ("live/a", ".."), ("modules", "../live/"), ("many", &*absolute)] {
            assert_eq!(from(place, path, format), expected, "{format} of {path} in {place}");
        }
    }
}

#[test]
fn the_report_is_the_same_on_any_number_of_threads() {
    let folder = repository();
    for format in ["human", "json", "sarif"] {
        let on = |threads: &str| folder.check(&["--threads", threads, "--format", format]).exits_with(2).stdout;
        let expected = on("1");
        for threads in ["2", "8", "8"] {
            assert_eq!(on(threads), expected, "{format} on {threads}");
        }
    }
}

#[test]
fn modules_beside_the_paths_are_followed_without_a_repository() {
    let call = "module \"bucket\" {\n  source = \"../../modules/bucket\"\n}\n";
    let folder = Folder::new(&[("live/a/main.tf", call), ("modules/bucket/main.tf", OPEN)]);
    let expected = [finding("modules/bucket/main.tf", 2, "module.bucket.acme_bucket.open")];
    for path in ["live/a", "live/a/main.tf"] {
        let run = folder.check(&[path, "--format", "json"]).exits_with(1);
        assert_eq!(run.findings(), expected);
    }
}

#[test]
fn what_lies_beside_the_modules_cannot_be_read_without_a_repository() {
    let reads = |path: &str| format!("resource \"acme_bucket\" \"b\" {{\n  open = file(\"{path}\") == \"yes\"\n}}\n");
    let call = "module \"net\" {\n  source = \"../../modules/net\"\n}\n";
    for (file, code) in [("own/x", 1), ("../../modules/net/x", 1), ("../../.aws/x", 0), ("../x", 0)] {
        let main = format!("{call}{}", reads(file));
        let folder = Folder::new(&[("live/a/main.tf", &main), ("modules/net/main.tf", CLOSED)]);
        for path in ["live/a/own/x", "modules/net/x", ".aws/x", "live/x"] {
            folder.write_beside(&format!("work/{path}"), "yes");
        }
        let run = folder.check(&["live/a", "--format", "json"]).exits_with(code);
        assert_eq!(run.stderr.contains("leaves the scan root"), code == 0, "{file}: {}", run.stderr);
        // In a repository all of it is the user's own.
        folder.write_beside("work/.git/HEAD", "");
        folder.check(&["live/a"]).exits_with(1);
    }
}

#[test]
fn a_variable_file_beside_the_modules_is_read_because_it_is_named() {
    let call = "module \"net\" {\n  source = \"../../modules/net\"\n}\n";
    let main = format!("{call}variable \"open\" {{}}\nresource \"acme_bucket\" \"b\" {{\n  open = var.open\n}}\n");
    let folder =
        Folder::new(&[("live/a/main.tf", &main), ("modules/net/main.tf", CLOSED), ("x.tfvars", "open = true\n")]);
    folder.check(&["live/a", "--var-file", "x.tfvars"]).exits_with(1);
}

#[test]
fn a_called_folder_is_a_root_module_only_if_it_is_named_below_another() {
    let text = "variable \"open\" {\n  default = true\n}\nresource \"acme_bucket\" \"b\" {\n  open = var.open\n}\n";
    let call = |source: &str| format!("module \"m\" {{\n  source = \"{source}\"\n  open   = false\n}}\n");
    let (up, down) = (call("../../"), call("./modules/x"));
    let example = Folder::new(&[("main.tf", text), ("examples/a/main.tf", &up)]);
    example.check(&[]).exits_with(0);
    example.check(&["."]).exits_with(0);
    let nested = Folder::new(&[("main.tf", &down), ("modules/x/main.tf", text)]);
    nested.check(&["."]).exits_with(0);
    nested.check(&[".", "."]).exits_with(0);
    nested.check(&[".", "modules/x/main.tf"]).exits_with(0);
    nested.check(&[".", "modules/x"]).exits_with(1);
    nested.check(&["modules/x"]).exits_with(1);
}

#[test]
fn modules_from_elsewhere_can_be_mapped() {
    let call = "module \"bucket\" {\n  source  = \"acme/bucket/aws\"\n  version = \"1.0.0\"\n}\n";
    let folder = Folder::new(&[("live/main.tf", call), ("vendored/bucket/main.tf", OPEN), (".git/HEAD", "")]);
    let run = folder.check(&["live", "--module-map", "acme/bucket/aws=vendored/bucket", "--format", "json"]);
    let expected = [finding("vendored/bucket/main.tf", 2, "module.bucket.acme_bucket.open")];
    assert_eq!(run.exits_with(1).findings(), expected);
}

#[test]
fn variable_files_may_lie_anywhere() {
    let text = "variable \"open\" { type = bool }\nresource \"acme_bucket\" \"b\" {\n  open = var.open\n}\n";
    let folder = Folder::new(&[("main.tf", text), ("in.tfvars", "open = true\n"), (".git/HEAD", "")]);
    folder.write_beside("out.tfvars", "open = true\n");
    folder.check(&["--var-file", "in.tfvars"]).exits_with(1);
    folder.check(&["--var-file", "../out.tfvars"]).exits_with(1);
    folder.check(&["--var-file", "../out.tfvars", "--var", "open=false"]).exits_with(0);
}

#[test]
fn a_broken_policy_fails_the_run_but_hides_nothing() {
    let folder = Folder::new(&[("main.tf", OPEN)]);
    folder.write_beside("policies/broken.rego", "package broken\n\ndeny contains if {{\n");
    let run = folder.check(&["--format", "json"]).exits_with(2);
    assert_eq!(run.findings(), [finding("main.tf", 2, "acme_bucket.open")]);
    assert!(run.stderr.contains("broken.rego"), "{}", run.stderr);
}

#[test]
fn reports_go_to_files() {
    let folder = Folder::new(&[("main.tf", OPEN)]);
    fs::create_dir(folder.path("../out")).unwrap();
    let read = |name: &str| fs::read_to_string(folder.path("../out").join(name)).unwrap();
    let run = folder.check(&["--format", "json=../out/a.json", "--format", "sarif=../out/a.sarif"]).exits_with(1);
    assert_eq!(run.stdout, "");
    let json: Value = serde_json::from_str(&read("a.json")).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
    let sarif: Value = serde_json::from_str(&read("a.sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = folder.check(&["--format", "json", "--output", "../out/b.json"]).exits_with(1);
    assert_eq!(run.stdout, "");
    assert_eq!(read("b.json"), read("a.json"));
    assert_eq!(fs::read_dir(folder.path("../out")).unwrap().count(), 3, "no temporary file is left");
}

#[test]
fn a_report_that_cannot_be_written_is_a_failure_and_stops_no_other() {
    let folder = Folder::new(&[("main.tf", CLOSED)]);
    let run = folder.check(&["--format", "sarif=nowhere/out.sarif", "--format", "json"]).exits_with(2);
    assert!(run.stderr.contains("`nowhere/out.sarif`") && !run.stderr.contains(".trueline-"), "{}", run.stderr);
    assert_eq!(run.json()["schema_version"], "1");
}

#[test]
fn stdout_holds_nothing_but_the_report() {
    let folder = Folder::new(&[("main.tf", OPEN), ("broken.tf", BROKEN)]);
    let run = folder.check(&["--format", "json", "--verbose", "--timings"]).exits_with(2);
    assert_eq!(run.json()["tool"]["name"], "trueline");
    for phase in ["discover", "parse and evaluate", "model", "policies", "report", "root: "] {
        assert!(run.stderr.contains(phase), "{phase}:\n{}", run.stderr);
    }
    let clean = Folder::new(&[("main.tf", CLOSED)]);
    let run = clean.check(&["--format", "json", "--quiet"]).exits_with(0);
    assert_eq!((run.json()["schema_version"].clone(), &*run.stderr), (Value::from("1"), ""));
    let run = clean.check(&["--format", "json"]).exits_with(0);
    assert_eq!(run.stderr, "0 findings; files: 1 parsed, 0 passed over, 0 failed; resources: 1; rules: 1\n");
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let folder = Folder::new(&[("main.tf", OPEN)]);
    let plain = folder.check(&[]).exits_with(1).stdout;
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let colored = folder.check(&["--color", "always"]).exits_with(1).stdout;
    assert!(colored.contains('\u{1b}'), "{colored}");
    folder.check(&["--color", "always", "--output", "report.txt"]).exits_with(1);
    assert_eq!(fs::read_to_string(folder.path("report.txt")).unwrap(), plain);
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = repository();
    for format in ["human", "json", "sarif"] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_trueline"));
        command.env_clear().current_dir(folder.path("many")).arg("check").args(folder.only_test_policy());
        let mut child =
            command.args(["--format", format]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(1), "{stderr}");
        assert!(!stderr.contains("error") && !stderr.contains("panic"), "{stderr}");
    }
}

#[test]
fn flags_can_come_from_the_environment() {
    let folder = Folder::new(&[("main.tf", OPEN)]);
    let check = |variables: &[(&str, &str)], args: &[&str]| {
        let variables = variables.iter().copied();
        Run::of(folder.trueline().arg("check").args(folder.only_test_policy()).args(args).envs(variables))
    };
    check(&[("TRUELINE_FORMAT", "json")], &[]).exits_with(1).json();
    check(&[("TRUELINE_FORMAT", "sarif=a.sarif,json=b.json")], &[]).exits_with(1);
    assert!(folder.path("a.sarif").is_file() && folder.path("b.json").is_file());
    check(&[("TRUELINE_FAIL_ON", "high")], &[]).exits_with(0);
    check(&[("TRUELINE_FAIL_ON", "high")], &["--fail-on", "low"]).exits_with(1);
    check(&[("TRUELINE_EXIT_ZERO", "1")], &[]).exits_with(0);
    check(&[("TRUELINE_EXIT_ZERO", "false")], &[]).exits_with(1);
    check(&[("TRUELINE_FAIL_ON", ""), ("TRUELINE_EXIT_ZERO", ""), ("TRUELINE_THREADS", "")], &[]).exits_with(1);
    let run = check(&[("TRUELINE_FAIL_ON", "severe")], &[]).exits_with(2);
    assert_eq!(run.stdout, "");
}

#[test]
fn help_and_version() {
    let run = |args: &[&str]| Run::of(trueline().args(args));
    assert_eq!(run(&["--version"]).exits_with(0).stdout, format!("trueline {}\n", env!("CARGO_PKG_VERSION")));
    let help = run(&["check", "--help"]).exits_with(0);
    for word in ["--fail-on", "TRUELINE_FAIL_ON", "Gate:", "no config file"] {
        assert!(help.stdout.contains(word), "{word}:\n{}", help.stdout);
    }
    assert_eq!(run(&[]).exits_with(2).stdout, "");
    assert_eq!(run(&["check", "--nonsense"]).exits_with(2).stdout, "");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).exits_with(0).stdout.contains("trueline"), "{shell}");
    }
}

#[test]
fn rules_are_listed_and_explained() {
    let run = |args: &[&str]| Run::of(trueline().args(args));
    let listing = run(&["rules", "--format", "json"]).exits_with(0).json();
    let rules = listing["rules"].as_array().unwrap();
    let ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(!ids.is_empty() && ids.is_sorted(), "{ids:?}");
    let table = run(&["rules"]).exits_with(0).stdout;
    assert_eq!(table.lines().count(), ids.len() + 1);
    let rule = rules.iter().find(|rule| !rule["aliases"].as_array().unwrap().is_empty()).unwrap();
    let (id, alias) = (rule["id"].as_str().unwrap(), rule["aliases"][0].as_str().unwrap());
    for name in [id, alias, &alias.to_lowercase()] {
        let explained = run(&["explain", name]).exits_with(0).stdout;
        assert!(explained.contains(id) && explained.contains(rule["title"].as_str().unwrap()), "{explained}");
        assert!(explained.lines().all(|line| line.len() <= 80 || line.contains("https://")), "{explained}");
    }
    let unknown = run(&["explain", &id[1..]]).exits_with(2);
    assert!(unknown.stderr.contains(&format!("did you mean `{id}`?")), "{}", unknown.stderr);
    assert_eq!(unknown.stdout, "");
}

#[test]
fn resources_are_listed() {
    let text = "variable \"tag\" {}\n\nresource \"aws_s3_bucket\" \"b\" {\n  count = 2\n  bucket = \"b-${count.index}\"\n  \
                tags = { Name = var.tag, Size = 10 }\n}\n\ndata \"aws_region\" \"r\" {}\n";
    let folder = Folder::new(&[("net/main.tf", text), (".git/HEAD", "")]);
    let run = Run::of(folder.trueline().args(["resources", "--format", "json"])).exits_with(0);
    let listing = run.json();
    let resources = listing["resources"].as_array().unwrap();
    let addresses: Vec<&str> = resources.iter().map(|one| one["address"].as_str().unwrap()).collect();
    assert_eq!(addresses, ["aws_s3_bucket.b[0]", "aws_s3_bucket.b[1]"]);
    let second = &resources[1];
    let keys: Vec<&str> = second.as_object().unwrap().keys().map(|key| &**key).collect();
    let expected = ["address", "format", "location", "name", "native_type", "provider", "type", "unknown", "values"];
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(second["values"]["bucket"], "b-1");
    assert_eq!(second["values"]["tags"], serde_json::json!({"Size": "10"}));
    assert_eq!(second["unknown"], serde_json::json!(["tags.Name"]));
    assert_eq!(second["location"]["file"], "net/main.tf");
    assert_eq!(second["location"]["start"], serde_json::json!({"line": 3, "column": 1}));
    let table = Run::of(folder.trueline().args(["resources", "--var", "tag=x"])).exits_with(0).stdout;
    assert!(table.lines().nth(1).unwrap().ends_with("net/main.tf:3"), "{table}");
    let broken = Folder::new(&[("main.tf", OPEN), ("broken.tf", BROKEN)]);
    let run = Run::of(broken.trueline().args(["resources", "--format", "json"])).exits_with(2);
    assert_eq!(run.json()["resources"].as_array().unwrap().len(), 1);
}
