#[path = "../tests/it/support.rs"]
#[allow(dead_code, unreachable_pub)]
mod support;
use support::*;
use trueline_report::*;
use trueline_source::*;
fn main() {
    let n = 100_000usize;
    let line = "  acl = \"public-read\"\n";
    let files: String = (0..100).map(|f| format!("//- dir{f}/main.tf\n{}", line.repeat(n / 100))).collect();
    let mut w = World::new(&files);
    let r = w.rule(public_acl());
    for f in 0..100 {
        let s = w.span(&format!("dir{f}/main.tf"), line);
        for l in 0..n / 100 {
            let at = l * line.len() + 8;
            w.findings.push(finding(&r, &format!("aws_s3_bucket.b{l}"), Span::new(s.file, at..at + 13)));
            w.findings.last_mut().unwrap().path = path("acl");
        }
    }
    let outcome = w.outcome();
    for format in [Format::Json, Format::Sarif, Format::Human(PLAIN), Format::Human(Human { quiet: true, ..PLAIN })] {
        let t = std::time::Instant::now();
        let mut out = Vec::new();
        render(&format, &outcome, &w.sources, &mut out).unwrap();
        println!("{format:?} {} MB {:?}", out.len() / 1_000_000, t.elapsed());
    }
    // one huge line
    let text = format!("//- min.json\n{}", "{\"acl\":\"public-read\"},".repeat(500_000));
    let mut w = World::new(&text);
    let r = w.rule(public_acl());
    let s = w.span("min.json", "{");
    for l in 0..10_000 { let at = l * 22 * 50 + 7; w.findings.push(finding(&r, "aws_s3_bucket.b", Span::new(s.file, at..at + 13))); }
    let outcome = w.outcome();
    for format in [Format::Json, Format::Sarif, Format::Human(PLAIN)] {
        let t = std::time::Instant::now();
        let mut out = Vec::new();
        render(&format, &outcome, &w.sources, &mut out).unwrap();
        println!("huge line {format:?} {} KB {:?}", out.len() / 1000, t.elapsed());
    }
}
