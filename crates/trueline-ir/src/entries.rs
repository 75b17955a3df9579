use std::collections::{BTreeMap, btree_map};
use std::sync::Arc;
use std::{fmt, iter, slice, vec};

use either::Either;

use crate::Entry;

/// The entries of a [`Map`](crate::Map), sorted by key.
///
/// There are millions of maps, and most of them are blocks of a few attributes: those are kept in one piece that is no larger
/// than it has to be, where a tree would make room for eleven entries. Maps of many entries are trees, so that no order of
/// insertion makes them slow.
#[derive(Clone, Default)]
pub struct Entries(Form);

/// How many entries make a tree.
const MANY: usize = 32;

#[derive(Clone)]
enum Form {
    Few(Vec<(Arc<str>, Entry)>),
    Many(BTreeMap<Arc<str>, Entry>),
}

impl Default for Form {
    fn default() -> Self {
        Form::Few(Vec::new())
    }
}

/// Entries in the order of their keys.
type Iter<'e> = Either<iter::Map<slice::Iter<'e, (Arc<str>, Entry)>, Lend<'e>>, btree_map::Iter<'e, Arc<str>, Entry>>;
/// The same, to be changed.
type IterMut<'e> =
    Either<iter::Map<slice::IterMut<'e, (Arc<str>, Entry)>, LendMut<'e>>, btree_map::IterMut<'e, Arc<str>, Entry>>;
/// The same, given away.
type IntoIter = Either<vec::IntoIter<(Arc<str>, Entry)>, btree_map::IntoIter<Arc<str>, Entry>>;

type Lend<'e> = fn(&'e (Arc<str>, Entry)) -> (&'e Arc<str>, &'e Entry);
type LendMut<'e> = fn(&'e mut (Arc<str>, Entry)) -> (&'e Arc<str>, &'e mut Entry);

impl Entries {
    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Form::Few(entries) => entries.len(),
            Form::Many(entries) => entries.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry at a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        match &self.0 {
            Form::Few(entries) => find(entries, key).ok().map(|at| &entries[at].1),
            Form::Many(entries) => entries.get(key),
        }
    }

    /// The entry at a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        match &mut self.0 {
            Form::Few(entries) => find(entries, key).ok().map(|at| &mut entries[at].1),
            Form::Many(entries) => entries.get_mut(key),
        }
    }

    /// Whether there is an entry at a key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Puts an entry at a key, and returns the one that was there.
    pub fn insert(&mut self, key: Arc<str>, entry: Entry) -> Option<Entry> {
        match &mut self.0 {
            Form::Few(entries) => match find(entries, &key) {
                Ok(at) => Some(std::mem::replace(&mut entries[at].1, entry)),
                Err(at) if entries.len() < MANY => {
                    if entries.len() == entries.capacity() {
                        entries.reserve_exact(1 + entries.len() / 4);
                    }
                    entries.insert(at, (key, entry));
                    None
                }
                Err(_) => {
                    let mut many: BTreeMap<_, _> = std::mem::take(entries).into_iter().collect();
                    many.insert(key, entry);
                    self.0 = Form::Many(many);
                    None
                }
            },
            Form::Many(entries) => entries.insert(key, entry),
        }
    }

    /// The entry at a key, which is made if there is none.
    pub fn get_or_insert_with(&mut self, key: Arc<str>, entry: impl FnOnce() -> Entry) -> &mut Entry {
        if !self.contains_key(&key) {
            self.insert(key.clone(), entry());
        }
        self.get_mut(&key).expect("it has just been inserted")
    }

    /// Takes the entry at a key away.
    pub fn remove(&mut self, key: &str) -> Option<Entry> {
        match &mut self.0 {
            Form::Few(entries) => find(entries, key).ok().map(|at| entries.remove(at).1),
            Form::Many(entries) => entries.remove(key),
        }
    }

    /// Keeps only the entries that are wanted.
    pub fn retain(&mut self, mut is_wanted: impl FnMut(&Arc<str>, &mut Entry) -> bool) {
        match &mut self.0 {
            Form::Few(entries) => entries.retain_mut(|(key, entry)| is_wanted(key, entry)),
            Form::Many(entries) => entries.retain(is_wanted),
        }
    }

    /// All, in the order of their keys.
    pub fn iter(&self) -> Iter<'_> {
        match &self.0 {
            Form::Few(entries) => Either::Left(entries.iter().map(|(key, entry)| (key, entry))),
            Form::Many(entries) => Either::Right(entries.iter()),
        }
    }

    /// All, in the order of their keys, to be changed.
    pub fn iter_mut(&mut self) -> IterMut<'_> {
        match &mut self.0 {
            Form::Few(entries) => Either::Left(entries.iter_mut().map(|(key, entry)| (&*key, entry))),
            Form::Many(entries) => Either::Right(entries.iter_mut()),
        }
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Arc<str>> + ExactSizeIterator + Clone {
        self.iter().map(|(key, _)| key)
    }

    /// The entries without their keys, in the order of these.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator + Clone {
        self.iter().map(|(_, entry)| entry)
    }

    /// The entries without their keys, in the order of these, to be changed.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Entry> + ExactSizeIterator {
        self.iter_mut().map(|(_, entry)| entry)
    }
}

