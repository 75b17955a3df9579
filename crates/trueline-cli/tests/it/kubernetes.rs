//! One workload in every form that it can be written in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use trueline_finding::Verdict;
use trueline_ir::Frontend;
use trueline_kubernetes::Kubernetes;
use trueline_policy::PolicySet;
use trueline_source::{MemoryTree, SourcePath, Sources};
use trueline_terraform::Terraform;

/// The forms, and the file of each.
const FORMS: [(&str, &str); 4] =
    [("yaml", "web.yaml"), ("json", "web.json"), ("list", "web.yaml"), ("terraform", "main.tf")];

/// What is found: rule, verdict and path, with the line.
type Found = BTreeMap<(String, Verdict, String), u32>;

fn judge(form: &str, file: &str) -> Found {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/kubernetes/same-workload").join(form).join(file);
    let sources = Sources::new(MemoryTree::new().with(file, std::fs::read(path).unwrap()));
    let files = [SourcePath::new(file).unwrap()];
    let loaded = match form {
        "terraform" => Terraform { options: Default::default() }.load(&sources, &files),
        _ => Kubernetes::default().load(&sources, &files),
    };
    assert_eq!(loaded.problems, [], "{form}");
    let resolved = trueline_model::resolve(loaded.resources, &sources);
    let mut policies = PolicySet::built_in().unwrap();
    policies.enable(|_| true);
    let evaluation = policies.evaluate(&resolved.set, &sources);
    assert_eq!(evaluation.problems, [], "{form}");
    let entries = evaluation.findings.iter().map(|finding| {
        let line = sources.place(finding.span).1.line;
        ((finding.rule.id.clone(), finding.verdict, finding.path.to_string()), line as u32)
    });
    entries.collect()
}

#[test]
fn a_workload_is_judged_alike_in_every_form() {
    let found: Vec<Found> = FORMS.iter().map(|(form, file)| judge(form, file)).collect();
    let claims = |found: &Found| found.keys().cloned().collect::<BTreeSet<_>>();
    let yaml = claims(&found[0]);
    assert!(yaml.len() > 30 && yaml.iter().all(|(_, verdict, _)| *verdict == Verdict::Fail), "{yaml:#?}");
    for ((form, _), other) in FORMS.iter().zip(&found).skip(1) {
        let other = claims(other);
        let differences: Vec<_> = yaml.symmetric_difference(&other).collect();
        assert!(differences.is_empty(), "{form}: {differences:#?}");
    }
}

#[test]
fn a_file_that_is_no_text_is_told_of_once() {
    let folder = crate::support::Folder::new(&[]);
    folder.write_beside("work/picture.yaml", [0xff, 0xd8, 0xff]);
    folder.write_beside("work/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    let run = folder.check(&["--format", "json"]).exits_with(0);
    assert_eq!(run.diagnostics(), ["unreadable"], "{}", run.stderr);
}

#[test]
fn each_finding_is_at_its_own_line() {
    let found: Vec<Found> = FORMS.iter().map(|(form, file)| judge(form, file)).collect();
    let pod = "spec.template.spec";
    for (rule, path, lines) in [
        ("kubernetes-host-pid", format!("{pod}.hostPID"), [18, 25, 21, 21]),
        ("kubernetes-root-user", format!("{pod}.securityContext.runAsUser"), [21, 28, 24, 25]),
        (
            "kubernetes-privileged-container",
            format!("{pod}.initContainers[0].securityContext.privileged"),
            [26, 35, 29, 33],
        ),
        (
            "kubernetes-privilege-escalation-allowed",
            format!("{pod}.initContainers[0].securityContext.allowPrivilegeEscalation"),
            [25, 34, 28, 32],
        ),
        (
            "kubernetes-sys-admin-capability",
            format!("{pod}.containers[0].securityContext.capabilities.add[0]"),
            [42, 64, 45, 61],
        ),
        ("kubernetes-no-readiness-probe", format!("{pod}.containers[0].readinessProbe"), [28, 41, 31, 37]),
        ("kubernetes-sensitive-hostpath", format!("{pod}.volumes[0].hostPath.path"), [57, 94, 60, 87]),
        ("kubernetes-too-few-replicas", "spec.replicas".to_owned(), [9, 12, 12, 9]),
    ] {
        let at: Vec<Option<&u32>> =
            found.iter().map(|found| found.get(&(rule.to_owned(), Verdict::Fail, path.clone()))).collect();
        assert_eq!(at, lines.iter().map(Some).collect::<Vec<_>>(), "{rule}");
    }
}
