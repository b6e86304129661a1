//! The shell around the core: module discovery, linking, runtime bundles.
