//! Charts and overlays. The programs that render them are played by scripts: what is tested is what becomes of their output.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::support::{Folder, Run};

/// A script in the place of a program: it writes what the chart or the overlay holds for it in `out`, or complains of `err`.
const HELM: &str = "#!/bin/sh\nshift 2; chart=$1; out=out; shift; case \"$*\" in *--values*) out=out-values;; esac\n\
                    if [ -f \"$chart/err\" ]; then /bin/cat \"$chart/err\" >&2; exit 1; fi\n/bin/cat \"$chart/$out\"\n";
const KUSTOMIZE: &str = "#!/bin/sh\nread -r line < kustomization.yaml\nfolder=${line##*resources\\\":[\\\"}; folder=${folder%%\\\"*}\n\
                         if [ -f \"$folder/err\" ]; then /bin/cat \"$folder/err\" >&2; exit 1; fi\n/bin/cat \"$folder/out\"\n";

/// Checks files with these programs installed.
fn check(files: &[(&str, &str)], programs: &[(&str, &str)], args: &[&str]) -> Run {
    let folder = Folder::new(files);
    run(&folder, programs, args)
}

fn run(folder: &Folder, programs: &[(&str, &str)], args: &[&str]) -> Run {
    let bin = folder.temp.path().join("bin");
    fs::create_dir_all(&bin).unwrap();
    for (name, script) in programs {
        let path = bin.join(name);
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let rules = ["--rule", "kubernetes-privileged-container", "--rule", "kubernetes-no-memory-limit"];
    let mut trueline = folder.trueline();
    Run::of(trueline.env("PATH", bin).args(["check", "--format", "json"]).args(rules).args(args))
}

/// The findings as `RULE ADDRESS FILE:LINE (ENVIRONMENTS) [what set the value, and where]`, sorted.
fn found(run: &Run) -> Vec<String> {
    let report = run.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let place = |location: &Value| format!("{}:{}", text(&location["file"]), location["start"]["line"]);
    let words = |list: &Value| list.as_array().unwrap().iter().map(text).collect::<Vec<_>>().join(", ");
    let mut found: Vec<String> = (report["findings"].as_array().unwrap().iter())
        .map(|finding| {
            let chain = finding["chain"].as_array().unwrap().iter();
            let chain: Vec<String> = chain.map(|step| format!(" <- {}", place(&step["location"]))).collect();
            let rule = text(&finding["rule"]).replace("kubernetes-", "");
            let (address, location) = (text(&finding["resource"]["address"]), place(&finding["location"]));
            format!("{rule} {address} {location} ({}){}", words(&finding["environments"]), chain.concat())
        })
        .collect();
    found.sort();
    found
}

/// The diagnostics as `CODE FILE:LINE MESSAGE`.
fn told(run: &Run) -> Vec<String> {
    let report = run.json();
    (report["diagnostics"].as_array().unwrap().iter())
        .map(|told| {
            let line = told["location"]["start"]["line"].as_u64().map(|line| format!(":{line}")).unwrap_or_default();
            let (code, file) = (told["code"].as_str().unwrap(), told["location"]["file"].as_str().unwrap_or_default());
            format!("{code} {file}{line} {}", told["message"].as_str().unwrap())
        })
        .collect()
}

const TEMPLATE: &str = "\
{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include \"web.fullname\" . }}
  labels:
    {{- include \"web.labels\" . | nindent 4 }}
spec:
  template:
    spec:
      containers:
        - name: web
          image: \"{{ .Values.image }}\"
          securityContext:
            privileged: {{ .Values.debug.privileged }}
{{- end }}
";
const RENDERED: &str = "\
---
# Source: shop/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  labels:
    app: shop
    team: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: \"nginx:1.27\"
          securityContext:
            privileged: true
";

fn chart() -> Vec<(&'static str, &'static str)> {
    vec![
        ("charts/web/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n"),
        ("charts/web/values.yaml", "enabled: true\nimage: nginx:1.27\ndebug:\n  # for a while\n  privileged: true\n"),
        ("charts/web/templates/deployment.yaml", TEMPLATE),
        ("charts/web/out", RENDERED),
    ]
}

#[test]
fn a_chart_is_judged_at_the_lines_of_its_templates() {
    let run = check(&chart(), &[("helm", HELM)], &["--render"]).exits_with(1);
    assert_eq!(
        found(&run),
        [
            "no-memory-limit Deployment/default/shop charts/web/templates/deployment.yaml:12 (charts/web)",
            "privileged-container Deployment/default/shop charts/web/templates/deployment.yaml:15 (charts/web) <- \
             charts/web/values.yaml:5",
        ]
    );
    assert_eq!(told(&run), Vec::<String>::new());
    assert_eq!(run.json()["coverage"]["files"]["parsed"], 1);
}

#[test]
fn nothing_is_run_unless_somebody_asks() {
    let run = check(&chart(), &[("helm", "#!/bin/sh\necho ran >&2\nexit 1\n")], &[]).exits_with(2);
    assert_eq!(found(&run), Vec::<String>::new());
    // Nothing has been judged, and that is no success.
    assert_eq!(run.diagnostics(), ["empty-scan", "template"]);
    assert!(told(&run)[1].starts_with("template charts/web/templates/deployment.yaml"), "{:?}", told(&run));
    let mut files = chart();
    files.push(("trueline.toml", "[kubernetes]\nrender = true\n"));
    assert_eq!(found(&check(&files, &[("helm", HELM)], &[])).len(), 2);
    assert_eq!(found(&check(&files, &[("helm", HELM)], &["--no-config"])).len(), 0);
}

#[test]
fn each_set_of_values_is_a_rendering_of_its_own() {
    let prod = RENDERED.replace("privileged: true", "privileged: false");
    let mut files = chart();
    files.extend([
        ("charts/web/out-values", prod.as_str()),
        ("charts/web/prod.yaml", "debug: {privileged: false}\n"),
        ("charts/web/other.yaml", "x: 1\n"),
    ]);
    let args = ["--helm-values", "charts/web/prod.yaml", "--helm-values", "charts/web/prod.yaml,charts/web/other.yaml"];
    let run = check(&files, &[("helm", HELM)], &args).exits_with(1);
    assert_eq!(
        found(&run),
        [
            "no-memory-limit Deployment/default/shop charts/web/templates/deployment.yaml:12 (charts/web with prod.yaml, \
          charts/web with prod.yaml and other.yaml)"
        ]
    );
}

#[test]
fn comments_in_templates_suppress() {
    let template = TEMPLATE
        .replace(
            "          securityContext:",
            "          # trueline:ignore-block kubernetes-privileged-container\n          securityContext:",
        )
        .replace(
            "        - name: web",
            "        {{- /* trueline:ignore kubernetes-no-memory-limit reason=\"ours\" */}}\n        - name: web",
        );
    let mut files = chart();
    files[2].1 = &template;
    let run = check(&files, &[("helm", HELM)], &["--render", "--show-suppressed"]);
    let report = run.json();
    let suppressed = |rule: &str| {
        let mut findings = report["findings"].as_array().unwrap().iter();
        !findings.find(|finding| finding["rule"] == rule).unwrap()["suppression"].is_null()
    };
    assert!(suppressed("kubernetes-no-memory-limit"), "{report:#}");
}

#[test]
fn what_fails_is_told_and_all_else_is_judged() {
    let mut files = chart();
    files.extend([
        ("charts/bad/Chart.yaml", "apiVersion: v2\nname: bad\n"),
        ("charts/bad/templates/x.yaml", "kind: Pod\napiVersion: v1\nspec: {{ fail \"no\" }}\n"),
        ("charts/bad/err", "Error: execution error at (bad/templates/x.yaml:3:9): no\n\nUse --debug flag\n"),
        ("charts/lib/Chart.yaml", "apiVersion: v2\nname: lib\ntype: library\n"),
        ("charts/web/charts/db/Chart.yaml", "apiVersion: v2\nname: db\n"),
    ]);
    let run = check(&files, &[("helm", HELM)], &["--render"]).exits_with(2);
    assert_eq!(found(&run).len(), 2);
    let told = told(&run);
    assert!(
        told.iter().any(|told| told
            == "render-failed charts/bad/templates/x.yaml:3 `charts/bad` cannot be rendered: execution error at \
                (bad/templates/x.yaml:3:9): no Use --debug flag."),
        "{told:#?}"
    );
    let run = check(&files, &[], &["--render"]).exits_with(2);
    let told = self::told(&run);
    let message = "renderer-missing charts/bad/Chart.yaml Helm is not installed, at least not where PATH leads, so that 2 \
                   charts, of which this is the first, cannot be rendered.";
    assert!(told.iter().any(|told| told == message), "{told:#?}");
}

const BASE: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: web
          image: nginx:1.27
        - name: proxy # trueline:ignore kubernetes-no-memory-limit reason=\"tiny\"
          image: envoy:1
";

fn overlay(env: &str, privileged: bool) -> String {
    let patched = if privileged { "        securityContext:\n          privileged: true\n" } else { "" };
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  annotations:\n    config.kubernetes.io/origin: |\n      path: \
         t/base/deployment.yaml\n  name: {env}-web\n  namespace: shop\nspec:\n  replicas: 3\n  template:\n    spec:\n      \
         containers:\n      - image: nginx:1.27\n        name: web\n{patched}      - image: envoy:1\n        name: proxy\n"
    )
}

const PATCH: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      \
                     containers:\n        - name: web\n          securityContext:\n            privileged: true\n";

/// Two overlays of one base, of which one makes a container privileged. The scripts need what they write as files.
fn with_overlays(test: impl FnOnce(&[(&str, &str)])) {
    let (dev, prod) = (overlay("dev", true), overlay("prod", false));
    test(&[
        ("base/kustomization.yaml", "resources: [deployment.yaml]\n"),
        ("base/deployment.yaml", BASE),
        (
            "dev/kustomization.yaml",
            "namePrefix: dev-\nresources: [../base]\npatches: [{path: patch.yaml}]\nx: [out, err]\n",
        ),
        ("dev/patch.yaml", PATCH),
        ("dev/out", &dev),
        ("prod/kustomization.yaml", "namePrefix: prod-\nresources: [../base]\nx: [out, err]\n"),
        ("prod/out", &prod),
        ("plain.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n"),
    ]);
}

#[test]
fn overlays_are_judged_at_the_lines_of_bases_and_patches() {
    with_overlays(|files| {
        for program in ["kustomize", "kubectl"] {
            let run = check(files, &[(program, KUSTOMIZE)], &["--render"]).exits_with(1);
            assert_eq!(
                found(&run),
                [
                    "no-memory-limit Deployment/shop/dev-web base/deployment.yaml:10 (dev, prod)",
                    "privileged-container Deployment/shop/dev-web dev/patch.yaml:11 (dev)",
                ]
            );
            assert_eq!(told(&run), Vec::<String>::new());
        }
        // Unless it is rendered, the base is judged as it stands, and the patch as if it were whole.
        let run = check(files, &[("kustomize", KUSTOMIZE)], &[]);
        assert!(found(&run)[0].starts_with("no-memory-limit Deployment/default/web base/deployment.yaml:10 ()"));
    });
}

#[test]
fn an_overlay_that_cannot_be_built_leaves_its_parts_to_be_judged_as_they_stand() {
    with_overlays(|files| {
        let mut files = files.to_vec();
        files.extend([("dev/err", "Error: no such patch\n"), ("prod/err", "Error: no such patch\n")]);
        let run = check(&files, &[("kustomize", KUSTOMIZE)], &["--render"]).exits_with(2);
        let message = "render-failed dev/kustomization.yaml `dev` cannot be rendered: no such patch.";
        assert!(told(&run).iter().any(|told| told == message), "{:#?}", told(&run));
        assert!(found(&run).iter().any(|found| found.contains("base/deployment.yaml:10 ()")), "{:#?}", found(&run));
    });
    let remote = [("o/kustomization.yaml", "resources:\n  - https://github.com/x/y?ref=v1\n")];
    let run = check(&remote, &[("kustomize", KUSTOMIZE)], &["--render", "--allow-empty"]).exits_with(2);
    assert_eq!(
        told(&run),
        [
            "remote-base o/kustomization.yaml:2 `o` builds on `https://github.com/x/y?ref=v1`, and nothing is fetched, so it is \
          not rendered."
        ]
    );
}
