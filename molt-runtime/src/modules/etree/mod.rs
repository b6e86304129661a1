//! The native half of `_elementtree`: elements, the builder of trees, and a scanner that reads plain markup into a builder.
//! What is not plain (declarations, namespaces, entities, errors) is left to the parser in `stdlib/pyexpat.py`.

pub mod builder;
pub mod element;
mod scan;
