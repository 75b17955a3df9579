use std::fmt;

use sha2::{Digest, Sha256};

/// The identity of a finding: rule, resource and attribute. It holds no line number and no text of the message, so that
/// moving or reformatting code, or wording a message better, makes nothing new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of a finding. `place` is the attribute by the content of lists, see
    /// [`stable_path`](trueline_ir::stable_path); `repeat` counts from 0 the findings that are equal in all else.
    pub fn new(rule: &str, root: &str, address: &str, place: &str, repeat: usize) -> Self {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        for text in ["trueline/v1", rule, root, address, place, &repeat.to_string()] {
            part(text);
        }
        let digest = hash.finalize();
        Fingerprint(std::array::from_fn(|at| digest[at]))
    }
}

impl fmt::Display for Fingerprint {
    /// 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let of = |rule, address, place| Fingerprint::new(rule, "", address, place, 0);
        let one = of("r", "aws_s3_bucket.a", "acl");
        assert_eq!(one, of("r", "aws_s3_bucket.a", "acl"));
        assert_eq!(one.to_string().len(), 32);
        for other in
            [of("r", "aws_s3_bucket.aa", "cl"), of("r", "aws_s3_bucket.a", "acl[0]"), of("ra", "ws_s3_bucket.a", "acl")]
        {
            assert_ne!(one, other);
        }
        assert_ne!(one, Fingerprint::new("r", "", "aws_s3_bucket.a", "acl", 1));
    }
}
