//! `_etree.Builder`: makes a tree of what a parser tells it.

use super::element::{NODE_TYPE, add_child, extend_text, is_node, new_node, node};
use super::scan;
use crate::errors::{R, raise_index_error, raise_type_error};
use crate::modules::support::{self, Payload, data_of, new_native};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::dict::{self, is_dict};
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use crate::{native_method, native_type};

pub struct Builder {
    /// The class of elements, or whatever makes them.
    factory: Ref,
    /// `factory` is a class of plain elements.
    pub is_plain: bool,
    root: Option<Ref>,
    /// Elements that are open, innermost last.
    open: Vec<Ref>,
    /// Whom the text goes to: the element that began last (text within), or that ended last (text after).
    last: Option<Ref>,
    after: bool,
    text: Vec<u8>,
    /// Called with each event that is wanted: its name and the element.
    report: Option<Ref>,
    on_start: Option<Ref>,
    on_end: Option<Ref>,
    pub names: scan::Names,
}

impl Payload for Builder {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.factory.get());
        for v in [&self.root, &self.last, &self.report].into_iter().flatten() {
            visit(v.get());
        }
        self.open.iter().for_each(|v| visit(v.get()));
        self.names.visit(visit);
    }
    fn clear(&mut self) {
        self.root = None;
        self.open.clear();
        self.last = None;
        self.report = None;
    }
}

native_type!(
    BUILDER_TYPE,
    "_etree.Builder",
    "_elementtree",
    Builder,
    TypeFlags::GC,
    Slots {
        new: Some(|_, args| {
            let [factory, plain] = support::positional("Builder", 2, args)?;
            let is_class = p::is_type(factory) && p::is_subtype(factory.as_type(), &NODE_TYPE);
            Ok(new_native(
                &BUILDER_TYPE,
                Builder {
                    factory: factory.own(),
                    is_plain: is_class && p::truth(plain)?,
                    root: None,
                    open: Vec::new(),
                    last: None,
                    after: false,
                    text: Vec::new(),
                    report: None,
                    on_start: None,
                    on_end: None,
                    names: scan::Names::new(),
                },
            ))
        }),
        ..support::base_slots::<Builder>()
    }
);

pub fn builder<'a>(v: Value) -> &'a mut Builder {
    data_of::<Builder>(v)
}

impl Builder {
    pub fn data(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    /// Gives the text since the last tag to its element.
    pub fn flush(&mut self) -> R<()> {
        if self.text.is_empty() {
            return Ok(());
        }
        let text = std::mem::take(&mut self.text);
        // Text outside of the document's element is nobody's.
        let Some(last) = self.last.clone() else {
            return Ok(());
        };
        if is_node(last.get()) {
            let this = node(last.get());
            let place = if self.after {
                &mut this.tail
            } else {
                &mut this.text
            };
            extend_text(place, &text);
            self.text = text;
            self.text.clear();
            return Ok(());
        }
        let name = if self.after {
            crate::interned!("tail")
        } else {
            crate::interned!("text")
        };
        let old = p::getattr(last.get(), name)?;
        let text = match is_str(old.get()) {
            true => new_str([str_of(old.get()), &text].concat()),
            false => new_str(text),
        };
        p::setattr(last.get(), name, text.get())
    }

    fn tell(&self, event: &Option<Ref>, element: &Ref) -> R<()> {
        if let (Some(report), Some(event)) = (&self.report, event) {
            let pair = new_tuple(&[event.get(), element.get()]);
            p::call1(report.get(), pair.get())?;
        }
        Ok(())
    }

    /// Puts an element into the one that is open.
    fn attach(&mut self, element: &Ref) -> R<()> {
        match self.open.last() {
            Some(parent) if is_node(parent.get()) && is_node(element.get()) => {
                add_child(parent.get(), element.clone());
            }
            Some(parent) => {
                let parent = parent.clone();
                p::call_method(parent.get(), crate::interned!("append"), &[element.get()])?;
            }
            None => {}
        }
        Ok(())
    }

    /// An element begins. `attrib` is a dict that nobody else has, or NULL.
    pub fn start(&mut self, tag: Ref, attrib: Ref) -> R {
        self.flush()?;
        let element = if self.is_plain {
            new_node(self.factory.get().as_type(), tag, attrib)
        } else {
            let attrib = if attrib.get().is_null() {
                dict::new_dict()
            } else {
                attrib
            };
            p::call_pos(self.factory.clone().get(), &[tag.get(), attrib.get()])?
        };
        if self.open.is_empty() {
            if self.root.is_some() {
                // Where the class of the error is known.
                return Ok(Ref::NONE);
            }
            self.root = Some(element.clone());
        } else {
            self.attach(&element)?;
        }
        self.open.push(element.clone());
        self.last = Some(element.clone());
        self.after = false;
        self.tell(&self.on_start, &element)?;
        Ok(element)
    }

    /// The innermost element ends.
    pub fn end(&mut self) -> R {
        self.flush()?;
        let Some(element) = self.open.pop() else {
            return Err(raise_index_error("pop from empty stack"));
        };
        self.last = Some(element.clone());
        self.after = true;
        self.tell(&self.on_end, &element)?;
        Ok(element)
    }
}

native_method!("_etree.Builder", "start", "self, tag, attrs, /", |a| {
    if !is_dict(a[2]) {
        return Err(raise_type_error(format!(
            "start() argument 2 must be dict, not {}",
            p::argument_type(a[2])
        )));
    }
    builder(a[0]).start(a[1].own(), a[2].own())
});
native_method!("_etree.Builder", "end", "self, /", |a| builder(a[0]).end());
native_method!("_etree.Builder", "data", "self, data, /", |a| {
    if !is_str(a[1]) {
        return Err(raise_type_error(format!(
            "sequence item 0: expected str instance, {} found",
            p::type_name(a[1])
        )));
    }
    builder(a[0]).data(str_of(a[1]));
    Ok(Ref::NONE)
});
// A comment or an instruction, which text may follow.
native_method!("_etree.Builder", "single", "self, element, /", |a| {
    let this = builder(a[0]);
    this.flush()?;
    let element = a[1].own();
    this.attach(&element)?;
    this.last = Some(element);
    this.after = true;
    Ok(Ref::NONE)
});
native_method!("_etree.Builder", "root", "self, /", |a| {
    let this = builder(a[0]);
    Ok(this.root.clone().unwrap_or(Ref::NONE))
});
native_method!(
    "_etree.Builder",
    "report",
    "self, function, start, end, /",
    |a| {
        let this = builder(a[0]);
        let wanted = |v: Value| (!v.is_none()).then(|| v.own());
        this.report = wanted(a[1]);
        this.on_start = wanted(a[2]);
        this.on_end = wanted(a[3]);
        Ok(Ref::NONE)
    }
);
// Reads plain markup of a text from a place on, as far as it goes: the place after it.
native_method!(
    "_etree.Builder",
    "scan",
    "self, text, at, stack, scopes, /",
    |a| scan::scan(builder(a[0]), a[1], a[2], a[3], a[4])
);
