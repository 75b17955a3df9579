//! What is compiled means what the interpreter, and OPA, say it means.

use std::path::Path;

use super::compile::Library;
use super::plan::mark_constants;
use super::*;
use crate::metadata::Header;

fn module(path: &str, text: &str) -> Module {
    let package = Header::read(text).map(|header| header.package).unwrap_or_default();
    Module {
        path: path.to_owned().into(),
        package: package.into(),
        text: text.to_owned().into(),
        dialect: Dialect::V1,
        file: None,
    }
}

/// Compiles modules, each a package of its own.
fn compile(modules: &[Module]) -> Result<Program, String> {
    let mut library = Library::default();
    let mut syntax = Vec::new();
    for (module, number) in modules.iter().zip(0..) {
        let parsed = [Engine::parse(module).map_err(|error| error.to_string())?];
        library.declare(number, &module.package, &parsed).map_err(|error| error.to_string())?;
        syntax.push(parsed);
    }
    let packages = syntax.iter().zip(0..).map(|(module, number)| library.compile(number, module));
    let mut packages = packages.collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
    mark_constants(&mut packages, 0, &|_| true);
    let mut program = Program::of_bytes(&[]);
    packages.into_iter().for_each(|package| program.add(package));
    Ok(program)
}

/// What both ways of running make of a rule.
fn both(rego: &str, rule: &str, input: &str) -> (Result<Value, String>, Result<Value, String>) {
    let module = module("p.rego", &format!("package p\n\n{rego}"));
    let input = Value::from_json_str(input).unwrap();
    let interpreted = Engine::prepare([&module])
        .and_then(|mut engine| engine.eval(&format!("data.p.{rule}"), &input))
        .map_err(|error| error.message);
    let compiled = compile(std::slice::from_ref(&module)).and_then(|program| {
        let id = program.find(0, rule).ok_or("no such rule")?;
        Machine::new(&program, &input).eval_rule(id).map_err(|error| error.to_string())
    });
    (interpreted, compiled)
}

