//! What the references of a plan's configuration lead to: through variables, outputs and module calls to the resources
//! whose values they are.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use trueline_ir::{AttrPath, Part, Reason, Reference, Step, Unknown, Value};

use super::address;
use super::configuration::{Call, Expression, Module};

/// How many variables and outputs a reference may lead through.
const MAX_HOPS: usize = 64;

/// Where references are resolved: in which instance of which module, and in which of its blocks.
#[derive(Clone, Copy)]
pub(super) struct Frame<'f> {
    pub(super) module: &'f Module,
    /// `module.net["a"]`; empty in the root module.
    pub(super) address: &'f str,
    /// The instance key of the block, as addresses write it: `["a"]`, or nothing.
    pub(super) key: &'f str,
    /// What `each` and `count` of the block come from.
    pub(super) repeated_by: &'f [Arc<str>],
    /// How the module was called, and from where.
    pub(super) caller: Option<(&'f Call, &'f Frame<'f>)>,
}

/// All that can be referred to.
pub(super) struct Targets {
    root: Arc<str>,
    /// The addresses of the instances, and of their blocks with the instance keys of their modules.
    known: HashSet<String>,
    /// Whether some data are only read when the plan is applied.
    defers_data: bool,
}

/// A resource that a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    address: String,
    attribute: Option<Arc<str>>,
    is_data: bool,
}

#[derive(Default)]
struct Found {
    targets: BTreeSet<Target>,
    /// The first reference that leads to what a plan does not keep: a local value.
    lost: Option<Arc<str>>,
}

impl Targets {
    /// The instances of these addresses.
    pub(super) fn new<'a>(root: &str, instances: impl Iterator<Item = &'a str>, defers_data: bool) -> Self {
        let mut known = HashSet::new();
        for instance in instances {
            if instance.ends_with(']') {
                known.insert(address::split_key(instance).0.to_owned());
            }
            known.insert(instance.to_owned());
        }
        Targets { root: root.into(), known, defers_data }
    }

    /// The value of an expression with these references, as long as nothing more is known of it.
    pub(super) fn value(&self, references: &[Arc<str>], frame: &Frame<'_>) -> Value {
        let mut found = Found::default();
        self.follow(references, frame, MAX_HOPS, &mut found);
        let Found { targets, lost } = found;
        let written = references.first().cloned();
        let mut targets = targets.into_iter();
        let unknown = match (targets.next(), targets.next(), lost) {
            (Some(only), None, None) => return self.referred(only, written),
            // Nothing that it refers to is unknown. Then it is most likely null, and left to the provider.
            (None, _, None) if written.is_some() => return Value::null(),
            (None, _, None) => Unknown { set: true, ..Unknown::new(Reason::Function, "a function") },
            (None, _, Some(lost)) => Unknown { set: !self.defers_data, ..Unknown::new(Reason::Computed, lost) },
            (Some(first), second, lost) => {
                let all: Vec<Target> = [Some(first), second].into_iter().flatten().chain(targets).collect();
                let data = all.iter().find(|target| target.is_data);
                let (reason, named) = match data {
                    Some(data) => (Reason::Data, data.label()),
                    None => (Reason::Computed, written.or(lost).unwrap_or_else(|| all[0].label())),
                };
                let set = data.is_none();
                let parts = all.into_iter().map(|target| Part::Hole(self.referred(target, None))).collect();
                Unknown { set, parts, ..Unknown::new(reason, named) }
            }
        };
        unknown.into()
    }

    fn referred(&self, target: Target, written: Option<Arc<str>>) -> Value {
        let label = target.label();
        let reference = Reference {
            root: self.root.clone(),
            address: target.address.as_str().into(),
            attribute: AttrPath::from_steps(target.attribute.iter().cloned().map(Step::Key)),
        };
        let unknown = if target.is_data {
            Unknown::new(Reason::Data, label.clone())
        } else {
            Unknown { set: true, ..Unknown::new(Reason::Computed, label.clone()) }
        };
        let origin = trueline_ir::Origin {
            label: written.unwrap_or(label),
            span: None,
            resource: Some(Arc::new(reference)),
            next: None,
        };
        Value { origin: Some(Arc::new(origin)), ..Value::from(unknown) }
    }

    fn follow(&self, references: &[Arc<str>], frame: &Frame<'_>, hops: usize, found: &mut Found) {
        let Some(hops) = hops.checked_sub(1) else { return };
        for reference in longest(references) {
            let parts = address::parts(reference);
            match (parts.first(), parts.get(1)) {
                (Some(("var", _)), Some((name, _))) => self.follow_variable(name, frame, hops, found),
                (Some(("each" | "count", _)), _) => {
                    let outside = Frame { repeated_by: &[], ..*frame };
                    self.follow(frame.repeated_by, &outside, hops, found);
                }
                (Some(("module", _)), Some((name, key))) => {
                    let output = parts.get(2).map(|(output, _)| *output);
                    self.follow_output((name, key), output, reference, frame, hops, found);
                }
                (Some(("path" | "terraform" | "tofu" | "self", _)), _) => {}
                (Some(("data", _)), Some(_)) => found.targets.extend(self.target(&parts, 3, frame)),
                (Some((kind, _)), Some((name, _)))
                    if frame.module.resources.contains_key(&*format!("{kind}.{name}")) =>
                {
                    found.targets.extend(self.target(&parts, 2, frame));
                }
                _ => {
                    found.lost.get_or_insert_with(|| reference.clone());
                }
            }
        }
    }

    fn follow_variable(&self, name: &str, frame: &Frame<'_>, hops: usize, found: &mut Found) {
        let Some((call, caller)) = frame.caller else { return };
        if let Some(Expression::References(references)) = call.arguments.get(name) {
            self.follow(references, caller, hops, found);
        }
    }

    fn follow_output(
        &self,
        (name, key): (&str, &str),
        output: Option<&str>,
        written: &Arc<str>,
        frame: &Frame<'_>,
        hops: usize,
        found: &mut Found,
    ) {
        let call = frame.module.calls.get(name);
        let Some((call, references)) = call.and_then(|call| Some((call, call.module.outputs.get(output?)?))) else {
            found.lost.get_or_insert_with(|| written.clone());
            return;
        };
        let prefix = if frame.address.is_empty() { String::new() } else { format!("{}.", frame.address) };
        // The key that a `for_each` of the block has is most likely that of the module's instance too.
        let key = if key.is_empty() && !call.repeated_by.is_empty() { frame.key } else { key };
        let address = format!("{prefix}module.{name}{key}");
        let site = Frame { key, repeated_by: &call.repeated_by, ..*frame };
        let inside =
            Frame { module: &call.module, address: &address, key: "", repeated_by: &[], caller: Some((call, &site)) };
        self.follow(references, &inside, hops, found);
    }

    /// The resource that the first `count` parts of a reference name, if the plan has an instance of it.
    fn target(&self, parts: &[(&str, &str)], count: usize, frame: &Frame<'_>) -> Option<Target> {
        let is_data = count == 3;
        let names: Vec<&str> = parts.get(..count)?.iter().map(|(name, _)| *name).collect();
        let key = parts[count - 1].1;
        let prefix = if frame.address.is_empty() { String::new() } else { format!("{}.", frame.address) };
        let block = format!("{prefix}{}", names.join("."));
        let attribute = parts.get(count).map(|(name, _)| Arc::from(*name));
        let of = |address: String| Target { address, attribute: attribute.clone(), is_data };
        // A splat, or an index that is no constant, is not part of the reference.
        let same_key = || (key.is_empty() && !frame.key.is_empty()).then(|| format!("{block}{}", frame.key));
        let exact = if key.is_empty() { block.clone() } else { format!("{block}{key}") };
        match same_key().filter(|address| self.known.contains(address)) {
            Some(address) => Some(of(address)),
            None if self.known.contains(&exact) || is_data => Some(of(exact)),
            None => None,
        }
    }
}

