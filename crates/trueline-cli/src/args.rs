use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{BoolishValueParser, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use trueline_finding::compliance::frameworks;
use trueline_finding::{Date, Edition, OnUnknown, Severity};
use trueline_ir::Moment;
use trueline_report::SarifProfile;

use crate::clock;
use crate::terminal::Color;

/// Find misconfigurations in infrastructure code.
#[derive(Debug, Parser)]
#[command(name = "trueline", version, arg_required_else_help = true, subcommand_required = true)]
#[command(after_help = "\
Exit codes: 0 nothing at or above the gate, 1 findings, 2 the job could not be done whole.
Nothing is sent anywhere, and nothing that is scanned is run; --render alone runs helm, kustomize or kubectl.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find misconfigurations
    Check(Box<CheckArgs>),
    /// Compare the code with what is live, as an export of it tells
    Drift(Box<DriftArgs>),
    /// Show what there is: resources, what they hang on, how the internet reaches them, tags
    Inventory(Box<InventoryArgs>),
    /// Show the resources that the code describes, as rules see their values
    Resources(Box<ResourcesArgs>),
    /// List the rules
    Rules(RulesArgs),
    /// Show all that is known of a rule
    Explain(ExplainArgs),
    /// Look into the config
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Keep the findings that a team knows of in a file
    Baseline {
        #[command(subcommand)]
        command: BaselineCommand,
    },
    /// List what says that findings are to be left alone: comments, also those for other tools, and metadata
    Suppressions(Box<SuppressionsArgs>),
    /// Run the tests and examples of policies
    Test(TestArgs),
    /// Make the folder of a new rule: policy, test and examples
    NewRule(NewRuleArgs),
    /// Write a completion script for a shell to stdout
    Completions(CompletionsArgs),
    /// Write a JSON Schema to stdout: of what `check --format json` writes, or of the config file
    Schema(SchemaArgs),
    /// Write the manual pages, one for each command, into a folder
    #[command(hide = true)]
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) rules: SelectArgs,
    #[command(flatten)]
    pub(crate) explain: ExplainEvalArgs,
    #[command(flatten)]
    pub(crate) base: BaseArgs,
    #[command(flatten)]
    pub(crate) gate: GateArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// Tell on stderr how long each phase took
    #[arg(long, env = "TRUELINE_TIMINGS", help_heading = "Run")]
    pub(crate) timings: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DriftArgs {
    /// Export of what is live: a Terraform state, or `terraform show -json` of it; items of AWS Config; what Cloud Control or
    /// CloudFormation tell of resources; `kubectl get -o json`; Azure Resource Graph; Google's Cloud Asset Inventory. Told by
    /// content, gzip is unpacked, - is stdin; repeatable
    #[arg(long, env = "TRUELINE_LIVE", value_name = "SNAPSHOT", value_delimiter = ',', required = true)]
    #[arg(help_heading = "Live")]
    pub(crate) live: Vec<PathBuf>,

    /// State of the configuration: tells which live resource is which, and what was applied last; repeatable
    #[arg(long, env = "TRUELINE_STATE", value_name = "FILE", value_delimiter = ',', help_heading = "Live")]
    pub(crate) state: Vec<PathBuf>,

    /// Leave live resources alone that no code declares
    #[arg(long, env = "TRUELINE_MANAGED_ONLY", help_heading = "Live")]
    pub(crate) managed_only: bool,

    /// Tell of exports that were taken longer ago: 90m, 12h, 7d
    #[arg(long, env = "TRUELINE_MAX_AGE", value_name = "AGE", value_parser = parse_age, help_heading = "Live")]
    pub(crate) max_age: Option<i64>,

    /// The time by which the age of exports is judged, instead of now: RFC 3339
    #[arg(long, env = "TRUELINE_NOW", value_name = "TIME", value_parser = parse_time, hide = true)]
    pub(crate) now: Option<i64>,

    /// The environment of the config that is live
    #[arg(long, env = "TRUELINE_ENVIRONMENT", value_name = "NAME", help_heading = "Live")]
    pub(crate) environment: Option<String>,

    /// Write code, to stdout in place of the report or to a file: import-blocks for what is not declared, or a patch that
    /// accepts live values; repeatable
    #[arg(long, env = "TRUELINE_EMIT", value_name = "WHAT[=FILE]", value_delimiter = ',', help_heading = "Output")]
    pub(crate) emit: Vec<EmitArg>,

    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) rules: SelectArgs,
    #[command(flatten)]
    pub(crate) gate: GateArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// Tell on stderr how long each phase took
    #[arg(long, env = "TRUELINE_TIMINGS", help_heading = "Run")]
    pub(crate) timings: bool,
}

