use std::collections::HashMap;
use std::sync::Arc;

use trueline_ir::{AttrPath, Data, Entry, Fold, Map, Resource, Step, Unknown, Value};

use super::table::{Field, How};

/// Where the values of a parent were written, as far as that was in companions.
#[derive(Default)]
pub(crate) struct Account {
    folds: Vec<Fold>,
    /// The entries that a companion replaced: how many folds there were before the last time.
    replaced: HashMap<&'static str, usize>,
}

impl Account {
    /// All that was recorded of an entry no longer holds. It is taken out at the end, all at once: a parent can have
    /// thousands of companions.
    fn forget(&mut self, entry: &'static str) {
        self.replaced.insert(entry, self.folds.len());
    }

    /// What holds, in the order in which it was recorded.
    pub(crate) fn folds(self) -> Vec<Fold> {
        let Account { folds, replaced } = self;
        let is_current = |at: usize, fold: &Fold| match fold.path.steps().first() {
            Some(Step::Key(entry)) => replaced.get(&**entry).is_none_or(|start| at >= *start),
            _ => true,
        };
        let folds = folds.into_iter().enumerate();
        folds.filter(|(at, fold)| is_current(*at, fold)).map(|(_, fold)| fold).collect()
    }
}

/// Gives the values of one companion the parent's shape, and keeps account of where each came from.
pub(crate) struct Shaper<'a> {
    companion: &'a Resource,
    /// Why it is undecided whether the values are there at all.
    doubt: Option<Arc<Unknown>>,
    account: &'a mut Account,
}

impl<'a> Shaper<'a> {
    pub(crate) fn new(companion: &'a Resource, doubt: Option<Arc<Unknown>>, account: &'a mut Account) -> Self {
        Shaper { companion, doubt, account }
    }

    /// Adds to the parent the entry that `field` makes of the companion's attributes. What the parent says itself gives
    /// way to a certain companion, which is applied after it; but not if it is unknown or a list.
    pub(crate) fn entry(&mut self, parent: &mut Map, attributes: &Map, field: &Field) {
        let at = AttrPath::from_steps([field.into.into()]);
        let (Some(entry), from) = reach(attributes, &AttrPath::new(), field.from) else { return };
        if let Some(items) = entry.value.as_items() {
            let Some(list) = list_in(parent, field.into, &entry) else { return };
            if list.is_empty() {
                self.record(&at, &from);
            }
            for (index, item) in items.iter().enumerate() {
                let item = self.block(item, &from.child(index), &at.child(list.len()), &field.how);
                list.push(self.in_doubt(item));
            }
        } else if self.may_replace(parent.get(field.into)) {
            self.account.forget(field.into);
            let value = self.value(&entry.value, &from, &at, &field.how);
            parent.entries.insert(field.into.into(), Entry { value: self.in_doubt(value), ..entry });
        }
    }

    /// Adds to the parent the block `into` that occurs once, made of the companion's attributes.
    pub(crate) fn only_block(&mut self, parent: &mut Map, attributes: &Map, into: &str, fields: &[Field]) {
        if parent.get(into).is_none_or(Value::is_null) {
            self.record(&AttrPath::from_steps([into.into()]), &AttrPath::new());
        }
        self.item(parent, attributes, into, fields);
    }

    /// Adds an item, made of the companion's attributes, to the parent's list `into`.
    pub(crate) fn item(&mut self, parent: &mut Map, attributes: &Map, into: &str, fields: &[Field]) {
        let place = Value { span: Some(self.companion.span), ..Value::null() };
        let Some(list) = list_in(parent, into, &Entry { key: None, value: place }) else { return };
        let at = AttrPath::from_steps([into.into(), list.len().into()]);
        self.record(&at, &AttrPath::new());
        let mut map = self.fields(attributes, &AttrPath::new(), &at, fields);
        map.header = Some(self.companion.header);
        list.push(self.in_doubt(Value { span: Some(self.companion.span), ..map.into() }));
    }

    /// A map of these fields, each made from what stands under `from` in the companion. What is missing there is
    /// accounted for too: it would have to be written there.
    fn fields(&mut self, source: &Map, from: &AttrPath, at: &AttrPath, fields: &[Field]) -> Map {
        let mut map = Map { rest: source.rest.clone(), header: source.header, ..Map::default() };
        for field in fields {
            let at = at.child(field.into);
            match reach(source, from, field.from) {
                (Some(entry), from) => {
                    let value = self.value(&entry.value, &from, &at, &field.how);
                    map.entries.insert(field.into.into(), Entry { value, ..entry });
                }
                (None, from) => self.record(&at, &from),
            }
        }
        map
    }

