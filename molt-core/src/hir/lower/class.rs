//! Class statements: the body as a function of the namespace, then the call that makes the class.

use super::function::{FunctionLowering, Start};
use crate::hir::{Arg, Const, FuncId, FunctionKind, Inst, Name, Params, Reg, RtArg};
use crate::syntax::dataclasses;
use crate::syntax::scope::ScopeKind;
use molt_abi::entry::Entry;
use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt, name};
use ruff_text_size::Ranged;

impl<'a> FunctionLowering<'_, 'a> {
    pub fn class_def(&mut self, def: &'a ast::StmtClassDef) {
        let decorators = self.decorators(&def.decorator_list);
        self.set_place_of_definition(def, &def.name);
        let class = match &def.type_params {
            None => self.class_object(def, None),
            Some(params) => {
                let outer = self.open_type_params(params);
                let tuple = self.type_params(params);
                self.store_name(&name::Name::new_static(".type_params"), tuple);
                let base = self.rt(Entry::SubscriptGeneric, vec![RtArg::Reg(tuple)]);
                let class = self.class_object(def, Some(base));
                self.close_type_params(params, outer);
                class
            }
        };
        let class = self.decorate(&def.decorator_list, decorators, class);
        self.set_place_of_definition(def, &def.name);
        self.store_name(&def.name.id, class);
    }

    fn class_object(&mut self, def: &'a ast::StmtClassDef, generic_base: Option<Reg>) -> Reg {
        let scope_id = self.m.scopes.of(def, ScopeKind::Class);
        let closure = self.closure_of(scope_id);
        let func = self.class_body(def);
        let body = self.plain_function(func, closure);
        let mut args: Vec<Arg> = Vec::new();
        match &def.arguments {
            Some(arguments) => args = self.class_arguments(arguments, body, generic_base),
            None => args.extend(generic_base.map(Arg::Pos)),
        }
        self.set_place_of_definition(def, &def.name);
        let name = self.name(&def.name.id);
        let dst = self.reg();
        self.emit(Inst::BuildClass {
            dst,
            body,
            func,
            name,
            args,
        });
        dst
    }

    fn class_body(&mut self, def: &'a ast::StmtClassDef) -> FuncId {
        let scope_id = self.m.scopes.of(def, ScopeKind::Class);
        let scope = self.m.scopes.scope(scope_id);
        let first = match def.decorator_list.first() {
            Some(decorator) => decorator.range().start(),
            None => def.range.start(),
        };
        let qualname = self.nested_qualname(&def.name);
        let start = Start {
            kind: FunctionKind::Class,
            scope: scope_id,
            name: def.name.to_string(),
            qualname: qualname.clone(),
            first_line: self.line_at(first),
            is_async: false,
            is_generator: false,
        };
        let namespace_name = self.name(".namespace");
        let params = Params {
            positional: 1,
            names: vec![namespace_name],
            ..Params::default()
        };
        let mut inner = FunctionLowering::start(&mut *self.m, start, params);
        let namespace = inner.m.functions[inner.id].param_regs[0];
        inner.namespace = Some(namespace);
        inner.set_place_of_definition(def, &def.name);

        let class_cell = scope
            .needs_class_cell
            .then(|| inner.class_level_cell("__class__", None));
        let dict_cell = scope
            .needs_class_dict
            .then(|| inner.class_level_cell("__classdict__", Some(namespace)));
        let module = inner.reg();
        let module_name = inner.name("__name__");
        inner.emit(Inst::LoadName {
            dst: module,
            namespace,
            name: module_name,
        });
        inner.store_in_namespace(namespace, "__module__", module);
        let qualname = inner.string(&qualname);
        inner.store_in_namespace(namespace, "__qualname__", qualname);
        if def.type_params.is_some() {
            let tuple = inner.load_name(&name::Name::new_static(".type_params"));
            inner.store_in_namespace(namespace, "__type_params__", tuple);
        }
        if has_annotations(&def.body) {
            inner.rt_effect(Entry::SetupAnnotations, vec![RtArg::Reg(namespace)]);
        }
        let doc = inner.docstring(&def.body);
        if let Some(doc) = doc {
            let doc = inner.constant(Const::Str(doc));
            inner.store_in_namespace(namespace, "__doc__", doc);
        }
        inner.body(&def.body);
        if let Some(cell) = dict_cell {
            inner.store_in_namespace(namespace, "__classdictcell__", cell);
        }
        match class_cell {
            Some(cell) => {
                inner.store_in_namespace(namespace, "__classcell__", cell);
                inner.return_value(cell);
            }
            None => inner.return_none(),
        }
        inner.instance_attrs = inner.instance_attributes(def);
        inner.finish(doc)
    }

    fn class_level_cell(&mut self, name: &str, src: Option<Reg>) -> Reg {
        let dst = self.reg();
        self.emit(Inst::MakeCell { dst, src });
        let slot = super::names::Slot::Cell(dst);
        self.vars.insert((self.scope, name::Name::new(name)), slot);
        dst
    }

    fn store_in_namespace(&mut self, namespace: Reg, name: &str, src: Reg) {
        let name = self.name(name);
        self.emit(Inst::StoreName {
            namespace,
            name,
            src,
        });
    }

    /// Attributes that the methods assign to their first parameter ([`AttributeOrder`]), after the fields of a data class.
    fn instance_attributes(&mut self, def: &'a ast::StmtClassDef) -> Vec<Name> {
        let body = &def.body;
        let mut order = AttributeOrder {
            methods: body.iter().filter_map(Stmt::as_function_def_stmt).collect(),
            done: Vec::new(),
            found: fields(def),
        };
        order.run("__init__");
        for index in 0..order.methods.len() {
            order.method(index);
        }
        let mut attrs: Vec<Name> = Vec::new();
        for attr in order.found {
            let attr = self.private_name(&attr);
            if !attrs.contains(&attr) {
                attrs.push(attr);
            }
        }
        attrs
    }
}

