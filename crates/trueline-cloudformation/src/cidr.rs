//! `Fn::Cidr`: equal blocks out of a larger one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The most blocks that the function makes.
const MAX_BLOCKS: u32 = 256;

/// The first `count` blocks of `block` that each leave `host_bits` bits for addresses; 8 of an IPv4 block and 64 of an IPv6
/// block unless said. `None` when they do not fit, or nothing of it is right.
pub(crate) fn split(block: &str, count: u32, host_bits: Option<u32>) -> Option<Vec<String>> {
    let (address, length) = block.split_once('/')?;
    let (address, width, default): (u128, u32, u32) = match address.parse().ok()? {
        IpAddr::V4(address) => (u128::from(u32::from(address)), 32, 8),
        IpAddr::V6(address) => (u128::from(address), 128, 64),
    };
    let (length, host_bits) = (length.parse::<u32>().ok()?, host_bits.unwrap_or(default));
    let subnet_bits = width.checked_sub(length)?.checked_sub(host_bits)?;
    let room = 1_u128.checked_shl(subnet_bits).unwrap_or(u128::MAX);
    if !(1..=MAX_BLOCKS).contains(&count) || u128::from(count) > room {
        return None;
    }
    let host_mask = 1_u128.checked_shl(width - length).map_or(u128::MAX, |size| size - 1);
    let base = address & !host_mask;
    let show = |index: u32| {
        let address = base + (u128::from(index) << host_bits);
        let address = match width {
            32 => IpAddr::V4(Ipv4Addr::from(address as u32)),
            _ => IpAddr::V6(Ipv6Addr::from(address)),
        };
        format!("{address}/{}", width - host_bits)
    };
    Some((0..count).map(show).collect())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn blocks_are_split() {
        let cases = [
            ("10.0.0.0/16", 3, Some(8), Some(vec!["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"])),
            ("10.0.0.7/24", 2, Some(5), Some(vec!["10.0.0.0/27", "10.0.0.32/27"])),
            ("192.168.0.0/24", 2, None, None),
            ("fd00::/56", 2, Some(64), Some(vec!["fd00::/64", "fd00:0:0:1::/64"])),
            ("10.0.0.0/24", 300, Some(0), None),
            ("10.0.0.0/40", 1, Some(0), None),
            ("10.0.0.0", 1, Some(8), None),
            ("x/8", 1, Some(8), None),
        ];
        for (block, count, bits, expected) in cases {
            let expected = expected.map(|blocks| blocks.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(split(block, count, bits), expected, "{block} {count} {bits:?}");
        }
    }
}
