//! What the config files say together.

use std::path::{Path, PathBuf};

use toml::Value;
use trueline_policy::Convention;

use super::file::{ConfigError, ConfigFile, EnvTable};
use super::ignore::Ignore;
use super::rules::SuppressionsTable;
use super::{Cascade, Kubernetes};
use crate::mistake::Mistake;

/// What is configured for a run.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// The environments that Terraform root modules are judged in.
    pub(crate) environments: Vec<Environment>,
    /// What suppressions may be.
    pub(crate) suppressions: SuppressionsTable,
    /// What is to be left alone.
    pub(crate) ignores: Vec<Ignore>,
    /// What is wanted of all resources.
    pub(crate) conventions: Vec<Convention>,
    /// What is said of Kubernetes.
    pub(crate) kubernetes: Kubernetes,
    /// What is said of rules, by folder.
    pub(crate) rules: Cascade,
}

/// An environment that Terraform root modules are meant for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Environment {
    /// What reports call it.
    pub(crate) name: String,
    /// The root module that it is for; all of them if it is not said.
    pub(crate) root: Option<PathBuf>,
    /// Files of values.
    pub(crate) var_files: Vec<PathBuf>,
    /// Names and values of variables, as `--var` gives them.
    pub(crate) variables: Vec<(String, String)>,
    /// What `terraform.workspace` is.
    pub(crate) workspace: Option<String>,
}

impl Config {
    /// Adds what a file at `path` says. Its paths count from its folder.
    ///
    /// # Errors
    /// When something that it names is not there, or is named twice.
    pub(super) fn add(&mut self, file: ConfigFile, path: &Path) -> Result<(), Mistake> {
        let folder = path.parent().unwrap_or(Path::new(""));
        for table in &file.env {
            let environment = self.environment(table, &file, folder).map_err(|error| error.at(path))?;
            self.environments.push(environment);
        }
        Ok(())
    }

    fn environment(&self, table: &EnvTable, file: &ConfigFile, folder: &Path) -> Result<Environment, ConfigError> {
        let name = table.name.get_ref();
        if name.trim().is_empty() {
            return Err(file.error(table.name.span(), "an environment needs a name"));
        }
        if self.environments.iter().any(|other| other.name == *name) {
            return Err(file.error(table.name.span(), format!("there are two environments `{name}`")));
        }
        let root = table.root.as_ref().map(|root| match folder.join(root.get_ref()) {
            path if path.is_dir() => Ok(path),
            path => Err(file.error(root.span(), format!("there is no folder `{}`", path.display()))),
        });
        let var_files = table.var_files.iter().map(|var_file| match folder.join(var_file.get_ref()) {
            path if path.is_file() => Ok(path),
            path => Err(file.error(var_file.span(), format!("there is no file `{}`", path.display()))),
        });
        Ok(Environment {
            name: name.clone(),
            root: root.transpose()?,
            var_files: var_files.collect::<Result<_, _>>()?,
            variables: table.vars.iter().map(|(name, value)| (name.clone(), expression(value))).collect(),
            workspace: table.workspace.clone(),
        })
    }
}

/// A value as one would write it after `--var NAME=`: text as it is, anything else as HCL has it.
fn expression(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => nested(other),
    }
}

fn nested(value: &Value) -> String {
    match value {
        // JSON's escapes are HCL's, except that `${` and `%{` begin something in HCL.
        Value::String(text) => {
            serde_json::Value::from(text.as_str()).to_string().replace("${", "$${").replace("%{", "%%{")
        }
        Value::Array(items) => format!("[{}]", items.iter().map(nested).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let entries =
                table.iter().map(|(name, value)| format!("{} = {}", nested(&name.as_str().into()), nested(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Datetime(time) => format!("\"{time}\""),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The config of a file in a folder that holds `dev.tfvars` and the folder `app`.
    fn config(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("app")).unwrap();
        std::fs::write(folder.path().join("dev.tfvars"), "").unwrap();
        let mut config = Config::default();
        let path = folder.path().join("trueline.toml");
        let added = ConfigFile::parse(text).map_err(|error| error.at(&path)).and_then(|file| config.add(file, &path));
        let shorten = |text: String| text.replace(&format!("{}/", folder.path().display()), "");
        match added {
            Ok(()) => {
                for environment in &mut config.environments {
                    for path in environment.var_files.iter_mut().chain(&mut environment.root) {
                        *path = path.strip_prefix(folder.path()).unwrap().to_owned();
                    }
                }
                Ok(config)
            }
            Err(mistake) => {
                let help = mistake.next_step().map(|help| format!(" ({help})")).unwrap_or_default();
                Err(shorten(format!("{mistake}{help}")))
            }
        }
    }

    #[test]
    fn an_environment_has_values_and_a_place() {
        let text = r#"
[[env]]
name = "dev"
root = "app"
var-files = ["dev.tfvars"]
workspace = "dev"

[env.vars]
region = "eu ${x}"
public = true
count = 3
ratio = 0.5
day = 2026-01-31
list = ["a", 1, "${b}"]
"odd key" = { a = { b = [true] } }

[[env]]
name = "prod"
"#;
        let config = config(text).unwrap();
        assert_eq!(config.environments.len(), 2);
        assert_eq!(
            config.environments[0],
            Environment {
                name: "dev".to_owned(),
                root: Some("app".into()),
                var_files: vec!["dev.tfvars".into()],
                variables: [
                    ("count", "3"),
                    ("day", "\"2026-01-31\""),
                    ("list", r#"["a", 1, "$${b}"]"#),
                    ("odd key", r#"{ "a" = { "b" = [true] } }"#),
                    ("public", "true"),
                    ("ratio", "0.5"),
                    ("region", "eu ${x}"),
                ]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
                workspace: Some("dev".to_owned()),
            }
        );
    }

    #[test]
    fn what_makes_no_sense_is_told_with_its_place() {
        let cases = [
            ("env = 1\n", "trueline.toml:1:7: invalid type: integer `1`, expected a sequence"),
            ("[[env]\n", "trueline.toml:1:"),
            (
                "[[env]]\nname = \"dev\"\nvar-file = [\"x\"]\n",
                "trueline.toml:3:1: unknown field `var-file`, expected one of",
            ),
            ("[[env]]\nname = \"dev\"\nvar-file = [\"x\"]\n", "(the key that is most like it is `var-files`)"),
            ("[[envs]]\n", "(the key that is most like it is `env`)"),
            ("[[env]]\nworkspace = \"x\"\n", "missing field `name`"),
            ("[[env]]\nname = \" \"\n", "trueline.toml:2:8: an environment needs a name"),
            ("[[env]]\nname = \"a\"\n[[env]]\nname = \"a\"\n", "trueline.toml:4:8: there are two environments `a`"),
            ("[[env]]\nname = \"a\"\nroot = \"nowhere\"\n", "trueline.toml:3:8: there is no folder `nowhere`"),
            (
                "[[env]]\nname = \"a\"\nvar-files = [\"dev.tfvars\", \"no.tfvars\"]\n",
                "trueline.toml:3:28: there is no file `no.tfvars`",
            ),
        ];
        for (text, expected) in cases {
            let message = config(text).unwrap_err();
            assert!(message.contains(expected), "{text}\n{message}");
        }
    }
}
