//! `yamlencode` and `yamldecode`.

mod decode;
mod encode;

pub(super) use self::decode::yamldecode;
pub(super) use self::encode::yamlencode;
