use std::fmt;
use std::sync::Arc;

use trueline_source::{SourcePath, Span};

use crate::{Action, AttrPath, Tracked, Unknown, Value};

/// The language a resource was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Terraform or OpenTofu configuration.
    Terraform,
    /// An AWS CloudFormation template.
    CloudFormation,
    /// A Kubernetes manifest.
    Kubernetes,
}

impl Format {
    /// The word that stands in reports and in policies' input.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Terraform => "terraform",
            Format::CloudFormation => "cloudformation",
            Format::Kubernetes => "kubernetes",
        }
    }
}

/// Whether the configuration manages a resource or only reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Created and changed by the configuration.
    Managed,
    /// Read from the provider: a `data` block.
    Data,
}

/// Which of several instances of one block a resource is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InstanceKey {
    /// Of a block with `count`.
    Index(usize),
    /// Of a block with `for_each`.
    Key(Arc<str>),
}

impl fmt::Display for InstanceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InstanceKey::Index(index) => write!(f, "[{index}]"),
            InstanceKey::Key(key) => write!(f, "[\"{}\"]", key.replace('\\', "\\\\").replace('"', "\\\"")),
        }
    }
}

/// What a resource is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId {
    /// Its type, in Terraform's vocabulary where it has one.
    pub kind: Arc<str>,
    /// The folder of the root module, or the template: tells equal addresses apart.
    pub root: SourcePath,
    /// The full address as its users write it, instance keys included: `module.net[0].aws_vpc.this["a"]`.
    pub address: Arc<str>,
}

/// A module call on the way to a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSite {
    /// The call's address: `module.net[0]`.
    pub address: Arc<str>,
    /// The head of its block.
    pub span: Span,
    /// The whole block.
    pub block: Span,
    /// The source and version that the call names, for modules from a registry.
    pub source: Arc<str>,
}

/// Says that what stands at `path` of a parent was written at `from` of the companion resource `companion`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// In the parent.
    pub path: AttrPath,
    /// The resource that holds it.
    pub companion: ResourceId,
    /// In the companion.
    pub from: AttrPath,
}

/// A connection between two resources: one refers to the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The other resource.
    pub other: ResourceId,
    /// Which of the two holds the reference.
    pub direction: Direction,
    /// Where in the resource that holds it the reference stands.
    pub path: AttrPath,
}

/// Which end of a [`Link`] holds the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// This resource refers to the other.
    To,
    /// The other resource refers to this one.
    From,
}

/// What a program made that writes templates, as those of the Cloud Development Kit do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Construct {
    /// The names of the constructs that lead to it: `Shop/Orders/Table/Resource`.
    pub path: Arc<str>,
    /// Where the template says so.
    pub place: Span,
    /// The line of the program that made it, if that was recorded and can be read.
    pub source: Option<Span>,
}

/// One evaluated resource.
#[derive(Debug, Clone)]
pub struct Resource {
    /// What it is called.
    pub id: ResourceId,
    /// The address without any instance key: of the block, as opposed to its instances.
    pub block_address: Arc<str>,
    /// The type in its own format: `AWS::S3::Bucket`, `Deployment`; the same as the id's for Terraform.
    pub native_type: Arc<str>,
    /// Its own name: the block's label, the logical id, the object's name.
    pub name: Arc<str>,
    /// Module path, stack or Kubernetes namespace.
    pub namespace: Option<Arc<str>>,
    /// The provider's name: `aws`.
    pub provider: Arc<str>,
    /// The language it was written in.
    pub format: Format,
    /// Managed or read.
    pub mode: Mode,
    /// Which instance of its block it is.
    pub key: Option<InstanceKey>,
    /// Its attributes, a map.
    pub attributes: Value,
    /// What is said of it beside its attributes, a map: the `Metadata` of CloudFormation. Tools are told there what to
    /// leave alone.
    pub metadata: Option<Arc<Value>>,
    /// What it is in the program that wrote its template, if one did.
    pub construct: Option<Arc<Construct>>,
    /// Its attributes in the names and shape of its own format, where `attributes` are a translation of them.
    pub native: Option<Value>,
    /// The whole block.
    pub span: Span,
    /// The head of the block: what to point at when something is missing.
    pub header: Span,
    /// The module calls that lead to it, outermost first.
    pub calls: Arc<[CallSite]>,
    /// Why it is undecided whether it exists: an unknown `count` or `for_each`.
    pub doubt: Option<Arc<Unknown>>,
    /// `lifecycle.ignore_changes`: the attributes, or `all`.
    pub ignore_changes: Vec<Arc<str>>,
    /// Which of its values were written in companions.
    pub folds: Vec<Fold>,
    /// Its connections to other resources, sorted.
    pub links: Vec<Link>,
    /// Set on a stand-in for a parent out of sight, made so that its companion can be judged: nothing that the
    /// companion does not say is known of it.
    pub stand_in: bool,
    /// What a plan or state file says of it, where it comes from one.
    pub tracked: Option<Arc<Tracked>>,
}

impl Resource {
    /// What the plan that it comes from will do with it.
    pub fn action(&self) -> Option<Action> {
        self.tracked.as_ref()?.action
    }

    /// Whether the plan that it comes from takes it away: its values are those that it had.
    pub fn is_deleted(&self) -> bool {
        self.action() == Some(Action::Delete)
    }
}
