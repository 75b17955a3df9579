//! OPA bundles: policies and data in a gzipped tar archive. They come from elsewhere, so that they are only used if they
//! have the digest that the user knows, and nothing in them is trusted: no links, no way out, limits on all sizes.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use flate2::read::GzDecoder;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tar::{Archive, Entry, EntryType};

use crate::disk::{SIZE_LIMIT, read_file};
use crate::mistake::Mistake;
use crate::policies::{is_data, is_policy};

/// More files than any bundle of policies has.
const MAX_FILES: usize = 10_000;
/// How many bytes all files of a bundle may have together.
const MAX_BYTES: u64 = 5 * SIZE_LIMIT;

/// A bundle as the user names it.
pub(crate) struct Name {
    pub(crate) path: PathBuf,
    /// In hexadecimal digits of lower case.
    digest: String,
}

/// What is in a bundle: paths and texts, sorted.
#[derive(Debug, Default)]
pub(crate) struct Bundle {
    pub(crate) policies: Vec<(String, String)>,
    pub(crate) data: Vec<(String, String)>,
}

/// What the file `.manifest` says; the rest of it is of no importance here.
#[derive(Default, Deserialize)]
struct Manifest {
    roots: Option<Vec<String>>,
    rego_version: Option<u8>,
}

/// The bundle that an argument names; `None` if it names none, by its ending.
///
/// # Errors
/// When it comes without a digest, or with one that is none.
pub(crate) fn name(argument: &Path, digest: Option<&str>) -> Result<Option<Name>, Mistake> {
    let text = argument.to_string_lossy();
    let (path, own) = match text.rsplit_once('@') {
        Some((path, own)) if is_bundle(path) => (path, Some(own)),
        _ => (&*text, None),
    };
    if !is_bundle(path) {
        return Ok(None);
    }
    let help = format!("name it with the digest that you know it by: {path}@sha256:DIGEST, as `sha256sum` tells");
    let Some(digest) = own.or(digest) else {
        return Err(Mistake::new(format!("the policy bundle `{path}` comes without a digest")).help(help));
    };
    let digest = digest.strip_prefix("sha256:").unwrap_or_default().to_ascii_lowercase();
    if digest.len() != 64 || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Mistake::new("the digest of a policy bundle is `sha256:` and 64 hexadecimal digits").help(help));
    }
    Ok(Some(Name { path: path.into(), digest }))
}

fn is_bundle(path: &str) -> bool {
    path.ends_with(".tar.gz") || path.ends_with(".tgz")
}

impl Name {
    /// The name of a file in the bundle, as reports tell it.
    pub(crate) fn inside(&self, path: &str) -> String {
        format!("{}/{path}", self.path.file_name().unwrap_or_default().to_string_lossy())
    }
}

/// Reads a bundle.
///
/// # Errors
/// When it is not there, not the one that is meant, or holds what no bundle should.
pub(crate) fn open(name: &Name) -> Result<Bundle, Mistake> {
    let shown = name.path.display();
    let bytes = read_file(&name.path)
        .map_err(|error| Mistake::new(format!("the policy bundle `{shown}` cannot be read: {error}")))?;
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != name.digest {
        return Err(Mistake::new(format!("the policy bundle `{shown}` is not the one that is meant"))
            .help(format!("its digest is sha256:{found}; do not use it unless you know why it has changed")));
    }
    read(&bytes).map_err(|reason| Mistake::new(format!("the policy bundle `{shown}` cannot be used: {reason}")))
}

fn read(bytes: &[u8]) -> Result<Bundle, String> {
    // One byte more than allowed, so that what is too large is not taken for what is cut off.
    let mut archive = Archive::new(GzDecoder::new(bytes).take(MAX_BYTES + 1));
    let mut bundle = Bundle::default();
    let mut manifest = Manifest::default();
    let mut seen = BTreeSet::new();
    let mut total = 0;
    for entry in archive.entries().map_err(|error| error.to_string())? {
        let mut entry = entry.map_err(|error| error.to_string())?;
        let Some(path) = path_of(&entry)? else { continue };
        total += entry.size();
        if total > MAX_BYTES {
            return Err(format!("it holds more than {MAX_BYTES} bytes"));
        }
        if !seen.insert(path.clone()) {
            return Err(format!("it holds `{path}` twice"));
        }
        if seen.len() > MAX_FILES {
            return Err(format!("it holds more than {MAX_FILES} files"));
        }
        let file = Path::new(&path);
        if path == ".manifest" {
            let text = text(&mut entry, &path)?;
            manifest = serde_json::from_str(&text).map_err(|error| format!("its manifest is wrong: {error}"))?;
        } else if is_policy(file) {
            let text = text(&mut entry, &path)?;
            bundle.policies.push((path, text));
        } else if is_data(file) {
            let text = text(&mut entry, &path)?;
            bundle.data.push((path, text));
        }
    }
    manifest.check(&bundle)?;
    bundle.policies.sort();
    bundle.data.sort();
    Ok(bundle)
}

/// Where a file is, from the top of the bundle; `None` for a folder. `opa build` writes a slash before it.
fn path_of(entry: &Entry<'_, impl Read>) -> Result<Option<String>, String> {
    let path = entry.path().map_err(|error| error.to_string())?;
    let shown = path.display();
    match entry.header().entry_type() {
        EntryType::Regular => {}
        EntryType::Directory => return Ok(None),
        _ => return Err(format!("`{shown}` is neither a file nor a folder")),
    }
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::RootDir | Component::CurDir => {}
            Component::Normal(name) => parts.push(name.to_str().ok_or_else(|| format!("`{shown}` is not UTF-8"))?),
            Component::ParentDir | Component::Prefix(_) => return Err(format!("`{shown}` leads out of the bundle")),
        }
    }
    Ok(Some(parts.join("/")))
}

