//! Places in the source: what a traceback says of an instruction. Instructions name them by number, so that code does not
//! depend on where its function stands.

use super::PlaceId;
use rustc_hash::FxHashMap;

/// A range of the module's source as CPython gives it: lines count from 1, columns in bytes from 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    pub line: u32,
    pub end_line: u32,
    /// `None`: the line is all that is known.
    pub columns: Option<(u32, u32)>,
}

impl Place {
    pub fn whole_line(line: u32) -> Place {
        Place {
            line,
            end_line: line,
            columns: None,
        }
    }
}

/// The places of a function. The first is the line that the function starts on.
///
/// Where nobody will see the source, as in the library, there is no table: a place is a line, counted from the function's
/// first.
#[derive(Clone, Debug)]
pub struct Places {
    first_line: u32,
    /// By number, from 1; `None`: lines.
    table: Option<Vec<Place>>,
    numbers: FxHashMap<Place, PlaceId>,
}

impl Places {
    pub fn new(first_line: u32, has_columns: bool) -> Places {
        let mut places = Places {
            first_line,
            table: has_columns.then(Vec::new),
            numbers: FxHashMap::default(),
        };
        places.number(Place::whole_line(first_line));
        places
    }

    /// The number of a place, which is a new one if the function has not had it before.
    pub fn number(&mut self, place: Place) -> PlaceId {
        let Some(table) = &mut self.table else {
            return place.line.saturating_sub(self.first_line) + 1;
        };
        *self.numbers.entry(place).or_insert_with(|| {
            table.push(place);
            table.len() as PlaceId
        })
    }

    /// The place that a function starts at.
    pub const START: PlaceId = 1;

    /// The line of a place; 0 for none.
    pub fn line(&self, id: PlaceId) -> u32 {
        match (id, &self.table) {
            (0, _) => 0,
            (id, None) => self.first_line + id - 1,
            (id, Some(table)) => table[id as usize - 1].line,
        }
    }

    /// By number, from 1, if there is a table: lines counted from the function's first, from 1.
    pub fn lines_in_function(&self) -> Vec<u32> {
        let table = self.table.iter().flatten();
        table
            .map(|place| place.line.saturating_sub(self.first_line) + 1)
            .collect()
    }

    /// By number, from 1, if there is a table.
    pub fn table(&self) -> Option<&[Place]> {
        self.table.as_deref()
    }
}
