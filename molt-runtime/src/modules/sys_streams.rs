//! `sys.stdin`, `sys.stdout` and `sys.stderr`.

use crate::errors::R;
use crate::modules::io::standard;
use crate::types::containers::dict_set;
use crate::types::str_object::intern;
use crate::value::Value;

/// Adds the streams to the namespace of `sys`.
pub fn add(dict: Value) -> i32 {
    let all = || -> R<()> {
        for (fd, name) in ["stdin", "stdout", "stderr"].iter().enumerate() {
            let stream = standard::original(fd)?;
            dict_set(dict, intern(name), stream)?;
            dict_set(dict, intern(format!("__{name}__")), stream)?;
        }
        Ok(())
    };
    if all().is_err() {
        return -1;
    }
    standard::set_sys_namespace(dict);
    0
}
