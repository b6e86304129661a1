//! What `molt build --cache-report` tells: for every action whether it was found, where, and if not, why.

use std::collections::BTreeMap;

use molt_build::cache::ActionReport;
use serde_json::{Value, json};

use crate::report::Report;

pub fn tell(report: &mut Report, actions: &[ActionReport]) {
    let mut totals: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for action in actions {
        let outcome = action.hit.map_or("miss", |layer| layer.as_str());
        *totals.entry((action.kind.as_str(), outcome)).or_default() += 1;
        if !report.is_json() {
            let why = action.why.as_deref().unwrap_or_default();
            let separator = if why.is_empty() { "" } else { ": " };
            anstream::println!(
                "{:<10} {} {outcome:<6} {}{separator}{why}",
                action.kind.as_str(),
                action.key.short(),
                action.subject
            );
        }
    }
    let mut summary = Vec::new();
    for ((kind, outcome), count) in totals {
        if !report.is_json() {
            anstream::println!("{count:>6} {kind}: {outcome}");
        }
        summary.push(json!({ "kind": kind, "outcome": outcome, "count": count }));
    }
    let actions: Vec<Value> = actions
        .iter()
        .map(|action| {
            json!({
                "kind": action.kind.as_str(),
                "subject": action.subject,
                "key": action.key.to_string(),
                "hit": action.hit.map(|layer| layer.as_str()),
                "why": action.why,
            })
        })
        .collect();
    report.set("cache", json!({ "summary": summary, "actions": actions }));
}
