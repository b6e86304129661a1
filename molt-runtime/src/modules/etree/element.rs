//! `xml.etree.ElementTree.Element`: an element of a tree, and `SubElement`. `stdlib/_elementtree.py` completes the type.

use crate::errors::{R, Raised, raise, raise_index_error, raise_type_error};
use crate::memory::leaks::keeps;
use crate::modules::support::{self, Payload, data_of, new_native};
use crate::object::attribute::address;
use crate::object::native::{Args, NativeDef, NativeImpl, Signature};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_object::{bytes_of, is_bytes};
use crate::types::dict::{self, is_dict, new_dict};
use crate::types::exceptions as exc;
use crate::types::list::{self, list_getitem, list_ref, list_setitem, new_list, new_list_owned};
use crate::types::ops;
use crate::types::sequence_iterator::SEQUENCE_ITERATOR_TYPE;
use crate::types::slice::is_slice;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use crate::{native_function, native_method, native_type};

/// What most elements have none of is absent until it is asked for.
pub struct Node {
    tag: Ref,
    pub text: Ref,
    pub tail: Ref,
    /// A dict, or NULL.
    attrib: Ref,
    /// A list, or NULL.
    children: Ref,
}

impl Payload for Node {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for v in [
            &self.tag,
            &self.text,
            &self.tail,
            &self.attrib,
            &self.children,
        ] {
            if !v.get().is_null() {
                visit(v.get());
            }
        }
    }
    fn clear(&mut self) {
        self.attrib = Ref::NULL;
        self.children = Ref::NULL;
        self.text = Ref::NONE;
        self.tail = Ref::NONE;
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if self.children.get().is_null() {
            return;
        }
        // A deep tree is taken apart level by level, not by recursion.
        let mut work = Vec::new();
        take_grandchildren(self.children.get(), &mut work);
        while let Some(children) = work.pop() {
            take_grandchildren(children.get(), &mut work);
        }
    }
}

/// Takes their lists of children from elements that die with the list which they are in.
fn take_grandchildren(list: Value, work: &mut Vec<Ref>) {
    if list.header().refcount != 1 {
        return;
    }
    for child in list::items_of(list) {
        if child.is_object() && child.header().refcount == 1 && is_node(*child) {
            let children = std::mem::replace(&mut node(*child).children, Ref::NULL);
            if !children.get().is_null() {
                work.push(children);
            }
        }
    }
}

native_type!(
    NODE_TYPE,
    "_etree.Element" as "xml.etree.ElementTree.Element",
    "xml.etree.ElementTree",
    Node,
    TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK | TypeFlags::ITEMS,
    Slots {
        new: Some(|ty, _| Ok(new_node(ty, Ref::NONE, Ref::NULL))),
        init: Some(init),
        repr: Some(repr),
        bool: Some(|v| p::truth(p::call1(hooks().truth.get(), v)?.get())),
        len: Some(|v| Ok(children_of(v).len())),
        getitem: Some(getitem),
        setitem: Some(setitem),
        ..support::base_slots::<Node>()
    }
);

#[inline(always)]
pub fn node<'a>(v: Value) -> &'a mut Node {
    data_of::<Node>(v)
}

pub fn is_node(v: Value) -> bool {
    v.is_object() && p::has_type(v, &NODE_TYPE)
}

/// An element of a class; `attrib` is a dict that nobody else has, or NULL.
pub fn new_node(ty: &Type, tag: Ref, attrib: Ref) -> Ref {
    crate::mark_made!(SEQUENCE_ITERATOR_TYPE);
    new_native(
        ty,
        Node {
            tag,
            text: Ref::NONE,
            tail: Ref::NONE,
            attrib,
            children: Ref::NULL,
        },
    )
}

/// The children now there.
pub fn children_of(v: Value) -> &'static [Value] {
    let children = node(v).children.get();
    if children.is_null() {
        return &[];
    }
    list::items_of(children)
}

