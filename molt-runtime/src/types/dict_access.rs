//! Creation of dicts for the object model.

use crate::value::Ref;

pub fn new_dict() -> Ref {
    crate::errors::fatal("SystemError: no dict type")
}
