//! Creation of dicts for the object model.

pub use crate::types::dict::new_dict;
