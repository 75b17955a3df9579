use std::sync::Arc;

use trueline_ir::{AttrPath, Format, Resource, ResourceId};
use trueline_source::{SourcePath, Span};

use crate::suppression::SharedSuppression;
use crate::{Drift, Fingerprint, RuleInfo, Severity, Triage};

/// What a rule said of a resource, when it did not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It breaks the rule.
    Fail,
    /// Whether it does hangs on a value that is not known.
    Unknown,
}

impl Verdict {
    /// The word that stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Fail => "fail",
            Verdict::Unknown => "unknown",
        }
    }
}

/// How a finding stands to the base that the run compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The base does not have it, or there is no base.
    New,
    /// The base has it too.
    Existing,
    /// The base has it in another place.
    Moved,
    /// The base does not have it, but could not be read where it would be.
    Undecided,
}

impl State {
    /// The word that stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            State::New => "new",
            State::Existing => "existing",
            State::Moved => "moved",
            State::Undecided => "undecided",
        }
    }
}

/// What a finding does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Response {
    /// It fails the run, if it is severe enough.
    #[default]
    Enforce,
    /// It is shown as a warning and fails nothing.
    Warn,
    /// It is only written down.
    Audit,
}

impl Response {
    /// The word that stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Response::Enforce => "enforce",
            Response::Warn => "warn",
            Response::Audit => "audit",
        }
    }
}

/// The resource that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The full address, instance keys included.
    pub address: Arc<str>,
    /// The address without instance keys.
    pub block_address: Arc<str>,
    /// The type in Terraform's vocabulary, where it has one.
    pub kind: Arc<str>,
    /// The type in its own format.
    pub native_type: Arc<str>,
    /// Its own name.
    pub name: Arc<str>,
    /// Module path, stack or Kubernetes namespace.
    pub namespace: Option<Arc<str>>,
    /// The provider's name.
    pub provider: Arc<str>,
    /// The language it was written in.
    pub format: Format,
    /// The folder of its root module, or its template.
    pub root: Arc<str>,
    /// The path of its construct in the program that wrote its template.
    pub construct: Option<Arc<str>>,
}

impl Subject {
    /// What is to be told of a resource.
    pub fn of(resource: &Resource) -> Self {
        Subject {
            address: resource.id.address.clone(),
            block_address: resource.block_address.clone(),
            kind: resource.id.kind.clone(),
            native_type: resource.native_type.clone(),
            name: resource.name.clone(),
            namespace: resource.namespace.clone(),
            provider: resource.provider.clone(),
            format: resource.format,
            root: resource.id.root.to_shared(),
            construct: resource.construct.as_ref().map(|construct| construct.path.clone()),
        }
    }

    /// The identity of the resource.
    pub fn id(&self) -> ResourceId {
        // A root was a path of the tree when the subject was made.
        let root = SourcePath::new(&self.root).unwrap_or_else(|_| SourcePath::root());
        ResourceId { kind: self.kind.clone(), root, address: self.address.clone() }
    }
}

/// Another place that helps to understand a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where it is.
    pub span: Span,
}

/// One defect. There can be a million of them, so that what many have in common is shared, and what few have takes little
/// room where it is not.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: Arc<RuleInfo>,
    /// How bad it is here; the rule's severity unless the config says otherwise.
    pub severity: Severity,
    /// What it does; it is enforced unless the config says otherwise.
    pub response: Response,
    /// Broken, or perhaps broken.
    pub verdict: Verdict,
    /// New or not.
    pub state: State,
    /// One short sentence that names the resource, ending in a period.
    pub message: Arc<str>,
    /// The resource.
    pub subject: Arc<Subject>,
    /// The resource that was judged, when the subject only holds a part of what it is.
    pub part_of: Option<Box<ResourceId>>,
    /// The attribute at fault; empty for the resource as a whole.
    pub path: AttrPath,
    /// The path by what items of lists are, not by where they stand: the part of the identity that the attribute is.
    pub place: Arc<str>,
    /// Whether what is wrong is that the attribute is not there.
    pub missing: bool,
    /// The addresses of all instances with this defect, sorted; none if the subject is the only one. See
    /// [`instances`](Self::instances).
    pub instances: Box<[Arc<str>]>,
    /// The environments in which it was found, sorted; none if the code was not judged for any.
    pub environments: Box<[Arc<str>]>,
    /// What to underline.
    pub span: Span,
    /// The way the value came, nearest step first: a reference, and where it led.
    pub chain: Box<[(Arc<str>, Span)]>,
    /// Parents of companions, module calls and other places.
    pub related: Box<[Related]>,
    /// For [`Verdict::Unknown`]: the expression that could not be resolved, and why.
    pub unresolved: Option<Box<str>>,
    /// Whether the text of [`span`](Self::span) must not be shown.
    pub masked: bool,
    /// How what is live stands to the code, where the two were compared.
    pub drift: Option<Arc<Drift>>,
    /// What says that it is to be left alone.
    pub suppression: Option<SharedSuppression>,
    /// Whose it is and how urgent, as far as somebody has found that out.
    pub triage: Triage,
    /// Its identity from run to run.
    pub fingerprint: Fingerprint,
}

impl Finding {
    /// The addresses of all instances with this defect, sorted.
    pub fn instances(&self) -> &[Arc<str>] {
        match &*self.instances {
            [] => std::slice::from_ref(&self.subject.address),
            several => several,
        }
    }
}
