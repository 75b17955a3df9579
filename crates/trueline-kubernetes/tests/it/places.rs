//! Where paths lead: to the value, or to the head of the nearest block that should hold it.

use trueline_ir::{AttrPath, ResourceSet, locate};

use super::load;

const YAML: &str = "//- web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  template:
    spec:
      securityContext:
        runAsUser: 1000
      containers:
      - image: web:1
        name: web
        ports:
        - containerPort: 80
      - image: side:1
        env:
        - {name: A, value: b}
";

const JSON: &str = "//- web.json
{
  \"apiVersion\": \"v1\",
  \"kind\": \"Pod\",
  \"metadata\": {\"name\": \"web\"},
  \"spec\": {
    \"containers\": [
      {\"image\": \"web:1\",
       \"name\": \"web\"}
    ]
  }
}
";

const LIST: &str = "//- list.yaml
kind: List
apiVersion: v1
items:
- kind: Pod
  apiVersion: v1
  metadata:
    name: a
  spec:
    containers:
    - name: a
      securityContext: &locked
        privileged: true
    - name: b
      securityContext: *locked
- apiVersion: v1
  metadata: {name: b}
  kind: Pod
";

/// `line:column text` of what a path of an object leads to; of more than one line, the first.
fn place(tree: &str, object: usize, path: &str) -> String {
    let (loaded, sources) = load(tree);
    let id = loaded.resources[object].id.clone();
    let set = ResourceSet::new(loaded.resources);
    let located = locate(&set, set.get(&id).unwrap(), &AttrPath::parse(path).unwrap());
    let (_, start, _) = sources.place(located.span);
    let text = sources.text(located.span);
    format!("{}:{} {}", start.line, start.column, text.lines().next().unwrap_or_default())
}

#[test]
fn every_path_has_its_place() {
    for (tree, object, path, expected) in [
        (YAML, 0, "", "2:1 kind: Deployment"),
        (YAML, 0, "metadata.name", "4:9 web"),
        (YAML, 0, "metadata.namespace", "3:1 metadata"),
        (YAML, 0, "metadata.labels.app", "5:17 web"),
        (YAML, 0, "metadata.labels.owner", "5:3 labels"),
        (YAML, 0, "spec.template.spec.securityContext.runAsUser", "10:20 1000"),
        (YAML, 0, "spec.template.spec.securityContext.runAsNonRoot", "9:7 securityContext"),
        (YAML, 0, "spec.template.spec.hostPID", "8:5 spec"),
        (YAML, 0, "spec.replicas", "6:1 spec"),
        (YAML, 0, "spec.template.spec.containers[0].image", "12:16 web:1"),
        (YAML, 0, "spec.template.spec.containers[0].securityContext.privileged", "13:9 name: web"),
        (YAML, 0, "spec.template.spec.containers[0].ports[0].hostPort", "15:11 containerPort: 80"),
        // A container without a name is shown at its first line.
        (YAML, 0, "spec.template.spec.containers[1].resources", "16:9 image: side:1"),
        (YAML, 0, "spec.template.spec.containers[1].env[0].value", "18:28 b"),
        (YAML, 0, "spec.template.spec.containers[1].env[0].valueFrom", "18:12 name: A"),
        (YAML, 0, "nothing.of.this", "2:1 kind: Deployment"),
        (JSON, 0, "", "3:3 \"kind\": \"Pod\""),
        (JSON, 0, "metadata.namespace", "4:3 \"metadata\""),
        (JSON, 0, "spec.containers[0].image", "7:17 \"web:1\""),
        (JSON, 0, "spec.containers[0].livenessProbe", "8:8 \"name\": \"web\""),
        (LIST, 0, "", "4:3 kind: Pod"),
        (LIST, 0, "spec.containers[0].securityContext.privileged", "12:21 true"),
        // What an anchor stands for is shown where it is used.
        (LIST, 0, "spec.containers[1].securityContext.privileged", "14:24 *locked"),
        (LIST, 1, "", "17:3 kind: Pod"),
        (LIST, 1, "spec.containers", "17:3 kind: Pod"),
    ] {
        assert_eq!(place(tree, object, path), expected, "{path}");
    }
}

#[test]
fn anchors_tell_where_they_are() {
    let (loaded, sources) = load(LIST);
    let id = loaded.resources[0].id.clone();
    let set = ResourceSet::new(loaded.resources);
    let path = AttrPath::parse("spec.containers[1].securityContext.privileged").unwrap();
    let located = locate(&set, set.get(&id).unwrap(), &path);
    let chain: Vec<(String, usize)> =
        located.chain.iter().map(|(label, span)| (label.to_string(), sources.place(*span).1.line as usize)).collect();
    assert_eq!(chain, [("*locked".to_owned(), 12)]);
}

#[test]
fn carriage_returns_and_byte_order_marks_shift_nothing() {
    let dos = YAML.replace('\n', "\r\n").replacen("//- web.yaml\r\n", "//- web.yaml\n\u{feff}", 1);
    assert_eq!(place(&dos, 0, "spec.template.spec.containers[0].image"), "12:16 web:1");
    assert_eq!(place(&dos, 0, "spec.replicas"), "6:1 spec");
}
