//! The methods that `dataclass` makes, written into the class statement.
//!
//! CPython puts their source text together when the class is made, and executes it. That text follows from the class statement, so it is
//! written here, before names are resolved, and the methods are compiled like those that stand in the class. With them goes a key that
//! says what was assumed. `dataclasses` compares it with the fields that it finds when the program runs, and makes the methods in
//! another way if they differ; so nothing here has to be certain.
//!
//! Names that no program can write are written with [`HIDDEN`] in front and begin with a dot afterwards.

use crate::diagnostics::SourceFile;
use ruff_python_ast::name::Name;
use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::{self as ast, Expr, ModModule, PythonVersion, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// In front of names that programs cannot have.
const HIDDEN: &str = "__molt__";
/// The module, and what of it the text uses, as [`attribute`] names it.
pub const MODULE: &str = "dataclasses";

/// The attribute of [`MODULE`] that a name in the text of a method stands for.
pub fn attribute(name: &str) -> Option<&'static str> {
    match name {
        ".FACTORY" => Some("_FACTORY"),
        ".FrozenInstanceError" => Some("FrozenInstanceError"),
        _ => None,
    }
}

/// The name of an attribute that is assigned as `object.__setattr__` does.
pub fn plain_attribute(name: &str) -> Option<&str> {
    name.strip_prefix('.')
}

/// Where code that is not in the source file belongs: ranges behind its end, and the definitions that they were made for.
pub type Origins = Vec<(TextRange, TextRange)>;

/// Adds the methods to the data classes of a module.
pub(super) fn complete(tree: &mut ModModule, source: &SourceFile) -> Origins {
    let mut finder = Finder {
        names: imported(&tree.body),
        bound: Bound::of(&tree.body),
        ..Finder::default()
    };
    if finder.names.is_empty() {
        return Origins::new();
    }
    finder.visit_body(&tree.body);
    if finder.found.is_empty() {
        return Origins::new();
    }
    let mut text = " ".repeat(source.text.len()) + "\n";
    for (_, methods) in &finder.found {
        text.push_str(methods)
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY312);
    let parsed = parse_unchecked(&text, options);
    let is_valid = parsed.errors().is_empty() && parsed.unsupported_syntax_errors().is_empty();
    let Some(parsed) = parsed.try_into_module().filter(|_| is_valid) else {
        return Origins::new();
    };
    let mut origins = Origins::new();
    let mut bodies = HashMap::new();
    let made = parsed.into_syntax().body;
    for ((definition, _), mut class) in finder.found.into_iter().zip(made) {
        Rename.visit_stmt(&mut class);
        let Stmt::ClassDef(class) = class else {
            continue;
        };
        origins.push((class.range, definition.name));
        bodies.insert(definition.whole, class.body);
    }
    let adder = Adder(RefCell::new(bodies));
    for stmt in &mut tree.body {
        adder.visit_stmt(stmt)
    }
    origins
}

/// The place that a range belongs to.
pub(super) fn origin(origins: &Origins, range: TextRange) -> TextRange {
    let after = origins.partition_point(|(made, _)| made.start() <= range.start());
    match after.checked_sub(1).map(|i| &origins[i]) {
        Some((made, of)) if made.contains_range(range) => *of,
        _ => range,
    }
}

struct Rename;

impl Rename {
    fn name(&self, name: &mut Name) {
        if let Some(rest) = name.strip_prefix(HIDDEN) {
            *name = Name::new(format!(".{rest}"))
        }
    }
}

impl Transformer for Rename {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        if let Stmt::FunctionDef(def) = stmt {
            self.name(&mut def.name.id)
        }
        transformer::walk_stmt(self, stmt)
    }

    fn visit_expr(&self, expr: &mut Expr) {
        match expr {
            Expr::Name(name) => self.name(&mut name.id),
            Expr::Attribute(attribute) => self.name(&mut attribute.attr.id),
            _ => {}
        }
        transformer::walk_expr(self, expr)
    }
}

