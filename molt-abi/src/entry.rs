//! Runtime entry points: names and signatures, one table for both sides.