    fn value(&mut self, value: &Value, from: &AttrPath, at: &AttrPath, how: &How) -> Value {
        self.record(at, from);
        match (how, value.as_items()) {
            (How::Is(word), _) => is_word(value, word),
            (How::Wrapped, None) => {
                self.record(&at.child(0), from);
                let list = Data::List(vec![value.clone()].into());
                Value { origin: None, ..value.with_data(list) }
            }
            (How::Blocks(_), Some(items)) => {
                let items = items.iter().enumerate();
                let items = items.map(|(index, item)| self.block(item, &from.child(index), &at.child(index), how));
                value.with_data(Data::List(items.collect::<Vec<_>>().into()))
            }
            _ => value.clone(),
        }
    }

    fn block(&mut self, block: &Value, from: &AttrPath, at: &AttrPath, how: &How) -> Value {
        self.record(at, from);
        match (how, block.as_map()) {
            (How::Blocks(fields), Some(map)) => block.with_data(Data::Map(self.fields(map, from, at, fields).into())),
            _ => block.clone(),
        }
    }

    fn record(&mut self, path: &AttrPath, from: &AttrPath) {
        self.account.folds.push(Fold { path: path.clone(), companion: self.companion.id.clone(), from: from.clone() });
    }

    fn in_doubt(&self, value: Value) -> Value {
        Value { doubt: self.doubt.clone().or(value.doubt), ..value }
    }

    fn may_replace(&self, own: Option<&Value>) -> bool {
        own.is_none_or(|own| match own.data {
            Data::Null => true,
            Data::Unknown(_) | Data::List(_) | Data::Set(_) => false,
            _ => self.doubt.is_none(),
        })
    }
}

/// The parent's list of this name, made at the place of `like` if there is none; `None` if what the parent has is no
/// known list.
fn list_in<'a>(parent: &'a mut Map, name: &str, like: &Entry) -> Option<&'a mut Vec<Value>> {
    let entry = parent.entries.get_or_insert_with(name.into(), || Entry { key: like.key, value: Value::null() });
    if entry.value.is_null() {
        entry.value = Value { span: like.value.span, ..Vec::new().into() };
    }
    if let Data::Set(items) = &entry.value.data {
        entry.value.data = Data::List(items.clone());
    }
    match &mut entry.value.data {
        Data::List(items) => Some(Arc::make_mut(items)),
        _ => None,
    }
}

/// What the ways of a [`Field`] lead to and where that is; when there is nothing, where the first way would lead.
fn reach(source: &Map, from: &AttrPath, ways: &str) -> (Option<Entry>, AttrPath) {
    let mut places = ways.split('|').map(|way| follow(source, from, way)).peekable();
    let first = places.peek().map(|(_, path)| path.clone()).unwrap_or_default();
    places.find(|(entry, _)| entry.is_some()).unwrap_or((None, first))
}

fn follow(source: &Map, from: &AttrPath, way: &str) -> (Option<Entry>, AttrPath) {
    let mut path = from.clone();
    let mut map = Some(source);
    let mut unknown = None;
    let (blocks, last) = way.rsplit_once('.').unwrap_or(("", way));
    for name in blocks.split('.').filter(|name| !name.is_empty()) {
        path.push(name);
        path.push(0);
        let block = map.and_then(|map| map.get(name));
        let block = block.and_then(|list| list.as_items().map_or(Some(list), <[Value]>::first));
        unknown = unknown.or(block.filter(|block| block.as_unknown().is_some()));
        map = block.and_then(Value::as_map);
    }
    path.push(last);
    let entry = map.and_then(|map| map.entries.get(last)).filter(|entry| !entry.value.is_null()).cloned();
    // Nothing in an unknown block is known, but it may be there.
    let unknown = unknown.and_then(|block| Some(Entry { key: None, value: derived(block)? }));
    (entry.or(unknown), path)
}

fn derived(value: &Value) -> Option<Value> {
    Some(value.with_data(Data::Unknown(value.as_unknown()?.derived().into())))
}

/// Whether a string is `word`; of an unknown one, for each of its candidates.
fn is_word(value: &Value, word: &str) -> Value {
    let data = match &value.data {
        Data::String(text) => Data::Bool(&*text.text == word),
        Data::Unknown(unknown) => {
            let candidates = unknown.candidates.iter().map(|candidate| is_word(candidate, word)).collect();
            Data::Unknown(Unknown { set: unknown.set, candidates, ..unknown.derived() }.into())
        }
        other => other.clone(),
    };
    value.with_data(data)
}