/// Appends statements to the class statements of a tree.
struct Adder(RefCell<HashMap<TextRange, ast::Suite>>);

impl Transformer for Adder {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        if let Stmt::ClassDef(class) = stmt
            && let Some(body) = self.0.borrow_mut().remove(&class.range)
        {
            class.body.extend(body)
        }
        super::deep(|| transformer::walk_stmt(self, stmt))
    }

    // Statements do not stand in expressions.
    fn visit_expr(&self, _: &mut Expr) {}
}

/// What the module calls things of `dataclasses`.
#[derive(Default)]
struct Names {
    decorators: HashSet<Name>,
    field: HashSet<Name>,
    modules: HashSet<Name>,
}

impl Names {
    fn is_empty(&self) -> bool {
        self.decorators.is_empty() && self.modules.is_empty()
    }

    fn is(&self, expr: &Expr, names: &HashSet<Name>, attribute: &str) -> bool {
        match expr {
            Expr::Name(name) => names.contains(&name.id),
            Expr::Attribute(a) => {
                let of = a.value.as_name_expr();
                a.attr.as_str() == attribute && of.is_some_and(|m| self.modules.contains(&m.id))
            }
            _ => false,
        }
    }
}

fn imported(body: &[Stmt]) -> Names {
    let mut names = Names::default();
    for stmt in body {
        match stmt {
            Stmt::Import(import) => {
                for alias in import.names.iter().filter(|a| a.name.as_str() == MODULE) {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    names.modules.insert(name.id.clone());
                }
            }
            Stmt::ImportFrom(import)
                if import.level == 0 && import.module.as_deref() == Some(MODULE) =>
            {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).id.clone();
                    match alias.name.as_str() {
                        "dataclass" => names.decorators.insert(name),
                        "field" => names.field.insert(name),
                        _ => false,
                    };
                }
            }
            _ => {}
        }
    }
    names
}

/// Names that statements anywhere in the module bind to something else than what is imported from [`MODULE`].
#[derive(Default)]
struct Bound(HashSet<Name>);

impl Bound {
    fn of(body: &[Stmt]) -> Bound {
        let mut bound = Bound::default();
        bound.visit_body(body);
        bound
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    fn imported(&mut self, names: &[ast::Alias]) {
        let bound = names.iter().map(|a| a.asname.as_ref().unwrap_or(&a.name));
        self.0.extend(bound.map(|name| name.id.clone()))
    }
}

impl StatementVisitor<'_> for Bound {
    fn visit_stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.0.insert(def.name.id.clone());
                let parameters = def.parameters.iter();
                self.0.extend(parameters.map(|p| p.name().id.clone()))
            }
            Stmt::ClassDef(def) => {
                self.0.insert(def.name.id.clone());
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    if alias.name.as_str() != MODULE {
                        self.imported(std::slice::from_ref(alias))
                    }
                }
            }
            Stmt::ImportFrom(import) if import.module.as_deref() != Some(MODULE) => {
                self.imported(&import.names)
            }
            Stmt::Assign(assign) => {
                let names = assign.targets.iter().filter_map(Expr::as_name_expr);
                self.0.extend(names.map(|n| n.id.clone()))
            }
            Stmt::AnnAssign(assign) => {
                let name = assign.target.as_name_expr();
                self.0.extend(name.map(|n| n.id.clone()))
            }
            Stmt::For(each) => {
                let name = each.target.as_name_expr();
                self.0.extend(name.map(|n| n.id.clone()))
            }
            _ => {}
        }
        super::deep(|| walk_stmt(self, stmt))
    }
}

