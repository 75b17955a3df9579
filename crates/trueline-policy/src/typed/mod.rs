//! Checks what policies read against what is known of resource types, so that a misspelt attribute is an error and not a
//! rule that never fires. Whatever cannot be followed for certain is left alone.

mod builtin;
mod input;
mod shape;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regorus::unstable::{Module as Ast, Ref, Span as SourceSpan};
use trueline_schema::Folded;
use trueline_source::{Code, Problem, Sources, Span};

use crate::engine::Engine;
use crate::module::{Module, Packages};
use crate::reads::{Visit, visits};
use crate::set::{PolicySet, Rule};
use input::Verdict;
use shape::{Lack, Types};
use trueline_finding::nearest_name;

const WRONG_ATTRIBUTE: Code = "policy-attribute";
const WRONG_FUNCTION: Code = "policy-function";
const UNKNOWN_TYPE: Code = "policy-resource-type";

/// A place of a policy where something is meant that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The policy's file.
    pub path: String,
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
    /// What is wrong, as a sentence.
    pub message: String,
    /// The next step.
    pub help: String,
    code: Code,
    module: usize,
    bytes: std::ops::Range<usize>,
}

impl PolicySet {
    /// Names that the policies read or call and that do not exist: attributes that none of a rule's resource types has,
    /// and functions that this Rego does not have. Sorted by place. `folded` are the members that the model adds to types.
    ///
    /// Rules that cannot be prepared are passed over: other problems say so.
    pub fn misfits(&self, folded: &[Folded]) -> Vec<Misfit> {
        self.misfits_of(folded, |_| true)
    }

    /// Problems for the misfits of the user's policies and for resource types that nothing has, and a note on Rego v0.
    pub fn check(&self, folded: &[Folded], sources: &Sources) -> Vec<Problem> {
        let misfits = self.misfits_of(folded, |module| module.file.is_some());
        let problems = misfits.iter().filter_map(|misfit| self.problem_of(misfit, sources));
        problems.chain(self.unknown_types(sources)).chain(self.old_dialect(sources)).collect()
    }

    /// Takes out the user's rules that call functions which do not exist. [`PolicySet::check`] tells of them; they would
    /// only fail at each resource.
    pub fn drop_uncallable(&mut self) {
        let wrong = self.unknown_functions(&|module: &Module| module.file.is_some());
        // What each rule needs is found by searching all texts, which is too dear to do for nothing.
        if wrong.is_empty() {
            return;
        }
        let is_wrong = |module: &usize| wrong.iter().any(|misfit| misfit.module == *module);
        let (modules, packages) = (&self.modules, Packages::of(&self.modules));
        self.rules.retain(|rule| !packages.needed_by(&[rule.module], modules).iter().any(is_wrong));
    }

    fn misfits_of(&self, folded: &[Folded], judges: impl Fn(&Module) -> bool) -> Vec<Misfit> {
        let types = Types::new(folded);
        let mut sites = Sites::default();
        let mut syntax = Syntax { packages: Packages::of(&self.modules), parsed: BTreeMap::new() };
        for rule in self.rules.iter().filter(|rule| judges(&self.modules[rule.module])) {
            self.visit(rule, &types, &mut syntax, &mut sites);
        }
        let wrong = sites.0.into_iter().filter(|((module, ..), _)| judges(&self.modules[*module]));
        let wrong = wrong.filter_map(|((module, start, name), site)| {
            let site = site.filter(|site| !site.lacks.is_empty())?;
            Some(self.misfit(module, start, &name, &site))
        });
        let mut misfits: Vec<Misfit> = wrong.collect();
        misfits.extend(self.unknown_functions(&judges));
        misfits.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        misfits
    }

    fn visit(&self, rule: &Rule, types: &Types<'_>, syntax: &mut Syntax, sites: &mut Sites) {
        let mut needed = syntax.packages.needed_by(&[rule.module], &self.modules);
        needed.retain(|at| self.modules[*at].is_rego());
        let parsed = needed.iter().map(|at| syntax.of(*at, &self.modules[*at]));
        let Some(syntax) = parsed.collect::<Option<Vec<_>>>() else { return };
        let package = &*self.modules[rule.module].package;
        for visit in visits(&syntax, package, &rule.entry) {
            let module = needed[visit.module];
            let is_own = self.modules[module].package == self.modules[rule.module].package;
            // A library is written for types that this rule may not judge, and one of several names need not exist
            // everywhere: those have to be names that nothing has.
            let is_strict = is_own && visit.names.len() == 1;
            for name in &visit.names {
                let site = sites.at(module, visit.at, name);
                if site.is_some() && !is_strict && types.is_known_name(name) {
                    *site = None;
                } else {
                    judge(site, &visit, name, &rule.info.resource_types, types);
                }
            }
        }
    }

    fn misfit(&self, module: usize, start: u32, name: &str, site: &Site) -> Misfit {
        let (message, help) = describe(name, site);
        self.misfit_at(module, start..site.end, (site.line, site.column), WRONG_ATTRIBUTE, message, help)
    }

    fn misfit_at(
        &self,
        module: usize,
        bytes: std::ops::Range<u32>,
        (line, column): (u32, u32),
        code: Code,
        message: String,
        help: String,
    ) -> Misfit {
        let bytes = bytes.start as usize..bytes.end as usize;
        Misfit { path: self.modules[module].path.to_string(), line, column, message, help, code, module, bytes }
    }

    fn problem_of(&self, misfit: &Misfit, sources: &Sources) -> Option<Problem> {
        let module = &self.modules[misfit.module];
        let file = module.file?;
        // A byte order mark is a part of the file, but not of the module.
        let skipped = sources.file(file).text().len() - module.text.len();
        let span = Span::new(file, misfit.bytes.start + skipped..misfit.bytes.end + skipped);
        Some(Problem::error(misfit.code, &misfit.message).at(span).help(&misfit.help))
    }

