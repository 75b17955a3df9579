use std::sync::Arc;

use trueline_finding::{Confidence, Edition, RuleInfo, Severity};

/// The rules that a comparison has beside those of the policies, sorted by id.
pub fn drift_rules() -> [Arc<RuleInfo>; 4] {
    [
        rule(
            "drift-changed",
            "What is live is not what the code says",
            Severity::Low,
            "Somebody, or something, changed it past the code. The next apply takes the change back, or brings it to light \
             when it hurts.",
            "Take the change back by applying the code, or write the live value into the code.",
        ),
        rule(
            "drift-missing",
            "What the code declares is not live",
            Severity::Medium,
            "It was taken away past the code, or never made. What it protects or carries is without it until the next apply.",
            "Apply the code, or take it out of the code.",
        ),
        rule(
            "drift-repaired",
            "A misconfiguration of the code is not live",
            Severity::Info,
            "The code has a misconfiguration that was mended by hand. The next apply brings it back.",
            "Write the live value into the code.",
        ),
        rule(
            "drift-unmanaged",
            "What is live is not declared by the code",
            Severity::Low,
            "Nobody reviews it, and nobody knows who needs it.",
            "Import it into the code (--emit import-blocks writes the blocks), or take it away.",
        ),
    ]
    .map(Arc::new)
}

fn rule(id: &str, title: &str, severity: Severity, description: &str, remediation: &str) -> RuleInfo {
    RuleInfo {
        id: id.to_owned(),
        title: title.to_owned(),
        severity,
        confidence: Confidence::High,
        description: description.to_owned(),
        remediation: remediation.to_owned(),
        resource_types: Vec::new(),
        aliases: Vec::new(),
        controls: Default::default(),
        references: Vec::new(),
        edition: Edition::FIRST,
        deprecated: false,
        points_at_secret: false,
        recognises_by_value: false,
        opt_in: false,
    }
}
