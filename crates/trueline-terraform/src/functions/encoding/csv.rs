//! `csvdecode`.

use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Map, Value};

use crate::functions::call::{Call, Outcome};

pub(super) fn decode(call: &Call<'_>) -> Outcome {
    let text = call.text(0)?;
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let bad = |error: csv::Error| call.bad(0, format!("is not CSV: {error}"));
    let names: Vec<Arc<str>> = reader.headers().map_err(bad)?.iter().map(Arc::from).collect();
    if names.iter().all(|name| name.is_empty()) {
        return Err(call.bad(0, "is not CSV: the header line is missing"));
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !seen.insert(*name)) {
        return Err(call.bad(0, format!("has two columns named `{twice}`")));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(bad)?;
        let fields = names.iter().cloned().zip(record.iter().map(Value::from));
        rows.push(Value::from(fields.collect::<Map>()));
        call.check_items(rows.len().saturating_mul(names.len()))?;
    }
    Ok(rows.into())
}