    /// Warnings for resource types that the user's policies name and that are likely misspelt.
    fn unknown_types(&self, sources: &Sources) -> Vec<Problem> {
        let rules = self.rules.iter().filter_map(|rule| Some((rule, self.modules[rule.module].file?)));
        let wrong = rules.flat_map(|(rule, file)| {
            let kinds = rule.info.resource_types.iter().filter_map(|kind| Some((kind, input::likely_meant(kind)?)));
            kinds.map(move |(kind, meant)| (rule, file, kind, meant)).collect::<Vec<_>>()
        });
        let problem = |(rule, file, kind, meant): (&Rule, _, &String, Option<String>)| {
            let message = format!("No resource has the type `{kind}`, so that `{}` never judges one.", rule.info.id);
            let text = sources.file(file);
            let problem = Problem::warning(UNKNOWN_TYPE, message);
            let problem = match text.text().find(kind.as_str()) {
                Some(at) => problem.at(Span::new(file, at..at + kind.len())),
                None => problem.in_path(text.path().clone()),
            };
            problem.help(meant.map_or_else(
                || "Name types as Terraform does, such as aws_s3_bucket.".to_owned(),
                |meant| format!("Did you mean `{meant}`?"),
            ))
        };
        wrong.map(problem).collect()
    }
}

/// The syntax trees of modules, parsed when they are first asked for.
struct Syntax {
    packages: Packages,
    parsed: BTreeMap<usize, Option<Ref<Ast>>>,
}

impl Syntax {
    fn of(&mut self, at: usize, module: &Module) -> Option<Ref<Ast>> {
        self.parsed.entry(at).or_insert_with(|| Engine::parse(module).ok()).clone()
    }
}

/// What is known of each step that policies write: the module, where in it, and the name. `None` is a step that leads
/// somewhere, for one of the types at least.
#[derive(Default)]
struct Sites(BTreeMap<(usize, u32, Arc<str>), Option<Site>>);

struct Site {
    line: u32,
    column: u32,
    end: u32,
    /// By what it leads out of, why it leads nowhere.
    lacks: BTreeMap<String, Lack>,
}

impl Sites {
    fn at(&mut self, module: usize, at: &SourceSpan, name: &Arc<str>) -> &mut Option<Site> {
        let site = || Site { line: at.line, column: at.col, end: at.end, lacks: BTreeMap::new() };
        self.0.entry((module, at.start, name.clone())).or_insert_with(|| Some(site()))
    }
}

/// Adds what one visit tells of a step.
fn judge(site: &mut Option<Site>, visit: &Visit<'_>, name: &str, kinds: &[String], types: &Types<'_>) {
    // What one view of all pods reads is known from the kinds of the API, whatever else it is used for.
    let is_of_pods =
        visit.from.iter().any(|from| input::leads_to_pods(from)) && kinds.iter().any(|kind| types.has(kind));
    for place in visit.from.iter().flat_map(|from| input::places(from, kinds)) {
        let Some(open) = site else { return };
        if is_of_pods && place.is_taught_workload(name) {
            continue;
        }
        match place.step(name, types) {
            Verdict::Fine => *site = None,
            Verdict::Elsewhere => {}
            Verdict::Wrong(lack) => {
                open.lacks.insert(place.words(), lack);
            }
        }
    }
}

fn members_of(lack: &Lack) -> Option<&BTreeSet<String>> {
    match lack {
        Lack::NoMember(known) => Some(known),
        Lack::OutOfList | Lack::OutOfScalar => None,
    }
}

fn describe(name: &str, site: &Site) -> (String, String) {
    const MOST: usize = 3;
    let known: BTreeSet<&String> = site.lacks.values().filter_map(members_of).flatten().collect();
    let nearest = nearest_name(name, known.iter().map(|name| name.as_str()));
    // Of several the places are told that have something like it: there it was meant.
    let is_meant = |(_, lack): &(&String, &Lack)| match (nearest, members_of(lack)) {
        (Some(nearest), Some(known)) => known.contains(nearest),
        (nearest, _) => nearest.is_none(),
    };
    let mut places: Vec<&str> = site.lacks.iter().filter(is_meant).map(|(place, _)| place.as_str()).collect();
    if places.len() > MOST {
        places.truncate(MOST);
        places.push("others");
    }
    let places = places.join(" or ");
    let outside = site.lacks.keys().all(|place| place.starts_with("the policy's"));
    match site.lacks.values().next() {
        Some(Lack::OutOfList) => {
            let list = places.split('`').nth(1).unwrap_or_default().to_owned();
            let last = list.rsplit('.').next().unwrap_or_default().to_owned();
            (
                format!("{places} is a list, and `{name}` is in its items."),
                format!("Write `{last}[_].{name}` for any of them, or `{last}[0].{name}` for the first."),
            )
        }
        Some(Lack::OutOfScalar) => (
            format!("{places} is a single value, which has no `{name}` in it."),
            "The JSON that a string holds is in `input.documents`, as objects of a `path` and a `value`.".to_owned(),
        ),
        _ if outside => (format!("`{name}` is no part of {places}."), input::what_there_is(name, &known)),
        _ => {
            let help = nearest.map(|nearest| format!("Did you mean `{nearest}`?")).unwrap_or_else(|| {
                "`trueline resources --format json` shows the attributes that your resources have.".to_owned()
            });
            (format!("`{name}` is no attribute of {places}."), help)
        }
    }
}

#[cfg(test)]
mod tests;
