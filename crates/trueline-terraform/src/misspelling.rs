//! Misspelt arguments. A name that the provider's schema does not know is told only when it is nearly one that it knows:
//! all others may belong to another version of the provider.

use trueline_ir::Mode;
use trueline_schema::{Block, Member, Type};
use trueline_source::Problem;

use crate::eval::{META_ARGUMENTS, META_BLOCKS};
use crate::module::Module;
use crate::syntax::{Body, Ident};

/// The arguments and blocks in the resources of a module that are likely misspelt.
pub(crate) fn misspellings(module: &Module) -> Vec<Problem> {
    let mut problems = Vec::new();
    for resource in module.resources.iter().filter(|resource| resource.mode == Mode::Managed) {
        if let Some(known) = trueline_schema::of(&resource.kind) {
            let check = Check { kind: &resource.kind, meta_arguments: &META_ARGUMENTS, meta_blocks: &META_BLOCKS };
            check.body(&resource.block.body, Known::Block(known), &mut problems);
        }
    }
    problems
}

/// What a body is checked against, beside its schema.
struct Check<'a> {
    kind: &'a str,
    meta_arguments: &'a [&'a str],
    meta_blocks: &'a [&'a str],
}

impl Check<'_> {
    fn body(&self, body: &Body, known: Known, problems: &mut Vec<Problem>) {
        let written =
            |name: &str| body.attribute(name).is_some() || body.blocks.iter().any(|block| &*block.kind.name == name);
        let mut check = |name: &Ident, meta: &[&str]| {
            let own = &*name.name;
            if meta.contains(&own) || known.knows(own) {
                return;
            }
            if let Some(near) = nearest(own, known).filter(|near| !written(near)) {
                let message = format!("`{}` has no argument `{own}` here; did you mean `{near}`?", self.kind);
                problems.push(Problem::warning("misspelt-argument", message).at(name.span));
            }
        };
        for attribute in &body.attributes {
            check(&attribute.name, self.meta_arguments);
        }
        for block in body.blocks.iter().filter(|block| &*block.kind.name != "dynamic") {
            check(&block.kind, self.meta_blocks);
        }
        for block in body.blocks.iter().filter(|block| &*block.kind.name == "dynamic") {
            block.labels.iter().for_each(|label| check(label, &[]));
        }
        let nested = Check { meta_arguments: &[], meta_blocks: &[], ..*self };
        for block in &body.blocks {
            let (name, inner) = match (block.labels.first(), block.body.block("content")) {
                (Some(label), Some(content)) if &*block.kind.name == "dynamic" => (&label.name, &content.body),
                _ => (&block.kind.name, &block.body),
            };
            if let Some(known) = known.inside(name) {
                nested.body(inner, known, problems);
            }
        }
    }
}

/// What may be written in a body.
#[derive(Clone, Copy)]
enum Known {
    Block(Block),
    /// Blocks that set an attribute of this object type, such as the rules of a security group.
    Object(Type),
}

impl Known {
    fn knows(self, name: &str) -> bool {
        match self {
            Known::Block(block) => block.member(name).is_some(),
            Known::Object(kind) => kind.field(name).is_some(),
        }
    }

    /// What may be written in the blocks `name`.
    fn inside(self, name: &str) -> Option<Known> {
        match self {
            Known::Block(known) => match known.member(name)? {
                Member::Block { block, .. } => Some(Known::Block(block)),
                Member::Attribute { kind, .. } => kind.objects().map(Known::Object),
            },
            Known::Object(kind) => kind.field(name)?.objects().map(Known::Object),
        }
    }

    fn names(self) -> Vec<&'static str> {
        match self {
            Known::Block(block) => {
                block.members().filter(|(_, member)| may_be_written(*member)).map(|(name, _)| name).collect()
            }
            Known::Object(kind) => kind.fields().map(|(name, _)| name).collect(),
        }
    }
}

/// The name that is known and that is written almost like this one, if there is one. Short names that differ by a
/// letter are different words.
fn nearest(name: &str, known: Known) -> Option<&'static str> {
    let most = match name.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let names = known.names();
    let distances =
        names.into_iter().map(|own| (strsim::osa_distance(own, name), own)).filter(|(distance, _)| *distance <= most);
    distances.min().map(|(_, own)| own)
}

fn may_be_written(member: Member) -> bool {
    match member {
        Member::Attribute { flags, .. } => flags.contains(['o', 'r']),
        Member::Block { .. } => true,
    }
}
