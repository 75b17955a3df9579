//! Templates that are wrong, or meant to do harm.

use trueline_ir::Value;

use crate::support::{scan, show};

#[test]
fn what_is_wrong_costs_itself_alone() {
    let cases = [
        ("Resources:\n  A:\n\tType: AWS::S3::Bucket\n", 0, "parse-error"),
        ("Resources:\n  A: {Type: AWS::S3::Bucket}\n  A: {Type: AWS::S3::Bucket}\n", 1, "duplicate-key"),
        ("Resources:\n  A: {Type: AWS::S3::Bucket}\n  B: {}\n", 1, "invalid-template"),
        ("Resources:\n  A: {Type: AWS::S3::Bucket}\n  B: {Type: bucket}\n", 1, "invalid-template"),
        ("Resources:\n  A: {Type: AWS::S3::Bucket, Properties: [x]}\n", 1, "invalid-template"),
        ("Resources:\n  A: {Type: AWS::S3::Bucket, DependsOn: B}\n", 1, "invalid-expression"),
        (
            "Conditions:\n  C: !Not [!Condition C]\nResources:\n  A: {Type: AWS::S3::Bucket, Condition: C}\n",
            1,
            "reference-cycle",
        ),
        (
            "Conditions:\n  C: !Equals [a]\nResources:\n  A: {Type: AWS::S3::Bucket, Condition: C}\n",
            1,
            "invalid-expression",
        ),
        ("Resources:\n  A: {Type: AWS::S3::Bucket, Properties: {B: !Ref A}}\n", 1, "reference-cycle"),
    ];
    for (text, resources, code) in cases {
        let scan = scan(&format!("//- t.yaml\n{text}"));
        assert_eq!(scan.loaded.resources.len(), resources, "{text}");
        let codes: Vec<&str> = scan.loaded.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [code], "{text}: {:?}", scan.problems());
        assert!(scan.loaded.problems.iter().all(|problem| problem.span.is_some()), "{text}");
    }
}

#[test]
fn circles_of_resources_are_told_once() {
    let scan = scan(
        "//- t.yaml
Resources:
  A: {Type: AWS::S3::Bucket, Properties: {X: !Ref B}}
  B: {Type: AWS::S3::Bucket, DependsOn: [C]}
  C: {Type: AWS::S3::Bucket, Properties: {X: !Sub '${A.Arn}'}}
  D: {Type: AWS::S3::Bucket, Properties: {X: !Ref A}}
",
    );
    assert_eq!(
        scan.problems(),
        ["t.yaml:2:3 reference-cycle: The resources `A`, `B`, `C` refer to one another in a circle."]
    );
}

#[test]
fn work_is_bounded() {
    let doubled: String =
        (1..40).map(|at| format!("  C{at}: !And [!Condition C{}, !Condition C{}]\n", at - 1, at - 1)).collect();
    let conditions = format!("Parameters:\n  P: {{Type: String}}\nConditions:\n  C0: !Equals [!Ref P, x]\n{doubled}");
    let chained: String = (0..1999).map(|at| format!("  C{at}: !Not [!Condition C{}]\n", at + 1)).collect();
    let deep = format!("Conditions:\n{chained}  C1999: !Equals [a, a]\n");
    let long = format!("Mappings:\n  M: {{a: {{b: {}}}}}\n", "x".repeat(500_000));
    let nested = format!("{}x{}", "!Join ['', [".repeat(150), "]]".repeat(150));
    let tail = |value: &str| format!("Resources:\n  It: {{Type: AWS::S3::Bucket, Properties: {{V: {value}}}}}\n");
    let cases = [
        (format!("{conditions}{}", tail("!If [C39, a, b]")), "?condition C39(\"a\"|\"b\")", None),
        (format!("{deep}{}", tail("!If [C0, a, b]")), "?condition C0(\"a\"|\"b\")", Some("nesting-limit")),
        (
            format!("{long}{}", tail("!Sub ['${X}${X}${X}', {X: !FindInMap [M, a, b]}]")),
            "?a text that is too long",
            Some("work-limit"),
        ),
        (tail(&nested), "", Some("nesting-limit")),
    ];
    for (text, expected, code) in cases {
        let scan = scan(&format!("//- t.yaml\n{text}"));
        let codes: Vec<&str> = scan.loaded.problems.iter().map(|problem| problem.code).collect();
        assert!(codes.iter().all(|other| Some(*other) == code), "{codes:?}");
        if !expected.is_empty() {
            assert_eq!(scan.resource("It").attributes.get("V").map(show).as_deref(), Some(expected));
        }
    }
}

