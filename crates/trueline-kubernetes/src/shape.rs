//! What the API expects of the parts of an object that rules look at. A part of another type is refused by the API server,
//! and says nothing to a rule.

use trueline_ir::{AttrPath, Data, Resource, Step, Value};
use trueline_source::{Problem, Span};

/// What a value has to be.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    Flag,
    Number,
    Texts,
    /// A map of strings: labels, annotations.
    Labels,
    Map(&'static [Field]),
    List(&'static [Field]),
}

use Shape::{Flag, Labels, List, Map, Number, Text, Texts};

/// A key of a map and what is under it.
type Field = (&'static str, Shape);

const METADATA: &[Field] =
    &[("name", Text), ("namespace", Text), ("generateName", Text), ("labels", Labels), ("annotations", Labels)];

const SECURITY: &[Field] = &[
    ("privileged", Flag),
    ("allowPrivilegeEscalation", Flag),
    ("readOnlyRootFilesystem", Flag),
    ("runAsNonRoot", Flag),
    ("runAsUser", Number),
    ("runAsGroup", Number),
    ("capabilities", Map(&[("add", Texts), ("drop", Texts)])),
    ("seccompProfile", Map(&[("type", Text)])),
];

const POD_SECURITY: &[Field] = &[
    ("runAsNonRoot", Flag),
    ("runAsUser", Number),
    ("runAsGroup", Number),
    ("fsGroup", Number),
    ("sysctls", List(&[("name", Text), ("value", Text)])),
    ("seccompProfile", Map(&[("type", Text)])),
];

const CONTAINER: &[Field] = &[
    ("name", Text),
    ("image", Text),
    ("imagePullPolicy", Text),
    ("command", Texts),
    ("args", Texts),
    ("env", List(&[("name", Text), ("value", Text), ("valueFrom", Map(&[]))])),
    ("envFrom", List(&[])),
    ("ports", List(&[("name", Text), ("containerPort", Number), ("hostPort", Number)])),
    ("resources", Map(&[("limits", Map(&[])), ("requests", Map(&[]))])),
    ("securityContext", Map(SECURITY)),
    ("volumeMounts", List(&[("name", Text), ("mountPath", Text), ("readOnly", Flag)])),
    ("livenessProbe", Map(&[])),
    ("readinessProbe", Map(&[])),
    ("startupProbe", Map(&[])),
];

const POD: &[Field] = &[
    ("containers", List(CONTAINER)),
    ("initContainers", List(CONTAINER)),
    ("ephemeralContainers", List(CONTAINER)),
    ("volumes", List(&[("name", Text), ("hostPath", Map(&[("path", Text)]))])),
    ("hostPID", Flag),
    ("hostIPC", Flag),
    ("hostNetwork", Flag),
    ("hostUsers", Flag),
    ("automountServiceAccountToken", Flag),
    ("serviceAccountName", Text),
    ("securityContext", Map(POD_SECURITY)),
    ("affinity", Map(&[])),
    ("dnsConfig", Map(&[])),
];

const TEMPLATE: &[Field] = &[("metadata", Map(METADATA)), ("spec", Map(POD))];
const TEMPLATED: &[Field] =
    &[("metadata", Map(METADATA)), ("spec", Map(&[("replicas", Number), ("template", Map(TEMPLATE))]))];
const RULES: &[Field] = &[("apiGroups", Texts), ("resources", Texts), ("verbs", Texts), ("resourceNames", Texts)];

/// What the objects of a type consist of. Of those that are not known, the metadata.
fn fields(kind: &str) -> &'static [Field] {
    match kind {
        "Pod" => &[("metadata", Map(METADATA)), ("spec", Map(POD))],
        "PodTemplate" => &[("metadata", Map(METADATA)), ("template", Map(TEMPLATE))],
        "CronJob" => &[
            ("metadata", Map(METADATA)),
            ("spec", Map(&[("jobTemplate", Map(&[("spec", Map(&[("template", Map(TEMPLATE))]))]))])),
        ],
        "DaemonSet"
        | "Deployment"
        | "DeploymentConfig"
        | "Job"
        | "ReplicaSet"
        | "ReplicationController"
        | "Rollout"
        | "StatefulSet" => TEMPLATED,
        "Role" | "ClusterRole" => &[("metadata", Map(METADATA)), ("rules", List(RULES))],
        "RoleBinding" | "ClusterRoleBinding" => {
            &[("metadata", Map(METADATA)), ("roleRef", Map(&[("kind", Text), ("name", Text)])), ("subjects", List(&[]))]
        }
        "Service" => &[
            ("metadata", Map(METADATA)),
            (
                "spec",
                Map(&[("selector", Labels), ("ports", List(&[("name", Text), ("port", Number)])), ("type", Text)]),
            ),
        ],
        "Ingress" => &[("metadata", Map(METADATA)), ("spec", Map(&[("rules", List(&[])), ("tls", List(&[]))]))],
        "NetworkPolicy" => &[
            ("metadata", Map(METADATA)),
            (
                "spec",
                Map(&[
                    ("podSelector", Map(&[])),
                    ("ingress", List(&[])),
                    ("egress", List(&[])),
                    ("policyTypes", Texts),
                ]),
            ),
        ],
        "ServiceAccount" => &[("metadata", Map(METADATA)), ("automountServiceAccountToken", Flag)],
        "ConfigMap" => &[("metadata", Map(METADATA)), ("data", Labels)],
        _ => &[("metadata", Map(METADATA))],
    }
}

/// A warning for each part of an object that has another type than the API expects.
pub(crate) fn check(resource: &Resource) -> Vec<Problem> {
    let mut check = Check { resource, path: Vec::new(), problems: Vec::new() };
    check.fields(&resource.attributes, fields(&resource.id.kind));
    check.problems
}

struct Check<'r> {
    resource: &'r Resource,
    path: Vec<Step>,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn fields(&mut self, value: &Value, fields: &[Field]) {
        for (key, shape) in fields {
            if let Some(value) = value.get(key) {
                self.path.push(Step::from(*key));
                self.shape(value, *shape);
                self.path.pop();
            }
        }
    }

    fn shape(&mut self, value: &Value, shape: Shape) {
        if matches!(value.data, Data::Null | Data::Unknown(_)) {
            return;
        }
        match shape {
            Text => self.expect(value.as_str().is_some(), value, "text"),
            Flag => self.expect(value.as_bool().is_some(), value, "true or false"),
            Number => self.expect(value.as_number().is_some(), value, "a number"),
            Texts => self.each(value, |check, item| check.shape(item, Text)),
            List(fields) => self.each(value, |check, item| check.shape(item, Map(fields))),
            Labels => match value.as_map() {
                Some(map) => {
                    for (key, entry) in &map.entries {
                        self.path.push(Step::Key(key.clone()));
                        self.shape(&entry.value, Text);
                        self.path.pop();
                    }
                }
                None => self.wrong(value, "a map of texts"),
            },
            Map(fields) => match value.as_map() {
                Some(_) => self.fields(value, fields),
                None => self.wrong(value, "a map"),
            },
        }
    }

    fn each(&mut self, value: &Value, mut visit: impl FnMut(&mut Self, &Value)) {
        match value.as_items() {
            Some(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.path.push(Step::Index(index));
                    visit(self, item);
                    self.path.pop();
                }
            }
            None => self.wrong(value, "a list"),
        }
    }

    fn expect(&mut self, holds: bool, value: &Value, expected: &str) {
        if !holds {
            self.wrong(value, expected);
        }
    }

    fn wrong(&mut self, value: &Value, expected: &str) {
        let message = format!(
            "`{}` of {} is {}, but has to be {expected}: the API server refuses the object, and what this part means is not judged.",
            AttrPath::from_steps(self.path.iter().cloned()),
            self.resource.id.address,
            name_of(&value.data)
        );
        self.problems.push(Problem::warning("wrong-type", message).at(place(value, self.resource)));
    }
}

/// Where a value is told of: the head of a map, the start of a list that may go on over many lines.
fn place(value: &Value, resource: &Resource) -> Span {
    let head = value.as_map().and_then(|map| map.header);
    match (&value.data, value.span) {
        (Data::Map(_), Some(span)) => head.unwrap_or(span.head()),
        (Data::List(_), Some(span)) => span.head(),
        (_, Some(span)) => span,
        (_, None) => resource.header,
    }
}

fn name_of(data: &Data) -> &'static str {
    match data {
        Data::Null => "empty",
        Data::Bool(_) => "true or false",
        Data::Number(_) => "a number",
        Data::String(_) => "text",
        Data::List(_) | Data::Set(_) => "a list",
        Data::Map(_) => "a map",
        Data::Unknown(_) => "not known",
    }
}
