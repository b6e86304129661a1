//! Building one function: registers, blocks, the current place, and the ways in for every kind
//! of function-like code.

use super::ModuleLowering;
use super::names::Slot;
use super::texts::Namespaces;
use super::unwind::Frame;
use crate::hir::{
    Block, BlockData, Const, FuncId, Function, FunctionKind, Inst, Name, Params, Place, Places,
    Reg, RtArg, Term,
};
use crate::syntax::scope::{self, Mentions, ScopeId, ScopeKind, ScopeTable};
use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap};
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, Parameters, Stmt, name};
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::FxHashMap;

/// A function being built.
pub(super) struct FunctionLowering<'m, 'a> {
    pub m: &'m mut ModuleLowering<'a>,
    pub id: FuncId,
    pub is_async: bool,
    /// Innermost scope at the current place.
    pub scope: ScopeId,
    pub qualname: String,
    /// Where each variable lives, by the scope that owns it.
    pub vars: FxHashMap<(ScopeId, name::Name), Slot>,
    /// Namespace of a class body.
    pub namespace: Option<Reg>,
    /// First parameter, for `super()`.
    pub first_param: Option<Slot>,
    /// Loads of locals are copied, because an expression of the function may rebind them.
    pub copies_locals: bool,
    pub place: Place,
    /// What is lowered is not part of the module's text: it stands where the text is used.
    pub place_is_fixed: bool,
    pub places: Places,
    /// Enclosing loops, handlers, `finally` and `with` blocks, innermost last.
    pub frames: Vec<Frame<'a>>,
    /// Where exceptions at the current place go.
    pub handler: Option<Block>,
    pub block: Block,
    /// The current block has its terminator: what follows is not reached.
    pub terminated: bool,
    blocks: PrimaryMap<Block, BlockData>,
    regs: u32,
    reg_names: Vec<(Reg, Name)>,
    pub instance_attrs: Vec<Name>,
    /// In code of a text.
    pub text: Option<Namespaces>,
}

/// What a function needs to know before its body.
pub(super) struct Start {
    pub kind: FunctionKind,
    pub scope: ScopeId,
    pub name: String,
    pub qualname: String,
    pub first_line: u32,
    pub is_async: bool,
    pub is_generator: bool,
}

impl Start {
    /// Code that is named and scoped as a module's body.
    pub fn of_module(kind: FunctionKind) -> Start {
        Start {
            kind,
            scope: ScopeTable::MODULE,
            name: "<module>".into(),
            qualname: "<module>".into(),
            first_line: 1,
            is_async: false,
            is_generator: false,
        }
    }
}

impl<'m, 'a> FunctionLowering<'m, 'a> {
    /// The module body as function 0; gives the docstring.
    pub fn module(m: &'m mut ModuleLowering<'a>) -> Option<Name> {
        let start = Start::of_module(FunctionKind::Module);
        let parsed = m.parsed;
        let mut this = FunctionLowering::start(m, start, Params::default());
        let body = &parsed.tree().body;
        let doc = this.docstring(body);
        this.register_texts(body);
        if super::class::has_annotations(body) {
            let dict = this.reg();
            this.emit(Inst::BuildDict {
                dst: dict,
                items: Vec::new(),
            });
            let name = this.name("__annotations__");
            this.emit(Inst::StoreGlobal { name, src: dict });
        }
        this.body(body);
        this.return_none();
        this.finish(doc);
        doc
    }