#[derive(Clone, PartialEq)]
enum Default {
    None,
    /// The expression that gives it in the class body.
    Is(String),
    /// Made by a call; the text that does the same, if it is simple.
    Factory(Option<&'static str>),
}

#[derive(Clone)]
struct Field {
    name: Name,
    default: Default,
    init: bool,
    repr: bool,
    compare: bool,
    hash: bool,
    kw_only: bool,
    /// A parameter only.
    is_init_var: bool,
}

/// What is known of a class that others may derive from.
#[derive(Clone, std::default::Default)]
struct Known {
    fields: Vec<Field>,
    has_post_init: bool,
}

/// Where a class statement is, and its name in it.
#[derive(Clone, Copy)]
struct Definition {
    whole: TextRange,
    name: TextRange,
}

#[derive(std::default::Default)]
struct Finder {
    names: Names,
    bound: Bound,
    classes: HashMap<Name, Known>,
    found: Vec<(Definition, String)>,
}

impl StatementVisitor<'_> for Finder {
    fn visit_stmt(&mut self, stmt: &Stmt) {
        if let Stmt::ClassDef(def) = stmt {
            let known = self.class(def);
            self.classes.insert(def.name.id.clone(), known);
        }
        super::deep(|| walk_stmt(self, stmt))
    }
}

/// What the decorator is told.
struct Options {
    init: bool,
    repr: bool,
    eq: bool,
    order: bool,
    unsafe_hash: bool,
    frozen: bool,
    kw_only: bool,
    slots: bool,
}

impl Finder {
    fn class(&mut self, def: &ast::StmtClassDef) -> Known {
        let mut known = Known::default();
        let bases = def.arguments.as_ref().map_or(&[][..], |a| &a.args);
        for base in bases.iter().rev().filter_map(Expr::as_name_expr) {
            let Some(of) = self.classes.get(&base.id) else {
                continue;
            };
            known.has_post_init |= of.has_post_init;
            for f in &of.fields {
                let mut f = f.clone();
                if let Default::Is(text) = &mut f.default {
                    *text = format!("{}.{}", base.id, f.name)
                }
                put(&mut known.fields, f)
            }
        }
        let binds: HashSet<&str> = def.body.iter().filter_map(bound_name).collect();
        known.has_post_init |= binds.contains("__post_init__");
        let Some(options) = self.options(def) else {
            return known;
        };
        let Some(own) = self.fields(def, options.kw_only) else {
            return known;
        };
        own.into_iter().for_each(|f| put(&mut known.fields, f));
        let class = Class {
            options,
            known: &known,
            binds,
        };
        if let Some(text) = class.text() {
            let definition = Definition {
                whole: def.range,
                name: def.name.range,
            };
            self.found.push((definition, text));
        }
        known
    }

    /// Of the decorator that makes it a data class, if that is applied first and can be understood.
    fn options(&self, def: &ast::StmtClassDef) -> Option<Options> {
        let decorator = &def.decorator_list.last()?.expression;
        let (name, keywords) = match decorator {
            Expr::Call(call) if call.arguments.args.is_empty() => {
                (&*call.func, &call.arguments.keywords[..])
            }
            other => (other, &[][..]),
        };
        if !self.names.is(name, &self.names.decorators, "dataclass") {
            return None;
        }
        let root = match name {
            Expr::Attribute(a) => a.value.as_name_expr()?,
            other => other.as_name_expr()?,
        };
        let others = def.arguments.iter().flat_map(|a| &a.keywords);
        let plain = |k: &ast::Keyword| {
            let is_abc = |e: &Expr| match e {
                Expr::Name(n) => n.id.as_str() == "ABCMeta",
                Expr::Attribute(a) => a.attr.as_str() == "ABCMeta",
                _ => false,
            };
            k.arg.as_ref().is_some_and(|a| a.as_str() == "metaclass") && is_abc(&k.value)
        };
        if self.bound.has(&root.id) || !others.into_iter().all(plain) {
            return None;
        }
        let mut options = Options {
            init: true,
            repr: true,
            eq: true,
            order: false,
            unsafe_hash: false,
            frozen: false,
            kw_only: false,
            slots: false,
        };
        for keyword in keywords {
            let value = constant(&keyword.value)?;
            match keyword.arg.as_ref()?.as_str() {
                "init" => options.init = value,
                "repr" => options.repr = value,
                "eq" => options.eq = value,
                "order" => options.order = value,
                "unsafe_hash" => options.unsafe_hash = value,
                "frozen" => options.frozen = value,
                "kw_only" => options.kw_only = value,
                "slots" => options.slots = value,
                "match_args" | "weakref_slot" => {}
                _ => return None,
            }
        }
        Some(options)
    }

