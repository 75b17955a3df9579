//! Ways from the internet to resources, as far as the configuration tells.
//!
//! A *door* is a resource that answers the internet itself: an instance with a public address in a subnet that leads to an
//! internet gateway, behind a security group that lets everyone in; a load balancer that faces the internet; an
//! Ingress. From a door the way leads on to what it forwards to, runs or acts as. What cannot be told (a subnet that is not
//! in the code, a variable without a value) makes a way a possible one, with the reason.
//!
//! That there is no way to a resource in the code says no more than that: network ACLs, firewalls and whatever was made by
//! hand are not looked at. Of clouds only AWS is known, and Kubernetes.

mod aws;
mod door;
mod kubernetes;
mod onward;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};

use trueline_ir::{Direction, Link, Resource, ResourceId, ResourceSet, Step};

use self::door::Door;

/// The ways from the internet to the resources of a set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exposures {
    routes: BTreeMap<ResourceId, Route>,
}

/// A way from the internet to a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// What stands on it, the resource that is reached last.
    pub hops: Vec<Hop>,
    /// What is not known of it, each in words; the way is certain if there is nothing.
    pub doubts: Vec<String>,
}

/// A resource on a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The resource.
    pub resource: ResourceId,
    /// What it does for the way: `lets 0.0.0.0/0 reach tcp port 22`.
    pub how: String,
}

/// More hops than any sensible way has; a longer one is not followed.
const MOST_HOPS: usize = 12;

impl Exposures {
    /// Finds the best way to each resource: a certain one rather than a possible one, then a short one.
    pub fn of(set: &ResourceSet) -> Self {
        let mut exposures = Exposures::default();
        let mut doors: Vec<Route> = set
            .iter()
            .filter(|resource| !resource.stand_in && !resource.is_deleted())
            .filter_map(|resource| door(set, resource))
            .collect();
        // Certain ways are walked first, so that nothing is reached by a possible one that a certain one reaches.
        doors.sort_by_key(|route| (!route.is_certain(), route.hops.len()));
        let (certain, possible) = doors.into_iter().partition(Route::is_certain);
        exposures.walk(set, certain);
        exposures.walk(set, possible);
        exposures.add_waypoints();
        exposures
    }

    /// The way to a resource, if there is one in the code.
    pub fn route(&self, id: &ResourceId) -> Option<&Route> {
        self.routes.get(id)
    }

    /// The resources that can be reached, sorted, each with the way to it.
    pub fn iter(&self) -> impl Iterator<Item = (&ResourceId, &Route)> {
        self.routes.iter()
    }

    /// Follows ways as far as they lead.
    fn walk(&mut self, set: &ResourceSet, doors: Vec<Route>) {
        let mut queue: VecDeque<Route> = doors.into();
        while let Some(route) = queue.pop_front() {
            let Some(at) = route.end().and_then(|id| set.get(id)) else { continue };
            if self.routes.contains_key(&at.id) {
                continue;
            }
            if route.hops.len() < MOST_HOPS {
                let next = onward::from(set, at).into_iter().filter(|hop| !self.routes.contains_key(&hop.resource));
                queue.extend(next.map(|hop| route.then(hop)));
            }
            self.routes.insert(at.id.clone(), route);
        }
    }

    /// What guards a way or carries it is as exposed as what is reached: a security group, a gateway.
    fn add_waypoints(&mut self) {
        let mut waypoints: BTreeMap<ResourceId, Route> = BTreeMap::new();
        for route in self.routes.values() {
            for hop in &route.hops {
                let better =
                    |other: &Route| (!route.is_certain(), route.hops.len()) < (!other.is_certain(), other.hops.len());
                if !self.routes.contains_key(&hop.resource) && waypoints.get(&hop.resource).is_none_or(better) {
                    waypoints.insert(hop.resource.clone(), route.clone());
                }
            }
        }
        self.routes.extend(waypoints);
    }
}

impl Route {
    /// Whether nothing about it is in doubt.
    pub fn is_certain(&self) -> bool {
        self.doubts.is_empty()
    }

    /// What is reached.
    pub fn end(&self) -> Option<&ResourceId> {
        self.hops.last().map(|hop| &hop.resource)
    }

    fn then(&self, hop: Hop) -> Route {
        let mut route = self.clone();
        route.hops.push(hop);
        route
    }
}

fn door(set: &ResourceSet, resource: &Resource) -> Option<Route> {
    let mut door = Door::default();
    let how = match &*resource.provider {
        "kubernetes" => kubernetes::door(resource, &mut door)?,
        _ => aws::door(set, resource, &mut door)?,
    };
    Some(door.opens(resource, how))
}

/// The resources that `resource` refers to in its attribute `attribute`.
fn targets<'s>(set: &'s ResourceSet, resource: &'s Resource, attribute: &'s str) -> impl Iterator<Item = &'s Resource> {
    linked(set, resource, Direction::To, attribute)
}

/// The resources of a type that refer to `resource` in their attribute `attribute`.
fn users<'s>(
    set: &'s ResourceSet,
    resource: &'s Resource,
    kind: &'s str,
    attribute: &'s str,
) -> impl Iterator<Item = &'s Resource> {
    linked(set, resource, Direction::From, attribute).filter(move |user| &*user.id.kind == kind)
}

fn linked<'s>(
    set: &'s ResourceSet,
    resource: &'s Resource,
    direction: Direction,
    attribute: &'s str,
) -> impl Iterator<Item = &'s Resource> {
    let is_meant = move |link: &&Link| {
        link.direction == direction && matches!(link.path.steps().first(), Some(Step::Key(key)) if **key == *attribute)
    };
    resource.links.iter().filter(is_meant).filter_map(|link| set.get(&link.other)).filter(|other| !other.is_deleted())
}