#[test]
fn means_what_the_interpreter_says() {
    let input =
        r#"{"a": 1, "s": "text", "l": [3, 1, 2, 3], "o": {"x": {"y": [{"z": 1}, {"z": 2}]}, "w": false}, "n": null}"#;
    let cases = [
        ("x := 1", "1"),
        ("x := input.a + 2 * 3 - 1", "6"),
        ("x := input.missing", "undefined"),
        ("x := y if { y := input.missing\n not y }", "undefined"),
        ("x if { y := input.missing; not y == 1 }", "undefined"),
        ("x if not input.missing", "true"),
        ("x if not input.o.w", "true"),
        ("x if not input.n", "undefined"),
        ("x if input.o.w == false", "true"),
        ("x := {i | some i, v in input.l; v == 3}", "[0, 3]"),
        ("x := [v | some v in input.l; v > 1]", "[3, 2, 3]"),
        ("x := [v | v := input.l[_]; v > 1]", "[3, 2, 3]"),
        ("x := [i | input.l[i] == 3]", "[0, 3]"),
        ("x := {k: v | some k, v in {\"a\": 1, \"b\": 2}; v > 1}", "{\"b\": 2}"),
        ("x := [z | z := input.o.x.y[_].z]", "[1, 2]"),
        ("x if { some i; input.l[i] > 2; input.l[i] == 3 }", "true"),
        ("x if { j > 1; j = input.a + 1 }", "true"),
        ("x if 3 in input.l", "true"),
        ("x if \"a\", 1 in {\"a\": 1}", "true"),
        ("x if 1 in input.missing", "undefined"),
        ("x if not 1 in input.missing", "true"),
        ("x := 1 in input.s", "false"),
        ("x if every v in input.l { v > 0 }", "true"),
        ("x if every v in input.l { v > 1 }", "undefined"),
        ("x if every v in [] { v > 1 }", "true"),
        ("x if every i, v in input.l { v > i - 5 }", "true"),
        ("default x := 7\nx := 1 if input.a == 2", "7"),
        ("x := 1 if input.a == 2\nelse := 2 if input.a == 1\nelse := 3", "2"),
        ("x := f(input.a)\nf(1) := \"one\"\nf(2) := \"two\"", "\"one\""),
        ("x := f(3)\nf(1) := \"one\"", "undefined"),
        ("x := f(3)\ndefault f(_) := 0\nf(1) := \"one\"", "0"),
        ("x := f([1, 2])\nf([a, b]) := a + b", "3"),
        ("x := f([1, [2, 9]])\nf([a, [b, _]]) := a + b", "3"),
        ("x := f({\"k\": 2})\nf({\"k\": v}) := v", "2"),
        ("x contains v if some v in input.l", "[1, 2, 3]"),
        ("x contains 1\nx contains 2 if input.a == 1", "[1, 2]"),
        ("x[k] := v if some k, v in {\"a\": 1}", "{\"a\": 1}"),
        ("x := s if s := {1, 2} & {2, 3}", "[2]"),
        ("x := {1, 2} | {3}", "[1, 2, 3]"),
        ("x := {1, 2} - {2}", "[1]"),
        ("x := 7 % 4 + 7 / 2", "6.5"),
        ("x := 1 / 0", "undefined"),
        ("x := {1, 2}[2]", "2"),
        ("x if { [a, 2] = [1, b]; a < b }", "true"),
        ("x := b if { [_, b] := [1, 2] }", "2"),
        ("x := y if { {\"x\": {\"y\": y}, \"w\": _} = input.o }", "[{\"z\": 1}, {\"z\": 2}]"),
        ("x := b if { some [1, b] in [[0, 5], [1, 6]] }", "6"),
        ("x := sprintf(\"%s-%d-%v\", [input.s, input.a, true])", "\"text-1-true\""),
        ("x := to_number(input.s)", "undefined"),
        ("x if not to_number(input.s)", "true"),
        ("x := regex.match(`^t.*t$`, input.s)", "true"),
        ("x := regex.match(`(`, input.s)", "undefined"),
        ("x := y if { split(\"a:b\", \":\", y) }", "[\"a\", \"b\"]"),
        ("x := y.z if { y := {\"z\": 1} }", "1"),
        ("import input.o as renamed\nx := renamed.w", "false"),
        ("import data.p.other as renamed\nx := renamed.k\nother := {\"k\": 5}", "5"),
        ("x := data.p.other[k] if k := \"k\"\nother := {\"k\": 5}", "5"),
        ("x := y if { y := [1 | false] }", "[]"),
        ("x if { ys := [y | y := input.l[_]]; count(ys) == 4 }", "true"),
        ("x := [[i, j] | some i in [1, 2]; some j in [i, 3]]", "[[1, 1], [1, 3], [2, 2], [2, 3]]"),
        ("x := a if { some a in input.l; every b in input.l { a >= b } }", "3"),
        ("x := y if { y := 5 with input as {} }", "5"),
        ("x := y if { y := other with input as {\"q\": 8}; input.a == 1 }\nother := input.q", "8"),
        ("x := y if { y := other with input.o.w as true }\nother := input.o.w", "true"),
        ("x if { not other with input as {} }\nother if input.a == 1", "true"),
        ("x := input[\"a\"]", "1"),
        ("x := [k | some k; input.o[k]]", "[\"x\"]"),
        ("x := 1 == 1.0", "true"),
        ("x if \"b\" > \"a\"", "true"),
        ("x if null < false", "true"),
        ("x := object.get(input, [\"o\", \"x\", \"y\", 0, \"z\"], 9)", "1"),
        ("x := array.concat([1], [2])", "[1, 2]"),
        ("x if { input.l[0] = y; y == 3 }", "true"),
        ("x := data.nothing.here", "undefined"),
        ("x if not data.nothing.here", "true"),
        ("x if trueline.cidr.contains(\"10.0.0.0/8\", \"10.1.1.1\")", "true"),
        ("x := trueline.cidr.contains(1, 2)", "undefined"),
        ("x := trueline.iam.granted(\"s3:get*\", {\"s3:GetObject\", \"s3:PutObject\"})", "[\"s3: GetObject\"]"),
        ("x := n if { n := count(input.l); print(n) }", "4"),
    ];
    let mut wrong = Vec::new();
    for (rego, expected) in cases {
        let (interpreted, compiled) = both(rego, "x", input);
        let shown = match &compiled {
            Ok(Value::Undefined) => "undefined".to_owned(),
            Ok(value) => value.to_string().replace(',', ", ").replace(':', ": "),
            Err(error) => error.clone(),
        };
        if shown != expected || interpreted != compiled {
            wrong.push(format!("{rego}: {shown}, not {expected}; the interpreter says {interpreted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn does_what_the_interpreter_does_not() {
    let input = r#"{"o": {"x": {"y": [{"z": 1}, {"z": 2}]}, "w": false}}"#;
    for (rego, expected) in [
        ("x := count({v | walk(input.o, [_, v]); is_number(v)})", "2"),
        ("x := p if { walk(input.o, [p, v]); v == 2 }", r#"["x","y",1,"z"]"#),
        ("x := n if { some n in [5]; walk(n, [_, 5]) }", "5"),
    ] {
        assert_eq!(both(rego, "x", input).1.map(|value| value.to_string()).as_deref(), Ok(expected), "{rego}");
    }
}

const WIDE: &str = "`sprintf` is told a width or precision of more than 10000, or one that is no number";

#[test]
fn stops_what_does_not_end() {
    for (rego, expected) in [
        ("x := count(numbers.range(1, 200000000))", "a range of numbers has more than 1 million of values"),
        ("x := count(numbers.range_step(1, 2000000000, 2))", "a range of numbers has more than 1 million of values"),
        ("x := bits.lsh(1, 2000000000)", "it builds more than 256 MiB of values"),
        ("x := sprintf(\"%0999999999d\", [1])", WIDE),
        ("x := sprintf(\"%5d%%%.10001f\", [1, 2])", WIDE),
        ("x := sprintf(\"%\u{b2}d\", [1])", WIDE),
        ("x := count(net.cidr_expand(\"::/8\"))", "it builds more than 256 MiB of values"),
        (
            "x := [[a, b] | some a in xs; some b in xs]\nxs := numbers.range(1, 5000)",
            "it builds more than 256 MiB of values",
        ),
        (
            "x if { some a in xs; some b in xs; a * b < 0 }\nxs := numbers.range(1, 9000)",
            "it needs more than 20 million steps of evaluation",
        ),
        ("x := f(1)\nf(n) := f(n + 1)", "`f` is called by itself, or rules call each other more than 100 levels deep"),
        ("x := y\ny := x", "`y` is called by itself, or rules call each other more than 100 levels deep"),
    ] {
        let module = module("p.rego", &format!("package p\n\n{rego}"));
        let program = compile(std::slice::from_ref(&module)).unwrap();
        let input = Value::new_object();
        let stop = Machine::new(&program, &input).eval_rule(program.find(0, "x").unwrap()).unwrap_err().to_string();
        assert!(stop == expected || stop == expected.replace("`y`", "`x`"), "{rego}: {stop}");
    }
}

#[test]
fn every_rego_test_passes_compiled() {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies"), &mut files);
    let modules: Vec<Module> = files.iter().map(|(path, text)| module(path, text)).collect();
    assert!(modules.len() > crate::BUILT_IN.len(), "there are tests too");
    let program = compile(&modules).unwrap();
    let input = Value::new_object();
    let mut count = 0;
    for (at, module) in modules.iter().enumerate().filter(|(_, module)| module.path.ends_with("_test.rego")) {
        for rule in program.plan(at).unwrap().rules.iter().filter(|rule| rule.name.starts_with("test_")) {
            let id = program.find(at, &rule.name).unwrap();
            let value = Machine::new(&program, &input).eval_rule(id);
            assert_eq!(value, Ok(Value::Bool(true)), "{} {}", module.path, rule.name);
            count += 1;
        }
    }
    assert!(count > 500, "{count}");
}

#[expect(clippy::disallowed_methods, reason = "the policies are read where they lie")]
fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rego") {
            files.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
}
