//! Input that is broken, by mistake or on purpose: what is whole is still judged.

use std::fmt::Write;

use trueline_source::{Level, MemoryTree};

use super::{load, load_tree, problems, shown};

#[test]
fn a_broken_document_costs_itself_alone() {
    let tree = "//- a.yaml
apiVersion: v1
kind: Pod
metadata: {name: first}
---
apiVersion: v1
kind: Pod
metadata: {name: [
---
apiVersion: v1
kind: Pod
metadata: {name: last}
";
    let (loaded, sources) = load(tree);
    assert_eq!(shown(&loaded), ["Pod Pod/default/first", "Pod Pod/default/last"]);
    let problems = problems(&loaded, &sources);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("a.yaml:") && problems[0].contains("parse-error"), "{problems:?}");
    assert_eq!((loaded.parsed.len(), loaded.failed.len()), (0, 1));
}

#[test]
fn objects_that_do_not_say_what_they_are() {
    let head = "//- a.yaml\napiVersion: v1\nkind: Namespace\nmetadata: {name: ns}\n---\n";
    for (document, line, expected) in [
        ("apiVersion: v1\nmetadata: {name: a}\n", 5, "This object has no `kind`, so it is not judged."),
        ("metadata: {name: a}\nkind: Pod\n", 6, "This object has no `apiVersion`, so it is not judged."),
        (
            "apiVersion: v1\nkind: [Pod]\nmetadata: {name: a}\n",
            6,
            "The `kind` of this object is no text, so it is not judged.",
        ),
        (
            "apiVersion: 1\nkind: Pod\nmetadata: {name: a}\n",
            5,
            "The `apiVersion` of this object is no text, so it is not judged.",
        ),
        (
            "items: [{apiVersion: v1, kind: Pod}]\n",
            5,
            "The object around these items has neither `apiVersion` nor `kind`; the API server refuses it.",
        ),
    ] {
        let (loaded, sources) = load(&format!("{head}{document}"));
        assert_eq!(problems(&loaded, &sources), [format!("a.yaml:{line}: missing-kind: {expected}")]);
        assert_eq!(loaded.failed.len(), 1);
        assert_eq!(loaded.resources[0].id.address.as_ref(), "Namespace/ns");
    }
}

#[test]
fn documents_that_are_no_objects_say_nothing() {
    for document in ["text", "[1, 2]", "a: b", "apiVersion: v2\nname: chart", "kind: pipeline", "items: [a]", "~"] {
        let (loaded, sources) = load(&format!("//- a.yaml\napiVersion: v1\nkind: Pod\n---\n{document}\n"));
        assert_eq!(problems(&loaded, &sources), Vec::<String>::new(), "{document}");
        assert_eq!(loaded.resources.len(), 1);
    }
}

#[test]
fn parts_of_a_wrong_type_are_told() {
    let pod = |spec: &str| format!("//- a.yaml\napiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n{spec}");
    let user = "spec.containers[0].securityContext.runAsUser";
    for (spec, path, is, expected) in [
        ("  containers: {name: a}\n", "spec.containers", "a map", "a list"),
        ("  containers: [a]\n", "spec.containers[0]", "text", "a map"),
        ("  hostPID: \"true\"\n", "spec.hostPID", "text", "true or false"),
        ("  containers: [{securityContext: {runAsUser: root}}]\n", user, "text", "a number"),
        ("  containers: [{args: [8080]}]\n", "spec.containers[0].args[0]", "a number", "text"),
        ("  containers: [{env: env}]\n", "spec.containers[0].env", "text", "a list"),
    ] {
        let (loaded, sources) = load(&pod(spec));
        let message = format!(
            "a.yaml:5: wrong-type: `{path}` of Pod/default/a is {is}, but has to be {expected}: the API server refuses \
             the object, and what this part means is not judged."
        );
        assert_eq!(problems(&loaded, &sources), [message]);
        assert_eq!(loaded.parsed.len(), 1);
    }
}

#[test]
fn what_is_empty_or_unset_is_no_mistake() {
    let pod =
        "//- a.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  labels: ~\nspec:\n  containers:\n  - env:\n    args: []\n";
    let (loaded, sources) = load(pod);
    assert_eq!(problems(&loaded, &sources), Vec::<String>::new());
}

#[test]
fn aliases_cannot_grow_without_end() {
    let head = "apiVersion: v1\nkind: Pod\nmetadata: {name: bomb}\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    let mut bomb = head.to_owned();
    for level in 1..30 {
        let below = format!("*a{}", level - 1);
        writeln!(bomb, "a{level}: &a{level} [{}]", vec![below; 10].join(", ")).unwrap();
    }
    let good = "apiVersion: v1\nkind: Pod\nmetadata: {name: good}\n";
    let (loaded, _) = load_tree(MemoryTree::new().with("bomb.yaml", bomb).with("good.yaml", good));
    assert_eq!(shown(&loaded), ["Pod Pod/default/good"]);
    assert!(loaded.problems.iter().any(|problem| problem.level == Level::Error), "{:?}", loaded.problems);
}

#[test]
fn nesting_has_an_end() {
    let deep = format!("apiVersion: v1\nkind: Pod\nx: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let list = "{kind: List, apiVersion: v1, items: [".repeat(40);
    let lists = format!("{list}{{kind: Pod, apiVersion: v1}}{}", "]}".repeat(40));
    for text in [deep, lists] {
        let (loaded, _) = load_tree(MemoryTree::new().with("a.yaml", text));
        assert!(loaded.problems.iter().any(|problem| problem.level == Level::Error), "{:?}", loaded.problems);
        assert_eq!(loaded.resources.len(), 0);
    }
}

#[test]
fn many_documents_of_a_file_are_all_read() {
    let mut text = String::new();
    for index in 0..20_000 {
        writeln!(text, "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{index}}}").unwrap();
    }
    let (loaded, _) = load_tree(MemoryTree::new().with("a.yaml", text));
    assert_eq!((loaded.resources.len(), loaded.problems.len()), (20_000, 0));
}

#[test]
fn odd_bytes_are_survived() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
    let tab = "apiVersion: v1\nkind: Pod\n\tmetadata: x\n";
    for text in ["\t", "\u{feff}", tab, "apiVersion:\nkind:\n", "kind: \"\\u", ": : :"] {
        let (loaded, _) = load_tree(MemoryTree::new().with("a.yaml", text).with("b.yaml", pod));
        assert!(shown(&loaded).contains(&"Pod Pod/default/a".to_owned()), "{text:?}");
    }
    let (loaded, sources) = load_tree(MemoryTree::new().with("a.yaml", vec![0xff, 0xfe]));
    let told = "a.yaml: unreadable: `a.yaml` is not UTF-8 text (first bad byte at offset 0), so it is not judged.";
    assert_eq!(problems(&loaded, &sources), [told]);
    assert!(loaded.failed.is_empty());
}

#[test]
fn a_manifest_that_is_no_text_fails_the_run() {
    let latin = b"apiVersion: v1\nkind: Pod\nmetadata: {name: \xff}\n".to_vec();
    let wide = "\u{feff}apiVersion: v1\r\nkind: Pod\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [latin, wide] {
        let (loaded, _) = load_tree(MemoryTree::new().with("a.yaml", bytes));
        let [problem] = loaded.problems.as_slice() else { panic!("{:?}", loaded.problems) };
        assert_eq!((problem.level, problem.code), (Level::Error, "unreadable"));
        assert_eq!(loaded.failed.len(), 1);
    }
}
