//! What a gold file says of the notice as a whole.

use serde::Deserialize;

use super::{Stated, stated};

/// What the notice says of itself.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Notice {
    /// Title on one line.
    pub title: Option<String>,
    /// Who publishes.
    pub issuer: Option<String>,
    /// Who inspected.
    pub inspector: Option<String>,
    /// The period of the inspection.
    pub inspected: Option<Period>,
    /// The day of the feedback.
    pub feedback: Option<String>,
    /// The date of the signature.
    pub published: Option<String>,
    /// The kind of inspection.
    #[serde(default, deserialize_with = "stated")]
    pub kind: Stated<String>,
    /// The round of inspection.
    #[serde(default, deserialize_with = "stated")]
    pub round: Stated<String>,
    /// The date on the page around the notice.
    #[serde(default, deserialize_with = "stated")]
    pub page_published: Stated<String>,
    /// The period of display.
    #[serde(default, deserialize_with = "stated")]
    pub disclosure: Stated<Period>,
    /// How to reach the issuer.
    #[serde(default, deserialize_with = "stated")]
    pub contacts: Stated<Contacts>,
}

/// First and last day, as far as stated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Period {
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
}

/// Telephone numbers and addresses as printed; a list that is left out is not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Contacts {
    /// Telephone numbers.
    #[serde(default, deserialize_with = "stated")]
    pub phones: Stated<Vec<String>>,
    /// E-mail addresses.
    #[serde(default, deserialize_with = "stated")]
    pub emails: Stated<Vec<String>>,
    /// Postal addresses.
    #[serde(default, deserialize_with = "stated")]
    pub addresses: Stated<Vec<String>>,
    /// Post codes.
    #[serde(default, deserialize_with = "stated")]
    pub postcodes: Stated<Vec<String>>,
}
