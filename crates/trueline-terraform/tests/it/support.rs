//! One helper for all tests: a fixture in, its resources as lines of text out.

use trueline_ir::{Data, Frontend, Loaded, Mode, Value};
use trueline_source::{EntryKind, MemoryTree, SourcePath, SourceTree, Sources};
use trueline_terraform::{Options, Terraform};

/// Evaluates a fixture of several files (`//- path` lines) or of one `main.tf`.
pub(crate) fn load(fixture: &str, options: Options) -> (Sources, Loaded) {
    let tree = if fixture.trim_start().starts_with("//- ") {
        MemoryTree::parse(fixture)
    } else {
        MemoryTree::new().with("main.tf", fixture)
    };
    load_tree(tree, options)
}

/// Evaluates all files of a tree; of plans and states those that are called `plan.json` count as named.
pub(crate) fn load_tree(tree: MemoryTree, mut options: Options) -> (Sources, Loaded) {
    let mut files = Vec::new();
    list(&tree, &SourcePath::root(), &mut files);
    options.named.extend(files.iter().filter(|path| path.file_name() == "plan.json").cloned());
    let frontend = Terraform { options };
    files.retain(|path| frontend.may_claim(path));
    let sources = Sources::new(tree);
    let loaded = on_large_stack(|| frontend.load(&sources, &files));
    (sources, loaded)
}

/// As the command does: evaluation may recurse deeply, and test threads have small stacks.
fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(256 << 20);
        let handle = builder.spawn_scoped(scope, || {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).stack_size(256 << 20).build().unwrap();
            pool.install(work)
        });
        handle.unwrap().join().unwrap()
    })
}

fn list(tree: &MemoryTree, folder: &SourcePath, into: &mut Vec<SourcePath>) {
    for entry in tree.entries(folder).unwrap_or_default() {
        match entry.kind {
            EntryKind::File => into.push(entry.path),
            EntryKind::Folder if entry.path.file_name() == ".terraform" => {}
            EntryKind::Folder => list(tree, &entry.path, into),
        }
    }
}

/// Resources as `address { name = value, ... }` lines, sorted by address, and after them the problems.
pub(crate) fn evaluate(fixture: &str) -> String {
    evaluate_with(fixture, Options::default())
}

pub(crate) fn evaluate_with(fixture: &str, options: Options) -> String {
    let (sources, loaded) = load(fixture, options);
    let mut resources: Vec<_> = loaded.resources.iter().filter(|resource| resource.mode == Mode::Managed).collect();
    resources.sort_by(|a, b| (&a.id.root, &a.id.address).cmp(&(&b.id.root, &b.id.address)));
    let mut lines: Vec<String> = resources
        .iter()
        .map(|resource| {
            let doubt = resource.doubt.as_ref().map(|unknown| format!(" ?{}", unknown.expression)).unwrap_or_default();
            format!("{}{doubt} {}", resource.id.address, show(&resource.attributes))
        })
        .collect();
    for problem in &loaded.problems {
        let place = problem.span.map(|span| {
            let (path, start, _) = sources.place(span);
            format!("{path}:{}:{}", start.line, start.column)
        });
        let path = problem.path.as_ref().map(ToString::to_string);
        lines.push(format!("{} {}: {}", problem.code, place.or(path).unwrap_or_default(), problem.message));
    }
    lines.join("\n")
}

/// A value in a short form of HCL; unknowns as `?expression`, those that are certainly set as `!expression`.
pub(crate) fn show(value: &Value) -> String {
    let doubt = if value.doubt.is_some() { "maybe " } else { "" };
    let sensitive = if value.sensitive { "secret " } else { "" };
    let text = match &value.data {
        Data::Null => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(value) => value.to_string(),
        Data::String(text) => format!("{:?}", text.text),
        Data::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Data::Set(items) => format!("set[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Data::Map(map) => {
            let entries = map.entries.iter().map(|(key, entry)| format!("{key} = {}", show(&entry.value)));
            let rest = map.rest.iter().map(|unknown| format!("...?{}", unknown.expression));
            let entries = entries.chain(rest).collect::<Vec<_>>().join(", ");
            if entries.is_empty() { "{}".to_owned() } else { format!("{{ {entries} }}") }
        }
        Data::Unknown(unknown) => {
            let mark = if unknown.set { '!' } else { '?' };
            let prefix = unknown.prefix.as_deref().filter(|prefix| !prefix.is_empty());
            let prefix = prefix.map(|prefix| format!("{prefix:?}+")).unwrap_or_default();
            format!("{prefix}{mark}{}", unknown.expression)
        }
    };
    format!("{doubt}{sensitive}{text}")
}

/// Fails with both texts when a fixture does not evaluate to the expected lines; indentation is ignored.
#[track_caller]
pub(crate) fn check(fixture: &str, expected: &str) {
    compare(&evaluate(fixture), expected);
}

#[track_caller]
pub(crate) fn compare(found: &str, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let expected = expected.join("\n");
    assert!(found == expected, "expected\n{expected}\n\nfound\n{found}\n");
}

/// Checks single expressions: each is the attribute `v` of a resource.
#[track_caller]
pub(crate) fn check_expressions(setup: &str, cases: &[(&str, &str)]) {
    let mut fixture = setup.to_owned();
    for (at, (expression, _)) in cases.iter().enumerate() {
        fixture.push_str(&format!("\nresource \"t\" \"r{at}\" {{\n  v = {expression}\n}}\n"));
    }
    let (_, loaded) = load(&fixture, Options::default());
    let mut wrong = Vec::new();
    for (at, (expression, expected)) in cases.iter().enumerate() {
        let address = format!("t.r{at}");
        let resource = loaded.resources.iter().find(|resource| *resource.id.address == *address);
        let found = resource.and_then(|resource| resource.attributes.get("v")).map(show);
        if found.as_deref() != Some(*expected) {
            wrong.push(format!("{expression}\n  expected {expected}\n  found    {}", found.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{}\nproblems: {:?}", wrong.join("\n"), loaded.problems);
}