/// What is read, and with which values.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Files and folders to read; what .gitignore or .ignore names is left out unless it is named here
    #[arg(default_value = ".", value_name = "PATH", help_heading = None)]
    pub(crate) paths: Vec<PathBuf>,

    /// Value of a Terraform variable in the root modules; repeatable (the environment variable holds one)
    #[arg(long = "var", env = "TRUELINE_VAR", value_name = "NAME=VALUE", value_parser = parse_variable)]
    pub(crate) variables: Vec<(String, String)>,

    /// File of Terraform variables (.tfvars, .tfvars.json); repeatable
    #[arg(long = "var-file", env = "TRUELINE_VAR_FILE", value_name = "FILE", value_delimiter = ',')]
    pub(crate) var_files: Vec<PathBuf>,

    /// What terraform.workspace is
    #[arg(long, env = "TRUELINE_WORKSPACE", value_name = "NAME")]
    pub(crate) workspace: Option<String>,

    /// Folder that holds the module of a source which is not local; repeatable
    #[arg(
        long = "module-map",
        env = "TRUELINE_MODULE_MAP",
        value_name = "SOURCE=DIR",
        value_delimiter = ',',
        value_parser = parse_module
    )]
    pub(crate) modules: Vec<(String, PathBuf)>,

    /// Value of a CloudFormation parameter, or of a pseudo parameter such as AWS::Region; repeatable
    #[arg(long = "parameter", env = "TRUELINE_PARAMETER", value_name = "NAME=VALUE", value_parser = parse_variable)]
    pub(crate) parameters: Vec<(String, String)>,

    /// File of CloudFormation parameters, in either shape that the AWS command line reads; repeatable
    #[arg(long = "parameter-file", env = "TRUELINE_PARAMETER_FILE", value_name = "FILE", value_delimiter = ',')]
    pub(crate) parameter_files: Vec<PathBuf>,

    /// Render Helm charts and Kustomize overlays with `helm`, `kustomize` or `kubectl`, and judge what comes out
    #[arg(long, env = "TRUELINE_RENDER")]
    pub(crate) render: bool,

    /// Values for the charts, as Helm's --values has them; repeatable: each makes a rendering of its own. Implies --render
    #[arg(long = "helm-values", env = "TRUELINE_HELM_VALUES", value_name = "FILE[,FILE]", value_parser = parse_files)]
    pub(crate) helm_values: Vec<FileList>,

    /// Do not fail when there is nothing to judge
    #[arg(long, env = "TRUELINE_ALLOW_EMPTY")]
    pub(crate) allow_empty: bool,

    #[command(flatten)]
    pub(crate) config: ConfigArgs,
}

/// Files that belong together.
#[derive(Debug, Clone)]
pub(crate) struct FileList(pub(crate) Vec<PathBuf>);

/// Which rule and resource are looked into.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(crate) struct ExplainEvalArgs {
    /// Instead of a report, show what this rule sees of the resource that --resource names, and why it fires or does not
    #[arg(long = "explain-eval", env = "TRUELINE_EXPLAIN_EVAL", value_name = "RULE", requires = "resource")]
    pub(crate) rule: Option<String>,

    /// Address of the resource for --explain-eval, as reports tell it
    #[arg(long, env = "TRUELINE_RESOURCE", value_name = "ADDRESS", requires = "rule")]
    pub(crate) resource: Option<String>,
}

/// Which rules judge.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Rules")]
pub(crate) struct SelectArgs {
    /// Judge by this rule only: its id, an id that another tool has for it, or a glob; repeatable
    #[arg(long = "rule", env = "TRUELINE_RULE", value_name = "ID", value_delimiter = ',')]
    pub(crate) rules: Vec<String>,