fn child_list(v: Value) -> Value {
    let this = node(v);
    if this.children.get().is_null() {
        this.children = new_list(&[]);
    }
    this.children.get()
}

pub fn add_child(v: Value, child: Ref) {
    list_ref(child_list(v)).push(child);
}

fn attributes(v: Value) -> Value {
    let this = node(v);
    if this.attrib.get().is_null() {
        this.attrib = new_dict();
    }
    this.attrib.get()
}

/// Appends to the text within an element, or after it.
pub fn extend_text(place: &mut Ref, more: &[u8]) {
    if place.get().is_none() || !is_str(place.get()) {
        *place = new_str(more);
    } else {
        *place = new_str([str_of(place.get()), more].concat());
    }
}

fn init(v: Value, args: &Args) -> R<()> {
    if args.pos.is_empty() || args.pos.len() > 2 {
        let (word, count) = if args.pos.is_empty() {
            ("least", 1)
        } else {
            ("most", 2)
        };
        return Err(raise_type_error(format!(
            "Element() takes at {word} {count} argument{} ({} given)",
            if count == 1 { "" } else { "s" },
            args.pos.len()
        )));
    }
    let mut all = match args.pos.get(1) {
        None => Ref::NULL,
        Some(given) if p::has_flag(*given, TypeFlags::DICT_SUBCLASS) => dict::copy(*given),
        Some(given) => {
            return Err(raise_type_error(format!(
                "Element() argument 2 must be dict, not {}",
                p::argument_type(*given)
            )));
        }
    };
    if args.pos.len() == 1
        && let Some(given) = args.keyword("attrib")
    {
        if !p::has_flag(given, TypeFlags::DICT_SUBCLASS) {
            return Err(raise_type_error(format!(
                "attrib must be dict, not {}",
                p::argument_type(given)
            )));
        }
        all = dict::copy(given);
    }
    for (name, value) in args.names.iter().zip(args.kw) {
        if args.pos.len() == 1 && str_of(*name) == b"attrib" {
            continue;
        }
        if all.get().is_null() {
            all = new_dict();
        }
        dict::set(all.get(), *name, *value)?;
    }
    let this = node(v);
    this.tag = args.pos[0].own();
    this.attrib = all;
    this.text = Ref::NONE;
    this.tail = Ref::NONE;
    this.children = Ref::NULL;
    Ok(())
}

fn repr(v: Value) -> R {
    let mut out = b"<Element ".to_vec();
    ops::push_repr(&mut out, node(v).tag.clone().get())?;
    out.extend_from_slice(format!(" at {:#x}>", address(v)).as_bytes());
    Ok(new_str(out))
}

/// What is written in Python: the truth value of an element, which is warned about.
struct Hooks {
    truth: Ref,
}

fn hooks() -> &'static mut Hooks {
    static mut HOOKS: Hooks = Hooks { truth: Ref::NULL };
    unsafe { &mut *(&raw mut HOOKS) }
}

native_function!("_etree", "set_truth", "function, /", |a| -> R {
    hooks().truth = a[0].own();
    keeps(|| hooks().truth = Ref::NULL);
    Ok(Ref::NONE)
});

/// A new element in another one.
fn sub_element(args: &Args) -> R {
    let Some((parent, rest)) = args.pos.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return Err(raise_type_error(format!(
            "SubElement() takes at least 2 positional arguments ({} given)",
            args.pos.len()
        )));
    };
    argument("SubElement() argument 1", *parent)?;
    if let Some(given) = rest
        .get(1)
        .filter(|v| !p::has_flag(**v, TypeFlags::DICT_SUBCLASS))
    {
        return Err(raise_type_error(format!(
            "SubElement() argument 3 must be dict, not {}",
            p::argument_type(*given)
        )));
    }
    let element = new_node(&NODE_TYPE, Ref::NONE, Ref::NULL);
    init(element.get(), &Args { pos: rest, ..*args })?;
    add_child(*parent, element.clone());
    Ok(element)
}