fn find(entries: &[(Arc<str>, Entry)], key: &str) -> Result<usize, usize> {
    // What is put in is mostly in order.
    match entries.last() {
        Some((last, _)) if **last < *key => Err(entries.len()),
        _ => entries.binary_search_by(|(own, _)| (**own).cmp(key)),
    }
}

impl FromIterator<(Arc<str>, Entry)> for Entries {
    /// Of several entries at one key the last counts.
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Entry)>>(given: I) -> Self {
        let mut entries = Entries::default();
        entries.extend(given);
        if let Form::Few(entries) = &mut entries.0 {
            entries.shrink_to_fit();
        }
        entries
    }
}

impl Extend<(Arc<str>, Entry)> for Entries {
    fn extend<I: IntoIterator<Item = (Arc<str>, Entry)>>(&mut self, entries: I) {
        for (key, entry) in entries {
            self.insert(key, entry);
        }
    }
}

impl<const N: usize> From<[(Arc<str>, Entry); N]> for Entries {
    fn from(entries: [(Arc<str>, Entry); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl IntoIterator for Entries {
    type Item = (Arc<str>, Entry);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        match self.0 {
            Form::Few(entries) => Either::Left(entries.into_iter()),
            Form::Many(entries) => Either::Right(entries.into_iter()),
        }
    }
}

impl<'e> IntoIterator for &'e Entries {
    type Item = (&'e Arc<str>, &'e Entry);
    type IntoIter = Iter<'e>;

    fn into_iter(self) -> Iter<'e> {
        self.iter()
    }
}

impl<'e> IntoIterator for &'e mut Entries {
    type Item = (&'e Arc<str>, &'e mut Entry);
    type IntoIter = IterMut<'e>;

    fn into_iter(self) -> IterMut<'e> {
        self.iter_mut()
    }
}

impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Number, Value};

    fn entry(number: usize) -> Entry {
        Entry { key: None, value: Value::from(Number::from(number as i64)) }
    }

    /// Few entries and many behave alike, in whichever order they come.
    #[test]
    fn behaves_as_a_sorted_map() {
        for count in [0, 1, 5, MANY - 1, MANY, MANY + 1, 300] {
            // A step that has no factor in common with the count visits every number once.
            let numbers = (0..count).map(|at| (at * 7) % count.max(1));
            let mut entries = Entries::default();
            let mut expected = BTreeMap::new();
            for number in numbers.chain(0..count / 2) {
                let key: Arc<str> = format!("k{number:04}").into();
                let was = entries.insert(key.clone(), entry(number));
                assert_eq!(was, expected.insert(key, entry(number)));
            }
            let same = |entries: &Entries, expected: &BTreeMap<Arc<str>, Entry>| {
                assert_eq!(entries.len(), expected.len());
                assert!(entries.iter().eq(expected.iter()), "{entries:?}");
                assert!(entries.clone().into_iter().eq(expected.clone()));
                assert!(entries.values().rev().eq(expected.values().rev()));
                assert!(expected.keys().all(|key| entries.get(key) == expected.get(key)));
            };
            same(&entries, &expected);
            let collected: Entries = expected.clone().into_iter().rev().collect();
            assert_eq!(entries, collected);
            entries.retain(|_, entry| entry.value.as_number() != Some(Number::from(3i64)));
            entries.values_mut().for_each(|own| own.key = None);
            assert_eq!(entries.remove("k0000").is_some(), count > 0);
            assert_eq!(entries.remove("none"), None);
            *entries.get_or_insert_with("a".into(), || entry(9)) = entry(1);
            expected.retain(|key, _| !matches!(&**key, "k0003" | "k0000"));
            expected.insert("a".into(), entry(1));
            same(&entries, &expected);
            assert_eq!(entries.get("zz"), None);
        }
    }

    #[test]
    fn few_entries_take_no_more_room_than_they_need() {
        let entries: Entries = (0..3).map(|number| (format!("k{number}").into(), entry(number))).collect();
        match &entries.0 {
            Form::Few(entries) => assert_eq!(entries.capacity(), 3),
            Form::Many(_) => panic!("three entries are few"),
        }
    }
}
