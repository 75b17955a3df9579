//! Values that the user gives for variables of a root module.
//! <https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence>

use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_source::{EntryKind, FileId, Problem, SourcePath, Sources};

use crate::module::unreadable;
use crate::syntax::{self, Expr};
use crate::types::Type;
use crate::{Environment, Options};

/// What was given for a variable.
#[derive(Debug, Clone)]
pub(crate) enum Input {
    /// By a file: an expression without references.
    Expr(Expr),
    /// By `--var`: plain text for variables of simple types, else an expression. The whole of a file made for it.
    Text(FileId),
}

/// The inputs of a root module and the files they were read from.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub(crate) values: BTreeMap<Arc<str>, Input>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) parsed: Vec<SourcePath>,
    pub(crate) failed: Vec<SourcePath>,
}

/// Whether a file gives values for variables, by its name.
pub(crate) fn is_variable_file(path: &SourcePath) -> bool {
    path.as_str().ends_with(".tfvars") || path.as_str().ends_with(".tfvars.json")
}

/// Whether Terraform reads a file of values on its own.
fn is_automatic(name: &str) -> bool {
    matches!(name, "terraform.tfvars" | "terraform.tfvars.json")
        || name.ends_with(".auto.tfvars")
        || name.ends_with(".auto.tfvars.json")
}

/// Reads all inputs of the root module in `folder`; later ones win: `terraform.tfvars`, `*.auto.tfvars` in the order of
/// their names, then what the environment and the command line give.
pub(crate) fn read(
    sources: &Sources,
    folder: &SourcePath,
    options: &Options,
    environment: Option<&Environment>,
) -> Inputs {
    let mut inputs = Inputs::default();
    let entries = sources.entries(folder).unwrap_or_default();
    let mut files: Vec<SourcePath> = entries
        .into_iter()
        .filter(|entry| entry.kind == EntryKind::File && is_automatic(entry.path.file_name()))
        .map(|entry| entry.path)
        .collect();
    // `terraform.tfvars`, then its JSON form, then the others.
    files.sort_by_key(|path| {
        let name = path.file_name();
        (!name.starts_with("terraform.tfvars"), name.to_owned())
    });
    for path in &files {
        inputs.read_file(sources, path);
    }
    if let Some(Environment { name, var_files, variables, .. }) = environment {
        inputs.add(sources, var_files, variables, &format!("environment {name}:"));
    }
    inputs.add(sources, &options.var_files, &options.variables, "--var");
    inputs
}

impl Inputs {
    /// Adds what files and then texts say; `origin` is what places call the texts.
    fn add(&mut self, sources: &Sources, files: &[SourcePath], variables: &[(String, String)], origin: &str) {
        for path in files {
            self.read_file(sources, path);
        }
        for (name, value) in variables {
            if let Ok(path) = SourcePath::new(&format!("{origin} {name}")) {
                self.values.insert(name.as_str().into(), Input::Text(sources.add(path, value.clone())));
            }
        }
    }

    /// Adds what a file says.
    pub(crate) fn read_file(&mut self, sources: &Sources, path: &SourcePath) {
        let id = match sources.open(path) {
            Ok(id) => id,
            Err(error) => {
                self.failed.push(path.clone());
                self.problems.push(unreadable(path, &error));
                return;
            }
        };
        let mut parsed = syntax::parse_values(id, &sources.file(id));
        for block in &parsed.body.blocks {
            let message = format!("A file of values holds no blocks, as `{}` is.", block.kind.name);
            parsed.problems.push(Problem::error("parse-error", message).at(block.header));
        }
        let list = if parsed.problems.is_empty() { &mut self.parsed } else { &mut self.failed };
        list.push(path.clone());
        self.problems.extend(parsed.problems);
        for attribute in parsed.body.attributes {
            self.values.insert(attribute.name.name, Input::Expr(attribute.value));
        }
    }
}

/// The expression that a text from the command line is for a variable of type `kind`: itself for simple types, as
/// Terraform takes it, else what it says.
pub(crate) fn parse_text(sources: &Sources, file: FileId, kind: Option<&Type>) -> Result<Expr, Box<Problem>> {
    let source = sources.file(file);
    let simple = matches!(kind, None | Some(Type::String | Type::Number | Type::Bool));
    if simple {
        let span = trueline_source::Span::new(file, 0..source.text().len());
        return Ok(Expr::string(source.text(), span));
    }
    syntax::parse_expression(file, source.text()).map_err(Box::new)
}