    /// Begin a function: its parameters' registers are 0.. in order, then cells are made.
    pub fn start(m: &'m mut ModuleLowering<'a>, start: Start, params: Params) -> Self {
        let name = m.intern(&start.name);
        let qualname = m.intern(&start.qualname);
        let scope = m.scopes.scope(start.scope);
        let range = scope.range;
        // Code that was added is in no source.
        let text = m.parsed.source.text.get(range.to_std_range());
        let copies_locals = text.is_some_and(|text| text.contains(":="));
        let free: Vec<name::Name> = if start.kind == FunctionKind::Module {
            Vec::new()
        } else {
            scope.free_names()
        };
        let mut free_names: Vec<Name> = free.iter().map(|name| m.intern(name.as_str())).collect();
        let in_text = m.is_text && start.scope != ScopeTable::MODULE;
        if in_text {
            free_names.push(m.intern(".globals"));
        }
        let id = m.reserve_function(Function {
            name,
            qualname,
            kind: start.kind,
            is_generator: start.is_generator,
            is_async: start.is_async,
            params,
            param_regs: Vec::new(),
            free_names,
            var_names: Vec::new(),
            cell_names: Vec::new(),
            doc: None,
            places: Places::new(start.first_line, false),
            first_line: start.first_line,
            blocks: PrimaryMap::new(),
            regs: 0,
            reg_names: Vec::new(),
            instance_attrs: Vec::new(),
        });
        let places = Places::new(start.first_line, m.has_columns);
        let mut blocks = PrimaryMap::new();
        let block = blocks.push(empty_block(None));
        let mut this = FunctionLowering {
            m,
            id,
            is_async: start.is_async,
            scope: start.scope,
            qualname: start.qualname,
            vars: FxHashMap::default(),
            namespace: None,
            first_param: None,
            copies_locals,
            place: Place::whole_line(start.first_line),
            place_is_fixed: false,
            places,
            frames: Vec::new(),
            handler: None,
            block,
            terminated: false,
            blocks,
            regs: 0,
            reg_names: Vec::new(),
            instance_attrs: Vec::new(),
            text: None,
        };
        this.declare_variables(start.scope, &free);
        if this.m.is_text {
            this.text = Some(this.namespaces(in_text.then_some(free.len())));
        }
        this
    }

    fn declare_variables(&mut self, scope_id: ScopeId, free: &[name::Name]) {
        let scopes = self.m.scopes;
        let scope = scopes.scope(scope_id);
        let params = self.m.functions[self.id].params.names.clone();
        let param_regs: Vec<Reg> = params.iter().map(|_| self.reg()).collect();
        let mut var_names = params.clone();
        let mut cells = Vec::new();
        for (index, name) in free.iter().enumerate() {
            let cell = self.reg();
            self.emit(Inst::LoadClosure {
                dst: cell,
                index: index as u32,
            });
            let owner = scopes
                .owner_of_free(scope_id, name)
                .unwrap_or(ScopeTable::MODULE);
            self.vars.insert((owner, name.clone()), Slot::Free(cell));
        }
        if scope.kind.is_function_like() {
            for (name, symbol) in &scope.symbols {
                if !symbol.mentions.any(Mentions::BOUND) {
                    continue;
                }
                let id = self.name(name);
                let param = params
                    .iter()
                    .position(|param| *param == id)
                    .map(|i| param_regs[i]);
                let slot = match symbol.place {
                    scope::Place::Local => {
                        let reg = param.unwrap_or_else(|| self.reg());
                        self.reg_names.push((reg, id));
                        if param.is_none() {
                            var_names.push(id);
                        }
                        Slot::Reg(reg)
                    }
                    scope::Place::Cell => {
                        let cell = self.reg();
                        let at = params.iter().position(|param| *param == id);
                        cells.push((at.unwrap_or(usize::MAX), name.clone(), id));
                        self.reg_names.push((cell, id));
                        self.emit(Inst::MakeCell {
                            dst: cell,
                            src: param,
                        });
                        if let Some(param) = param {
                            self.emit(Inst::Unset { dst: param });
                        }
                        Slot::Cell(cell)
                    }
                    _ => continue,
                };
                if param.is_some() && param == param_regs.first().copied() {
                    self.first_param = Some(slot);
                }
                self.vars.insert((scope_id, name.clone()), slot);
            }
            if self.first_param.is_none()
                && let Some(reg) = param_regs.first()
            {
                self.first_param = Some(Slot::Reg(*reg));
            }
        }
        let function = &mut self.m.functions[self.id];
        function.param_regs = param_regs;
        function.var_names = var_names;
        cells.sort();
        function.cell_names = cells.into_iter().map(|(.., id)| id).collect();
    }

