//! Stacks: a template with its values, and the stacks nested in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use trueline_ir::{CallSite, Loaded, Value};
use trueline_source::{FileId, Problem, ReadError, SourcePath, Sources};
use trueline_yaml::{Node, Options, Parsed, Schema, Syntax};

use crate::assembly::Assembly;
use crate::eval::Evaluator;
use crate::parameters::{self, UserValues};
use crate::template::Template;

/// How deep stacks may nest.
const MAX_DEPTH: usize = 16;

/// The templates that have been read, by file.
#[derive(Default)]
pub(crate) struct Templates {
    pub(crate) by_file: HashMap<SourcePath, Parsed>,
    /// What is said of the templates in a folder by the program that wrote them.
    pub(crate) assemblies: HashMap<SourcePath, Assembly>,
}

/// A stack among others.
pub(crate) struct Stack<'s> {
    pub(crate) sources: &'s Sources,
    pub(crate) templates: &'s Templates,
    /// What is known of other stacks' exports.
    pub(crate) exports: &'s Exports,
    /// The template's file.
    pub(crate) file: SourcePath,
    /// The file of the outermost stack, by which addresses of different ones are told apart.
    pub(crate) root: SourcePath,
    /// The logical ids that lead to it from the outermost, with dots between: `Network.Subnets`; `None` for that itself.
    pub(crate) name: Option<Arc<str>>,
    /// The stacks it is nested in, outermost first.
    pub(crate) calls: Arc<[CallSite]>,
    /// The files of the stacks it is nested in.
    above: Vec<SourcePath>,
}

/// Where the values of parameters come from.
pub(crate) enum Given<'s> {
    ByUser(&'s UserValues),
    ByStack(BTreeMap<Arc<str>, Value>),
}

/// A stack that is nested in another.
pub(crate) struct Nesting<'s> {
    pub(crate) name: &'s str,
    pub(crate) call: CallSite,
    /// Where its template is, counted from the folder of the other's.
    pub(crate) location: &'s str,
}

/// What a stack gives back, by name.
pub(crate) type Outputs = BTreeMap<Arc<str>, Value>;

/// What stacks export for others, by name; none for a name that several export.
pub(crate) type Exports = HashMap<Arc<str>, Option<Value>>;

/// What a stack consists of, with those nested in it.
#[derive(Default)]
pub(crate) struct Evaluated {
    pub(crate) loaded: Loaded,
    pub(crate) outputs: Outputs,
    /// What it exports, by name.
    pub(crate) exports: Vec<(Arc<str>, Value)>,
    /// The names of what it imports.
    pub(crate) imports: BTreeSet<Arc<str>>,
}

impl<'s> Stack<'s> {
    /// A stack that is nested in no other.
    pub(crate) fn outermost(
        sources: &'s Sources,
        templates: &'s Templates,
        exports: &'s Exports,
        file: SourcePath,
    ) -> Self {
        let root = file.clone();
        Stack { sources, templates, exports, file, root, name: None, calls: Arc::new([]), above: Vec::new() }
    }

    /// The address of a resource: its logical id behind those of the stacks it is in.
    pub(crate) fn qualify(&self, logical_id: &str) -> Arc<str> {
        match &self.name {
            Some(name) => format!("{name}.{logical_id}").into(),
            None => logical_id.into(),
        }
    }

    /// Evaluates the template of this stack.
    pub(crate) fn evaluate(&self, root: Node<'_>, given: &Given<'_>) -> Evaluated {
        let mut problems = Vec::new();
        let template = Template::read(root, &mut problems);
        let values = parameters::values(&template, given, &mut problems);
        let mut evaluated = Evaluator::new(&template, self, values).run();
        evaluated.loaded.problems.splice(0..0, problems);
        evaluated
    }
}

/// Evaluates a stack that is nested in `outer`.
///
/// # Errors
/// When its template cannot be had, or stacks nest too deep; the problem has as yet no place.
pub(crate) fn nested(outer: &Stack<'_>, nesting: Nesting<'_>, given: Given<'_>) -> Result<Evaluated, Problem> {
    let missing = |why: String| {
        let message = format!("The template `{}` of a nested stack cannot be had: {why}.", nesting.location);
        let help = "What it makes is not judged. Put the template there, or name a URL if it is not meant to be local.";
        Problem::error("missing-template", message).help(help)
    };
    let folder = outer.file.parent().unwrap_or_else(SourcePath::root);
    let file = folder.join(nesting.location).map_err(|_| missing("it leads out of the scan root".to_owned()))?;
    let above: Vec<SourcePath> = outer.above.iter().cloned().chain([outer.file.clone()]).collect();
    if above.contains(&file) {
        let message = format!("The template `{file}` nests itself.");
        return Err(Problem::error("module-recursion", message));
    }
    if above.len() > MAX_DEPTH {
        let message = format!("Stacks are nested more than {MAX_DEPTH} deep here.");
        return Err(Problem::error("module-depth-limit", message));
    }
    let stack = Stack {
        sources: outer.sources,
        templates: outer.templates,
        exports: outer.exports,
        file: file.clone(),
        root: outer.root.clone(),
        name: Some(outer.qualify(nesting.name)),
        calls: outer.calls.iter().cloned().chain([nesting.call]).collect(),
        above,
    };
    if let Some(parsed) = outer.templates.by_file.get(&file) {
        return Ok(stack.evaluate_parsed(parsed, &given));
    }
    let parsed = read(outer.sources, &file).map_err(|error| missing(error.to_string()))?;
    let mut evaluated = stack.evaluate_parsed(&parsed, &given);
    account(file, &parsed, &mut evaluated.loaded);
    Ok(evaluated)
}

impl Stack<'_> {
    /// Evaluates the template of a file.
    pub(crate) fn evaluate_parsed(&self, parsed: &Parsed, given: &Given<'_>) -> Evaluated {
        let Some(root) = template_in(parsed) else { return Evaluated::default() };
        let mut evaluated = self.evaluate(root, given);
        let others =
            parsed.tree.documents().filter(|other| other.get("Resources").is_some() && other.span() != root.span());
        evaluated.loaded.problems.extend(others.map(|other| {
            let message = "A template is one document; what this further one makes is not judged.";
            Problem::error("invalid-template", message).at(other.span()).help("Put it into a file of its own.")
        }));
        evaluated
    }
}

/// The document of a file that is the template: the first with resources, else the first map.
pub(crate) fn template_in(parsed: &Parsed) -> Option<Node<'_>> {
    let documents = || parsed.tree.documents();
    documents().find(|root| root.get("Resources").is_some()).or_else(|| documents().find(|root| root.is_map()))
}

/// Reads a template.
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read(sources: &Sources, file: &SourcePath) -> Result<Parsed, ReadError> {
    Ok(parse(sources, sources.open(file)?))
}

/// CloudFormation reads YAML 1.1, and anchors although its manual denies them.
pub(crate) fn parse(sources: &Sources, file: FileId) -> Parsed {
    let source = sources.file(file);
    let syntax = Syntax::of(source.path(), source.text());
    trueline_yaml::parse(sources, file, Options { syntax, schema: Schema::Yaml11, merge_keys: true })
}

/// Notes what became of a file.
pub(crate) fn account(file: SourcePath, parsed: &Parsed, loaded: &mut Loaded) {
    let list = if parsed.lost == 0 { &mut loaded.parsed } else { &mut loaded.failed };
    list.push(file);
    loaded.problems.extend(parsed.problems.iter().cloned());
    loaded.comments.extend(parsed.comments.iter().cloned());
}