    /// Folder or file of Rego policies, or an OPA bundle (BUNDLE.tar.gz@sha256:DIGEST), that judge beside the built-in
    /// ones; repeatable
    #[arg(long, env = "TRUELINE_POLICIES", value_name = "DIR|BUNDLE", value_delimiter = ',')]
    pub(crate) policies: Vec<PathBuf>,

    /// Digest of the policy bundle, if its name does not end in it: sha256:DIGEST
    #[arg(long, env = "TRUELINE_POLICIES_DIGEST", value_name = "DIGEST")]
    pub(crate) policies_digest: Option<String>,
}

/// What is configured beside the command line.
#[derive(Debug, Args)]
#[command(next_help_heading = "Config")]
pub(crate) struct ConfigArgs {
    /// Config file; unless said, the nearest trueline.toml from the paths up to the top of the repository
    #[arg(long, env = "TRUELINE_CONFIG", value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,

    /// Read no config file
    #[arg(long, env = "TRUELINE_NO_CONFIG")]
    pub(crate) no_config: bool,
}

/// What the findings are compared with, so that only new ones fail the run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Comparison")]
pub(crate) struct BaseArgs {
    /// Compare with where HEAD and this revision part ways; `auto` takes the target of the pull request from the pipeline
    #[arg(long, env = "TRUELINE_BASE", value_name = "REV")]
    pub(crate) base: Option<String>,

    /// Compare with the findings in this file, which `trueline baseline` keeps
    #[arg(long, env = "TRUELINE_BASELINE", value_name = "FILE", conflicts_with = "base")]
    pub(crate) baseline: Option<PathBuf>,

    /// Judge the files as they are staged, not as they are on the disk
    #[arg(long, env = "TRUELINE_STAGED")]
    pub(crate) staged: bool,

    /// Let findings fail the run for which the base could not be read, too
    #[arg(long, env = "TRUELINE_STRICT_BASE")]
    pub(crate) strict_base: bool,
}

/// What is shown and what fails the run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Gate")]
pub(crate) struct GateArgs {
    /// Show findings at least this severe
    #[arg(long, env = "TRUELINE_MIN_SEVERITY", value_name = "SEVERITY", default_value = "info")]
    #[arg(value_parser = severity_parser())]
    pub(crate) min_severity: Severity,

    /// Exit with 1 on findings at least this severe
    #[arg(long, env = "TRUELINE_FAIL_ON", value_name = "SEVERITY", default_value = "low")]
    #[arg(value_parser = fail_on_parser())]
    pub(crate) fail_on: FailOn,

    /// What to do with findings that hang on a value which is not known
    #[arg(long, env = "TRUELINE_ON_UNKNOWN", value_name = "ACTION", value_enum, default_value = "warn")]
    pub(crate) on_unknown: OnUnknownArg,

    #[command(flatten)]
    pub(crate) day: DayArgs,

    /// Judge only what a plan will create, change or replace
    #[arg(long, env = "TRUELINE_ONLY_CHANGED")]
    pub(crate) only_changed: bool,

    /// Exit with 0 in spite of findings; what could not be judged still exits with 2
    #[arg(long, env = "TRUELINE_EXIT_ZERO")]
    pub(crate) exit_zero: bool,
}

