use super::table::{Companion, Field, List, Target, renamed, same, wrapped};

/// What configures an `aws_security_group`.
pub(crate) const COMPANIONS: &[Companion] = &[
    rule(
        "aws_security_group_rule",
        &[Target::Item {
            into: List::NamedBy { attribute: "type", one_of: &["ingress", "egress"] },
            fields: &[
                same("description"),
                same("from_port"),
                same("to_port"),
                same("protocol"),
                same("cidr_blocks"),
                same("ipv6_cidr_blocks"),
                same("prefix_list_ids"),
                same("self"),
                wrapped("security_groups", "source_security_group_id"),
            ],
        }],
    ),
    rule("aws_vpc_security_group_ingress_rule", &[Target::Item { into: List::Named("ingress"), fields: ONE_PEER }]),
    rule("aws_vpc_security_group_egress_rule", &[Target::Item { into: List::Named("egress"), fields: ONE_PEER }]),
];

/// A rule of the newer types allows traffic with one peer.
const ONE_PEER: &[Field] = &[
    same("description"),
    same("from_port"),
    same("to_port"),
    renamed("protocol", "ip_protocol"),
    wrapped("cidr_blocks", "cidr_ipv4"),
    wrapped("ipv6_cidr_blocks", "cidr_ipv6"),
    wrapped("prefix_list_ids", "prefix_list_id"),
    wrapped("security_groups", "referenced_security_group_id"),
];

const fn rule(kind: &'static str, into: &'static [Target]) -> Companion {
    Companion { kind, parent: "aws_security_group", join: "security_group_id", id_is_parent: false, into }
}
