//! Resources as a graph: an arrow leads from what needs to what is needed. What the internet reaches stands out.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Row;

/// <https://graphviz.org/doc/info/lang.html>
pub(super) fn write_dot(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    writeln!(out, "digraph inventory {{\n  rankdir = LR;\n  node [shape = box];")?;
    for row in rows {
        let style = if row.exposure.is_some() { ", color = red, penwidth = 2" } else { "" };
        writeln!(out, "  \"{0}\" [label = \"{0}\"{style}];", quoted(&row.address))?;
    }
    for (from, to) in edges(rows) {
        writeln!(out, "  \"{}\" -> \"{}\";", quoted(from), quoted(to))?;
    }
    writeln!(out, "}}")
}

/// <https://mermaid.js.org/syntax/flowchart.html>
pub(super) fn write_mermaid(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let numbers: BTreeMap<&str, usize> = rows.iter().enumerate().map(|(at, row)| (&*row.address, at)).collect();
    let quoted = |text: &str| text.replace('"', "#quot;").replace(['[', ']'], " ");
    writeln!(out, "flowchart LR\n  classDef exposed stroke:#c00,stroke-width:3px")?;
    for (at, row) in rows.iter().enumerate() {
        let class = if row.exposure.is_some() { ":::exposed" } else { "" };
        writeln!(out, "  n{at}[\"{}\"]{class}", quoted(&row.address))?;
    }
    for (from, to) in edges(rows) {
        if let (Some(from), Some(to)) = (numbers.get(from), numbers.get(to)) {
            writeln!(out, "  n{from} --> n{to}")?;
        }
    }
    Ok(())
}

fn edges(rows: &[Row]) -> impl Iterator<Item = (&str, &str)> {
    rows.iter().flat_map(|row| row.depends_on.iter().map(|other| (&*row.address, &**other)))
}