/// What is written, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Report to write, to stdout or to a file: human (the default), json, sarif, github (annotations), gitlab-sast,
    /// gitlab-codequality, junit, markdown, html or asff (AWS Security Hub); repeatable
    #[arg(long = "format", env = "TRUELINE_FORMAT", value_name = "FORMAT[=FILE]", value_delimiter = ',')]
    pub(crate) formats: Vec<ReportArg>,

    /// Whom a SARIF report is for
    #[arg(long, env = "TRUELINE_SARIF_PROFILE", value_name = "PROFILE", value_enum, default_value = "github")]
    pub(crate) sarif_profile: SarifProfileArg,

    /// Framework whose controls are assessed, in the reports that have room for it: human, json, markdown and html;
    /// repeatable
    #[arg(long = "framework", env = "TRUELINE_FRAMEWORK", value_name = "FRAMEWORK", value_delimiter = ',')]
    #[arg(value_parser = PossibleValuesParser::new(frameworks().iter().map(|framework| framework.id)))]
    pub(crate) frameworks: Vec<String>,

    /// Account that an ASFF report is for: twelve digits
    #[arg(long, env = "TRUELINE_ASFF_ACCOUNT", value_name = "ACCOUNT", value_parser = parse_account)]
    pub(crate) asff_account: Option<String>,

    /// Region whose Security Hub an ASFF report is for
    #[arg(long, env = "TRUELINE_ASFF_REGION", value_name = "REGION", value_parser = parse_region)]
    pub(crate) asff_region: Option<String>,

    /// Where to write a single report; - is stdout
    #[arg(long, short, env = "TRUELINE_OUTPUT", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Show suppressed findings beside the others, with what suppresses them
    #[arg(long, env = "TRUELINE_SHOW_SUPPRESSED")]
    pub(crate) show_suppressed: bool,

    /// When to colour the report for people
    #[arg(long, env = "TRUELINE_COLOR", value_name = "WHEN", value_enum, default_value = "auto")]
    pub(crate) color: Color,

    /// Say less: only findings and errors
    #[arg(long, short, env = "TRUELINE_QUIET", conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Say more
    #[arg(long, short, env = "TRUELINE_VERBOSE")]
    pub(crate) verbose: bool,
}

/// When it is.
#[derive(Debug, Args)]
pub(crate) struct DayArgs {
    /// The day on which to judge whether suppressions still hold, instead of today
    #[arg(long, env = "TRUELINE_TODAY", value_name = "YYYY-MM-DD", hide = true, help_heading = "Gate")]
    today: Option<Date>,
}

impl DayArgs {
    /// The day of the run.
    pub(crate) fn get(&self) -> Date {
        self.today.unwrap_or_else(clock::today)
    }
}

/// How the work is done.
#[derive(Debug, Args)]
#[command(next_help_heading = "Run")]
pub(crate) struct RunArgs {
    /// How many threads work, at most 256; as many as there are cores unless said
    #[arg(long, env = "TRUELINE_THREADS", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct ResourcesArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// How to show them
    #[arg(long, env = "TRUELINE_RESOURCES_FORMAT", value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct InventoryArgs {
    /// Show what an export says is live, in place of the code; repeatable
    #[arg(long, env = "TRUELINE_LIVE", value_name = "SNAPSHOT", value_delimiter = ',', help_heading = "Live")]
    pub(crate) live: Vec<PathBuf>,
    /// The environment of the config that is shown
    #[arg(long, env = "TRUELINE_ENVIRONMENT", value_name = "NAME", help_heading = "Live")]
    pub(crate) environment: Option<String>,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// How to show them
    #[arg(long, env = "TRUELINE_INVENTORY_FORMAT", value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: InventoryFormat,
}

/// How an inventory is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InventoryFormat {
    /// Columns for people.
    Table,
    /// JSON, a resource a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// A graph for Graphviz.
    Dot,
    /// A flowchart for Mermaid.
    Mermaid,
}

/// Code that `drift` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Emit {
    /// Terraform's import blocks for what is not declared.
    ImportBlocks,
    /// A diff that writes live values into the code.
    Patch,
}

/// What `--emit` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EmitArg {
    pub(crate) what: Emit,
    pub(crate) file: Option<PathBuf>,
}

impl FromStr for EmitArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("a file name is missing after `=`".to_owned()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let what = <Emit as ValueEnum>::from_str(name, true).map_err(|_| "it is import-blocks or patch".to_owned())?;
        Ok(EmitArg { what, file })
    }
}