// A function of the module that CPython has it in.
const _: () = {
    #[unsafe(export_name = "molt.f._etree.SubElement")]
    pub static DEF: NativeDef = NativeDef::function(
        "_elementtree",
        "SubElement",
        Signature::parse(""),
        NativeImpl::Raw(sub_element),
    );
};

native_method!(
    "_etree.Element",
    "makeelement",
    "self, tag, attrib, /",
    |a| {
        if !p::has_flag(a[2], TypeFlags::DICT_SUBCLASS) {
            return Err(raise_type_error(format!(
                "makeelement() argument 2 must be dict, not {}",
                p::argument_type(a[2])
            )));
        }
        Ok(new_node(&NODE_TYPE, a[1].own(), dict::copy(a[2])))
    }
);

#[cold]
fn wrong_index() -> Raised {
    raise_type_error("element indices must be integers")
}

/// Turns the error of a list about an index into that of an element.
fn renamed<T>(result: R<T>, message: &str) -> R<T> {
    if result.is_err() && crate::errors::catch(&exc::INDEX_ERROR) {
        return Err(raise_index_error(message));
    }
    result
}

fn getitem(v: Value, key: Value) -> R {
    if !is_slice(key) && !p::has_index(key) {
        return Err(wrong_index());
    }
    let children = child_list(v).own();
    renamed(
        list_getitem(children.get(), key),
        "child index out of range",
    )
}

fn setitem(v: Value, key: Value, value: Option<Value>) -> R<()> {
    let children = child_list(v).own();
    if is_slice(key) {
        let Some(given) = value else {
            return list_setitem(children.get(), key, None);
        };
        let items = elements(given)?;
        return list_setitem(children.get(), key, Some(items.get()));
    }
    if !p::has_index(key) {
        return Err(wrong_index());
    }
    if let Some(value) = value
        && p::index_clamped(key)? < children_of(v).len() as i64
    {
        check(value)?;
    }
    let result = list_setitem(children.get(), key, value);
    renamed(result, "child assignment index out of range")
}

fn check(v: Value) -> R<()> {
    if is_node(v) {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "expected an Element, not \"{}\"",
        p::type_name(v)
    )))
}

/// A list of elements.
fn elements(v: Value) -> R {
    let items = match p::collect(v) {
        Ok(items) => items,
        Err(_) if crate::errors::catch(&exc::TYPE_ERROR) => {
            return Err(raise_type_error(format!(
                "expected sequence, not \"{}\"",
                p::type_name(v)
            )));
        }
        Err(e) => return Err(e),
    };
    for item in &items {
        check(item.get())?;
    }
    Ok(new_list_owned(items))
}

fn argument(function: &str, v: Value) -> R<()> {
    if is_node(v) {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "{function} must be xml.etree.ElementTree.Element, not {}",
        p::argument_type(v)
    )))
}

