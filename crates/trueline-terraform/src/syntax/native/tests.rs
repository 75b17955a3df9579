//! What Terraform takes and refuses, and what a text is: the expectations are `terraform fmt`'s and `terraform
//! console`'s, and `hcl-edit`'s for whole trees.

use std::path::Path;

use trueline_source::{FileId, MemoryTree, SourcePath, Sources};

use super::*;
use crate::syntax::{ExprKind, TemplatePart, oracle};

fn file_of(text: &str) -> FileId {
    Sources::new(MemoryTree::new()).add(SourcePath::root(), text.to_owned())
}

fn parsed(text: &str) -> Parsed {
    parse(file_of(text), text)
}

/// The attribute `x` of the one block of a text.
fn value(text: &str) -> Parsed {
    parsed(&format!("a {{\n x = {text}\n}}\n"))
}

/// Each problem as the text it stands at and its message.
fn told(text: &str) -> Vec<(String, String)> {
    let problems = parsed(text).problems.into_iter();
    problems.map(|problem| (text[problem.span.unwrap().range()].to_owned(), problem.message)).collect()
}

const ACCEPTED: [&str; 50] = [
    "",
    "x = 1",
    "a {\n}",
    "a {}\n# end",
    "a { b = 1 }\n",
    "a { /* c */ x = /* d */ 1 /* e */ }\n",
    "a b \"c\" {\n}\n",
    "a\"b\"{\n}\n",
    "a \"x\\n\" {\n}\n",
    "a-b \"c\" {\n d-e = f-g\n}\n",
    "ä \"c\" {\n é = 1\n}\n",
    "a {\r\n x = 1\r\n}\r\n",
    "a {\n\tx\t=\t1\n}\n",
    "a {\n x = [\n1,\n2\n,3,\n]\n}\n",
    "a {\n x = { a = 1, b = 2,\n c = 3, }\n}\n",
    "a {\n x = { a : 1 }\n}\n",
    "a {\n x = { a = 1, a = 2 }\n}\n",
    "a {\n x = { (b) = 1, b.c = 1, \"${d}\" = 2, 1 = 2, f(x) = 3 }\n}\n",
    "a {\n x = { true = 1, null = 2, if = 3, in = 4 }\n}\n",
    "a {\n x = (true ?\n 1 :\n 2)\n}\n",
    "a {\n x = a ? b : c ? d : e\n}\n",
    "a {\n x = (\n1\n+\n2\n)\n}\n",
    "a {\n x = 1 < 2 < 3\n}\n",
    "a {\n x = a!=b && c != d\n}\n",
    "a {\n x = -b\n y = !c\n z = - -1\n w=!-1\n}\n",
    "a {\n x = f(\n1,\n2,\n)\n}\n",
    "a {\n x = f (1)\n}\n",
    "a {\n x = f(a...)\n}\n",
    "a {\n x = provider :: p::f(1)\n}\n",
    "a {\n x = 1e+5\n y=1E-5\n z = 1.25\n}\n",
    "a {\n x = {for k, v in b : k => v... if v}\n}\n",
    "a {\n x = {\n for k, v in b :\n k =>\n v ?\n 1 : 2\n if v\n}\n}\n",
    "a {\n x = b.0.c.1\n y = b.*.0\n}\n",
    "a {\n x = b.*.c[0]\n y = b[*].c.*.d\n}\n",
    "a {\n x = b[\n0\n]\n}\n",
    "a {\n x = null.foo\n y = 1.foo\n z = \"a\".foo\n}\n",
    "a {\n x = [1][0]\n y = {a=1}.a\n z = (b).c\n w=f(1).x[0]\n}\n",
    "a {\n x = f(<<EOT\nfoo\nEOT\n)\n}\n",
    "a {\n x = <<EOT\nfoo\n   EOT\n}\n",
    "a {\n x = <<-E-T\nfoo\n   E-T\n}\n",
    "a {\n x = \"${<<EOT\nfoo\nEOT\n}\"\n}\n",
    "a {\n x = <<EOT\nbs='\\' qt='\"' %%{ $${ # no comment\nEOT\n}\n",
    "a {\n x = \"a${\nb\n}c\"\n}\n",
    "a {\n x = \"$ % $$ %% $a\"\n}\n",
    "a {\n x = \"\\u00e9 \\U0001F600\"\n}\n",
    "a {\n x = \"${\"\\\"\"}\"\n}\n",
    "a {\n x = \"%{if true}a%{else}b%{endif}\"\n}\n",
    "a {\n x = \"%{~ for k, v in b ~}a%{~ endfor ~}\"\n}\n",
    "a {\n x = \"a ${~ b ~} c\"\n}\n",
    "\u{feff}a {\n}\n",
];