#[test]
fn a_template_that_is_no_text_fails_the_run_and_an_image_does_not() {
    use trueline_ir::Frontend;
    use trueline_source::{Level, MemoryTree, SourcePath, Sources};

    let template = b"Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Metadata: \xff\n".to_vec();
    for (bytes, level, failed) in [(template, Level::Error, 1), (vec![0xff, 0xd8, 0xff], Level::Warning, 0)] {
        let sources = Sources::new(MemoryTree::new().with("t.yaml", bytes));
        let loaded = trueline_cloudformation::CloudFormation::default()
            .load(&sources, &[SourcePath::new("t.yaml").expect("a path")]);
        let told: Vec<_> = loaded.problems.iter().map(|problem| (problem.level, problem.code)).collect();
        assert_eq!((told, loaded.failed.len()), (vec![(level, "unreadable")], failed));
    }
}

#[test]
fn nothing_goes_unjudged_without_a_word() {
    let cases: [(&str, &[&str], &[&str]); 4] = [
        ("foo: bar\n---\nResources:\n  A: {Type: AWS::S3::Bucket}\n", &["A"], &[]),
        (
            "Resources:\n  A: {Type: AWS::S3::Bucket}\n---\nResources:\n  B: {Type: AWS::S3::Bucket}\n",
            &["A"],
            &["t.yaml:4:1 invalid-template: A template is one document; what this further one makes is not judged."],
        ),
        (
            "Conditions:\n  X: !Condition Y\n  Y: !Condition X\nResources:\n  A: {Type: AWS::S3::Bucket}\n",
            &["A"],
            &["t.yaml:2:3 reference-cycle: The condition `X` depends on itself."],
        ),
        (
            "Resources:\n  A: {Type: AWS::S3::Bucket, Properties: {BucketName: {Ref: [a]}}}\n",
            &["A"],
            &["t.yaml:2:55 invalid-expression: Ref takes the name of a parameter or resource."],
        ),
    ];
    for (text, addresses, problems) in cases {
        let scan = scan(&format!("//- t.yaml\n{text}"));
        assert_eq!(scan.addresses(), addresses, "{text}");
        assert_eq!(scan.problems(), problems, "{text}");
    }
}

#[test]
fn globals_are_not_written_out_without_end() {
    let names = |name: &str, count: usize| -> String { (0..count).map(|at| format!("{name}{at}: x, ")).collect() };
    let globals = format!("Globals: {{Function: {{Tags: {{{}}}}}}}\n", names("T", 2_000));
    let function = "{Type: AWS::Serverless::Function, Properties: {Handler: h}}";
    let functions: String = (0..300).map(|at| format!("  F{at}: {function}\n")).collect();
    let scan = scan(&format!("//- t.yaml\nTransform: AWS::Serverless-2016-10-31\n{globals}Resources:\n{functions}"));
    assert_eq!(
        scan.problems(),
        [
            "t.yaml:2:21 limit: Written out in all resources, the globals are more than 500000 values; from F249 on, those of \
          Function are not looked into."
        ]
    );
    let tags =
        |name: &str| scan.resource(name).attributes.get("Tags").and_then(Value::as_items).map_or(0, <[Value]>::len);
    assert_eq!((tags("F0"), tags("F248"), tags("F299")), (2_001, 2_001, 0));
    let rest = |name: &str| scan.resource(name).attributes.as_map().and_then(|map| map.rest.clone());
    assert!(rest("F248").is_none());
    assert_eq!(rest("F299").map(|unknown| unknown.expression.to_string()).as_deref(), Some("Globals.Function"));
    assert_eq!(scan.resource("F299").attributes.get("Handler").and_then(Value::as_str), Some("h"));
}