native_method!("_etree.Element", "append", "self, subelement, /", |a| {
    argument("append() argument 1", a[1])?;
    add_child(a[0], a[1].own());
    Ok(Ref::NONE)
});
native_method!("_etree.Element", "extend", "self, elements, /", |a| {
    let items = elements(a[1])?;
    list_ref(child_list(a[0])).extend(list::items_of(items.get()));
    Ok(Ref::NONE)
});
native_method!(
    "_etree.Element",
    "insert",
    "self, index, subelement, /",
    |a| {
        let index = p::index_clamped(p::index(a[1])?.get())?;
        argument("insert() argument 2", a[2])?;
        let children = list_ref(child_list(a[0]));
        let n = children_of(a[0]).len() as i64;
        let at = if index < 0 {
            (index + n).max(0)
        } else {
            index.min(n)
        };
        children.insert_at(at as usize, a[2].own());
        Ok(Ref::NONE)
    }
);
native_method!("_etree.Element", "remove", "self, subelement, /", |a| {
    argument("remove() argument", a[1])?;
    let mut at = children_of(a[0]).iter().position(|child| *child == a[1]);
    if at.is_none() {
        let mut i = 0;
        while let Some(child) = children_of(a[0]).get(i) {
            let child = child.own();
            if ops::eq(child.get(), a[1])? {
                at = Some(i);
                break;
            }
            i += 1;
        }
    }
    match at.filter(|at| *at < children_of(a[0]).len()) {
        Some(at) => {
            drop(list_ref(child_list(a[0])).remove_at(at));
            Ok(Ref::NONE)
        }
        None => Err(raise(&exc::VALUE_ERROR, "list.remove(x): x not in list")),
    }
});
native_method!("_etree.Element", "get", "self, key, default=None", |a| {
    let default = if a[2].is_null() { Value::NONE } else { a[2] };
    let attrib = node(a[0]).attrib.get();
    if attrib.is_null() {
        return Ok(default.own());
    }
    Ok(dict::get(attrib, a[1])?.unwrap_or(default).own())
});
native_method!("_etree.Element", "set", "self, key, value, /", |a| {
    dict::set(attributes(a[0]), a[1], a[2])?;
    Ok(Ref::NONE)
});
native_method!("_etree.Element", "keys", "self, /", |a| {
    let mut out = Vec::new();
    let attrib = node(a[0]).attrib.clone();
    let mut at = 0;
    while !attrib.get().is_null()
        && let Some((key, _, _)) = dict::next_entry(attrib.get(), &mut at)
    {
        out.push(key.own());
    }
    Ok(new_list_owned(out))
});
native_method!("_etree.Element", "items", "self, /", |a| {
    let mut out = Vec::new();
    let attrib = node(a[0]).attrib.clone();
    let mut at = 0;
    while !attrib.get().is_null()
        && let Some((key, value, _)) = dict::next_entry(attrib.get(), &mut at)
    {
        out.push(new_tuple(&[key, value]));
    }
    Ok(new_list_owned(out))
});
native_method!("_etree.Element", "clear", "self, /", |a| {
    let this = node(a[0]);
    let old = (
        std::mem::replace(&mut this.attrib, Ref::NULL),
        std::mem::replace(&mut this.children, Ref::NULL),
        std::mem::replace(&mut this.text, Ref::NONE),
        std::mem::replace(&mut this.tail, Ref::NONE),
    );
    drop(old);
    Ok(Ref::NONE)
});
/// Whether a path says more than the tag of a child, which may have a namespace with any characters.
fn is_path(v: Value) -> bool {
    let path = match () {
        _ if is_str(v) => str_of(v),
        _ if is_bytes(v) => bytes_of(v),
        _ => return true,
    };
    if path.starts_with(b"{}") && path.len() > 2 || path.starts_with(b"{*}") {
        return true;
    }
    let mut in_namespace = false;
    for (i, byte) in path.iter().enumerate() {
        match byte {
            b'{' => in_namespace = true,
            b'}' if path.get(i + 1) == Some(&b'*') => return true,
            b'}' => in_namespace = false,
            b'/' | b'*' | b'[' | b'@' | b'.' if !in_namespace => return true,
            _ => {}
        }
    }
    false
}

native_function!("_etree", "is_path", "path, /", |a| Ok(Ref::bool(is_path(
    a[0]
))));

/// The first child with a tag, or None.
fn find_child(v: Value, tag: Value, from: usize) -> R<Option<(Ref, usize)>> {
    let mut at = from;
    while let Some(child) = children_of(v).get(at) {
        let child = child.own();
        at += 1;
        if is_node(child.get()) && ops::eq(node(child.get()).tag.clone().get(), tag)? {
            return Ok(Some((child, at)));
        }
    }
    Ok(None)
}
native_method!("_etree.Element", "_find", "self, tag, /", |a| {
    Ok(match find_child(a[0], a[1], 0)? {
        Some((child, _)) => child,
        None => Ref::NONE,
    })
});
native_method!("_etree.Element", "_findall", "self, tag, /", |a| {
    let (mut out, mut from) = (Vec::new(), 0);
    while let Some((child, at)) = find_child(a[0], a[1], from)? {
        out.push(child);
        from = at;
    }
    Ok(new_list_owned(out))
});
native_method!("_etree.Element", "_walk", "self, tag, texts, /", |a| {
    Ok(new_native(
        &WALK_TYPE,
        Walk {
            first: a[0].own(),
            tag: a[1].own(),
            texts: p::truth(a[2])?,
            open: Vec::new(),
        },
    ))
});

