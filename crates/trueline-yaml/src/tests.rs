use trueline_source::{MemoryTree, SourcePath, Sources, Span};

use super::*;

const YAML: Options = Options { syntax: Syntax::Yaml, schema: Schema::Yaml11, merge_keys: true };
const JSON: Options = Options { syntax: Syntax::Json, ..YAML };

struct Read {
    sources: Sources,
    parsed: Parsed,
}

fn read(text: &str, options: Options) -> Read {
    let sources = Sources::new(MemoryTree::new().with("file", text));
    let file = sources.open(&SourcePath::new("file").unwrap()).unwrap();
    let parsed = parse(&sources, file, options);
    Read { sources, parsed }
}

impl Read {
    fn root(&self) -> Node<'_> {
        self.parsed.tree.documents().next().unwrap()
    }

    /// What a path such as `a.b.0` leads to.
    fn at(&self, path: &str) -> Node<'_> {
        path.split('.').filter(|step| !step.is_empty()).fold(self.root(), |node, step| {
            let item = step.parse().ok().and_then(|index| node.items().nth(index));
            item.or_else(|| node.get(step)).unwrap_or_else(|| panic!("{path} stops at {step}"))
        })
    }

    /// `line:column text` of a span.
    fn place(&self, span: Span) -> String {
        let (_, start, _) = self.sources.place(span);
        format!("{}:{} {}", start.line, start.column, self.sources.text(span).escape_debug())
    }

    fn problems(&self) -> Vec<String> {
        let problems = self.parsed.problems.iter();
        problems
            .map(|problem| format!("{} {} {}", self.place(problem.span.unwrap()), problem.code, problem.message))
            .collect()
    }
}

