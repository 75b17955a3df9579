//! What providers say of their resource types: which members a block has and of what type they are. Types that no table
//! knows are evaluated without.
//!
//! A table is text: a line for each resource type with the number of its block, an empty line, and the distinct blocks, a
//! line each. A block's members stand between semicolons, sorted by name: an attribute as its name, its type and its flags
//! (`r`equired, `o`ptional, `c`omputed, sensitive `x`, `w`rite-only); a nested block as its name, its nesting and the number of its block.
//!
//! | type | meaning | | nesting | meaning |
//! | --- | --- | --- | --- | --- |
//! | `s` `n` `b` `d` | string, number, bool, anything | | `B` `S` | list, set of blocks |
//! | `lT` `eT` `mT` | list, set, map of `T` | | `O` `P` | one block, map of blocks |
//! | `{name:T,...}` | object | | | |
//! | `oN` `LN` `EN` `MN` | object like block `N`, list, set, map of such | | | |
//!
//! A block of the table of Kubernetes' API objects has a `k` before its number. That table says nothing of flags, and a kind
//! has the fields of all versions of the API.
//!
//! Not here: values, and what becomes of them.
#![deny(missing_docs)]

mod defaults;

use std::sync::LazyLock;

pub use defaults::{default, defaults, fills_sets};

struct Table {
    types: Vec<(&'static str, usize)>,
    blocks: Vec<&'static str>,
}

/// The AWS provider, 5.100.0.
static AWS: LazyLock<Table> = LazyLock::new(|| Table::new(include_str!("aws.txt")));

/// The API objects of Kubernetes, 1.37, by their kinds.
static KUBERNETES: LazyLock<Table> = LazyLock::new(|| Table::new(include_str!("kubernetes.txt")));

/// The members of a block.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    line: &'static str,
}

/// What a name in a block is.
#[derive(Debug, Clone, Copy)]
pub enum Member {
    /// An argument or exported attribute.
    Attribute {
        /// Its type.
        kind: Type,
        /// The letters of the table: `r`equired, `o`ptional, `c`omputed, sensitive `x`, `w`rite-only.
        flags: &'static str,
    },
    /// A nested block.
    Block {
        /// Whether it is a list, set or map of blocks, and so a list of objects in values, also where there may be but one.
        repeats: bool,
        /// Whether they are a set: then their order means nothing.
        set: bool,
        /// What it holds.
        block: Block,
    },
}

/// The type of an attribute, as the table writes it.
#[derive(Debug, Clone, Copy)]
pub struct Type(&'static str);

/// A member that a resource type has beside those that its provider knows: folded in from another resource, its companion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The type.
    pub parent: &'static str,
    /// The way to the member, in names with dots between them: `public_access_block.block_public_acls`. The last is the
    /// member, those before it are nested blocks.
    pub path: String,
    /// The companion's type.
    pub companion: &'static str,
    /// The way to the value in the companion, written alike; `None` if it is another value there, or a block that the
    /// companion does not have.
    pub from: Option<&'static str>,
}

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

/// Members of types in versions of the provider before that of the table, which configurations and states still have.
const FORMER: &[(&str, &[&str])] = &[
    ("aws_autoscaling_group", &["tags"]),
    ("aws_db_instance", &["name", "security_group_names"]),
    ("aws_elasticache_cluster", &["security_group_names"]),
    (
        "aws_elasticache_replication_group",
        &["availability_zones", "number_cache_clusters", "replication_group_description"],
    ),
    ("aws_launch_configuration", &["vpc_classic_link_id", "vpc_classic_link_security_groups"]),
    ("aws_rds_cluster", &["s3_import_role"]),
    ("aws_redshift_cluster", &["cluster_security_groups"]),
    ("aws_secretsmanager_secret", &["rotation_enabled", "rotation_lambda_arn", "rotation_rules"]),
    ("aws_vpc", &["enable_classiclink", "enable_classiclink_dns_support"]),
];

