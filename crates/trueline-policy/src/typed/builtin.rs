use std::collections::BTreeSet;

use regorus::unstable::{BUILTINS, Expr, Module as Ast, Rule as AstRule, RuleHead};

use super::{Misfit, WRONG_FUNCTION};
use crate::engine::signatures::{SIGNATURES, arity};
use crate::engine::{Engine, head_of};
use crate::module::Module;
use crate::reads::dotted;
use crate::set::PolicySet;
use crate::syntax::for_each_expr;
use trueline_finding::nearest_name;

/// Functions that reach out of the policy: they would open files or connections, or make a run's outcome depend on more
/// than its input.
const REACHING_OUT: [(&str, &str); 9] = [
    ("http.send", "it would open a connection"),
    ("net.lookup_ip_addr", "it would ask the network"),
    ("opa.runtime", "it would read the environment"),
    ("rand.intn", "the same input would not give the same report"),
    ("providers.aws.sign_req", "it would read the clock"),
    ("rego.parse_module", "policies are only what their files say"),
    ("time.now_ns", "the same input would not give the same report"),
    ("uuid.rfc4122", "the same input would not give the same report"),
    ("io.jwt.encode_sign", "policies hold no keys"),
];

impl PolicySet {
    /// Calls of functions that are neither defined nor built in.
    pub(super) fn unknown_functions(&self, judges: &impl Fn(&Module) -> bool) -> Vec<Misfit> {
        let mut misfits = Vec::new();
        for (at, module) in self.modules.iter().enumerate().filter(|(_, module)| judges(module) && module.is_rego()) {
            let Ok(ast) = Engine::parse(module) else { continue };
            let defined = self.functions_of(&module.package);
            let imported = imported(&ast);
            for_each_expr(&ast, &mut |expr| {
                let Expr::Call { fcn: function, span: whole, .. } = expr else { return };
                let Some(name) = dotted(function) else { return };
                let root = name.split('.').next().unwrap_or_default();
                if root == "data" || imported.contains(root) || defined.contains(&name) || is_supported(&name) {
                    return;
                }
                let span = function.span();
                let (message, help) = describe(&name);
                // Of `a.b(x)` the span of the function begins at its last dot in places; that of the call does not.
                let start = whole.start.min(span.start);
                let place = (whole.line, whole.col);
                misfits.push(self.misfit_at(at, start..span.end, place, WRONG_FUNCTION, message, help));
            });
        }
        misfits
    }

    /// The functions of a package, in all of its modules.
    fn functions_of(&self, package: &str) -> BTreeSet<String> {
        let modules = self.modules.iter().filter(|module| module.package == package);
        let modules = modules.filter_map(|module| Engine::parse(module).ok());
        modules.flat_map(|ast| functions(&ast).collect::<Vec<_>>()).collect()
    }
}

fn functions(ast: &Ast) -> impl Iterator<Item = String> {
    ast.policy.iter().filter_map(|rule| match &**rule {
        AstRule::Spec { head: head @ RuleHead::Func { .. }, .. } => dotted(head_of(head)),
        AstRule::Default { refr, args, .. } if !args.is_empty() => dotted(refr),
        _ => None,
    })
}

/// The names that imports of packages and rules give.
fn imported(ast: &Ast) -> BTreeSet<String> {
    let name = |import: &regorus::unstable::Import| {
        let path = dotted(&import.refr).filter(|path| path.starts_with("data."))?;
        let given = import.r#as.as_ref().map(|name| name.text().to_owned());
        given.or_else(|| path.rsplit('.').next().map(str::to_owned))
    };
    ast.imports.iter().filter_map(name).collect()
}

fn is_supported(name: &str) -> bool {
    let reaches_out = REACHING_OUT.iter().any(|(function, _)| *function == name);
    !reaches_out && (BUILTINS.contains_key(name) || OTHERS.contains(&name) || arity(name).is_some())
}

/// What the interpreter has beside its table.
const OTHERS: [&str; 2] = ["print", "set"];

fn describe(name: &str) -> (String, String) {
    if let Some((_, why)) = REACHING_OUT.iter().find(|(function, _)| *function == name) {
        let message = format!("`{name}` is not allowed: {why}.");
        let help = "A policy sees its input and its own data files, and nothing else. Put what it needs into a \
                    `data.json` beside it.";
        return (message, help.to_owned());
    }
    let mut known: Vec<&str> = BUILTINS.keys().copied().filter(|name| is_supported(name)).collect();
    known.extend(OTHERS);
    known.extend(SIGNATURES.iter().map(|(name, _)| *name));
    known.sort_unstable();
    let message = format!("There is no function `{name}`.");
    let help = match nearest_name(name, known.iter().copied()) {
        Some(nearest) => format!("Did you mean `{nearest}`?"),
        None => format!("Define it in the policy, or import the package that does: `import data.lib.{}`.", last(name)),
    };
    (message, help)
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