#[derive(Debug, Args)]
pub(crate) struct SuppressionsArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) rules: SelectArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// How to show them
    #[arg(long, env = "TRUELINE_SUPPRESSIONS_FORMAT", value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: ListFormat,
    /// Write the comments for other tools as trueline's own, in place; what cannot be said as exactly is left and listed
    #[arg(long, env = "TRUELINE_REWRITE", help_heading = "Output")]
    pub(crate) rewrite: bool,
    #[command(flatten)]
    pub(crate) day: DayArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Show what is configured for a path, and which file says so
    Show(ConfigShowArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ConfigShowArgs {
    /// File or folder
    #[arg(default_value = ".", value_name = "PATH")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BaselineCommand {
    /// Write down all findings that there are
    Create {
        #[command(flatten)]
        args: Box<BaselineArgs>,
        /// Make it anew where there is one already
        #[arg(long, env = "TRUELINE_FORCE", help_heading = "Baseline")]
        force: bool,
    },
    /// Take away what is gone and follow what has moved; reasons and ends are kept
    Update {
        #[command(flatten)]
        args: Box<BaselineArgs>,
        /// Add what is new
        #[arg(long, env = "TRUELINE_ADD", help_heading = "Baseline")]
        add: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct BaselineArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) rules: SelectArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// The file
    #[arg(long, env = "TRUELINE_BASELINE", value_name = "FILE", default_value = "trueline-baseline.json")]
    #[arg(help_heading = "Baseline")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) day: DayArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// How to show them
    #[arg(long, env = "TRUELINE_RULES_FORMAT", value_enum, default_value = "table")]
    pub(crate) format: ListFormat,

    /// Only the rules that came after an edition: what it takes to go on to the latest
    #[arg(long, env = "TRUELINE_RULES_NEWER_THAN", value_name = "YYYY-MM")]
    pub(crate) newer_than: Option<Edition>,

    #[command(flatten)]
    pub(crate) config: ConfigArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Its id, or an id that another tool has for it
    pub(crate) rule: String,

    #[command(flatten)]
    pub(crate) config: ConfigArgs,
}

#[derive(Debug, Args)]
pub(crate) struct TestArgs {
    /// Folders of policies, with their tests (*_test.rego) and examples beside them
    #[arg(default_value = ".", value_name = "DIR")]
    pub(crate) paths: Vec<PathBuf>,

    /// Run only the tests whose package and name, and the examples whose path, match this regular expression
    #[arg(long = "run", env = "TRUELINE_TEST_RUN", value_name = "REGEX")]
    pub(crate) filter: Option<String>,

    /// How to show the results
    #[arg(long, env = "TRUELINE_TEST_FORMAT", value_enum, default_value = "human")]
    pub(crate) format: TestFormat,

    /// Tell which lines of the policies no Rego test evaluates
    #[arg(long, env = "TRUELINE_TEST_COVERAGE")]
    pub(crate) coverage: bool,

    /// Tell of every test, and what tests print
    #[arg(long, short, env = "TRUELINE_VERBOSE")]
    pub(crate) verbose: bool,
}

/// How results of tests are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    /// For people.
    Human,
    /// JSON for programs.
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct NewRuleArgs {
    /// The rule's id, such as acme-bucket-unowned; its folder has the same name
    pub(crate) name: String,

    /// Resource type that it judges: one of Terraform, a kind of Kubernetes such as Deployment, or a type of CloudFormation
    /// such as AWS::S3::Bucket
    #[arg(long = "type", env = "TRUELINE_NEW_RULE_TYPE", value_name = "TYPE", default_value = "aws_s3_bucket")]
    pub(crate) kind: String,

    /// Folder to make it in
    #[arg(long, env = "TRUELINE_NEW_RULE_DIR", value_name = "DIR", default_value = "policies")]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// What it describes
    pub(crate) name: SchemaName,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// The report that `check --format json` writes.
    Check,
    /// The config file.
    Config,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The folder, which must be there
    pub(crate) dir: PathBuf,
}

/// How a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Columns for people.
    Table,
    /// JSON for programs.
    Json,
}

/// What `--on-unknown` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnUnknownArg {
    /// Count them, show none.
    Ignore,
    /// Show them; they do not fail the run.
    Warn,
    /// Treat them like any other.
    Fail,
}

impl From<OnUnknownArg> for OnUnknown {
    fn from(arg: OnUnknownArg) -> Self {
        match arg {
            OnUnknownArg::Ignore => OnUnknown::Ignore,
            OnUnknownArg::Warn => OnUnknown::Warn,
            OnUnknownArg::Fail => OnUnknown::Fail,
        }
    }
}