/// Whether earlier versions of the provider had this member at the top of a type.
pub fn is_former_member(kind: &str, name: &str) -> bool {
    FORMER.iter().any(|(own, names)| *own == kind && names.contains(&name))
}

/// The resource types that have a block, sorted.
pub fn types() -> impl Iterator<Item = &'static str> {
    AWS.types.iter().map(|(name, _)| *name)
}

/// The fields of a kind of Kubernetes' own API; `None` also for kinds that a cluster can be taught.
pub fn of_kubernetes(kind: &str) -> Option<Block> {
    let at = KUBERNETES.types.binary_search_by(|(name, _)| (*name).cmp(kind)).ok()?;
    KUBERNETES.block(KUBERNETES.types[at].1)
}

/// The kinds of Kubernetes' own API, sorted.
pub fn kubernetes_kinds() -> impl Iterator<Item = &'static str> {
    KUBERNETES.types.iter().map(|(name, _)| *name)
}

/// The block that a type refers to: by its number, with a `k` before those of Kubernetes.
fn block_at(place: &str) -> Option<Block> {
    match place.strip_prefix('k') {
        Some(number) => KUBERNETES.block(number.parse().ok()?),
        None => AWS.block(place.parse().ok()?),
    }
}

/// The block of a resource type.
pub fn of(kind: &str) -> Option<Block> {
    if !kind.starts_with("aws_") {
        return None;
    }
    let at = AWS.types.binary_search_by(|(name, _)| (*name).cmp(kind)).ok()?;
    AWS.block(AWS.types[at].1)
}

/// Whether any block of any type has a member, or any object a field, of this name.
pub fn is_known_name(name: &str) -> bool {
    let field = format!("{name}:");
    let holds_field = |line: &str| line.match_indices(&field).any(|(at, _)| line[..at].ends_with(['{', ',']));
    let blocks = AWS.blocks.iter().chain(&KUBERNETES.blocks);
    blocks.into_iter().any(|line| Block { line }.member(name).is_some() || holds_field(line))
}

impl Block {
    /// What `name` is in this block.
    pub fn member(self, name: &str) -> Option<Member> {
        let (_, rest) = self.lines().find(|(own, _)| *own == name)?;
        Block::read(rest)
    }

    /// All that this block may hold, sorted by name.
    pub fn members(self) -> impl Iterator<Item = (&'static str, Member)> {
        self.lines().filter_map(|(name, rest)| Some((name, Block::read(rest)?)))
    }

    fn lines(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.line.split(';').filter_map(|member| member.split_once(' '))
    }

    fn read(rest: &'static str) -> Option<Member> {
        match rest.split_once(' ') {
            Some((kind, flags)) => Some(Member::Attribute { kind: Type(kind), flags }),
            None => {
                let block = block_at(rest.get(1..)?)?;
                Some(Member::Block { repeats: !rest.starts_with('O'), set: rest.starts_with('S'), block })
            }
        }
    }
}

impl Type {
    /// As the table writes it.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The type of the elements of a list, set or map: what stands behind the first letter.
    pub fn element(self) -> Type {
        Type(self.0.get(1..).unwrap_or_default())
    }

    /// The block that an object type, or the elements of a list, set or map, are like: of `oN`, `LN`, `EN` and `MN`.
    pub fn block(self) -> Option<Block> {
        block_at(self.0.strip_prefix(['o', 'L', 'E', 'M'])?)
    }

    /// The object type that this is, or is a list or set of.
    pub fn objects(self) -> Option<Type> {
        let inner = self.0.trim_start_matches(['l', 'e']);
        inner.starts_with('{').then_some(Type(inner))
    }

    /// The type of a field of an object type.
    pub fn field(self, name: &str) -> Option<Type> {
        self.fields().find(|(own, _)| *own == name).map(|(_, kind)| kind)
    }

