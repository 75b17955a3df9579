//! The fields of Kubernetes' API objects, as the models of its Python client list them, made into the compact table that is
//! built in. `crates/trueline-schema/src/lib.rs` says what the lines mean.
#![expect(clippy::disallowed_methods, reason = "a task reads the files that it is given")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

/// Fields of versions of the API that are served no more: manifests still have them, and what is wrong with those is worth
/// telling. Model, field, and the type as the table writes it.
const FORMER: &[(&str, &str, &str)] = &[
    ("V1CustomResourceDefinitionSpec", "additionalPrinterColumns", "d"),
    ("V1CustomResourceDefinitionSpec", "subresources", "d"),
    ("V1CustomResourceDefinitionSpec", "validation", "d"),
    ("V1CustomResourceDefinitionSpec", "version", "s"),
    ("V1IngressBackend", "serviceName", "s"),
    ("V1IngressBackend", "servicePort", "d"),
    ("V1IngressSpec", "backend", "d"),
    ("V2ResourceMetricSource", "targetAverageUtilization", "n"),
    ("V2ResourceMetricSource", "targetAverageValue", "d"),
];

/// Reads the models, a file each, and writes the table.
pub(crate) fn generate(folder: &Path, version: &str) -> anyhow::Result<()> {
    let mut models = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "py") {
            models.extend(model(&fs::read_to_string(&path)?).with_context(|| path.display().to_string())?);
        }
    }
    for (name, field, kind) in FORMER {
        let fields: &mut Fields = models.get_mut(*name).with_context(|| format!("no model {name}"))?;
        fields.insert((*field).to_owned(), format!("={kind}"));
    }
    let mut kinds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, fields) in &models {
        if ["apiVersion", "kind", "metadata"].iter().all(|field| fields.contains_key(*field)) {
            let own = fields["metadata"] == "V1ObjectMeta";
            kinds.entry(kind_of(name)).or_default().extend(own.then_some(name.as_str()));
        }
    }
    kinds.retain(|_, models| !models.is_empty());
    let mut table = Table { models: &models, lines: Vec::new(), numbers: HashMap::new(), open: Vec::new() };
    let mut out = format!("# Kubernetes client {version}: made by `cargo xtask kubernetes`, not by hand\n");
    for (kind, models) in &kinds {
        out.push_str(&format!("{kind} {}\n", table.block(models)?));
    }
    out.push('\n');
    out.push_str(&table.lines.join("\n"));
    out.push('\n');
    let path = "crates/trueline-schema/src/kubernetes.txt";
    fs::write(path, &out).context(path)?;
    println!("{path}: {} kinds, {} blocks, {} KiB", kinds.len(), table.lines.len(), out.len() / 1024);
    Ok(())
}

/// The types of a model's fields, by the names that these have in manifests.
type Fields = BTreeMap<String, String>;

/// The name and fields of the model in a file, if it holds one.
fn model(text: &str) -> anyhow::Result<Option<(String, Fields)>> {
    let class = text.lines().find_map(|line| line.strip_prefix("class ")?.strip_suffix("(BaseModel):"));
    let Some(class) = class else { return Ok(None) };
    let types = dictionary(text, "openapi_types").context("no types")?;
    let names = dictionary(text, "attribute_map").context("no names")?;
    let field = |(attribute, kind): (&str, &str)| Some(((*names.get(attribute)?).to_owned(), kind.to_owned()));
    Ok(Some((class.to_owned(), types.into_iter().filter_map(field).collect())))
}

/// The lines `"key": "value",` below `NAME: ClassVar[...] = {`.
fn dictionary<'t>(text: &'t str, name: &str) -> Option<BTreeMap<&'t str, &'t str>> {
    let begins = format!("{name}: ClassVar");
    let mut lines = text.lines().skip_while(|line| !line.trim_start().starts_with(&begins));
    lines.next().filter(|line| line.ends_with('{') || line.ends_with("{}"))?;
    let pair = |line: &'t str| {
        let (key, value) = line.trim().trim_end_matches(',').split_once("\": \"")?;
        Some((key.strip_prefix('"')?, value.strip_suffix('"')?))
    };
    Some(lines.map_while(pair).collect())
}