const REFUSED: [&str; 53] = [
    "a { b = 1, c = 2 }\n",
    "a { b { } }\n",
    "a {} b {}\n",
    "a\n{\n}\n",
    "a {\n x =\n 1\n}\n",
    "a \"${x}\" {\n}\n",
    "a {\n \"x\" = 1\n}\n",
    "a {\n x : 1\n}\n",
    "a {\n x == 1\n}\n",
    "a {\n x = [\n1\n2\n]\n}\n",
    "a {\n x = { a = 1,, b = 2 }\n}\n",
    "a {\n x = { , a = 1 }\n}\n",
    "a {\n x = { a =\n 1 }\n}\n",
    "a {\n x = { a\n = 1 }\n}\n",
    "a {\n x = { a = 1 b = 2 }\n}\n",
    "a {\n x = true ?\n 1 : 2\n}\n",
    "a {\n x = 1 +\n 2\n}\n",
    "a {\n x = b\n.c\n}\n",
    "a {\n x = f(,)\n}\n",
    "a {\n x = f(a...,)\n}\n",
    "a {\n x = [a...]\n}\n",
    "a {\n x = a & b\n}\n",
    "a {\n x = b.0.1\n}\n",
    "a {\n x = 1.\n}\n",
    "a {\n x = 1.2.3\n}\n",
    "a {\n x = .5\n}\n",
    "a {\n x = +5\n}\n",
    "a {\n x = 1_000\n}\n",
    "a {\n x = 'x'\n}\n",
    "a {\n x = 1;\n}\n",
    "a {\n x = [for a in b : a...]\n}\n",
    "a {\n x = {for = 1}\n}\n",
    "a {\n x = [for(a) in b: a]\n}\n",
    "a {\n x = <<EOT \nfoo\nEOT\n}\n",
    "a {\n x = <<EOT\nfoo\n",
    "a {\n x = f(<<EOT\nfoo\nEOT)\n}\n",
    "a {\n x = <<\"EOT\"\nfoo\nEOT\n}\n",
    "a {\n x = \"a\nb\"\n}\n",
    "a {\n x = \"\\.\"\n}\n",
    "a {\n x = \"\\uZZZZ\"\n}\n",
    "a {\n x = \"${}\"\n}\n",
    "a {\n x = \"%{if true}a\"\n}\n",
    "a {\n x = \"%{endif}a\"\n}\n",
    "a {\n x = \"%{foo}a\"\n}\n",
    "a {\n x = 1 /* e\n}\n",
    "a {\n x = 1\n x = 2\n}\n",
    "-a {\n}\n",
    "a {\n\u{a0}x = 1\n}\n",
    "a {\r x = 1\r}\r",
    "a {\u{b}\n}\n",
    "a {\n}\n\u{feff}",
    "a {\n}\n}\n",
    "a {\n",
];

#[test]
fn what_terraform_takes() {
    for text in ACCEPTED {
        assert_eq!(told(text), [], "{text:?}");
    }
    for text in REFUSED {
        assert_ne!(told(text), [], "{text:?}");
    }
}

/// Texts on which `hcl-edit` is known to be wrong: keys of objects that are keywords or repeated, the sign of a sign, a
/// condition of several lines in a `for`.
const NOT_AS_HCL_EDIT: [&str; 5] = ["a = 1, a = 2", "true = 1, null", "- -1", "\"${d}\" = 2", "v ?\n 1 : 2"];