impl Frame<'_> {
    /// Does something in the frame of the module at `address`, as seen from the root module's frame. `None` if the
    /// configuration has no such module.
    pub(super) fn inside<R>(&self, address: &str, then: impl FnOnce(&Frame<'_>) -> R) -> Option<R> {
        self.descend(&address::parts(address), Box::new(then))
    }

    fn descend<R>(&self, parts: &[(&str, &str)], then: Box<dyn FnOnce(&Frame<'_>) -> R + '_>) -> Option<R> {
        let [("module", _), (name, key), rest @ ..] = parts else { return Some(then(self)) };
        let call = self.module.calls.get(*name)?;
        let prefix = if self.address.is_empty() { String::new() } else { format!("{}.", self.address) };
        let address = format!("{prefix}module.{name}{key}");
        let site = Frame { key, repeated_by: &call.repeated_by, ..*self };
        let inside =
            Frame { module: &call.module, address: &address, key: "", repeated_by: &[], caller: Some((call, &site)) };
        inside.descend(rest, then)
    }
}

impl Target {
    /// The reference to it, as its own module would write it.
    fn label(&self) -> Arc<str> {
        let local = self.address.rsplit_once("module.").map_or(self.address.as_str(), |(_, inside)| {
            let parts = address::parts(inside);
            let (name, key) = parts.first().copied().unwrap_or_default();
            inside.get(name.len() + key.len() + 1..).unwrap_or(inside)
        });
        match &self.attribute {
            Some(attribute) => format!("{local}.{attribute}").into(),
            None => local.into(),
        }
    }
}

/// The references without those that are the beginning of another, which plans list too.
fn longest(references: &[Arc<str>]) -> impl Iterator<Item = &Arc<str>> {
    let goes_on =
        |longer: &str, shorter: &str| longer.strip_prefix(shorter).is_some_and(|rest| rest.starts_with(['.', '[']));
    references.iter().filter(move |own| !references.iter().any(|other| goes_on(other, own)))
}

/// What the code says of the arguments of a block in `frame`: constants, and what the rest refers to.
pub(super) fn template(targets: &Targets, expression: &Expression, frame: &Frame<'_>) -> Value {
    match expression {
        Expression::Constant(value) => value.clone(),
        Expression::References(references) => targets.value(references, frame),
        Expression::Blocks(blocks) => {
            let items = blocks.iter().map(|arguments| {
                let entries = arguments.iter().map(|(name, value)| (name.clone(), template(targets, value, frame)));
                Value::from(entries.collect::<trueline_ir::Map>())
            });
            Value::from(items.collect::<Vec<_>>())
        }
    }
}