/// The annotated names of a class with a decorator called `dataclass`: its `__init__` is made when the program runs and assigns them.
fn fields(def: &ast::StmtClassDef) -> Vec<name::Name> {
    let is_dataclass = |decorator: &ast::Decorator| {
        let of = match &decorator.expression {
            Expr::Call(call) => &*call.func,
            other => other,
        };
        match of {
            Expr::Name(name) => name.id.as_str() == "dataclass",
            Expr::Attribute(attribute) => attribute.attr.as_str() == "dataclass",
            _ => false,
        }
    };
    if !def.decorator_list.iter().any(is_dataclass) {
        return Vec::new();
    }
    let field = |stmt: &Stmt| {
        let annotated = stmt.as_ann_assign_stmt()?;
        let name = annotated.target.as_name_expr()?;
        (!is_class_variable(&annotated.annotation)).then(|| name.id.clone())
    };
    def.body.iter().filter_map(field).collect()
}

/// `ClassVar`, `typing.ClassVar[...]`
fn is_class_variable(annotation: &Expr) -> bool {
    match annotation {
        Expr::Subscript(subscript) => is_class_variable(&subscript.value),
        Expr::Name(name) => name.id.as_str() == "ClassVar",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "ClassVar",
        _ => false,
    }
}

/// Finds `self.x = ...` in the order in which it is likely to run: from `__init__` on, through the methods that are
/// called on `self` and the setters of properties, then the other methods as they stand in the text.
struct AttributeOrder<'v> {
    methods: Vec<&'v ast::StmtFunctionDef>,
    /// Methods that have been looked through.
    done: Vec<usize>,
    found: Vec<name::Name>,
}

impl<'v> AttributeOrder<'v> {
    /// The methods of this name.
    fn run(&mut self, name: &str) {
        for index in 0..self.methods.len() {
            if self.methods[index].name.as_str() == name {
                self.method(index);
            }
        }
    }

    fn method(&mut self, index: usize) {
        if self.done.contains(&index) {
            return;
        }
        self.done.push(index);
        let def = self.methods[index];
        let parameters = &def.parameters;
        let Some(first) = parameters.posonlyargs.iter().chain(&parameters.args).next() else {
            return;
        };
        let mut finder = AttributeFinder {
            of: &first.name().id,
            order: self,
        };
        crate::syntax::deep(|| visitor::walk_body(&mut finder, &def.body));
    }

    fn has_setter(&self, name: &str) -> bool {
        let is_setter = |decorator: &ast::Decorator| {
            let attribute = decorator.expression.as_attribute_expr();
            attribute.is_some_and(|a| a.attr.as_str() == "setter")
        };
        self.methods
            .iter()
            .any(|def| def.name.as_str() == name && def.decorator_list.iter().any(is_setter))
    }
}

/// Looks through one method.
struct AttributeFinder<'f, 'v> {
    /// The name of its first parameter.
    of: &'v name::Name,
    order: &'f mut AttributeOrder<'v>,
}

impl<'v> AttributeFinder<'_, 'v> {
    fn is_self(&self, value: &Expr) -> bool {
        value.as_name_expr().is_some_and(|name| name.id == *self.of)
    }
}

impl<'v> Visitor<'v> for AttributeFinder<'_, 'v> {
    fn visit_stmt(&mut self, stmt: &'v Stmt) {
        if !matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            crate::syntax::deep(|| visitor::walk_stmt(self, stmt));
        }
    }

    fn visit_expr(&mut self, expr: &'v Expr) {
        if matches!(expr, Expr::Lambda(_)) {
            return;
        }
        crate::syntax::deep(|| visitor::walk_expr(self, expr));
        match expr {
            Expr::Attribute(attribute)
                if attribute.ctx == ExprContext::Store && self.is_self(&attribute.value) =>
            {
                let name = &attribute.attr.id;
                if self.order.has_setter(name) {
                    self.order.run(name);
                } else if dataclasses::plain_attribute(name).is_none() {
                    // Those of a frozen data class are known from its fields.
                    self.order.found.push(name.clone());
                }
            }
            Expr::Call(call) => {
                if let Expr::Attribute(callee) = &*call.func
                    && self.is_self(&callee.value)
                {
                    self.order.run(callee.attr.as_str());
                }
            }
            _ => {}
        }
    }
}

/// Whether a module or class body has annotated names, so that it has `__annotations__`.
pub(super) fn has_annotations(body: &[Stmt]) -> bool {
    struct Finder(bool);

    impl StatementVisitor<'_> for Finder {
        fn visit_stmt(&mut self, stmt: &Stmt) {
            match stmt {
                Stmt::AnnAssign(_) => self.0 = true,
                Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
                _ => walk_stmt(self, stmt),
            }
        }
    }

    let mut finder = Finder(false);
    for stmt in body {
        finder.visit_stmt(stmt);
    }
    finder.0
}