#[test]
fn trees_are_those_of_hcl_edit() {
    let texts = ACCEPTED.iter().filter(|text| NOT_AS_HCL_EDIT.iter().all(|known| !text.contains(known)));
    let mut compared = 0;
    for text in texts.map(|text| (*text).to_owned()).chain(own_configurations()) {
        let file = file_of(&text);
        let ours = parse(file, &text);
        if let Some(theirs) = oracle::parse(file, &text)
            && ours.problems.is_empty()
        {
            assert_eq!(format!("{:#?}", ours.body), format!("{theirs:#?}"), "{text}");
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared}");
}

/// The examples of the rules.
#[expect(clippy::disallowed_methods, reason = "they lie beside the crate, and there is no SourceTree of the disk here")]
fn own_configurations() -> Vec<String> {
    fn add(folder: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                add(&path, into);
            } else if path.extension().is_some_and(|ending| ending == "tf") {
                into.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut texts = Vec::new();
    for folder in ["policies", "fixtures"] {
        add(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder), &mut texts);
    }
    texts
}

#[test]
fn strings() {
    let cases = [
        (r#""a\n\t\"\\""#, "a\n\t\"\\"),
        (r#""\u00e9\U0001F600""#, "\u{e9}\u{1f600}"),
        (r#""$$${x} $${~ x} %%{ if } $$a %% $""#, "$${x} ${~ x} %{ if } $$a %% $"),
        ("<<EOT\na\\n\"$${b}\nEOT", "a\\n\"${b}\n"),
        ("<<EOT\n\nEOT", "\n"),
        ("<<EOT\nEOT", ""),
        ("<<-EOT\n    one\n\n      two\n  EOT", "one\n\n  two\n"),
        ("<<-EOT\n\u{a0}\u{a0}one\n\u{a0}two\nEOT", "\u{a0}one\ntwo\n"),
        ("<<EOT\r\nx\r\nEOT", "x\r\n"),
    ];
    for (text, expected) in cases {
        let parsed = value(text);
        assert_eq!(parsed.problems, [], "{text}");
        assert_eq!(parsed.body.blocks[0].body.attributes[0].value.as_literal(), Some(expected), "{text}");
    }
}

/// A marker strips the white space of one token, and outside of quotes each line is one.
#[test]
fn a_template_is_read_line_by_line() {
    let cases = [("a\n\n\n${~ x}\nb", "a\n\n$\nb"), ("a\n  ${~ x ~}  \n\n b", "a\n$\n b")];
    for (text, expected) in cases {
        let ExprKind::Template(parts) = parse_template(file_of(text), text).unwrap().kind else { panic!("{text}") };
        let show = |part: &TemplatePart| match part {
            TemplatePart::Literal(text, _) => text.to_string(),
            _ => "$".to_owned(),
        };
        let shown: Vec<String> = parts.iter().map(show).collect();
        assert_eq!(shown.concat(), expected, "{text}");
    }
}

#[test]
fn problems_stand_where_the_error_is() {
    let cases = [
        ("a {\n x = (1\n}\n", "}", "expected `)`, but `}` is in the way"),
        ("a {\n x = = 1\n}\n", "=", "expected an expression, but `=` is in the way"),
        ("a {\n x =\n}\n", "=", "expected an expression, but the line ends here"),
        ("a {\r\n x =\r\n}\r\n", "=", "expected an expression, but the line ends here"),
        ("a {\n x = 'b'\n}\n", "'", "expected an expression, but strings stand in double quotes"),
        ("a {\n x = \"b\n}\n", "b", "a string ends on its line, but this one lacks its quote"),
        ("a {\n x = 1 /* b\n}\n", "/", "expected the end of the line, but this comment has no end"),
        ("a {\n\u{a0}x = 1\n}\n", "\u{a0}", "the character U+00A0 is in the way"),
        ("a {\n x = 1\n", "\n", "the file ends here"),
        ("a b\n", "b", "expected `=`, a label or `{`, but the line ends here"),
        ("a { b = 1, c = 2 }\n", ",", "a block on one line holds one attribute"),
        ("a {\n x = 1\n x = 2\n}\n", "x", "The attribute `x` is set a second time; the first counts."),
    ];
    for (text, place, message) in cases {
        let told = told(text);
        assert_eq!(told.len(), 1, "{text:?} {told:?}");
        assert!(told[0].0 == place && told[0].1.contains(message), "{text:?} {told:?}");
    }
}

/// What is left of a text: kinds and labels of blocks, names of attributes.
fn left(text: &str) -> Vec<String> {
    let parsed = parsed(text);
    let blocks = parsed.body.blocks.iter().map(|block| {
        let labels = block.labels.iter().map(|label| label.name.to_string());
        [block.kind.name.to_string()].into_iter().chain(labels).collect::<Vec<_>>().join(" ")
    });
    blocks.collect()
}

#[test]
fn an_error_costs_one_block() {
    let good = "resource \"t\" \"good\" {\n}\n";
    let cases = [
        "resource \"t\" \"bad\" {\n  name = = 2\n}\n",
        // It swallows what follows, and still costs only itself.
        "resource \"t\" \"bad\" {\n  tags = {\n    a = 1\n}\n",
        "resource \"t\" \"bad\" {\n  name = \"x\n}\n",
        "resource \"t\" \"bad\" {\n  list = [\n}\n",
        "resource \"t\" \"bad\" {\n  text = <<EOT\n}\n",
        "resource \"t\" \"bad\" {\n  a = <<EOT\nresource \"t\" \"text\" {\n}\nEOT\n  b = = 1\n}\n",
        "resource \"t\" \"bad\" {\n  /*\nresource \"t\" \"text\" {\n*/\n  b = = 1\n}\n",
        "resource t bad\n{\n}\n",
        "}\n",
        "%\n",
    ];
    for bad in cases {
        for text in [format!("{bad}{good}"), format!("{good}{bad}{good}"), format!("\u{feff}{bad}{good}")] {
            assert!(left(&text).iter().all(|block| block == "resource t good"), "{text}");
            assert_eq!(left(&text).len(), text.matches("good").count(), "{text}");
            assert_eq!(told(&text).len(), 1, "{text}");
        }
        let indented: String = format!("{good}{bad}{good}").lines().map(|line| format!("  {line}\n")).collect();
        if !bad.contains("<<") {
            assert_eq!(left(&indented), ["resource t good", "resource t good"], "{indented}");
        }
    }
    assert_eq!(
        told("locals {\n  a = {\n}\nlocals {\n}\n"),
        [(
            "locals".to_owned(),
            "This is not valid Terraform: this has no end before the next block begins.".to_owned()
        )]
    );
}

#[test]
fn an_error_costs_one_value_of_a_file_of_values() {
    let text = "a = 1\nb = = 2\nc = {\n  d = [\n}\ne = 3\n";
    let parsed = parse_values(file_of(text), text);
    let names: Vec<&str> = parsed.body.attributes.iter().map(|attribute| &*attribute.name.name).collect();
    assert_eq!(names, ["a", "e"]);
    assert_eq!(parsed.problems.len(), 2);
}

#[test]
fn many_errors_end_the_reading() {
    let text = "locals {\n  a = <<EOT\n}\n".repeat(20_000);
    let parsed = parsed(&text);
    assert_eq!(parsed.problems.len(), 50);
    assert!(parsed.problems[49].help.as_deref().unwrap().starts_with("After 50 errors"));
}

#[test]
fn only_comments_are_comments() {
    let cases: [(&str, &[&str]); 12] = [
        ("# one\na = 1 // two\r\n/* three\nfour */ b = 2", &["# one", "// two", "/* three\nfour */"]),
        ("a = \"# no\" # yes", &["# yes"]),
        ("a = \"${f(\"# no\")} // no\" # yes", &["# yes"]),
        ("a = \"$${ # no\" # yes", &["# yes"]),
        ("a = <<EOF\n# no\n${x /* in */}\n  EOF\n# yes", &["/* in */", "# yes"]),
        ("a = <<-EOT\n  // no\n  EOT\n// yes", &["// yes"]),
        ("a = \"http://x\" # yes", &["# yes"]),
        ("a = \"\\\" # no\"", &[]),
        ("a = \"${ { c = 1 }.c } # no\" # yes", &["# yes"]),
        ("a = [ # one\n1, # two\n]", &["# one", "# two"]),
        // Of a text that is passed over, the comments with a line of their own.
        (
            "a {\n # one\n b = = 1 # no\n # two\n}\n# three\nlocals {\n}\n# four",
            &["# one", "# two", "# three", "# four"],
        ),
        ("a {\n # one\n# two\nlocals {\n}\n# three", &["# one", "# two", "# three"]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> = parsed(text).comments.iter().map(|comment| &text[comment.span.range()]).collect();
        assert_eq!(found, expected, "{text}");
    }
    let alone: Vec<bool> = parsed("\u{feff}# a\nb = 1 # c\n").comments.iter().map(|comment| comment.alone).collect();
    assert_eq!(alone, [true, false]);
}

#[test]
fn nesting_is_limited() {
    let deep = [
        ("[".repeat(10_000), "limit of 200 levels"),
        ("(".repeat(10_000), "limit of 200 levels"),
        ("-".repeat(10_000), "limit of 200 levels"),
        ("!".repeat(10_000), "limit of 200 levels"),
        ("{ a = ".repeat(10_000), "limit of 200 levels"),
        ("f(".repeat(10_000), "limit of 200 levels"),
        ("a[".repeat(10_000), "limit of 200 levels"),
        ("\"${".repeat(10_000), "limit of 200 levels"),
        ("a ? b : ".repeat(10_000), "limit of 200 levels"),
        (format!("\"{}\"", "%{ if a }".repeat(10_000)), "limit of 200 levels"),
        (format!("1{}", " + 1".repeat(10_000)), "limit of 1000 operators"),
    ];
    for (text, limit) in deep {
        let problems = value(&text).problems;
        assert!(problems[0].message.contains(limit), "{}: {problems:?}", &text[..20]);
    }
    let blocks = parsed(&"a {\n".repeat(10_000)).problems;
    assert!(blocks[0].message.contains("limit of 200 levels"), "{blocks:?}");
    let wide = format!("[{}]", "a == b, ".repeat(10_000));
    assert_eq!(value(&wide).problems, []);
}

#[test]
fn a_byte_order_mark_shifts_spans() {
    let text = "\u{feff}a = 1\n";
    assert_eq!(&text[parsed(text).body.attributes[0].value.span.range()], "1");
}
