//! What providers say of their resource types: which members a block has and of what type they are. Types that no table
//! knows are evaluated without.
//!
//! A table is text: a line for each resource type with the number of its block, an empty line, and the distinct blocks, a
//! line each. A block's members stand between semicolons, sorted by name: an attribute as its name, its type and its flags
//! (`r`equired, `o`ptional, `c`omputed, sensitive `x`); a nested block as its name, its nesting and the number of its block.
//!
//! | type | meaning | | nesting | meaning |
//! | --- | --- | --- | --- | --- |
//! | `s` `n` `b` `d` | string, number, bool, anything | | `B` `S` | list, set of blocks |
//! | `lT` `eT` `mT` | list, set, map of `T` | | `O` `P` | one block, map of blocks |
//! | `{name:T,...}` | object | | | |
//! | `oN` `LN` `EN` `MN` | object like block `N`, list, set, map of such | | | |

mod conform;

use std::sync::LazyLock;

pub(crate) use conform::conform;

struct Table {
    types: Vec<(&'static str, usize)>,
    blocks: Vec<&'static str>,
}

/// The AWS provider, 5.100.0.
static AWS: LazyLock<Table> = LazyLock::new(|| Table::new(include_str!("aws.txt")));

/// The members of a block.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    line: &'static str,
}

/// What a name in a block is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Member {
    Attribute { kind: Type, flags: &'static str },
    Block { repeats: bool, block: Block },
}

/// The type of an attribute, as the table writes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type(&'static str);

impl Table {
    fn new(text: &'static str) -> Self {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let types = lines.by_ref().take_while(|line| !line.is_empty());
        let types = types
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(name, number)| Some((name, number.parse().ok()?)));
        Table { types: types.collect(), blocks: lines.collect() }
    }

    fn block(&self, number: usize) -> Option<Block> {
        self.blocks.get(number).map(|line| Block { line })
    }
}

/// The block of a resource type.
pub(crate) fn of(kind: &str) -> Option<Block> {
    if !kind.starts_with("aws_") {
        return None;
    }
    let at = AWS.types.binary_search_by(|(name, _)| (*name).cmp(kind)).ok()?;
    AWS.block(AWS.types[at].1)
}

impl Block {
    /// What `name` is in this block.
    pub(crate) fn member(self, name: &str) -> Option<Member> {
        let mut members = self.line.split(';').filter_map(|member| member.split_once(' '));
        let (_, rest) = members.find(|(own, _)| *own == name)?;
        match rest.split_once(' ') {
            Some((kind, flags)) => Some(Member::Attribute { kind: Type(kind), flags }),
            None => {
                let block = AWS.block(rest.get(1..)?.parse().ok()?)?;
                Some(Member::Block { repeats: !rest.starts_with('O'), block })
            }
        }
    }
}

impl Member {
    /// Whether the provider may set it when the configuration does not.
    pub(crate) fn is_computed(self) -> bool {
        match self {
            Member::Attribute { flags, .. } => flags.contains('c'),
            Member::Block { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(kind: &str, name: &str) -> Option<(&'static str, &'static str)> {
        match of(kind)?.member(name)? {
            Member::Attribute { kind, flags } => Some((kind.0, flags)),
            Member::Block { .. } => None,
        }
    }

    #[test]
    fn knows_types_and_flags() {
        assert_eq!(attribute("aws_s3_bucket", "bucket"), Some(("s", "oc")));
        assert_eq!(attribute("aws_s3_bucket", "tags"), Some(("ms", "o")));
        assert_eq!(attribute("aws_db_instance", "password"), Some(("s", "ox")));
        assert_eq!(attribute("aws_instance", "vpc_security_group_ids"), Some(("es", "oc")));
        assert_eq!(attribute("aws_s3_bucket", "no_such"), None);
        assert!(of("aws_no_such").is_none() && of("google_storage_bucket").is_none());
    }

    #[test]
    fn follows_nested_blocks() {
        let versioning = of("aws_s3_bucket").and_then(|block| block.member("versioning"));
        let Some(Member::Block { repeats: true, block }) = versioning else { panic!("{versioning:?}") };
        let enabled = block.member("enabled").unwrap();
        assert!(matches!(enabled, Member::Attribute { kind: Type("b"), .. }) && !enabled.is_computed());
    }

    #[test]
    fn every_line_can_be_read() {
        let table = &*AWS;
        assert!(table.types.is_sorted() && table.types.len() > 1_500);
        for (name, number) in &table.types {
            assert!(table.block(*number).is_some(), "{name}");
        }
        for line in &table.blocks {
            let block = Block { line };
            for name in
                line.split(';').filter(|member| !member.is_empty()).map(|member| member.split(' ').next().unwrap())
            {
                assert!(block.member(name).is_some(), "{name} in {line}");
            }
        }
    }
}