/// `Deployment` of `V1Deployment`, `Event` of `CoreV1Event`: what follows the version.
fn kind_of(model: &str) -> &str {
    let digits = |text: &str| text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let version = model.match_indices('V').find_map(|(at, _)| {
        let rest = &model[at + 1..];
        let number = digits(rest);
        (number > 0).then(|| &rest[number..])
    });
    let rest = version.unwrap_or(model);
    let stage = ["alpha", "beta"].iter().find_map(|stage| rest.strip_prefix(stage));
    stage.map_or(rest, |rest| &rest[digits(rest)..])
}

/// The distinct blocks, a line each.
struct Table<'m> {
    models: &'m BTreeMap<String, Fields>,
    lines: Vec<String>,
    numbers: HashMap<String, usize>,
    /// The models that are being written, to end where one holds itself.
    open: Vec<BTreeSet<&'m str>>,
}

impl<'m> Table<'m> {
    /// The block with the fields of all these models, which are versions of one thing.
    fn block(&mut self, models: &BTreeSet<&'m str>) -> anyhow::Result<usize> {
        self.open.push(models.clone());
        let mut fields: BTreeMap<&'m str, BTreeSet<&'m str>> = BTreeMap::new();
        for model in models {
            let own = self.models.get(*model).with_context(|| format!("no model {model}"))?;
            for (name, kind) in own {
                fields.entry(name).or_default().insert(kind);
            }
        }
        let mut members = Vec::new();
        for (name, kinds) in fields {
            members.push(format!("{name} {} o", self.kind(&kinds)?));
        }
        self.open.pop();
        let line = members.join(";");
        let next = self.lines.len();
        let number = *self.numbers.entry(line.clone()).or_insert(next);
        if number == next {
            self.lines.push(line);
        }
        Ok(number)
    }

    /// A type that fits all of these, which versions of the API have for one field.
    fn kind(&mut self, kinds: &BTreeSet<&'m str>) -> anyhow::Result<String> {
        let Some(first) = kinds.first() else { bail!("a field without a type") };
        if let Some(known) = first.strip_prefix('=') {
            return Ok(known.to_owned());
        }
        let split: Vec<(&str, &str)> = kinds.iter().map(|kind| split(kind)).collect();
        let outer = split[0].0;
        let inner: BTreeSet<&str> = split.iter().map(|(_, inner)| *inner).collect();
        if split.iter().any(|(other, _)| *other != outer) {
            return Ok("d".to_owned());
        }
        if inner.iter().all(|name| self.models.contains_key(*name)) {
            if self.open.contains(&inner) {
                return Ok(format!("{}d", outer.to_lowercase()));
            }
            let letter = if outer.is_empty() { "o" } else { outer };
            return Ok(format!("{letter}k{}", self.block(&inner)?));
        }
        let scalar = match split[0].1 {
            "str" | "bytes" | "datetime" => "s",
            "int" | "float" => "n",
            "bool" => "b",
            "object" => "d",
            "List[str]" => "ls",
            other => bail!("type {other}"),
        };
        Ok(format!("{}{scalar}", outer.to_lowercase()))
    }
}

/// The letter of a list or map, and what is in it.
fn split(kind: &str) -> (&str, &str) {
    let inside = |begin: &str| kind.strip_prefix(begin)?.strip_suffix(']');
    match (inside("List["), inside("Dict[str, ")) {
        (Some(inner), _) => ("L", inner),
        (_, Some(inner)) => ("M", inner),
        _ => ("", kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_what_follows_the_version() {
        for (model, kind) in [
            ("V1Deployment", "Deployment"),
            ("CoreV1Event", "Event"),
            ("V1beta2ResourceClaim", "ResourceClaim"),
            ("V1ValidatingAdmissionPolicy", "ValidatingAdmissionPolicy"),
            ("VersionInfo", "VersionInfo"),
        ] {
            assert_eq!(kind_of(model), kind);
        }
    }

    #[test]
    fn fields_are_read() {
        let text = "class V1X(BaseModel):\n    openapi_types: ClassVar[Dict[str, str]] = {\n        \"host_ip\": \"str\",\n\
                    \x20       \"ports\": \"List[V1Port]\"\n    }\n\n    attribute_map: ClassVar[Dict[str, str]] = {\n        \
                    \"host_ip\": \"hostIP\",\n        \"ports\": \"ports\"\n    }\n";
        let (name, fields) = model(text).unwrap().unwrap();
        assert_eq!(name, "V1X");
        let fields: Vec<String> = fields.iter().map(|(name, kind)| format!("{name} {kind}")).collect();
        assert_eq!(fields, ["hostIP str", "ports List[V1Port]"]);
    }
}