    /// The fields that a class statement annotates; `None` if they cannot be told.
    fn fields(&self, def: &ast::StmtClassDef, mut kw_only: bool) -> Option<Vec<Field>> {
        let mut fields: Vec<Field> = Vec::new();
        for stmt in &def.body {
            let Stmt::AnnAssign(annotated) = stmt else {
                // An annotation in a block may or may not be.
                let is_block = matches!(
                    stmt,
                    Stmt::If(_) | Stmt::For(_) | Stmt::While(_) | Stmt::Try(_) | Stmt::With(_)
                );
                if is_block || matches!(stmt, Stmt::Match(_)) {
                    return None;
                }
                continue;
            };
            let Some(name) = annotated.target.as_name_expr().map(|n| &n.id) else {
                continue;
            };
            let annotation = annotation_name(&annotated.annotation);
            match annotation.as_str() {
                "ClassVar" => continue,
                "KW_ONLY" => {
                    kw_only = true;
                    continue;
                }
                _ => {}
            }
            let is_known = fields.iter().any(|f| f.name == *name);
            if is_known || !is_usual(name) {
                return None;
            }
            let mut field = Field {
                name: name.clone(),
                default: Default::None,
                init: true,
                repr: true,
                compare: true,
                hash: true,
                kw_only,
                is_init_var: annotation == "InitVar",
            };
            match annotated.value.as_deref() {
                None => {}
                Some(Expr::Call(call)) if self.names.is(&call.func, &self.names.field, "field") => {
                    self.details(&mut field, &call.arguments)?
                }
                Some(_) => field.default = Default::Is(name.to_string()),
            }
            fields.push(field)
        }
        Some(fields)
    }

    /// What a call of `field` says.
    fn details(&self, field: &mut Field, arguments: &ast::Arguments) -> Option<()> {
        if !arguments.args.is_empty() {
            return None;
        }
        let mut hash = None;
        for keyword in &arguments.keywords {
            let value = &keyword.value;
            match keyword.arg.as_ref()?.as_str() {
                "default" => field.default = Default::Is(format!("{}.default", field.name)),
                "default_factory" => field.default = Default::Factory(self.simple_call(value)),
                "init" => field.init = constant(value)?,
                "repr" => field.repr = constant(value)?,
                "compare" => field.compare = constant(value)?,
                "kw_only" => field.kw_only = constant(value)?,
                "hash" if value.is_none_literal_expr() => {}
                "hash" => hash = Some(constant(value)?),
                "metadata" => {}
                _ => return None,
            }
        }
        field.hash = hash.unwrap_or(field.compare);
        Some(())
    }

    /// An expression that does what calling one of the builtin containers does.
    fn simple_call(&self, factory: &Expr) -> Option<&'static str> {
        let name = factory.as_name_expr()?.id.as_str();
        let text = match name {
            "list" => "[]",
            "dict" => "{}",
            _ => return None,
        };
        (!self.bound.has(name)).then_some(text)
    }
}

/// Adds a field, in the place of one of that name.
fn put(fields: &mut Vec<Field>, field: Field) {
    match fields.iter_mut().find(|f| f.name == field.name) {
        Some(old) => *old = field,
        None => fields.push(field),
    }
}

/// Names that the text of methods can have as parameters and attributes beside its own.
fn is_usual(name: &Name) -> bool {
    name.is_ascii() && !name.starts_with("__") && name != "self"
}

fn constant(value: &Expr) -> Option<bool> {
    value.as_boolean_literal_expr().map(|literal| literal.value)
}

/// The last name of `typing.ClassVar[int]` and the like.
fn annotation_name(annotation: &Expr) -> String {
    match annotation {
        Expr::Subscript(subscript) => annotation_name(&subscript.value),
        Expr::Name(name) => name.id.to_string(),
        Expr::Attribute(attribute) => attribute.attr.to_string(),
        Expr::StringLiteral(text) => {
            let text = text.value.to_str();
            let end = text.find('[').unwrap_or(text.len());
            let name = text[..end].trim();
            name[name.rfind('.').map_or(0, |dot| dot + 1)..].to_owned()
        }
        _ => String::new(),
    }
}

