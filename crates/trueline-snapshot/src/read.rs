use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use trueline_ir::Snapshot;
use trueline_source::{Problem, SourcePath, Sources};

use crate::{error, terraform};

/// What became of an export.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What it holds; nothing if it could not be read.
    pub snapshot: Option<Snapshot>,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

/// The first bytes of a file that is compressed with gzip. <https://www.rfc-editor.org/rfc/rfc1952>
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Reads an export. `path` is the name that it has in reports; `sources` will know its text, as far as findings can point
/// into it.
pub fn read(path: &SourcePath, input: impl Read, sources: &Sources) -> Loaded {
    match text_of(input) {
        Ok(text) => {
            sources.add(path.clone(), text);
            of_text(path, sources)
        }
        Err(why) => Loaded { problems: vec![error::unreadable(path, why)], ..Loaded::default() },
    }
}

fn of_text(path: &SourcePath, sources: &Sources) -> Loaded {
    let read = match trueline_terraform::is_state(sources, path) {
        true => terraform::read(path, sources),
        false => Err(Box::new(error::unknown_format(path))),
    };
    match read {
        Ok(snapshot) => Loaded { snapshot: Some(snapshot), problems: Vec::new() },
        Err(problem) => Loaded { snapshot: None, problems: vec![*problem] },
    }
}

fn text_of(mut input: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    if bytes.starts_with(&GZIP) {
        let mut unpacked = Vec::new();
        MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked)?;
        bytes = unpacked;
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is not UTF-8 text"))
}
