use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use trueline_finding::{CODEOWNERS, Exposure, Finding, Outcome, Owners, Priority, Worth};
use trueline_ir::{Resource, ResourceId, ResourceSet, Value};
use trueline_model::{Exposures, Route};
use trueline_source::{FileId, SourcePath, Sources};

/// How the internet reaches a resource, and what it is worth.
type Standing = (Option<Arc<Exposure>>, Option<Arc<Worth>>);

/// Says of findings whose they are, whether the internet reaches their resources, and what tags say of these.
pub(crate) fn attach<'s>(findings: &mut [Finding], sets: impl Iterator<Item = &'s ResourceSet>, sources: &Sources) {
    if findings.is_empty() {
        return;
    }
    let sets: Vec<(&ResourceSet, Exposures)> = sets.map(|set| (set, Exposures::of(set))).collect();
    let owners = owners(sources);
    let mut of_file: HashMap<FileId, Arc<[Arc<str>]>> = HashMap::new();
    let mut of_resources: HashMap<Vec<ResourceId>, Standing> = HashMap::new();
    for finding in findings {
        let owners_of = || owners.of(sources.file(finding.span.file).path().as_str()).into();
        finding.triage.owners = of_file.entry(finding.span.file).or_insert_with(owners_of).clone();
        // A companion is as exposed, and as precious, as what it configures.
        let ids = std::iter::once(finding.subject.id()).chain(finding.part_of.as_deref().cloned());
        let ids: Vec<ResourceId> = ids.collect();
        let (exposure, worth) = of_resources.entry(ids).or_insert_with_key(|ids| {
            let all = || sets.iter().flat_map(|(set, exposures)| ids.iter().map(move |id| (set, exposures, id)));
            let routes = all().filter_map(|(_, exposures, id)| exposures.route(id));
            let route = routes.max_by_key(|route| route.is_certain());
            let worth = all().find_map(|(set, _, id)| worth(set.get(id)?));
            (route.map(|route| exposure(route).into()), worth.map(Arc::new))
        });
        (finding.triage.exposure, finding.triage.worth) = (exposure.clone(), worth.clone());
    }
}

/// Says of each finding how early to look at it.
pub(crate) fn rank(outcome: &mut Outcome, sources: &Sources) {
    // Most findings have one of a few.
    let mut known: HashSet<Priority> = HashSet::new();
    for finding in outcome.findings.iter_mut().chain(&mut outcome.suppressed) {
        let file = sources.file(finding.span.file);
        let one_line = file.text().get(finding.span.range()).is_some_and(|text| !text.trim_end().contains('\n'));
        let priority = Priority::of(finding, one_line && !finding.missing);
        finding.triage.priority = match known.get(&priority) {
            Some(known) => known.clone(),
            None => {
                known.insert(priority.clone());
                priority
            }
        };
    }
}

fn owners(sources: &Sources) -> Owners {
    let places = CODEOWNERS.iter().filter_map(|place| SourcePath::new(place).ok());
    let text =
        places.filter_map(|place| sources.read_bytes(&place).ok()).find_map(|bytes| String::from_utf8(bytes).ok());
    text.map(|text| Owners::parse(&text)).unwrap_or_default()
}

fn exposure(route: &Route) -> Exposure {
    Exposure {
        route: route.hops.iter().map(|hop| hop.resource.address.clone()).collect(),
        doubts: route.doubts.clone(),
    }
}

/// What the tags of a resource, or its labels, say; of several the first that says it is worth much.
fn worth(resource: &Resource) -> Option<Worth> {
    let metadata = resource.attributes.get("metadata");
    let tags = [
        resource.attributes.get("tags"),
        resource.attributes.get("tags_all"),
        metadata.and_then(|metadata| metadata.get("labels")),
    ];
    let entries = tags.into_iter().flatten().filter_map(Value::as_map).flat_map(|map| &map.entries);
    let said = entries.filter_map(|(key, entry)| {
        let value = Some(&entry.value).filter(|value| !value.sensitive)?;
        Worth::of_tag(key, value.as_str()?)
    });
    said.max_by_key(|worth| worth.high)
}
