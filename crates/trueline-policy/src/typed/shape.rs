use std::collections::BTreeSet;

use trueline_schema::{Block, Folded, Member, Type};

use crate::reads::Segment;

/// What is known of resource types.
pub(super) struct Types<'f> {
    folded: &'f [Folded],
}

/// A value that a policy can reach, by what is known of its resource's type.
#[derive(Clone)]
pub(super) struct Node {
    what: What,
    /// The type, and the names that lead here, with dots: where companions may have added members.
    owner: Option<(String, String)>,
}

#[derive(Clone)]
enum What {
    /// An object: a block, or one that only companions make.
    Members(Option<Block>),
    /// A list of such.
    Blocks(Option<Block>),
    /// A map of such.
    BlockMap(Block),
    /// A value of a type.
    Typed(Type),
}

/// Where a step leads.
pub(super) enum Reached {
    /// To what is known.
    Known(Node),
    /// To where nothing is known, so that nothing is wrong.
    Open,
    /// To nothing.
    Nothing(Lack),
}

/// Why a step leads to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lack {
    /// There is no such member, but these.
    NoMember(BTreeSet<String>),
    /// The step goes out of a list, whose items are meant.
    OutOfList,
    /// The step goes out of a scalar.
    OutOfScalar,
}

impl<'f> Types<'f> {
    pub(super) fn new(folded: &'f [Folded]) -> Self {
        Types { folded }
    }

    /// The attributes of a resource type; `None` if nothing is known of it.
    pub(super) fn attributes(&self, kind: &str) -> Option<Node> {
        let block = trueline_schema::of(kind).or_else(|| trueline_schema::of_kubernetes(kind))?;
        Some(Node { what: What::Members(Some(block)), owner: Some((kind.to_owned(), String::new())) })
    }

    /// Whether anything is known of a type.
    pub(super) fn has(&self, kind: &str) -> bool {
        self.attributes(kind).is_some()
    }

    /// Whether a member of any type has this name.
    pub(super) fn is_known_name(&self, name: &str) -> bool {
        let is_part = |folded: &Folded| folded.path.split('.').any(|part| part == name);
        trueline_schema::is_known_name(name) || self.folded.iter().any(is_part)
    }

    /// Follows several steps.
    pub(super) fn follow(&self, node: Node, steps: &[Segment]) -> Reached {
        let mut node = node;
        for step in steps {
            match self.step(&node, step) {
                Reached::Known(next) => node = next,
                other => return other,
            }
        }
        Reached::Known(node)
    }

    pub(super) fn step(&self, node: &Node, step: &Segment) -> Reached {
        match (&node.what, step) {
            (_, Segment::Deep) => Reached::Open,
            (What::Members(block), Segment::Key(name)) => self.member(node, *block, name),
            (What::Blocks(block), Segment::Any | Segment::Index(_)) => {
                Reached::Known(Node { what: What::Members(*block), owner: node.owner.clone() })
            }
            (What::Blocks(_), Segment::Key(_)) => Reached::Nothing(Lack::OutOfList),
            (What::BlockMap(block), _) => known(What::Members(Some(*block))),
            (What::Members(_), Segment::Any | Segment::Index(_)) => Reached::Open,
            (What::Typed(kind), _) => out_of_type(*kind, step),
        }
    }

    fn member(&self, node: &Node, block: Option<Block>, name: &str) -> Reached {
        let owner = node.owner.as_ref().map(|(kind, path)| (kind.clone(), join(path, name)));
        match block.and_then(|block| block.member(name)) {
            Some(Member::Attribute { kind, .. }) => typed(kind),
            Some(Member::Block { repeats: true, block, .. }) => {
                Reached::Known(Node { what: What::Blocks(Some(block)), owner })
            }
            Some(Member::Block { repeats: false, block, .. }) => {
                Reached::Known(Node { what: What::Members(Some(block)), owner })
            }
            None => {
                let added = owner.as_ref().and_then(|(kind, path)| self.added_member(kind, path));
                added.unwrap_or_else(|| Reached::Nothing(Lack::NoMember(self.members(node, block))))
            }
        }
    }

    /// A member that the provider's schema does not have.
    fn added_member(&self, kind: &str, path: &str) -> Option<Reached> {
        if trueline_schema::is_former_member(kind, path) {
            return Some(Reached::Open);
        }
        let mut here = self.folded.iter().filter(|folded| folded.parent == kind && folded.path == path);
        let first = here.next()?;
        let begins = format!("{path}.");
        if self.folded.iter().any(|folded| folded.parent == kind && folded.path.starts_with(&begins)) {
            let owner = Some((kind.to_owned(), path.to_owned()));
            return Some(Reached::Known(Node { what: What::Blocks(None), owner }));
        }
        let from = first.from.and_then(|from| self.in_companion(first.companion, from));
        Some(from.filter(|_| here.next().is_none()).map_or(Reached::Open, Reached::Known))
    }

    /// What stands at a path of names in a companion. Blocks on the way occur once.
    fn in_companion(&self, kind: &str, path: &str) -> Option<Node> {
        let mut node = self.attributes(kind)?;
        for name in path.split('.') {
            if let What::Blocks(block) = node.what {
                node.what = What::Members(block);
            }
            match self.step(&node, &Segment::Key(name.into())) {
                Reached::Known(next) => node = next,
                _ => return None,
            }
        }
        Some(node)
    }

    fn members(&self, node: &Node, block: Option<Block>) -> BTreeSet<String> {
        let own = block.into_iter().flat_map(Block::members).map(|(name, _)| name.to_owned());
        let folded = node.owner.iter().flat_map(|(kind, path)| {
            let begins = if path.is_empty() { String::new() } else { format!("{path}.") };
            let of_kind = self.folded.iter().filter(move |folded| folded.parent == kind);
            of_kind.filter_map(move |folded| folded.path.strip_prefix(&begins)?.split('.').next().map(str::to_owned))
        });
        own.chain(folded).collect()
    }
}

fn known(what: What) -> Reached {
    Reached::Known(Node { what, owner: None })
}

fn typed(kind: Type) -> Reached {
    match (kind.as_str().chars().next(), kind.block()) {
        (Some('o'), Some(block)) => known(What::Members(Some(block))),
        (Some('L' | 'E'), Some(block)) => known(What::Blocks(Some(block))),
        (Some('M'), Some(block)) => known(What::BlockMap(block)),
        (Some('d') | None, _) => Reached::Open,
        _ => known(What::Typed(kind)),
    }
}

fn out_of_type(kind: Type, step: &Segment) -> Reached {
    match (kind.as_str().chars().next(), step) {
        (Some('l' | 'e'), Segment::Any | Segment::Index(_)) | (Some('m'), _) => typed(kind.element()),
        (Some('l' | 'e'), Segment::Key(_)) => Reached::Nothing(Lack::OutOfList),
        (Some('{'), Segment::Key(name)) => match kind.field(name) {
            Some(kind) => typed(kind),
            None => Reached::Nothing(Lack::NoMember(kind.fields().map(|(name, _)| name.to_owned()).collect())),
        },
        (Some('s' | 'n' | 'b'), Segment::Key(_)) => Reached::Nothing(Lack::OutOfScalar),
        _ => Reached::Open,
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