/// What `--fail-on` says: the least severity that fails the run, or `none`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FailOn(pub(crate) Option<Severity>);

/// A value of `--format`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReportArg {
    pub(crate) format: FormatName,
    pub(crate) file: Option<PathBuf>,
}

/// A format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    Human,
    Json,
    Sarif,
    Github,
    GitlabSast,
    GitlabCodequality,
    Junit,
    Markdown,
    Html,
    Asff,
}

/// Whom a SARIF report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SarifProfileArg {
    /// GitHub code scanning: no suppressed results, which it would show as open.
    Github,
    /// Audits: suppressed results too, each with what suppresses it.
    Full,
}

impl From<SarifProfileArg> for SarifProfile {
    fn from(arg: SarifProfileArg) -> Self {
        match arg {
            SarifProfileArg::Github => SarifProfile::Github,
            SarifProfileArg::Full => SarifProfile::Full,
        }
    }
}

impl FromStr for ReportArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("a file name is missing after `=`".to_owned()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = FormatName::from_str(name, true).map_err(|_| {
            let names = FormatName::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let names: Vec<String> = names.map(|name| name.get_name().to_owned()).collect();
            format!("`{name}` is not a format; the formats are {}", names.join(", "))
        })?;
        Ok(ReportArg { format, file })
    }
}

/// Reads the command line.
///
/// # Errors
/// What clap has to say; that includes `--help` and `--version`.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let matches = command().try_get_matches_from(args).map_err(without_hidden)?;
    Cli::from_arg_matches(&matches)
}

/// An error that suggests no command which the help does not show.
fn without_hidden(mut error: clap::Error) -> clap::Error {
    if let Some(ContextValue::Strings(mut names)) = error.remove(ContextKind::SuggestedSubcommand) {
        let command = command();
        names.retain(|name| !command.get_subcommands().any(|one| one.is_hide_set() && one.get_name() == name));
        if !names.is_empty() {
            error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(names));
        }
    }
    error
}

/// The command with what holds for every flag.
pub(crate) fn command() -> clap::Command {
    let settle_all = |subcommand: clap::Command| subcommand.mut_args(settle);
    Cli::command().mut_subcommands(|subcommand| settle_all(subcommand).mut_subcommands(settle_all))
}

/// An empty environment variable counts as unset, `1` and `yes` count as true, and no value of a variable shows up in
/// the help, where a log could keep it.
fn settle(arg: Arg) -> Arg {
    let arg =
        if matches!(arg.get_action(), ArgAction::SetTrue) { arg.value_parser(BoolishValueParser::new()) } else { arg };
    let is_empty = arg.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    if is_empty { arg.env(None::<&'static str>) } else { arg.hide_env_values(true) }
}

fn severity_parser() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(Severity::ALL.map(Severity::as_str)).try_map(|word| word.parse())
}

fn fail_on_parser() -> impl TypedValueParser<Value = FailOn> {
    let words = std::iter::once("none").chain(Severity::ALL.map(Severity::as_str));
    PossibleValuesParser::new(words).try_map(|word| match word.as_str() {
        "none" => Ok(FailOn(None)),
        severity => severity.parse().map(|severity| FailOn(Some(severity))),
    })
}

fn parse_files(text: &str) -> Result<FileList, String> {
    Ok(FileList(text.split(',').filter(|file| !file.is_empty()).map(PathBuf::from).collect()))
}

fn parse_variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.to_owned())),
        _ => Err("write it as NAME=VALUE".to_owned()),
    }
}

fn parse_account(text: &str) -> Result<String, String> {
    let is_account = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_account.then(|| text.to_owned()).ok_or_else(|| "an AWS account is twelve digits".to_owned())
}

fn parse_region(text: &str) -> Result<String, String> {
    let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_region = text.split('-').count() >= 3 && text.split('-').all(is_plain);
    is_region.then(|| text.to_owned()).ok_or_else(|| "write it as AWS does: eu-west-1".to_owned())
}

