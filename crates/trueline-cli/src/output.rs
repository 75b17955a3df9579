use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::args::{FormatName, OutputArgs, ReportArg};
use crate::mistake::Mistake;
use crate::terminal::sanitize;

/// A report that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) format: FormatName,
    pub(crate) target: Target,
}

/// Where a report goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Stdout,
    File(PathBuf),
}

/// The reports that the arguments ask for: one for people on stdout if they ask for none.
///
/// # Errors
/// When two reports would go to one place, or `--output` does not say which report it means.
pub(crate) fn reports(args: &OutputArgs) -> Result<Vec<Report>, Mistake> {
    let default = [ReportArg { format: FormatName::Human, file: None }];
    let formats = if args.formats.is_empty() { &default } else { &*args.formats };
    let output = match (&args.output, formats) {
        (Some(_), [ReportArg { file: Some(_), .. }]) => {
            return Err(Mistake::new("--output and --format FORMAT=FILE both name a file").help("use one of them"));
        }
        (Some(_), [_, _, ..]) => {
            return Err(Mistake::new("--output is for a single report").help("write --format FORMAT=FILE for each"));
        }
        (output, _) => output.as_deref(),
    };
    let mut reports: Vec<Report> = Vec::new();
    for ReportArg { format, file } in formats {
        if *format == FormatName::Asff && (args.asff_account.is_none() || args.asff_region.is_none()) {
            return Err(Mistake::new(
                "an ASFF report is for the Security Hub of an account and region, and none is named",
            )
            .help("add --asff-account 123456789012 --asff-region eu-west-1"));
        }
        let target = match file.as_deref().or(output) {
            Some(file) if file != Path::new("-") => Target::File(file.to_owned()),
            _ => Target::Stdout,
        };
        if let Some(other) = reports.iter().find(|other| other.target == target) {
            return Err(both_at_one_place(other, *format));
        }
        reports.push(Report { format: *format, target });
    }
    Ok(reports)
}

fn both_at_one_place(one: &Report, other: FormatName) -> Mistake {
    let place = match &one.target {
        Target::Stdout => "stdout".to_owned(),
        Target::File(file) => format!("`{}`", file.display()),
    };
    let name = |format: FormatName| format.to_possible_value().map(|value| value.get_name().to_owned());
    let (one, other) = (name(one.format).unwrap_or_default(), name(other).unwrap_or_default());
    Mistake::new(format!("the reports `{one}` and `{other}` would both go to {place}"))
        .help(format!("write one to a file of its own: --format {other}=FILE"))
}

/// Writes to stdout. A reader that has gone away has seen enough: that is no failure.
pub(crate) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot write to stdout"),
        _ => Ok(()),
    }
}

/// Writes a file whole or not at all: whoever looks meanwhile sees the one before.
pub(crate) fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    // A link is kept; what it leads to is replaced.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // A device or pipe, say /dev/stdout, must not be replaced by a file.
    let is_special = fs::metadata(&real).is_ok_and(|metadata| !metadata.is_file());
    let written = if is_special { write_through(&real, write) } else { replace(&real, write) };
    written.with_context(|| format!("cannot write `{}`", path.display()))
}

fn write_through(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
    write(&mut out)?;
    out.flush()
}

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".trueline-");
    #[cfg(unix)]
    {
        // Like any new file: as open as the user's mask allows. A temporary file would be closed to all others.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    fs::metadata(folder)?;
    // The error itself would name the temporary file, which nobody asked for.
    let mut file = builder.tempfile_in(folder).map_err(|error| io::Error::from(error.kind()))?;
    let mut out = BufWriter::new(file.as_file_mut());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    file.persist(path)?;
    Ok(())
}

