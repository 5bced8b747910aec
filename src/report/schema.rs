//! The JSON Schema of the report, derived from its types.

use super::Report;

/// The JSON Schema (draft 2020-12) that every report validates against.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}