/// A tree as text in which types can be told apart.
fn show(node: Node<'_>) -> String {
    let tag = node.tag().map_or(String::new(), |tag| format!("{} ", tag.name));
    let data = match node.data() {
        Data::Null => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Int(value) => value.to_string(),
        Data::Float(value) => format!("{value:?}"),
        Data::String(text) => format!("{text:?}"),
        Data::List(items) => format!("[{}]", items.map(show).collect::<Vec<_>>().join(", ")),
        Data::Map(entries) => {
            let entries = entries.map(|entry| format!("{}: {}", entry.key.text().unwrap(), show(entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    };
    format!("{tag}{data}")
}

#[test]
fn places_of_yaml() {
    let text = "\u{feff}# top\nlist:\n- x\n-\n  y: 1   # c\n-\n- - p\n  - q\nindented:\n  # why\n  - z\nliteral: |\n  one\n  two\n\n\
                folded: !Sub >-  # hm\n  some\n   ${more}\nempty:\nanchored: &a  {k: v}  \nalias: *a\nplain: a b\n  c # d\n\
                quoted: \"q\\n\\\n  r\"   \nflow: {a: 1, b, c: , d: [ x , 'y' ]}\ntag: !Ref Name # x\ntags: !If\n  - !Not [a]\n  - b\n\
                bare: !Empty\nempty block: |\n  \nnext: 1\n";
    let read = read(text, YAML);
    assert_eq!(read.problems(), Vec::<String>::new());
    let cases = [
        ("list", "3:1 - x\\n-\\n  y: 1   # c\\n-\\n- - p\\n  - q"),
        ("list.0", "3:3 x"),
        ("list.1", "5:3 y: 1"),
        ("list.1.y", "5:6 1"),
        ("list.2", "6:2 "),
        ("list.3", "7:3 - p\\n  - q"),
        ("list.3.1", "8:5 q"),
        ("indented", "11:3 - z"),
        ("literal", "12:10 |\\n  one\\n  two"),
        ("folded", "16:9 !Sub >-  # hm\\n  some\\n   ${more}"),
        ("empty", "19:7 "),
        ("anchored", "20:15 {k: v}"),
        ("anchored.k", "20:19 v"),
        ("alias", "21:8 *a"),
        ("alias.k", "20:19 v"),
        ("plain", "22:8 a b\\n  c"),
        ("quoted", "24:9 \\\"q\\\\n\\\\\\n  r\\\""),
        ("flow", "26:7 {a: 1, b, c: , d: [ x , \\'y\\' ]}"),
        ("flow.b", "26:15 "),
        ("flow.c", "26:19 "),
        ("flow.d", "26:25 [ x , \\'y\\' ]"),
        ("flow.d.1", "26:31 \\'y\\'"),
        ("tag", "27:6 !Ref Name"),
        ("tags", "28:7 !If\\n  - !Not [a]\\n  - b"),
        ("tags.0", "29:5 !Not [a]"),
        ("bare", "31:7 !Empty"),
        ("empty block", "32:14 |"),
        ("next", "34:7 1"),
    ];
    for (path, expected) in cases {
        assert_eq!(read.place(read.at(path).span()), expected, "{path}");
    }
    assert_eq!(read.place(read.at("tag").content()), "27:11 Name");
    assert_eq!(read.place(read.at("tag").tag().unwrap().span), "27:6 !Ref");
    assert_eq!(read.place(read.at("tags").content()), "29:3 - !Not [a]\\n  - b");
    assert_eq!(read.place(read.root().entry("literal").unwrap().key.span()), "12:1 literal");
    assert_eq!(read.place(read.at("list.0").place_of(0..1).unwrap()), "3:3 x");
    assert_eq!(read.place(read.at("flow.d.1").place_of(0..1).unwrap()), "26:32 y");
    assert_eq!(read.at("literal").place_of(0..1), None);
    assert_eq!(read.at("literal").text(), Some("one\ntwo\n"));
    assert_eq!(read.at("folded").text(), Some("some\n ${more}"));
    assert_eq!(read.at("quoted").text(), Some("q\nr"));
}

#[test]
fn places_of_json() {
    let text =
        "\u{feff}{\n  \"a\": [1, -2.5e3, \"\\u00e9\\ud83d\\ude00\"],\r\n\t\"b\": {\"c\": null, \"d\": true}\n}\n";
    let read = read(text, JSON);
    let cases = [
        (
            "",
            "1:2 {\\n  \\\"a\\\": [1, -2.5e3, \\\"\\\\u00e9\\\\ud83d\\\\ude00\\\"],\\r\\n\\t\\\"b\\\": {\\\"c\\\": null, \\\"d\\\": true}\\n}",
        ),
        ("a.0", "2:9 1"),
        ("a.1", "2:12 -2.5e3"),
        ("a.2", "2:20 \\\"\\\\u00e9\\\\ud83d\\\\ude00\\\""),
        ("b", "3:7 {\\\"c\\\": null, \\\"d\\\": true}"),
        ("b.c", "3:13 null"),
    ];
    for (path, expected) in cases {
        assert_eq!(read.place(read.at(path).span()), expected, "{path}");
    }
    assert_eq!(show(read.root()), "{a: [1, -2500.0, \"é😀\"], b: {c: null, d: true}}");
    assert_eq!(read.place(read.root().entry("b").unwrap().key.span()), "3:2 \\\"b\\\"");
}

#[test]
fn the_same_in_both_languages() {
    let text =
        "{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\", \"Count\": 3, \"Deep\": [[], {}, [{\"k\": null}]]}}}";
    assert_eq!(show(read(text, JSON).root()), show(read(text, YAML).root()));
}

#[test]
fn scalars_by_schema() {
    // The text, then what it is by the core schema, by YAML 1.1 and as go-yaml reads it.
    let cases = [
        ("true", ["true"; 3]),
        ("FALSE", ["false"; 3]),
        ("yes", ["\"yes\"", "true", "true"]),
        ("Off", ["\"Off\"", "false", "false"]),
        ("y", ["\"y\"", "\"y\"", "true"]),
        ("N", ["\"N\"", "\"N\"", "false"]),
        ("~", ["null"; 3]),
        ("Null", ["null"; 3]),
        ("nULL", ["\"nULL\""; 3]),
        ("12", ["12"; 3]),
        ("-12", ["-12"; 3]),
        ("+1", ["1"; 3]),
        ("010", ["10", "8", "8"]),
        ("0o10", ["8", "\"0o10\"", "8"]),
        ("089", ["89", "\"089\"", "89"]),
        ("0x1F", ["31"; 3]),
        ("0b11", ["\"0b11\"", "3", "3"]),
        ("1_000", ["\"1_000\"", "1000", "1000"]),
        ("1.50", ["1.5"; 3]),
        (".5", ["0.5"; 3]),
        ("1e3", ["1000.0", "\"1e3\"", "1000.0"]),
        ("1.0e3", ["1000.0"; 3]),
        ("-.inf", ["-inf"; 3]),
        (".nan", ["NaN"; 3]),
        ("2012-10-17", ["\"2012-10-17\""; 3]),
        ("10:30", ["\"10:30\""; 3]),
        ("1.2.3", ["\"1.2.3\""; 3]),
        ("123456789012345678901", ["123456789012345678901"; 3]),
        ("'12'", ["\"12\""; 3]),
        ("!!str 12", ["\"12\""; 3]),
        ("!!int 12", ["12"; 3]),
        ("!!bool 'true'", ["true"; 3]),
        ("! 12", ["\"12\""; 3]),
        ("!Ref 12", ["!Ref \"12\""; 3]),
        ("!Ref", ["!Ref null"; 3]),
        ("-", ["[null]"; 3]),
        ("+", ["\"+\""; 3]),
        (".", ["\".\""; 3]),
        ("é", ["\"é\""; 3]),
    ];
    for (text, expected) in cases {
        for (schema, expected) in [Schema::Core, Schema::Yaml11, Schema::Go].into_iter().zip(expected) {
            assert_eq!(show(read(text, Options { schema, ..YAML }).root()), expected, "{text} in {schema:?}");
        }
    }
}

#[test]
fn aliases_and_merges() {
    let text = "base: &b {a: 1, b: 2}\nother: &o {b: 3, c: 4}\none:\n  a: 9\n  <<: *b\nmany:\n  <<: [*b, *o]\n  c: 5\n\
                quoted: {'<<': *b}\ncopy: *b\n";
    let merged = read(text, YAML);
    assert_eq!(merged.problems(), Vec::<String>::new());
    assert_eq!(show(merged.at("one")), "{a: 9, b: 2}");
    assert_eq!(show(merged.at("many")), "{c: 5, a: 1, b: 2}");
    assert_eq!(show(merged.at("quoted")), "{<<: {a: 1, b: 2}}");
    assert!(merged.at("copy").is_alias());
    assert_eq!(merged.place(merged.at("copy").target().span()), "1:10 {a: 1, b: 2}");

    let kept = read(text, Options { merge_keys: false, ..YAML });
    assert_eq!(show(kept.at("one")), "{a: 9, <<: {a: 1, b: 2}}");
}

#[test]
fn what_is_wrong_is_placed() {
    let cases = [
        (
            "a: 1\nb: 2\na: 3\n",
            "3:1 a duplicate-key The key `a` is written twice in this map; what is said here counts.",
        ),
        ("a: *no\n", "1:4 *no parse-error No anchor `&no` stands before this alias in its document."),
        ("a: &x [*x]\n", "1:8 *x parse-error This alias stands inside the very value that it stands for."),
        ("? [a]\n: b\n", "1:3 [a] parse-error A list or map is no key; this entry is passed over."),
        ("<<: 1\n", "1:5 1 parse-error Only a map, or a list of maps, can be merged by `<<`; this is passed over."),
        ("a:\n  b: 1\n c: 2\n", "3:2 c: 2 parse-error This is no YAML: "),
        ("a: [1\n", "1:4 [1 parse-error This is no YAML: unclosed bracket '['."),
    ];
    for (text, expected) in cases {
        let problems = read(text, YAML).problems();
        assert!(problems.len() == 1 && problems[0].starts_with(expected), "{text:?}: {problems:?}");
    }
    let json = read("{\"a\": 1,}", JSON);
    assert_eq!(json.parsed.lost, 1);
    assert_eq!(json.problems().len(), 1);

    let tab = read("a:\n\tb: 1\n", YAML);
    assert_eq!(tab.parsed.lost, 1);
    assert!(tab.parsed.problems[0].help.as_deref().unwrap().contains("tab"), "{:?}", tab.parsed.problems);
}

#[test]
fn many_keys_are_told_apart_too() {
    let mut text: String = (0..50).map(|key| format!("k{key}: {key}\n")).collect();
    text.push_str("k3: again\nk40: again\n");
    let read = read(&text, YAML);
    assert_eq!(read.root().entries().len(), 50);
    assert_eq!(show(read.at("k40")), "\"again\"");
    assert_eq!(read.problems().len(), 2);
}

#[test]
fn a_broken_document_costs_itself_alone() {
    let text = "a: 1\r\n---\r\nfoo: [1\r\n---\r\nbar: x\r\n...\r\n---\r\nk:\r\n\tb: 1\r\n---\r\n---\r\nlast: 2 # c\r\n";
    let read = read(text, YAML);
    let documents: Vec<String> = read.parsed.tree.documents().map(show).collect();
    assert_eq!(documents, ["{a: 1}", "{bar: \"x\"}", "null", "{last: 2}"]);
    assert_eq!(read.parsed.lost, 2);
    assert_eq!(read.problems().len(), 2);
    assert_eq!(read.place(read.parsed.comments[0].span), "12:9 # c");
}

#[test]
fn comments_are_kept_in_order() {
    let header: String = (0..200).map(|line| format!("# line {line}\n")).collect();
    let read =
        read(&format!("{header}a: # after a key\n  # alone\n  - x   # after a value  \nb: '# none'\n#end"), YAML);
    let tail: Vec<(String, bool)> =
        read.parsed.comments[200..].iter().map(|comment| (read.place(comment.span), comment.alone)).collect();
    let expected = [
        ("201:4 # after a key", false),
        ("202:3 # alone", true),
        ("203:9 # after a value", false),
        ("205:1 #end", true),
    ];
    assert_eq!(tail, expected.map(|(place, alone)| (place.to_owned(), alone)));
}

#[test]
fn hostile_files_are_bounded() {
    let deep = "[".repeat(5000);
    let deep_block: String = (0..300).map(|depth| format!("{}- \n", " ".repeat(depth))).collect();
    let bomb = format!(
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{}",
        (1..20).map(|at| format!("a{at}: &a{at} [{}]\n", format!("*a{}, ", at - 1).repeat(10))).collect::<String>()
    );
    let chain: String = (1..300).map(|at| format!("a{at}: &a{at} [*a{}]\n", at - 1)).collect();
    let chain = format!("a0: &a0 []\n{chain}");
    let cases =
        [(deep.as_str(), "nesting-limit"), (&deep_block, "nesting-limit"), (&bomb, "limit"), (&chain, "nesting-limit")];
    for (text, code) in cases {
        let parsed = read(text, YAML).parsed;
        assert_eq!(parsed.lost, 1);
        assert_eq!(parsed.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [code]);
    }
    let mixed = format!("{}{}", "[".repeat(150), "]".repeat(150));
    let mixed = format!("{}{mixed}", "- ".repeat(100));
    assert_eq!(read(&mixed, YAML).problems().len(), 1);
    let json = read(&format!("{}{}", "[".repeat(300), "]".repeat(300)), JSON);
    assert_eq!(json.parsed.problems[0].code, "nesting-limit");
}

#[test]
fn files_without_content() {
    for text in ["", "\n\n", "# only a comment\n", "\u{feff}"] {
        let parsed = read(text, YAML).parsed;
        assert_eq!((parsed.tree.documents().len(), parsed.problems.len()), (0, 0), "{text:?}");
    }
}

#[test]
fn the_language_is_seen() {
    let of = |name, text| Syntax::of(&SourcePath::new(name).unwrap(), text);
    assert_eq!(of("a.JSON", "x"), Syntax::Json);
    assert_eq!(of("a.yml", "{}"), Syntax::Yaml);
    assert_eq!(of("a.template", "\u{feff}\n {"), Syntax::Json);
    assert_eq!(of("a.template", "A: b"), Syntax::Yaml);
}