/// Declares an attribute of elements that is a field.
macro_rules! field {
    ($name:literal, $field:ident) => {
        native_method!(getset "_etree.Element", $name, |v| Ok(node(v).$field.clone()), |v, value| {
            let Some(value) = value else {
                return Err(cannot_delete());
            };
            drop(std::mem::replace(&mut node(v).$field, value.own()));
            Ok(())
        });
    };
}
field!("tag", tag);
field!("text", text);
field!("tail", tail);
native_method!(getset "_etree.Element", "attrib", |v| Ok(attributes(v).own()), |v, value| {
    let Some(value) = value else {
        return Err(cannot_delete());
    };
    if !is_dict(value) && !p::has_flag(value, TypeFlags::DICT_SUBCLASS) {
        return Err(raise_type_error(format!(
            "attrib must be dict, not {}",
            p::type_name(value)
        )));
    }
    drop(std::mem::replace(&mut node(v).attrib, value.own()));
    Ok(())
});

#[cold]
fn cannot_delete() -> Raised {
    raise(&exc::ATTRIBUTE_ERROR, "can't delete element attribute")
}

/// Goes through a tree in document order: elements with a tag (None for any), or texts.
struct Walk {
    /// Where it begins; NULL once it has begun.
    first: Ref,
    tag: Ref,
    texts: bool,
    /// Elements that were entered, and the next child of each.
    open: Vec<(Ref, usize)>,
}

impl Payload for Walk {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        if !self.first.get().is_null() {
            visit(self.first.get());
        }
        visit(self.tag.get());
        self.open.iter().for_each(|(v, _)| visit(v.get()));
    }
    fn clear(&mut self) {
        self.open.clear();
    }
}

native_type!(
    WALK_TYPE,
    "_etree.Walk" as "_elementtree._element_iterator",
    "_elementtree",
    Walk,
    TypeFlags::GC,
    support::iterator_slots::<Walk>(next)
);

fn next(v: Value) -> R<Option<Ref>> {
    let walk = data_of::<Walk>(v);
    loop {
        let found = if !walk.first.get().is_null() {
            std::mem::replace(&mut walk.first, Ref::NULL)
        } else {
            let Some((top, at)) = walk.open.last_mut() else {
                return Ok(None);
            };
            match children_of(top.get()).get(*at) {
                Some(child) => {
                    *at += 1;
                    child.own()
                }
                None => {
                    let (left, _) = walk.open.pop().expect("not empty");
                    // The text after the element where the walk began is not part of it.
                    if walk.texts && !walk.open.is_empty() {
                        let tail = node(left.get()).tail.clone();
                        if p::truth(tail.get())? {
                            return Ok(Some(tail));
                        }
                    }
                    continue;
                }
            }
        };
        if !is_node(found.get()) {
            return Err(raise(
                &exc::ATTRIBUTE_ERROR,
                format!(
                    "'{}' object has no attribute 'iter'",
                    p::type_name(found.get())
                ),
            ));
        }
        walk.open.push((found.clone(), 0));
        let this = node(found.get());
        if walk.texts {
            let text = this.text.clone();
            if p::truth(text.get())? {
                return Ok(Some(text));
            }
        } else if walk.tag.get().is_none()
            || ops::eq(this.tag.clone().get(), walk.tag.clone().get())?
        {
            return Ok(Some(found));
        }
    }
}