/// What a statement of a class body binds.
fn bound_name(stmt: &Stmt) -> Option<&str> {
    match stmt {
        Stmt::FunctionDef(def) => Some(&def.name),
        Stmt::Assign(assign) => match &assign.targets[..] {
            [Expr::Name(name)] => Some(&name.id),
            _ => None,
        },
        Stmt::AnnAssign(assign) => match &*assign.target {
            Expr::Name(name) => Some(&name.id),
            _ => None,
        },
        _ => None,
    }
}

/// A data class and what is assumed of it.
struct Class<'c> {
    options: Options,
    known: &'c Known,
    /// Names that its body binds.
    binds: HashSet<&'c str>,
}

impl Class<'_> {
    /// The text of the methods, as a class statement.
    fn text(&self) -> Option<String> {
        let mut text = String::from("class C:\n");
        let mut made = Vec::new();
        let mut add = |name: &'static str, body: String| {
            if !self.binds.contains(name) {
                text += &body;
                made.push(name)
            }
        };
        if self.options.init {
            add("__init__", self.init()?)
        }
        if self.options.repr {
            add(".repr", self.repr())
        }
        if self.options.eq {
            add("__eq__", self.comparison("__eq__", "False", "True"))
        }
        let names = |used: fn(&Field) -> bool| {
            let fields = self.fields().filter(move |f| used(f));
            fields.map(|f| f.name.as_str()).collect::<Vec<&str>>()
        };
        if self.options.order {
            for (name, sign) in [
                ("__lt__", "<"),
                ("__le__", "<="),
                ("__gt__", ">"),
                ("__ge__", ">="),
            ] {
                let equal = if sign.ends_with('=') { "True" } else { "False" };
                add(name, self.comparison(name, &format!("a {sign} b"), equal))
            }
        }
        if self.options.frozen && !self.options.slots {
            let all = names(|_| true).iter().fold(String::new(), |mut all, n| {
                let _ = write!(all, "{n:?}, ");
                all
            });
            for (name, parameters, rest, verb) in [
                ("__setattr__", "name, value", "name, value", "assign to"),
                ("__delattr__", "name", "name", "delete"),
            ] {
                add(
                    name,
                    format!(
                        " def {name}(self, {parameters}):\n  if type(self) is __class__ or name in ({all}):\n   \
                         raise {HIDDEN}FrozenInstanceError(f\"cannot {verb} field {{name!r}}\")\n  \
                         super(__class__, self).{name}({rest})\n"
                    ),
                )
            }
        }
        if self.options.unsafe_hash || self.options.eq && self.options.frozen {
            let hashed = tuple("self", &names(|f| f.hash));
            add(
                "__hash__",
                format!(" def __hash__(self):\n  return hash({hashed})\n"),
            )
        }
        // That `__eq__` makes instances unhashable follows from the method.
        let implied = made.contains(&"__eq__") && !made.contains(&"__hash__");
        if implied && !self.binds.contains("__hash__") {
            made.push("__hash__")
        }
        if made.is_empty() {
            return None;
        }
        let list = made.iter().fold(String::new(), |mut list, name| {
            let _ = write!(list, "{name:?}, ");
            list
        });
        let _ = writeln!(text, " {HIDDEN}dataclass = ({:?}, ({list}))", self.key());
        Some(text)
    }

    fn fields(&self) -> impl Iterator<Item = &Field> {
        self.known.fields.iter().filter(|f| !f.is_init_var)
    }

    /// All that the text depends on; `dataclasses` writes the same for what it finds.
    fn key(&self) -> String {
        let mut key = String::new();
        for f in &self.known.fields {
            let default = match &f.default {
                Default::None => "-",
                Default::Is(_) => "=",
                Default::Factory(None) => "*",
                Default::Factory(Some(text)) => text,
            };
            let _ = write!(key, "{}{default}", f.name);
            for (holds, mark) in [
                (f.init, 'i'),
                (f.repr, 'r'),
                (f.compare, 'c'),
                (f.hash, 'h'),
                (f.kw_only, 'k'),
                (f.is_init_var, 'v'),
            ] {
                key.extend(holds.then_some(mark))
            }
            key.push(' ')
        }
        if self.known.has_post_init {
            key.push('p')
        }
        key
    }

    /// `__init__`; `None` if the order of the fields is wrong, which is an error when the program runs.
    fn init(&self) -> Option<String> {
        let all = &self.known.fields;
        let (mut positional, mut keyword) = (String::new(), String::new());
        let mut has_default = false;
        for f in all.iter().filter(|f| f.init) {
            let default = match &f.default {
                Default::None => String::new(),
                Default::Is(text) => format!("={text}"),
                Default::Factory(_) => format!("={HIDDEN}FACTORY"),
            };
            if !f.kw_only {
                if default.is_empty() && has_default {
                    return None;
                }
                has_default |= !default.is_empty()
            }
            let list = if f.kw_only {
                &mut keyword
            } else {
                &mut positional
            };
            let _ = write!(list, ", {}{default}", f.name);
        }
        if !keyword.is_empty() {
            keyword.insert_str(0, ", *")
        }
        let mut text = format!(" def __init__(self{positional}{keyword}):\n");
        let before = text.len();
        for f in all {
            let name = &f.name;
            if f.is_init_var {
                if !f.init || matches!(f.default, Default::Factory(_)) {
                    return None;
                }
                continue;
            }
            let make = match &f.default {
                Default::Factory(Some(simple)) => simple.to_string(),
                _ => format!(
                    "__class__.__dataclass_fields__[{:?}].default_factory()",
                    name.as_str()
                ),
            };
            let value = match (&f.default, f.init) {
                (Default::Factory(_), true) => {
                    format!("{make} if {name} is {HIDDEN}FACTORY else {name}")
                }
                (Default::Factory(_), false) => make,
                (_, true) => name.to_string(),
                // An attribute of the class, unless it has slots.
                (Default::Is(_), false) if self.options.slots => return None,
                (_, false) => continue,
            };
            let target = if self.options.frozen { HIDDEN } else { "" };
            let _ = writeln!(text, "  self.{target}{name} = {value}");
        }
        if self.known.has_post_init {
            let variables = all.iter().filter(|f| f.is_init_var);
            let variables: Vec<&str> = variables.map(|f| f.name.as_str()).collect();
            let _ = writeln!(text, "  self.__post_init__({})", variables.join(", "));
        }
        if text.len() == before {
            text += "  pass\n"
        }
        Some(text)
    }

    fn repr(&self) -> String {
        let shown = self.fields().filter(|f| f.repr);
        let parts: Vec<String> = shown
            .map(|f| format!("{0}={{self.{0}!r}}", f.name))
            .collect();
        format!(
            " def {HIDDEN}repr(self):\n  return f\"{{self.__class__.__qualname__}}({})\"\n",
            parts.join(", ")
        )
    }

    /// A comparison as that of tuples of the fields: the first fields `a` and `b` that differ decide.
    fn comparison(&self, name: &str, differ: &str, equal: &str) -> String {
        let mut text = format!(
            " def {name}(self, other):\n  if other.__class__ is not self.__class__:\n   return NotImplemented\n"
        );
        for f in self.fields().filter(|f| f.compare) {
            let _ = write!(
                text,
                "  a = self.{0}\n  b = other.{0}\n  if a is not b and not a == b:\n   return {differ}\n",
                f.name
            );
        }
        text + &format!("  return {equal}\n")
    }
}

/// `(self.a, self.b, )`
fn tuple(of: &str, names: &[&str]) -> String {
    let mut text = String::from("(");
    for name in names {
        let _ = write!(text, "{of}.{name}, ");
    }
    text.push(')');
    text
}