    /// The fields of an object type, sorted by name.
    pub fn fields(self) -> impl Iterator<Item = (&'static str, Type)> {
        let mut rest = self.0.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or_default();
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once(':')?;
            let mut depth = 0_usize;
            let end = after.find(|char: char| {
                match char {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                char == ',' && depth == 0
            });
            let (kind, more) = after.split_at(end.unwrap_or(after.len()));
            rest = more.strip_prefix(',').unwrap_or_default();
            Some((name, Type(kind)))
        })
    }
}

impl Member {
    /// Whether the provider may set it when the configuration does not.
    pub fn is_computed(self) -> bool {
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
        let Some(Member::Block { repeats: true, set: false, block }) = versioning else { panic!("{versioning:?}") };
        let enabled = block.member("enabled").unwrap();
        assert!(matches!(enabled, Member::Attribute { kind: Type("b"), .. }) && !enabled.is_computed());
    }

    #[test]
    fn fields_of_kubernetes_are_found() {
        let at = |kind: &str, path: &str| {
            let mut block = of_kubernetes(kind)?;
            let mut found = None;
            for name in path.split('.') {
                let Some(Member::Attribute { kind, .. }) = block.member(name) else { return None };
                found = Some(kind.as_str().chars().next()?);
                block = kind.block().unwrap_or(block);
            }
            found
        };
        for (kind, path, letter) in [
            ("Deployment", "spec.template.spec.containers.securityContext.runAsNonRoot", Some('b')),
            ("Pod", "spec.containers", Some('L')),
            ("Pod", "spec.hostPID", Some('b')),
            ("Pod", "spec.hostPid", None),
            ("Pod", "metadata.annotations", Some('m')),
            ("Service", "spec.ports.targetPort", Some('d')),
            ("Ingress", "spec.backend", Some('d')),
            ("HorizontalPodAutoscaler", "spec.targetCPUUtilizationPercentage", Some('n')),
            ("HorizontalPodAutoscaler", "spec.metrics", Some('L')),
            ("ConfigMap", "data", Some('m')),
            ("CronJob", "spec.jobTemplate.spec.template.spec.hostNetwork", Some('b')),
        ] {
            assert_eq!(at(kind, path), letter, "{kind} {path}");
        }
        assert!(of_kubernetes("Rollout").is_none() && of("Deployment").is_none());
    }

    #[test]
    fn every_line_can_be_read() {
        assert!(AWS.types.len() > 1_500 && KUBERNETES.types.len() > 50);
        [&AWS, &KUBERNETES].into_iter().for_each(|table| can_be_read(table));
    }

    fn can_be_read(table: &Table) {
        assert!(table.types.is_sorted());
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

    #[test]
    fn fields_of_objects_are_found_behind_nested_ones() {
        let kind = Type("{a:s,b:l{c:n,d:b},e:{f:s},g:ms}");
        for (name, expected) in
            [("a", Some("s")), ("b", Some("l{c:n,d:b}")), ("e", Some("{f:s}")), ("g", Some("ms")), ("c", None)]
        {
            assert_eq!(kind.field(name).map(|kind| kind.0), expected, "{name}");
        }
        assert_eq!(kind.fields().map(|(name, _)| name).collect::<Vec<_>>(), ["a", "b", "e", "g"]);
        assert_eq!(Type("s").fields().count(), 0);
    }

    #[test]
    fn former_members_are_gone() {
        for (kind, names) in FORMER {
            let block = of(kind).unwrap();
            assert!(names.iter().all(|name| block.member(name).is_none()), "{kind}");
        }
        assert!(is_former_member("aws_vpc", "enable_classiclink") && !is_former_member("aws_vpc", "tags"));
    }

    #[test]
    fn names_are_known_wherever_they_occur() {
        for (name, known) in [("bucket", true), ("cidr_blocks", true), ("buckett", false), ("ds", false)] {
            assert_eq!(is_known_name(name), known, "{name}");
        }
    }
}