fn text(entry: &mut Entry<'_, impl Read>, path: &str) -> Result<String, String> {
    if entry.size() > SIZE_LIMIT {
        return Err(format!("`{path}` has more than {SIZE_LIMIT} bytes"));
    }
    let mut text = String::new();
    entry.read_to_string(&mut text).map_err(|error| format!("`{path}` cannot be read: {error}"))?;
    Ok(text)
}

impl Manifest {
    /// A bundle may hold only what is below its roots, which must not overlap.
    fn check(&self, bundle: &Bundle) -> Result<(), String> {
        if let Some(version) = self.rego_version.filter(|version| *version > 1) {
            return Err(format!("it is of Rego version {version}, of which nothing is known"));
        }
        let Some(roots) = &self.roots else { return Ok(()) };
        let roots: Vec<&str> = roots.iter().map(|root| root.trim_matches('/')).collect();
        let is_below = |path: &str, root: &str| {
            root.is_empty() || path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        for (at, root) in roots.iter().enumerate() {
            if roots[..at].iter().any(|other| is_below(other, root) || is_below(root, other)) {
                return Err(format!("its root `{root}` overlaps with another"));
            }
        }
        let packages = bundle.policies.iter().filter_map(|(path, text)| Some((path, package(text)?)));
        let data = bundle.data.iter().map(|(path, _)| {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            (path, folder.to_owned())
        });
        for (path, place) in packages.chain(data) {
            // Data at the top can be below any root, which only its own keys tell.
            let fits = place.is_empty() || roots.iter().any(|root| is_below(&place, root) || is_below(root, &place));
            if !fits {
                return Err(format!("`{path}` is outside of its roots"));
            }
        }
        Ok(())
    }
}

/// The package of a policy, with slashes.
fn package(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.trim().strip_prefix("package "))?;
    Some(line.split('#').next().unwrap_or_default().trim().replace('.', "/"))
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use tar::{Builder, Header};

    use super::*;

    /// An archive of files: type, path and text.
    fn archive(files: &[(EntryType, &str, &str)]) -> Vec<u8> {
        let mut builder = Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for (kind, path, text) in files {
            let mut header = Header::new_gnu();
            header.set_entry_type(*kind);
            header.set_size(text.len() as u64);
            // The safe setter refuses what a hostile archive holds.
            header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
            header.set_cksum();
            builder.append(&header, text.as_bytes()).unwrap();
        }
        builder.into_inner().unwrap().finish().unwrap()
    }

    #[test]
    fn policies_and_data_are_read() {
        let file = EntryType::Regular;
        let bundle = read(&archive(&[
            (file, "/.manifest", r#"{"revision": "1", "roots": ["team", "limits"]}"#),
            (EntryType::Directory, "team/", ""),
            (file, "/team/a.rego", "package team.a"),
            (file, "./team/a_test.rego", "package team.a_test"),
            (file, "limits/data.yaml", "max: 1"),
            (file, "/data.json", "{}"),
            (file, "policy.wasm", "x"),
        ]));
        let bundle = bundle.unwrap();
        assert_eq!(bundle.policies, [("team/a.rego".to_owned(), "package team.a".to_owned())]);
        let data: Vec<&str> = bundle.data.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(data, ["data.json", "limits/data.yaml"]);
    }

    #[test]
    fn what_no_bundle_should_hold_is_refused() {
        let file = EntryType::Regular;
        for (files, reason) in [
            (vec![(file, "../a.rego", "")], "`../a.rego` leads out of the bundle"),
            (vec![(file, "a/../../b.rego", "")], "`a/../../b.rego` leads out of the bundle"),
            (vec![(EntryType::Symlink, "a.rego", "")], "`a.rego` is neither a file nor a folder"),
            (vec![(EntryType::Link, "a.rego", "")], "`a.rego` is neither a file nor a folder"),
            (vec![(EntryType::Char, "a.rego", "")], "`a.rego` is neither a file nor a folder"),
            (vec![(file, "a.rego", ""), (file, "/a.rego", "")], "it holds `a.rego` twice"),
            (vec![(file, ".manifest", r#"{"roots": ["a", "a/b"]}"#)], "its root `a/b` overlaps with another"),
            (vec![(file, ".manifest", r#"{"roots": ["a", "a"]}"#)], "its root `a` overlaps with another"),
            (
                vec![(file, ".manifest", r#"{"roots": ["a"]}"#), (file, "x.rego", "package b.c")],
                "`x.rego` is outside of its roots",
            ),
            (vec![(file, ".manifest", r#"{"rego_version": 7}"#)], "it is of Rego version 7, of which nothing is known"),
        ] {
            assert_eq!(read(&archive(&files)).unwrap_err(), reason);
        }
        assert!(read(b"not an archive").is_err());
    }

    #[test]
    fn a_digest_is_demanded() {
        let named = |text: &str, digest| name(Path::new(text), digest).map(|name| name.map(|name| name.digest));
        let digest = "A".repeat(64);
        assert_eq!(named("policies", None).unwrap(), None);
        assert!(named("b.tar.gz", None).unwrap_err().to_string().contains("without a digest"));
        assert!(named("b.tar.gz@sha256:abc", None).unwrap_err().to_string().contains("64 hexadecimal digits"));
        assert!(named("b.tar.gz", Some(&digest)).is_err());
        let flag = format!("sha256:{digest}");
        for (text, flag) in [(format!("a@b.tgz@{flag}"), None), ("b.tar.gz".to_owned(), Some(&*flag))] {
            assert_eq!(named(&text, flag).unwrap(), Some("a".repeat(64)));
        }
    }
}
