//! Functions on IP networks.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use super::call::{ANY, Call, Function, Outcome, Stop, strings};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::computed("cidrcontains", 2, 2, cidrcontains),
    Function::computed("cidrhost", 2, 2, cidrhost),
    Function::computed("cidrnetmask", 1, 1, cidrnetmask),
    Function::computed("cidrsubnet", 3, 3, cidrsubnet),
    Function::computed("cidrsubnets", 1, ANY, cidrsubnets),
];

/// A network as a number: the arithmetic is the same for both versions of the protocol.
#[derive(Clone, Copy)]
struct Network {
    /// The first address.
    address: u128,
    /// Bits that all addresses share.
    prefix: u32,
    /// Bits of an address: 32 or 128.
    bits: u32,
}

impl Network {
    fn parse(call: &Call<'_>, index: usize) -> Result<Self, Stop> {
        let text = call.text(index)?;
        let bad = || call.bad(index, format!("must be a network such as `10.0.0.0/8`, not `{text}`"));
        let network: IpNet = without_leading_zeros(&text).parse().map_err(|_| bad())?;
        let (address, bits) = match network.network() {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (u128::from(address), 128),
        };
        Ok(Network { address, prefix: network.prefix_len().into(), bits })
    }

    /// The mask of the bits in which the addresses of the network differ.
    fn host_mask(&self) -> u128 {
        u128::MAX.checked_shr(128 - (self.bits - self.prefix)).unwrap_or(0)
    }

    fn address_at(&self, address: u128) -> IpAddr {
        match self.bits {
            32 => Ipv4Addr::from(address as u32).into(),
            _ => Ipv6Addr::from(address).into(),
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address_at(self.address), self.prefix)
    }
}

/// Terraform reads `010.0.0.0` as decimal; the parser of the standard library refuses it.
fn without_leading_zeros(text: &str) -> String {
    if text.contains(':') {
        return text.to_owned();
    }
    let trimmed = text.split('.').map(|part| {
        let digits = part.split('/').next().unwrap_or_default().len();
        let zeros = part[..digits].len() - part[..digits].trim_start_matches('0').len();
        &part[zeros.min(digits.saturating_sub(1))..]
    });
    trimmed.collect::<Vec<_>>().join(".")
}

fn cidrhost(call: &Call<'_>) -> Outcome {
    let (network, number) = (Network::parse(call, 0)?, call.whole(1)?);
    let mask = network.host_mask();
    let distance = if number < 0 { number.unsigned_abs() - 1 } else { number.unsigned_abs() };
    if distance > mask {
        return Err(call.bad(1, format!("must be the number of a host of {network}, not {number}")));
    }
    // A negative number counts from the end.
    let host = if number < 0 { mask - distance } else { distance };
    Ok(network.address_at(network.address | host).to_string().into())
}

fn cidrnetmask(call: &Call<'_>) -> Outcome {
    let network = Network::parse(call, 0)?;
    if network.bits != 32 {
        return Err(call.bad(0, "must be an IPv4 network; IPv6 knows no netmask"));
    }
    Ok(network.address_at(!network.host_mask()).to_string().into())
}

fn cidrsubnet(call: &Call<'_>) -> Outcome {
    let (network, number) = (Network::parse(call, 0)?, call.whole(2)?);
    let prefix = longer_prefix(call, 1, &network, 0)?;
    let size = network.bits - prefix;
    let count_mask = u128::MAX.checked_shr(128 - (prefix - network.prefix)).unwrap_or(0);
    let number = u128::try_from(number).ok().filter(|number| *number <= count_mask);
    let number =
        number.ok_or_else(|| call.bad(2, format!("must be the number of a /{prefix} network inside {network}")))?;
    let address = network.address | number.checked_shl(size).unwrap_or(0);
    Ok(Network { address, prefix, ..network }.to_string().into())
}

/// The prefix of a network that is longer by the bits which an argument gives.
fn longer_prefix(call: &Call<'_>, index: usize, network: &Network, least: u32) -> Result<u32, Stop> {
    let added = call.whole(index)?;
    let most = network.bits - network.prefix;
    let added = u32::try_from(added).ok().filter(|added| (least..=most).contains(added));
    let added = added.ok_or_else(|| call.bad(index, format!("must be {least} to {most} more bits for {network}")))?;
    Ok(network.prefix + added)
}

fn cidrsubnets(call: &Call<'_>) -> Outcome {
    let network = Network::parse(call, 0)?;
    let last = network.address | network.host_mask();
    let mut subnets = Vec::new();
    // The first address that is still free; none after the last one of all.
    let mut free = Some(network.address);
    for (index, _) in call.rest(1) {
        let prefix = longer_prefix(call, index, &network, 1)?;
        let full = || call.bad(index, format!("asks for a /{prefix} network, for which {network} has no room left"));
        let mask = Network { prefix, ..network }.host_mask();
        let address = free.and_then(|free| free.checked_add(mask)).ok_or_else(full)? & !mask;
        if address > last {
            return Err(full());
        }
        free = (address | mask).checked_add(1);
        subnets.push(Network { address, prefix, ..network }.to_string());
    }
    Ok(strings(subnets))
}

fn cidrcontains(call: &Call<'_>) -> Outcome {
    let network = Network::parse(call, 0)?;
    let text = call.text(1)?;
    let inner = match text.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => Network { address: u128::from(u32::from(address)), prefix: 32, bits: 32 },
        Ok(IpAddr::V6(address)) => Network { address: u128::from(address), prefix: 128, bits: 128 },
        Err(_) => Network::parse(call, 1)?,
    };
    if network.bits != inner.bits {
        return Err(call.bad(1, "must be of the same IP version as the first"));
    }
    let inside = inner.prefix >= network.prefix && inner.address & !network.host_mask() == network.address;
    Ok(inside.into())
}