/// Writes rows under headings, each column as wide as its widest cell.
pub(crate) fn write_columns<const N: usize>(
    headings: [&str; N],
    rows: &[[String; N]],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut widths = headings.map(|heading| heading.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let headings = headings.map(str::to_owned);
    for row in std::iter::once(&headings).chain(rows) {
        let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        writeln!(out, "{}", sanitize(cells.join("  ").trim_end()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::Color;

    fn planned(formats: &[&str], output: Option<&str>) -> Result<Vec<(FormatName, String)>, String> {
        let args = OutputArgs {
            formats: formats.iter().map(|format| format.parse().unwrap()).collect(),
            output: output.map(PathBuf::from),
            show_suppressed: false,
            sarif_profile: crate::args::SarifProfileArg::Github,
            frameworks: Vec::new(),
            asff_account: None,
            asff_region: None,
            color: Color::Auto,
            quiet: false,
            verbose: false,
        };
        let shown = |report: Report| match report.target {
            Target::Stdout => (report.format, "-".to_owned()),
            Target::File(file) => (report.format, file.display().to_string()),
        };
        let reports = reports(&args).map_err(|mistake| mistake.to_string())?;
        Ok(reports.into_iter().map(shown).collect())
    }

    #[test]
    fn where_reports_go() {
        use FormatName::{Human, Json, Sarif};
        let at = |format, place: &str| (format, place.to_owned());
        assert_eq!(planned(&[], None), Ok(vec![at(Human, "-")]));
        assert_eq!(planned(&[], Some("x.txt")), Ok(vec![at(Human, "x.txt")]));
        assert_eq!(planned(&["json"], Some("x")), Ok(vec![at(Json, "x")]));
        assert_eq!(planned(&["json"], Some("-")), Ok(vec![at(Json, "-")]));
        assert_eq!(planned(&["json=-", "sarif=y"], None), Ok(vec![at(Json, "-"), at(Sarif, "y")]));
        assert_eq!(planned(&["human", "sarif=y"], None), Ok(vec![at(Human, "-"), at(Sarif, "y")]));
    }

    #[test]
    fn two_reports_at_one_place_are_refused() {
        for (formats, output, word) in [
            (&["human", "json"][..], None, "stdout"),
            (&["json=x", "sarif=x"], None, "`x`"),
            (&["json=x"], Some("y"), "both name a file"),
            (&["json", "sarif"], Some("y"), "single report"),
        ] {
            let message = planned(formats, output).unwrap_err();
            assert!(message.contains(word), "{formats:?}: {message}");
        }
    }

    #[test]
    fn columns_are_as_wide_as_they_must() {
        let rows = [["a", "long cell", "x"], ["wider", "é", ""]].map(|row| row.map(str::to_owned));
        let mut out = Vec::new();
        write_columns(["ONE", "TWO", "THREE"], &rows, &mut out).unwrap();
        let expected = "ONE    TWO        THREE\na      long cell  x\nwider  é\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("report.json");
        to_file(&path, |out| out.write_all(b"one")).unwrap();
        let failed = to_file(&path, |out| {
            out.write_all(b"half of tw")?;
            Err(io::Error::other("stop"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::metadata(&path).unwrap().len(), 3);
        assert_eq!(temp.path().join("report.json").parent().unwrap().read_dir().unwrap().count(), 1);
        to_file(&path, |out| out.write_all(b"three")).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), 5);
        let error = to_file(Path::new("nowhere/x"), |_| Ok(())).unwrap_err();
        let expected = format!("cannot write `nowhere/x`: {}", fs::metadata("nowhere").unwrap_err());
        assert_eq!(format!("{error:#}"), expected);
        let error = to_file(&path.join("below"), |_| Ok(())).unwrap_err();
        assert!(!format!("{error:#}").contains(".trueline-"), "{error:#}");
        assert!(to_file(temp.path(), |_| Ok(())).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_and_devices_stay_what_they_are() {
        let temp = tempfile::tempdir().unwrap();
        let (real, link) = (temp.path().join("real"), temp.path().join("link"));
        fs::write(&real, "").unwrap();
        std::os::unix::fs::symlink("real", &link).unwrap();
        to_file(&link, |out| out.write_all(b"text")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().len(), 4);
        to_file(Path::new("/dev/null"), |out| out.write_all(b"text")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
