//! The functions written in Rust that policies can call beside those of OPA; `host` has what they do.

/// Each function and how many arguments it takes, sorted by name.
///
/// - `trueline.arn.parse(text)`: an object of `partition`, `service`, `region`, `account` and `resource`.
/// - `trueline.cidr.contains(block, other)`: whether all of `other`, a block or an address, is in `block`.
/// - `trueline.cidr.intersects(block, other)`: whether two blocks share an address.
/// - `trueline.cidr.is_anywhere(block)`: whether a block holds every address of its family.
/// - `trueline.iam.granted(pattern, actions)`: those of a set of actions that a pattern such as `s3:Get*` grants. Case does
///   not matter.
/// - `trueline.iam.statements(policy)`: the statements of a policy, given as JSON or as an object, in one form: `Action`,
///   `NotAction`, `Resource`, `NotResource` are arrays, and `Principal` and `NotPrincipal` objects of arrays.
/// - `trueline.ports.overlap(from, to, low, high)`: whether two ranges of ports, all ends included, share one. Ends may be
///   numbers in text.
///
/// A call with arguments of another kind is undefined, as with OPA's functions.
pub(crate) const SIGNATURES: &[(&str, usize)] = &[
    ("trueline.arn.parse", 1),
    ("trueline.cidr.contains", 2),
    ("trueline.cidr.intersects", 2),
    ("trueline.cidr.is_anywhere", 1),
    ("trueline.iam.granted", 2),
    ("trueline.iam.statements", 1),
    ("trueline.ports.overlap", 4),
];

/// How many arguments a function takes, if it is one of ours.
pub(crate) fn arity(name: &str) -> Option<usize> {
    SIGNATURES.iter().find(|(known, _)| *known == name).map(|(_, arity)| *arity)
}
