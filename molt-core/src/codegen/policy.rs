//! The object with the program's capability policy. It is an object of its own so that another policy changes no code: the
//! program is linked again, not compiled.

use super::{Result, Target, error};
use cranelift_module::{DataDescription, Linkage, Module, default_libcall_names};
use cranelift_object::{ObjectBuilder, ObjectModule};
use molt_abi::layout::policy as layout;

/// What the runtime is told about the program's capabilities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Policy {
    /// Rules, one a line (`molt_abi::capability`).
    pub rules: String,
    /// There are no limits; the rules do not count.
    pub trusted: bool,
    /// The environment of the program changes nothing.
    pub sealed: bool,
    /// The program can reach something that a rule may be about.
    pub judged: bool,
    /// The program can reach something that the kernel can restrict.
    pub restricted: bool,
}

/// The object file that defines `molt_policy`.
pub fn object(policy: &Policy, triple: &str) -> Result<Vec<u8>> {
    let isa = Target::new(triple)?.fast;
    let mut builder =
        ObjectBuilder::new(isa, "molt policy", default_libcall_names()).map_err(error)?;
    builder.per_data_object_section(true);
    let mut module = ObjectModule::new(builder);

    let text = module
        .declare_data("molt_policy_text", Linkage::Local, false, false)
        .map_err(error)?;
    let mut description = DataDescription::new();
    // An empty section has no address of its own.
    let bytes = [policy.rules.as_bytes(), b"\0"].concat();
    description.define(bytes.into_boxed_slice());
    module.define_data(text, &description).map_err(error)?;

    let mut flags = 0;
    if policy.trusted {
        flags |= layout::TRUSTED;
    }
    if policy.sealed {
        flags |= layout::SEALED;
    }
    let mut image = vec![0; layout::SIZE];
    let mut put = |at: u32, value: u64| {
        image[at as usize..at as usize + 8].copy_from_slice(&value.to_le_bytes());
    };
    put(layout::LEN, policy.rules.len() as u64);
    put(layout::FLAGS, flags);
    let record = module
        .declare_data("molt_policy", Linkage::Export, false, false)
        .map_err(error)?;
    let mut description = DataDescription::new();
    description.define(image.into_boxed_slice());
    description.set_align(8);
    let place = module.declare_data_in_data(text, &mut description);
    description.write_data_addr(layout::TEXT, place, 0);
    let mut signature = module.make_signature();
    let mut address = |at, symbol: &str, description: &mut DataDescription| {
        signature.clear(module.isa().default_call_conv());
        let function = module
            .declare_function(symbol, Linkage::Import, &signature)
            .map_err(error)?;
        let function = module.declare_func_in_data(function, description);
        description.write_function_addr(at, function);
        Ok(())
    };
    let judge = if policy.judged {
        "molt_policy_decide"
    } else {
        "molt_policy_refuse"
    };
    address(layout::DECIDE, judge, &mut description)?;
    if policy.restricted {
        address(layout::START, "molt_policy_start", &mut description)?;
    }
    module.define_data(record, &description).map_err(error)?;
    module.finish().emit().map_err(error)
}
