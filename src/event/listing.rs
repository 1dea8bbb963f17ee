//! Entries of a block list of the XMPP network.

use std::fmt;

use crate::address::Domain;

/// A change of a subscribed node, or all of it. Items are hashes of bare JIDs or domains, or domains in plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listing {
    /// All items that there are.
    All(Vec<String>),
    /// These are new.
    Added(Vec<String>),
    /// These are gone.
    Removed(Vec<String>),
}

/// A node of a publish-subscribe service that is a block list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The service.
    pub service: Domain,
    /// The node there.
    pub node: String,
}

impl Feed {
    /// A node at a service.
    pub fn new(service: Domain, node: impl Into<String>) -> Self {
        let node = node.into();
        Self { service, node }
    }
}

impl fmt::Display for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.service, self.node)
    }
}