    /// Put the finished function into the module.
    pub fn finish(mut self, doc: Option<Name>) -> FuncId {
        let (blocks, regs) = (std::mem::take(&mut self.blocks), self.regs);
        let function = &mut self.m.functions[self.id];
        function.blocks = prune(blocks);
        function.regs = regs;
        function.reg_names = self.reg_names;
        function.instance_attrs = self.instance_attrs;
        function.doc = doc;
        function.places = self.places;
        self.id
    }

    /// The statements of a suite; what follows a jump is left out.
    pub fn body(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            if self.terminated {
                break;
            }
            self.stmt(stmt);
        }
    }

    pub fn docstring(&mut self, body: &'a [Stmt]) -> Option<Name> {
        let literal = body
            .first()?
            .as_expr_stmt()?
            .value
            .as_string_literal_expr()?;
        let text = self.string_value(literal);
        Some(self.m.intern(text))
    }

    // Names, registers, instructions.

    pub fn name(&mut self, text: &str) -> Name {
        self.m.intern(text)
    }

    /// An attribute or name with class privacy applied.
    pub fn private_name(&mut self, text: &name::Name) -> Name {
        let mangled = self.m.scopes.mangle(self.scope, text);
        self.m.intern(mangled.as_str())
    }

    pub fn reg(&mut self) -> Reg {
        let reg = Reg::new(self.regs as usize);
        self.regs += 1;
        reg
    }

    pub fn emit(&mut self, inst: Inst) {
        if self.terminated {
            let dead = self.new_block();
            self.switch_to(dead);
        }
        let at = self.places.number(self.place);
        self.blocks[self.block].insts.push((inst, at));
    }

    pub fn constant(&mut self, value: Const) -> Reg {
        let dst = self.reg();
        self.emit(Inst::Const { dst, value });
        dst
    }

    pub fn none(&mut self) -> Reg {
        self.constant(Const::None)
    }

    pub fn string(&mut self, text: &str) -> Reg {
        let name = self.name(text);
        self.constant(Const::Str(name))
    }

    pub fn copy(&mut self, src: Reg) -> Reg {
        let dst = self.reg();
        self.emit(Inst::Copy { dst, src });
        dst
    }

    /// A runtime entry that gives a value.
    pub fn rt(&mut self, entry: Entry, args: Vec<RtArg>) -> Reg {
        let dst = self.reg();
        self.emit(Inst::Rt {
            dst: Some(dst),
            entry,
            args,
        });
        dst
    }

    /// A runtime entry for its effect.
    pub fn rt_effect(&mut self, entry: Entry, args: Vec<RtArg>) {
        self.emit(Inst::Rt {
            dst: None,
            entry,
            args,
        });
    }

    pub fn set_place(&mut self, node: &impl Ranged) {
        if !self.place_is_fixed {
            self.place = self.place_of(node.range());
        }
    }

    pub fn place_of(&self, range: TextRange) -> Place {
        let source = &self.m.parsed.source;
        let range = self.m.parsed.origin(range);
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        let (line, end_line) = (source.line(start), source.line(end));
        let columns = (
            start - source.line_start(line),
            end - source.line_start(end_line),
        );
        Place {
            line,
            end_line,
            columns: Some(columns),
        }
    }

    /// Stands at an expression with an attribute: from the attribute's name on if that is on a line of its own.
    pub fn set_place_of_attribute(&mut self, whole: TextRange, attribute: &ast::Identifier) {
        if self.place_is_fixed {
            return;
        }
        self.place = self.place_of(whole);
        let name = self.place_of(attribute.range);
        if name.line != self.place.line {
            self.place.line = name.line;
            if let (Some(columns), Some((start, _))) = (&mut self.place.columns, name.columns) {
                columns.0 = start
            }
        }
    }

    /// Stands at a definition of a function or class, without its decorators.
    pub fn set_place_of_definition(&mut self, whole: &impl Ranged, name: &ast::Identifier) {
        self.place = self.place_of(whole.range());
        self.place.line = self.line_at(name.range.start());
    }

    pub fn line_at(&self, offset: TextSize) -> u32 {
        let range = self.m.parsed.origin(TextRange::empty(offset));
        self.m.parsed.line(range.start())
    }

    // Blocks.

    pub fn new_block(&mut self) -> Block {
        self.blocks.push(empty_block(None))
    }

    /// Continue in `block`, whose exceptions go where those of the current place go.
    pub fn switch_to(&mut self, block: Block) {
        self.block = block;
        self.terminated = false;
        self.blocks[block].handler = self.handler;
    }

    pub fn terminate(&mut self, term: Term) {
        if self.terminated {
            return;
        }
        let at = self.places.number(self.place);
        let data = &mut self.blocks[self.block];
        data.term = term;
        data.term_at = at;
        self.terminated = true;
    }

    pub fn jump(&mut self, to: Block) {
        self.terminate(Term::Jump(to));
    }

    pub fn branch(&mut self, cond: Reg, then: Block, otherwise: Block) {
        self.terminate(Term::Branch {
            cond,
            then,
            otherwise,
        });
    }

    /// From here on exceptions go to `handler`.
    pub fn set_handler(&mut self, handler: Option<Block>) {
        if self.handler == handler {
            return;
        }
        self.handler = handler;
        if self.terminated {
            return;
        }
        if self.blocks[self.block].insts.is_empty() && self.block != Function::ENTRY {
            self.blocks[self.block].handler = handler;
        } else {
            let next = self.new_block();
            self.jump(next);
            self.switch_to(next);
        }
    }

    pub fn return_none(&mut self) {
        if !self.terminated {
            let none = self.none();
            self.terminate(Term::Return(none));
        }
    }

    // Functions inside this one.

    /// Scope that holds the frame of the code at the current place.
    pub fn frame_scope(&self) -> ScopeId {
        self.m.scopes.frame_of(self.scope)
    }

    /// Qualified name of a function or class defined here.
    pub fn nested_qualname(&self, name: &str) -> String {
        let scopes = self.m.scopes;
        let mut around = self.scope;
        while scopes.scope(around).kind.is_inlined() {
            match scopes.scope(around).parent {
                Some(parent) => around = parent,
                None => break,
            }
        }
        let mangled = scopes.mangle(around, &name::Name::new(name));
        let symbol = scopes.scope(around).symbol(&mangled);
        let is_global = symbol.is_some_and(|symbol| symbol.place == scope::Place::GlobalExplicit);
        match scopes.scope(around).kind {
            ScopeKind::Module => name.to_owned(),
            _ if is_global => name.to_owned(),
            ScopeKind::Class | ScopeKind::Generator => format!("{}.{name}", self.qualname),
            _ => format!("{}.<locals>.{name}", self.qualname),
        }
    }

    /// Cells that a function of scope `inner` wants, in the order of its free names.
    pub fn closure_of(&mut self, inner: ScopeId) -> Vec<Reg> {
        let scopes = self.m.scopes;
        let names = scopes.scope(inner).free_names();
        let of_text = self.text.map(|text| text.cell);
        names
            .iter()
            .map(|name| {
                let owner = scopes
                    .owner_of_free(inner, name)
                    .unwrap_or(ScopeTable::MODULE);
                match self.vars.get(&(owner, name.clone())) {
                    Some(Slot::Cell(cell) | Slot::Free(cell)) => *cell,
                    other => panic!("{name} of {inner:?} is not in a cell: {other:?}"),
                }
            })
            .chain(of_text)
            .collect()
    }

    pub fn param_table(&mut self, parameters: Option<&Parameters>) -> Params {
        let Some(parameters) = parameters else {
            return Params::default();
        };
        let positional: Vec<&name::Name> = parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .chain(&parameters.kwonlyargs)
            .map(|parameter| &parameter.name().id)
            .chain(parameters.vararg.iter().map(|p| &p.name.id))
            .chain(parameters.kwarg.iter().map(|p| &p.name.id))
            .collect();
        Params {
            posonly: parameters.posonlyargs.len() as u32,
            positional: (parameters.posonlyargs.len() + parameters.args.len()) as u32,
            kwonly: parameters.kwonlyargs.len() as u32,
            varargs: parameters.vararg.is_some(),
            varkw: parameters.kwarg.is_some(),
            names: positional
                .into_iter()
                .map(|name| self.private_name(name))
                .collect(),
        }
    }

    pub fn string_value(&self, literal: &ast::ExprStringLiteral) -> Vec<u8> {
        let source = &self.m.parsed.source.text;
        literal
            .value
            .iter()
            .flat_map(|part| crate::syntax::strings::string_literal(part, source))
            .collect()
    }
}

