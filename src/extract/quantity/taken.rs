//! The places that other facts have taken.

use std::ops::Range;

use crate::extract::fact::{DateFact, Heading, IssueFact, NoticeFacts};

/// Labels, markers, dates and the notice's own fields, in no order.
pub(in crate::extract) fn taken(
    notice: &NoticeFacts,
    outline: &[Heading],
    issues: &[IssueFact],
    dates: &[DateFact],
) -> Vec<Range<usize>> {
    let markers =
        issues.iter().flat_map(|issue| &issue.measures).filter_map(|measure| measure.marker.clone());
    let mut taken: Vec<Range<usize>> = markers.collect();
    taken.extend(outline.iter().map(|heading| heading.label.clone()));
    taken.extend(dates.iter().map(|date| date.range.clone()));
    taken.extend(
        [&notice.title, &notice.issuer, &notice.inspector, &notice.round]
            .into_iter()
            .flatten()
            .map(|f| f.range.clone()),
    );
    taken.extend([&notice.inspected, &notice.disclosure].into_iter().flatten().map(|f| f.range.clone()));
    let days = [&notice.feedback, &notice.published, &notice.page_published];
    taken.extend(days.into_iter().flatten().map(|field| field.range.clone()));
    for contacts in [&notice.phones, &notice.emails, &notice.addresses, &notice.postcodes] {
        taken.extend(contacts.iter().cloned());
    }
    taken
}
