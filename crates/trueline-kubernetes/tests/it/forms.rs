use trueline_ir::{AttrPath, Frontend, Number, Step, Value};
use trueline_kubernetes::Kubernetes;
use trueline_source::{MemoryTree, SourcePath, Sources};

use super::{load, problems, shown};

/// The value at a path of the first resource.
fn at(tree: &str, path: &str) -> Option<Value> {
    let (loaded, _) = load(tree);
    let path = AttrPath::parse(path).unwrap();
    let first = &loaded.resources[0].attributes;
    path.steps().iter().try_fold(first, |value, step: &Step| value.step(step)).cloned()
}

#[test]
fn objects_in_every_form() {
    let tree = "//- many.yaml
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
# Nothing but a comment.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
...
---
just: a map
//- list.yaml
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Service, metadata: {name: web}}
- apiVersion: v1
  kind: ConfigMapList
  items:
  - metadata: {name: inherited}
//- one.json
{\"kind\": \"Pod\", \"apiVersion\": \"v1\", \"metadata\": {\"generateName\": \"run-\"}}
//- custom.yml
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: fn}
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: {name: acme}
";
    let (loaded, sources) = load(tree);
    let expected = [
        "Service.serving.knative.dev Service/fn",
        "ClusterIssuer ClusterIssuer/acme",
        "Service Service/default/web",
        "ConfigMap ConfigMap/default/inherited",
        "Namespace Namespace/shop",
        "Deployment Deployment/shop/web",
        "Pod Pod/default/run-*",
    ];
    assert_eq!(shown(&loaded), expected);
    assert_eq!(problems(&loaded, &sources), Vec::<String>::new());
    assert_eq!(loaded.parsed.len(), 4);
}

#[test]
fn other_files_are_passed_over() {
    let tree = "//- values.yaml
image: {repository: app, tag: v1}
//- workflow.yml
on: push
jobs:
  a:
    steps:
    - run: |
        kubectl apply -f - <<EOF
        apiVersion: v1
        kind: Pod
        EOF
//- compose.yaml
services: {db: {image: postgres}}
//- Chart.yaml
apiVersion: v2
name: chart
kind_of: nothing
//- kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [a.yaml]
//- package.json
{\"name\": \"x\", \"kind\": 1}
//- notes.txt
apiVersion: v1
kind: Pod
";
    let (loaded, sources) = load(tree);
    assert_eq!(shown(&loaded), Vec::<String>::new());
    assert_eq!(problems(&loaded, &sources), Vec::<String>::new());
    assert!(loaded.parsed.is_empty() && loaded.failed.is_empty());
}

#[test]
fn a_claim_looks_at_the_content() {
    let tree = MemoryTree::parse("//- pod.yaml\nkind: Pod\napiVersion: v1\n//- a.yaml\nx: 1\n//- a.tf.json\n{}\n");
    let sources = Sources::new(tree);
    let claims = |path| Kubernetes::default().claims(&SourcePath::new(path).unwrap(), &sources);
    assert_eq!(["pod.yaml", "a.yaml", "a.tf.json", "gone.yaml"].map(claims), [true, false, false, false]);
}

#[test]
fn templates_are_told_once() {
    let tree = "//- t/a.yaml
apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}
//- t/b.yaml
{{- if .Values.on }}
apiVersion: v1
kind: Pod
{{- end }}
//- t/c.yaml
apiVersion: v1
kind: Pod
metadata: {name: whole}
spec:
  containers:
  - image: \"registry.test/{{ .Values.name }}:v1\"
";
    let (loaded, sources) = load(tree);
    let told = "t/a.yaml: template: 2 files, of which this is the first, are templates and no YAML until they are \
                rendered, so they are not judged.";
    assert_eq!(problems(&loaded, &sources), [told]);
    assert_eq!(shown(&loaded), ["Pod Pod/default/whole"]);
    let image = at(&tree[tree.find("//- t/c").unwrap()..], "spec.containers[0].image").unwrap();
    let unknown = image.as_unknown().unwrap();
    assert_eq!((&*unknown.expression, unknown.prefix.as_deref()), ("{{ .Values.name }}", Some("registry.test/")));
}

#[test]
fn scalars_as_the_api_reads_them() {
    let tree = |value: &str| format!("//- a.yaml\napiVersion: v1\nkind: X\nv: {value}\n");
    for (text, expected) in [
        ("yes", Value::from(true)),
        ("Off", false.into()),
        ("y", true.into()),
        ("\"yes\"", "yes".into()),
        ("010", Number::Int(8).into()),
        ("0o17", Number::Int(15).into()),
        ("1_000", Number::Int(1000).into()),
        ("1.5", Number::Float(1.5).into()),
        ("1e3", Number::Int(1000).into()),
        ("~", Value::null()),
        ("12:30:45", "12:30:45".into()),
        ("2001-01-01", "2001-01-01".into()),
        ("100m", "100m".into()),
        ("!!str 8", "8".into()),
    ] {
        assert_eq!(at(&tree(text), "v").unwrap().data, expected.data, "{text}");
    }
}

#[test]
fn keys_are_strings() {
    let tree = "//- a.yaml\napiVersion: v1\nkind: ConfigMap\ndata: {1: one, yes: two, 1.5: x}\n";
    for (path, expected) in [("data[\"1\"]", "one"), ("data.true", "two"), ("data[\"1.5\"]", "x")] {
        assert_eq!(at(tree, path).unwrap().as_str(), Some(expected), "{path}");
    }
}

#[test]
fn anchors_and_merge_keys() {
    let tree = "//- a.yaml
apiVersion: v1
kind: Pod
base: &base {name: a, image: x}
all:
- *base
- <<: *base
  name: b
";
    for (path, expected) in [("all[0].name", "a"), ("all[1].name", "b"), ("all[1].image", "x")] {
        assert_eq!(at(tree, path).unwrap().as_str(), Some(expected), "{path}");
    }
}

#[test]
fn names_and_namespaces() {
    let tree = "//- a.yaml
apiVersion: v1
kind: Pod
---
apiVersion: v1
kind: Pod
---
apiVersion: v1
kind: Pod
metadata: {name: a}
---
apiVersion: v1
kind: Pod
metadata: {name: a}
---
apiVersion: v1
kind: Namespace
metadata: {name: ns, namespace: ignored}
---
apiVersion: x.test/v1
kind: Thing
metadata: {name: t, namespace: ns}
";
    let (loaded, sources) = load(tree);
    let addresses: Vec<&str> = loaded.resources.iter().map(|resource| &*resource.id.address).collect();
    let expected = [
        "Pod/default/<noname>",
        "Pod/default/<noname>[1]",
        "Pod/default/a",
        "Pod/default/a[1]",
        "Namespace/ns",
        "Thing/ns/t",
    ];
    assert_eq!(addresses, expected);
    let again =
        "a.yaml:12: duplicate-object: Pod/default/a is defined again: whichever is applied last replaces the other.";
    assert_eq!(problems(&loaded, &sources), [again]);
}

#[test]
fn secrets_are_marked() {
    let tree = "//- a.yaml\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {k: dg==}\nstringData: {k: v}\n";
    assert!(at(tree, "data.k").unwrap().sensitive && at(tree, "stringData.k").unwrap().sensitive);
    assert!(!at(tree, "metadata.name").unwrap().sensitive);
}
