//! Tags that are there without the resource's own code saying so.

use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Value};

use super::Pairing;

/// Tags that AWS, or a tool that runs on it, sets and nobody may write.
const RESERVED: [&str; 2] = ["aws:", "aws-"];

/// `aws:cloudformation:stack-name` and its like are set by AWS itself.
pub(super) fn drop_tags_of_the_provider(pairing: &mut Pairing<'_>) {
    for name in ["tags", "tags_all"] {
        if let Some(tags) = tags_mut(pairing.live, name) {
            tags.entries.retain(|key, _| !RESERVED.iter().any(|start| key.starts_with(start)));
        }
    }
}

/// With `default_tags` in the provider's configuration, a live resource has those too. Where the live side tells a
/// resource's own tags from all of them, as a state does, all are compared with all.
pub(super) fn add_default_tags(pairing: &mut Pairing<'_>) {
    let Some(all) = pairing.declared.entries.get("tags_all").filter(|all| !all.value.is_null()).cloned() else {
        return;
    };
    pairing.declared.entries.insert("tags".into(), all);
    if let Some(all) = pairing.live.get("tags_all").filter(|all| all.as_map().is_some()).cloned() {
        pairing.live.entries.insert("tags".into(), Entry { key: None, value: all });
    }
}

fn tags_mut<'a>(map: &'a mut Map, name: &str) -> Option<&'a mut Map> {
    match &mut map.entries.get_mut(name)?.value {
        Value { data: Data::Map(tags), .. } => Some(Arc::make_mut(tags)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::walk::tests::differences;

    #[test]
    fn tags_of_aws_are_left_out() {
        let live = r#"{"tags": {"aws:cloudformation:stack-name": "web", "team": "a"}}"#;
        assert_eq!(differences("aws_s3_bucket", r#"{"tags": {"team": "a"}}"#, live), Vec::<String>::new());
        let live = r#"{"tags": {"awesome": "1", "team": "a"}}"#;
        assert_eq!(differences("aws_s3_bucket", r#"{"tags": {"team": "a"}}"#, live), ["tags.awesome: - -> 1"]);
    }

    #[test]
    fn default_tags_are_live_too() {
        let declared = r#"{"tags": {"team": "a"}, "tags_all": {"team": "a", "env": "prod"}}"#;
        let of_state = r#"{"tags": {"team": "a"}, "tags_all": {"team": "a", "env": "prod"}}"#;
        let of_api = r#"{"tags": {"team": "a", "env": "prod"}}"#;
        for live in [of_state, of_api] {
            assert_eq!(differences("aws_s3_bucket", declared, live), Vec::<String>::new());
        }
        let changed = r#"{"tags": {"team": "a", "env": "dev"}}"#;
        assert_eq!(differences("aws_s3_bucket", declared, changed), ["tags.env: prod -> dev"]);
    }
}
