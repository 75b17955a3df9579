//! Parses and evaluates a folder of Terraform files. Whatever they hold, that ends, and what is said of them stands
//! inside of them.
//!
//! The first line of the input names the file that the rest is, unless it is more than a name: `main.tf.json` and
//! `terraform.tfvars` lead to other parsers than `main.tf`.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rayon::{ThreadPool, ThreadPoolBuilder};
use trueline_ir::{Data, Frontend, Loaded, Value};
use trueline_source::{MemoryTree, SourcePath, Sources, Span};
use trueline_terraform::Terraform;

/// Evaluation recurses, within limits that the command's threads have room for. Sanitizers need more of it.
const STACK_SIZE: usize = 512 << 20;

static POOL: LazyLock<ThreadPool> = LazyLock::new(|| {
    ThreadPoolBuilder::new().num_threads(1).stack_size(STACK_SIZE).build().expect("a thread can be started")
});

const NAMES: [&str; 4] = ["main.tf.json", "terraform.tfvars", "terraform.tfvars.json", "m/main.tf"];

fuzz_target!(|text: &str| {
    let (name, text) = match text.split_once('\n') {
        Some((name, text)) if NAMES.contains(&name) => (name, text),
        _ => ("main.tf", text),
    };
    let mut tree = MemoryTree::new().with(name, text);
    let mut files = vec![SourcePath::new(name).expect("it is a path")];
    if name != "main.tf" {
        tree = tree.with("main.tf", COMPANION);
        files.push(SourcePath::new("main.tf").expect("it is a path"));
    }
    let sources = Sources::new(tree);
    let loaded = POOL.install(|| Terraform::default().load(&sources, &files));
    check(&loaded, &sources);
});

/// What uses the other file: its variables and its module.
const COMPANION: &str = r#"
variable "v" {
  type    = any
  default = null
}
resource "t" "r" {
  v = var.v
}
module "m" {
  source = "./m"
  v      = var.v
}
"#;

fn check(loaded: &Loaded, sources: &Sources) {
    for problem in &loaded.problems {
        if let Some(span) = problem.span {
            check_span(span, sources);
        }
    }
    for comment in &loaded.comments {
        check_span(comment.span, sources);
    }
    for resource in &loaded.resources {
        check_span(resource.span, sources);
        check_span(resource.header, sources);
        check_value(&resource.attributes, sources);
    }
}

fn check_value(value: &Value, sources: &Sources) {
    if let Some(span) = value.span {
        check_span(span, sources);
    }
    match &value.data {
        Data::List(items) | Data::Set(items) => items.iter().for_each(|item| check_value(item, sources)),
        Data::Map(map) => map.entries.values().for_each(|entry| check_value(&entry.value, sources)),
        _ => {}
    }
}

fn check_span(span: Span, sources: &Sources) {
    let file = sources.file(span.file);
    assert!(file.text().get(span.range()).is_some(), "{span:?} is not in {}", file.path());
}