/// `90m`, `12h` or `7d` in seconds.
fn parse_age(text: &str) -> Result<i64, String> {
    let factor = [("m", 60), ("h", 3_600), ("d", 86_400)];
    let found = factor.iter().find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, seconds)));
    let age = found.and_then(|(count, seconds)| count.parse::<u32>().ok().map(|count| i64::from(count) * seconds));
    age.ok_or_else(|| "write it as 90m, 12h or 7d".to_owned())
}

fn parse_time(text: &str) -> Result<i64, String> {
    Moment::parse(text).map(|moment| moment.seconds).ok_or_else(|| "write it as 2026-09-01T12:00:00Z".to_owned())
}

/// The last `=` divides: a source can hold some (`git::https://host/x?ref=v1`), a folder hardly.
fn parse_module(text: &str) -> Result<(String, PathBuf), String> {
    match text.rsplit_once('=') {
        Some((source, folder)) if !source.is_empty() && !folder.is_empty() => Ok((source.to_owned(), folder.into())),
        _ => Err("write it as SOURCE=DIR".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(args: &[&str]) -> Result<CheckArgs, clap::Error> {
        let args = ["trueline", "check"].iter().chain(args).map(OsString::from);
        match parse(args)?.command {
            Command::Check(args) => Ok(*args),
            other => panic!("not a check: {other:?}"),
        }
    }

    #[test]
    fn the_command_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn defaults() {
        let args = check(&[]).unwrap();
        assert_eq!(args.input.paths, [PathBuf::from(".")]);
        assert_eq!(args.gate.min_severity, Severity::Info);
        assert_eq!(args.gate.fail_on, FailOn(Some(Severity::Low)));
        assert_eq!(args.gate.on_unknown, OnUnknownArg::Warn);
        assert!(args.output.formats.is_empty() && !args.input.allow_empty && !args.gate.exit_zero);
    }

    #[test]
    fn values_are_taken_apart() {
        let args = check(&["--format", "json,sarif=out/x=1.sarif", "--var", "a=b=c", "--module-map", "s?ref=v1=mod"]);
        let args = args.unwrap();
        let sarif = ReportArg { format: FormatName::Sarif, file: Some("out/x=1.sarif".into()) };
        assert_eq!(args.output.formats, [ReportArg { format: FormatName::Json, file: None }, sarif]);
        assert_eq!(args.input.variables, [("a".to_owned(), "b=c".to_owned())]);
        assert_eq!(args.input.modules, [("s?ref=v1".to_owned(), PathBuf::from("mod"))]);
        assert_eq!(check(&["--fail-on", "none"]).unwrap().gate.fail_on, FailOn(None));
        assert_eq!(check(&["--threads", "256"]).unwrap().run.threads, Some(256));
        assert_eq!(check(&["--var", "list=[1,2]"]).unwrap().input.variables[0].1, "[1,2]");
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for args in [
            ["--format", "jsn"],
            ["--format", "json="],
            ["--var", "novalue"],
            ["--var", "=x"],
            ["--module-map", "x="],
            ["--fail-on", "bad"],
            ["--min-severity", "none"],
            ["--threads", "0"],
            ["--threads", "257"],
            ["--on-unknown", "maybe"],
            ["--quiet", "--verbose"],
        ] {
            let error = check(&args).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{args:?}");
        }
    }

    #[test]
    fn too_many_threads_are_refused_with_the_limit() {
        let message = check(&["--threads", "100000"]).unwrap_err().to_string();
        assert!(message.contains("--threads") && message.contains("256"), "{message}");
    }

    #[test]
    fn every_flag_has_a_variable_and_a_heading() {
        for subcommand in command().get_subcommands() {
            for arg in subcommand.get_arguments().filter(|arg| arg.get_long().is_some_and(|long| long != "help")) {
                let name = arg.get_env().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                assert!(name.starts_with("TRUELINE_"), "{}: {:?}", subcommand.get_name(), arg.get_long());
            }
        }
        let command = command();
        let check = command.find_subcommand("check").unwrap();
        for arg in check.get_arguments().filter(|arg| arg.get_env().is_some()) {
            assert!(arg.get_help_heading().is_some(), "{:?}", arg.get_long());
        }
    }
}
