//! What the code of a function depends on, as a digest.
//!
//! The digest covers the TIR of the function and, for everything it refers to, what its code depends on: of a called version
//! its signature, of static data the identity among the function's references, of the runtime's symbols the name. Numbers
//! that are counted over the program (of versions, data, symbols) do not enter, so that a change elsewhere changes nothing here.

use super::{Job, Names, ThunkKind};
use crate::tir::{DataId, Function, Op, VersionId};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};

/// Something of the program that a function refers to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Referent {
    Func(cranelift_module::FuncId),
    Data(cranelift_module::DataId),
}

/// The digest, and what `code::Target::Reference` counts, in the order of first mention.
pub(super) struct Key {
    pub digest: [u8; 32],
    pub references: Vec<Referent>,
}

/// Collects what is hashed; digesting it at once is faster than piece by piece.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes)
    }
    fn finish(&self) -> u64 {
        0
    }
}

struct Encoder<'a> {
    names: &'a Names,
    out: Bytes,
    references: Vec<Referent>,
    numbers: HashMap<Referent, u32>,
}

impl Encoder<'_> {
    fn reference(&mut self, r: Referent) {
        let next = self.references.len() as u32;
        let number = *self.numbers.entry(r).or_insert(next);
        if number == next {
            self.references.push(r)
        }
        self.out.write_u32(number)
    }

    fn data(&mut self, d: DataId) {
        if let Some((id, offset)) = self.names.data[d] {
            // What the runtime defines is referred to by its name, so the code depends on which it is.
            let shared = self.names.shared.iter().find(|(s, _)| *s == id);
            shared.map(|(_, name)| name).hash(&mut self.out);
            self.reference(Referent::Data(id));
            self.out.write_i64(offset)
        }
    }

    fn callee(&mut self, v: VersionId) {
        let callee = self.names.callee(v);
        let (id, signature) = (callee.id, (&callee.params, callee.ret));
        signature.hash(&mut self.out);
        self.reference(Referent::Func(id))
    }

    fn function(&mut self, f: &Function) {
        // Taken apart, so that a new field is thought of here.
        let Function {
            symbol: _,
            blocks,
            values,
            entry,
            code,
            lines: _,
            ret,
            ret_ty,
            counts_depth,
            frame,
            has_frame,
            cold,
        } = f;
        (entry, ret, ret_ty, counts_depth, frame, has_frame, cold).hash(&mut self.out);
        self.data(*code);
        self.out.write_usize(values.len());
        for v in values.values() {
            v.hash(&mut self.out)
        }
        self.out.write_usize(blocks.len());
        for b in blocks.values() {
            (&b.params, b.cold, &b.term).hash(&mut self.out);
            self.out.write_usize(b.insts.len());
            for i in &b.insts {
                std::mem::discriminant(&i.op).hash(&mut self.out);
                match &i.op {
                    Op::Data(d, offset) => {
                        self.data(*d);
                        self.out.write_i64(*offset)
                    }
                    Op::Call(v) => self.callee(*v),
                    op => op.hash(&mut self.out),
                }
                (&i.args, &i.results, &i.unwind, i.line, f.line(i)).hash(&mut self.out)
            }
        }
    }

    fn thunk(&mut self, kind: &ThunkKind) {
        match kind {
            ThunkKind::Entry {
                version,
                callee,
                params,
            } => {
                self.out.write_u8(0);
                (callee, params).hash(&mut self.out);
                self.callee(*version)
            }
            ThunkKind::Generator => self.out.write_u8(1),
            ThunkKind::Kept(entry) => {
                self.out.write_u8(3);
                entry.hash(&mut self.out)
            }
            ThunkKind::Main(record) => {
                self.out.write_u8(2);
                self.data(*record)
            }
        }
    }
}

/// `settings` is what is common to all functions: target and flags.
pub(super) fn key(job: &Job<'_>, names: &Names, settings: &str) -> Key {
    let mut encoder = Encoder {
        names,
        out: Bytes::default(),
        references: Vec::new(),
        numbers: HashMap::new(),
    };
    settings.hash(&mut encoder.out);
    match job {
        Job::Version(f) => {
            encoder.out.write_u8(0);
            encoder.function(f)
        }
        Job::Thunk(t) => {
            encoder.out.write_u8(1);
            encoder.thunk(&t.kind)
        }
    }
    Key {
        digest: blake3::hash(&encoder.out.0).into(),
        references: encoder.references,
    }
}
