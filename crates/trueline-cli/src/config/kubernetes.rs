//! What config files say of Kubernetes.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::file::{ConfigError, ConfigFile};

/// `[kubernetes]`: the cluster that manifests are for, and what is rendered before it is judged.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct KubernetesTable {
    /// The release of the cluster: `1.29`.
    version: Option<Spanned<String>>,
    /// The registries, or parts of them, that images may come from: `registry.example.com`, `ghcr.io/example`.
    registries: Option<Vec<String>>,
    /// Whether charts and overlays are rendered.
    render: Option<bool>,
    /// Files of values for the charts: each, or each list of some, makes a rendering of its own.
    helm_values: Option<Vec<Spanned<HelmValues>>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum HelmValues {
    One(PathBuf),
    Together(Vec<PathBuf>),
}

impl HelmValues {
    fn files(&self) -> &[PathBuf] {
        match self {
            HelmValues::One(file) => std::slice::from_ref(file),
            HelmValues::Together(files) => files,
        }
    }
}

/// What is said of Kubernetes in all config files together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Kubernetes {
    /// The release of the cluster, major and minor number; if it is not said, rules think of the newest.
    pub(crate) release: Option<(u32, u32)>,
    /// What images may come from; if it is not said, that is for nobody to judge.
    pub(crate) registries: Option<Vec<String>>,
    /// Whether charts and overlays are rendered.
    pub(crate) render: bool,
    /// Sets of files of values for the charts.
    pub(crate) helm_values: Vec<Vec<PathBuf>>,
}

impl Kubernetes {
    /// Takes over what a nearer file at `path` says. Its paths count from its folder.
    ///
    /// # Errors
    /// When the version is none, or a file of values is not there.
    pub(super) fn add(&mut self, file: &ConfigFile, path: &Path) -> Result<(), ConfigError> {
        let table = &file.kubernetes;
        if let Some(version) = &table.version {
            let release = release(version.get_ref());
            let wrong = || file.error(version.span(), "a release of Kubernetes is expected, such as `1.29`");
            self.release = Some(release.ok_or_else(wrong)?);
        }
        self.registries = table.registries.clone().or(self.registries.take());
        self.render = table.render.unwrap_or(self.render);
        if let Some(sets) = &table.helm_values {
            let folder = path.parent().unwrap_or(Path::new(""));
            let find = |set: &Spanned<HelmValues>, values: &PathBuf| match folder.join(values) {
                path if path.is_file() => Ok(path),
                path => Err(file.error(set.span(), format!("there is no file `{}`", path.display()))),
            };
            let set =
                |set: &Spanned<HelmValues>| set.get_ref().files().iter().map(|values| find(set, values)).collect();
            self.helm_values = sets.iter().map(set).collect::<Result<_, _>>()?;
        }
        Ok(())
    }

    /// It as policies see it, in `input.config.kubernetes`.
    pub(crate) fn for_policies(&self) -> serde_json::Value {
        let mut entries = serde_json::Map::new();
        if let Some((major, minor)) = self.release {
            entries.insert("release".to_owned(), serde_json::json!([major, minor]));
        }
        if let Some(registries) = &self.registries {
            entries.insert("registries".to_owned(), serde_json::json!(registries));
        }
        serde_json::Value::Object(entries)
    }
}

/// The first two numbers of `1.29`, `v1.29.3` or `1.29.3-eks.1`.
fn release(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.strip_prefix('v').unwrap_or(text).splitn(3, '.');
    let (major, minor) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    Some((major, minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file in a folder that holds `prod.yaml` says, on top of what one above it said.
    fn added(above: &str, text: &str) -> Result<Kubernetes, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("prod.yaml"), "").unwrap();
        let path = folder.path().join("trueline.toml");
        let mut kubernetes = Kubernetes::default();
        for text in [above, text] {
            let file = ConfigFile::parse(text).map_err(|error| error.at(&path).to_string())?;
            kubernetes.add(&file, &path).map_err(|error| error.at(&path).to_string())?;
        }
        for file in kubernetes.helm_values.iter_mut().flatten() {
            *file = file.strip_prefix(folder.path()).unwrap().to_owned();
        }
        Ok(kubernetes)
    }

    #[test]
    fn the_nearest_file_outweighs_the_others_key_by_key() {
        let above = "[kubernetes]\nversion = \"1.24\"\nregistries = [\"r.test\"]\nrender = true\n";
        let near =
            "[kubernetes]\nversion = \"v1.29.3\"\nhelm-values = [\"prod.yaml\", [\"prod.yaml\", \"prod.yaml\"]]\n";
        let expected = Kubernetes {
            release: Some((1, 29)),
            registries: Some(vec!["r.test".to_owned()]),
            render: true,
            helm_values: vec![vec!["prod.yaml".into()], vec!["prod.yaml".into(), "prod.yaml".into()]],
        };
        assert_eq!(added(above, near), Ok(expected));
        assert!(!added(above, "[kubernetes]\nrender = false\n").unwrap().render);
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        for (text, expected) in [
            ("[kubernetes]\nversion = \"newest\"\n", "trueline.toml:2:11: a release of Kubernetes is expected"),
            ("[kubernetes]\nversion = \"1\"\n", "a release of Kubernetes is expected"),
            ("[kubernetes]\nversion = 1.29\n", "trueline.toml:2:11"),
            ("[kubernetes]\nhelm-values = [\"no.yaml\"]\n", "trueline.toml:2:16: there is no file"),
            ("[kubernetes]\nregistry = [\"r.test\"]\n", "unknown field `registry`"),
        ] {
            let message = added("", text).unwrap_err();
            assert!(message.contains(expected), "{text}\n{message}");
        }
    }
}
