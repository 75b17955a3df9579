//! Addresses as plans write them: `module.net["a.b"].aws_vpc.this[0]`.

/// The parts of an address between its dots, each as a name and its instance key: `b["x"]` is `b` and `["x"]`.
pub(crate) fn parts(address: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        let name_end = rest.find(['.', '[']).unwrap_or(rest.len());
        let key_end = name_end + keys_length(&rest[name_end..]);
        parts.push((&rest[..name_end], &rest[name_end..key_end]));
        let after = &rest[key_end..];
        // What is no address, such as `a[0]b`, is taken as if there were a dot.
        rest = after.strip_prefix('.').unwrap_or(after);
        if key_end == 0 && rest.len() == after.len() {
            break;
        }
    }
    parts
}

/// The address of the block, without any instance key.
pub(crate) fn of_block(address: &str) -> String {
    if !address.contains('[') {
        return address.to_owned();
    }
    parts(address).into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(".")
}

/// The address of the module that a resource is in; empty for the root module.
pub(crate) fn module_of(address: &str) -> &str {
    let mut end = 0;
    let mut rest = address;
    while let Some(after) = rest.strip_prefix("module.") {
        let name = after.find(['.', '[']).unwrap_or(after.len());
        let key = keys_length(&after[name..]);
        let module = address.len() - after.len() + name + key;
        let Some(next) = address[module..].strip_prefix('.') else { break };
        (end, rest) = (module, next);
    }
    &address[..end]
}

/// The instance that is meant, if any, and the address without its key: `aws_vpc.a` and `["x"]`.
pub(crate) fn split_key(address: &str) -> (&str, &str) {
    let key = parts(address).pop().map_or("", |(_, key)| key);
    (&address[..address.len() - key.len()], key)
}

/// How many bytes the brackets take that `text` may begin with: `[0]`, `["a]"][1]`.
fn keys_length(text: &str) -> usize {
    let mut length = 0;
    while text[length..].starts_with('[') {
        let mut quoted = false;
        let mut escaped = false;
        let end = text[length..].char_indices().find(|(_, char)| {
            let ends = !quoted && *char == ']';
            quoted ^= *char == '"' && !escaped;
            escaped = quoted && *char == '\\' && !escaped;
            ends
        });
        match end {
            Some((at, _)) => length += at + 1,
            None => return text.len(),
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_apart() {
        let cases: [(&str, &[(&str, &str)]); 5] = [
            ("aws_vpc.a", &[("aws_vpc", ""), ("a", "")]),
            (
                r#"module.m["a.b\"]"].aws_vpc.a[0]"#,
                &[("module", ""), ("m", r#"["a.b\"]"]"#), ("aws_vpc", ""), ("a", "[0]")],
            ),
            ("a.b[0][1].c", &[("a", ""), ("b", "[0][1]"), ("c", "")]),
            ("a.b[\"", &[("a", ""), ("b", "[\"")]),
            ("", &[]),
        ];
        for (address, expected) in cases {
            assert_eq!(parts(address), expected, "{address}");
        }
        assert_eq!(of_block(r#"module.m["x.y"].aws_vpc.a[0]"#), "module.m.aws_vpc.a");
        for (address, module, key) in [
            ("aws_vpc.a", "", ""),
            (r#"module.m["a.b"].aws_vpc.a[0]"#, r#"module.m["a.b"]"#, "[0]"),
            (r#"module.a.module.b[1].data.aws_vpc.a["x.y"]"#, "module.a.module.b[1]", r#"["x.y"]"#),
            ("module.a", "", ""),
        ] {
            assert_eq!((module_of(address), split_key(address).1), (module, key), "{address}");
        }
        for odd in [".", "..a", "[0]", "a[0]b.c", "]"] {
            let _ = (parts(odd), module_of(odd), split_key(odd));
        }
    }
}
