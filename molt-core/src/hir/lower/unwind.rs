//! What `return`, `break` and `continue` have to do on their way out: run `finally` bodies, call
//! `__exit__`, end the handling of exceptions. Each way out gets its own copy of that code.

use super::function::FunctionLowering;
use crate::hir::{Block, Inst, Place, Reg, Term};
use ruff_python_ast::{Stmt, name};

/// A construct around the current place that a jump out of it has to care about.
#[derive(Clone, Copy)]
pub(super) enum Frame<'a> {
    Loop {
        break_to: Block,
        continue_to: Block,
    },
    /// Inside a `try` whose `finally` body is still to run.
    Finally {
        body: &'a [Stmt],
        outer: Option<Block>,
    },
    /// While an exception is being handled.
    Handling {
        saved: Reg,
        exc: Reg,
        name: Option<&'a name::Name>,
        outer: Option<Block>,
    },
    /// Inside the body of `with`.
    With {
        exit: Reg,
        is_async: bool,
        place: Place,
        outer: Option<Block>,
    },
}

impl<'a> FunctionLowering<'_, 'a> {
    /// Emit the ways out of all frames above `depth`, then `leave`, which must end the block.
    fn unwind(&mut self, depth: usize, leave: impl FnOnce(&mut Self)) {
        let frames = self.frames.clone();
        let handler = self.handler;
        let place = self.place;
        while self.frames.len() > depth {
            match self.frames.pop() {
                Some(Frame::Finally { body, outer }) => {
                    self.set_handler(outer);
                    self.body(body);
                }
                Some(Frame::Handling {
                    saved, name, outer, ..
                }) => {
                    self.set_handler(outer);
                    self.emit(Inst::PopHandled { saved });
                    if let Some(name) = name {
                        self.forget_name(name);
                    }
                }
                Some(Frame::With {
                    exit,
                    is_async,
                    place,
                    outer,
                }) => {
                    self.set_handler(outer);
                    self.exit_context(exit, is_async, place);
                }
                Some(Frame::Loop { .. }) | None => {}
            }
            self.place = place;
        }
        leave(self);
        self.frames = frames;
        self.handler = handler;
    }

    pub fn return_value(&mut self, value: Reg) {
        if self.frames.is_empty() {
            self.terminate(Term::Return(value));
            return;
        }
        let value = self.copy(value);
        self.unwind(0, |this| this.terminate(Term::Return(value)));
    }

    pub fn jump_out_of_loop(&mut self, is_break: bool) {
        let Some(depth) = self
            .frames
            .iter()
            .rposition(|f| matches!(f, Frame::Loop { .. }))
        else {
            return;
        };
        let Frame::Loop {
            break_to,
            continue_to,
            ..
        } = self.frames[depth]
        else {
            return;
        };
        let target = if is_break { break_to } else { continue_to };
        self.unwind(depth + 1, |this| this.jump(target));
    }

    /// The exception that the innermost handler around the current place handles.
    pub fn handled_exception(&self) -> Option<Reg> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Handling { exc, .. } => Some(*exc),
            _ => None,
        })
    }
}
