//! Functions for policies that Rego does slowly or not at all, written in Rust. `signatures` says what they are for.

mod arn;
mod cidr;
mod iam;
mod ports;

use super::Value;
use super::signatures::SIGNATURES;

/// What a function makes of its arguments. There are as many as its signature says.
pub(crate) type Function = fn(&[&Value]) -> Result<Value, ArgumentError>;

/// An argument that is not what a function takes: the policy's author, or the configuration, is at fault. The call is
/// undefined then, as with OPA's functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("argument {} has to be {wants}", at + 1)]
pub(crate) struct ArgumentError {
    at: usize,
    wants: &'static str,
}

/// What the functions of [`SIGNATURES`] do, in the same order.
const FUNCTIONS: [Function; SIGNATURES.len()] =
    [arn::parse, cidr::contains, cidr::intersects, cidr::is_anywhere, iam::granted, iam::statements, ports::overlap];

pub(super) fn function(name: &str) -> Option<Function> {
    let at = SIGNATURES.iter().position(|(known, _)| *known == name)?;
    Some(FUNCTIONS[at])
}

fn text<'v>(args: &[&'v Value], at: usize, wants: &'static str) -> Result<&'v str, ArgumentError> {
    match args[at] {
        Value::String(text) => Ok(text),
        _ => Err(ArgumentError { at, wants }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(SIGNATURES.is_sorted());
    }

    #[test]
    fn does_what_it_says() {
        let cases = [
            (
                "trueline.arn.parse",
                r#"["arn:aws:iam::123456789012:role/a:b"]"#,
                r#"{"account":"123456789012","partition":"aws","region":"","resource":"role/a:b","service":"iam"}"#,
            ),
            ("trueline.arn.parse", r#"["aws:iam::1:role/x"]"#, "argument 1 has to be an ARN"),
            ("trueline.arn.parse", r#"["arn:aws:iam"]"#, "argument 1 has to be an ARN"),
            ("trueline.arn.parse", "[1]", "argument 1 has to be an ARN"),
            ("trueline.cidr.contains", r#"["10.0.0.0/8", "10.1.0.0/16"]"#, "true"),
            ("trueline.cidr.contains", r#"["10.0.0.0/8", "10.1.2.3"]"#, "true"),
            ("trueline.cidr.contains", r#"["10.1.0.0/16", "10.0.0.0/8"]"#, "false"),
            ("trueline.cidr.contains", r#"["::/0", "10.0.0.0/8"]"#, "false"),
            ("trueline.cidr.contains", r#"["10.0.0.0/33", "10.0.0.0/8"]"#, "argument 1 has to be a CIDR block"),
            ("trueline.cidr.contains", r#"["10.0.0.0/8", "x"]"#, "argument 2 has to be a CIDR block or an address"),
            ("trueline.cidr.intersects", r#"["10.1.0.0/16", "10.0.0.0/8"]"#, "true"),
            ("trueline.cidr.intersects", r#"["10.1.0.0/16", "10.2.0.0/16"]"#, "false"),
            ("trueline.cidr.intersects", r#"["fc00::/7", "fd12::/16"]"#, "true"),
            ("trueline.cidr.is_anywhere", r#"["0.0.0.0/0"]"#, "true"),
            ("trueline.cidr.is_anywhere", r#"["10.0.0.0/00"]"#, "true"),
            ("trueline.cidr.is_anywhere", r#"["0000::/0"]"#, "true"),
            ("trueline.cidr.is_anywhere", r#"["0.0.0.0/1"]"#, "false"),
            ("trueline.cidr.is_anywhere", r#"["${...}/0"]"#, "false"),
            ("trueline.cidr.is_anywhere", "[null]", "argument 1 has to be a string"),
            ("trueline.iam.granted", r#"["S3:Get*", ["s3:GetObject", "s3:putobject"]]"#, r#"["s3:GetObject"]"#),
            ("trueline.iam.granted", r#"["*", ["iam:PassRole"]]"#, r#"["iam:PassRole"]"#),
            ("trueline.iam.granted", r#"["iam:Pass?ole", ["iam:PassRole", "iam:PassRRole"]]"#, r#"["iam:PassRole"]"#),
            ("trueline.iam.granted", r#"["s3:*a*b", ["s3:xaxbxb", "s3:xaxbx"]]"#, r#"["s3:xaxbxb"]"#),
            ("trueline.iam.granted", r#"[1, []]"#, "argument 1 has to be a string"),
            ("trueline.iam.granted", r#"["s3:*", 1]"#, "argument 2 has to be a set or array of strings"),
            (
                "trueline.iam.statements",
                r#"[{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": ["a"], "Principal": "*"}}]"#,
                r#"[{"Action":["s3:*"],"Effect":"Allow","Principal":{"*":["*"]},"Resource":["a"]}]"#,
            ),
            (
                "trueline.iam.statements",
                r#"["{\"Statement\": [{\"NotPrincipal\": {\"AWS\": \"1\"}, \"Sid\": \"x\"}]}"]"#,
                r#"[{"NotPrincipal":{"AWS":["1"]},"Sid":"x"}]"#,
            ),
            ("trueline.iam.statements", r#"[{"Version": "1"}]"#, "[]"),
            ("trueline.iam.statements", r#"["{"]"#, "argument 1 has to be a policy, as JSON or as an object"),
            ("trueline.ports.overlap", "[20, 25, 22, 22]", "true"),
            ("trueline.ports.overlap", r#"["20", "21", 22, 30]"#, "false"),
            ("trueline.ports.overlap", "[0, 22, 22, 30]", "true"),
            ("trueline.ports.overlap", r#"[0, "x", 22, 30]"#, "argument 2 has to be a port"),
        ];
        for (name, args, expected) in cases {
            let args = Value::from_json_str(args).unwrap();
            let args: Vec<&Value> = args.as_array().unwrap().iter().collect();
            let shown = match function(name).unwrap()(&args) {
                Ok(value) => value.to_string(),
                Err(error) => error.to_string(),
            };
            assert_eq!(shown, expected, "{name}{args:?}");
        }
    }
}