fn empty_block(handler: Option<Block>) -> BlockData {
    BlockData {
        insts: Vec::new(),
        term: Term::Unreachable,
        term_at: 0,
        handler,
    }
}

/// Pass over blocks that only jump, leave out those that nothing reaches, and number the others
/// in order.
fn prune(mut blocks: PrimaryMap<Block, BlockData>) -> PrimaryMap<Block, BlockData> {
    let mut target: SecondaryMap<Block, Option<Block>> = SecondaryMap::new();
    for block in blocks.keys() {
        let mut to = block;
        let mut steps = 0;
        while let BlockData {
            insts,
            term: Term::Jump(next),
            ..
        } = &blocks[to]
            && insts.is_empty()
            && steps < blocks.len()
        {
            to = *next;
            steps += 1;
        }
        target[block] = Some(to);
    }
    for data in blocks.values_mut() {
        each_target(&mut data.term, |block| {
            *block = target[*block].unwrap_or(*block)
        });
    }
    let mut reached: SecondaryMap<Block, bool> = SecondaryMap::new();
    let mut work = vec![Function::ENTRY];
    reached[Function::ENTRY] = true;
    while let Some(block) = work.pop() {
        let data = &blocks[block];
        for next in data.term.successors().chain(data.handler) {
            if !std::mem::replace(&mut reached[next], true) {
                work.push(next);
            }
        }
    }
    let mut numbers: SecondaryMap<Block, Option<Block>> = SecondaryMap::new();
    let mut count = 0;
    for block in blocks.keys().filter(|block| reached[*block]) {
        numbers[block] = Some(Block::new(count));
        count += 1;
    }
    let renumber = |block: &mut Block| *block = numbers[*block].unwrap_or(*block);
    let mut kept = PrimaryMap::with_capacity(count);
    let keys: Vec<Block> = blocks.keys().collect();
    for block in keys {
        if !reached[block] {
            continue;
        }
        let mut data = std::mem::replace(&mut blocks[block], empty_block(None));
        data.handler.iter_mut().for_each(renumber);
        each_target(&mut data.term, renumber);
        kept.push(data);
    }
    kept
}

fn each_target(term: &mut Term, f: impl Fn(&mut Block)) {
    match term {
        Term::Jump(to) => f(to),
        Term::Branch {
            then, otherwise, ..
        } => {
            f(then);
            f(otherwise);
        }
        Term::ForNext { body, exit, .. } | Term::RangeNext { body, exit, .. } => {
            f(body);
            f(exit);
        }
        Term::Yield { resume, .. } => f(resume),
        Term::Send { yielded, done, .. } => {
            f(yielded);
            f(done);
        }
        Term::Return(_) | Term::Raise { .. } | Term::Reraise { .. } | Term::Unreachable => {}
    }
}
