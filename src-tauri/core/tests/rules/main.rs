//! The rules of contract §2 and §3 as tables: what was done, and what came of it.
//!
//! A script line is `TIME COMMAND [ARGS]`; the time is `HH:MM[:SS]` on Wednesday 2026-11-25 in Amsterdam, `+` before it
//! is the day after. `day DATE` and `zone NAME` come first where they differ, `history KIND FROM TO` gives a record. What comes out is one line each:
//! `TIME refused COMMAND`, `TIME KIND FROM-TO OUTCOME`, `TIME = PHASE [DUE]`, `TIME ! RULE LEVEL [+ALSO…]`.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod table;

mod clocks;
mod days;
mod drawn;
mod evening;
mod figures;
mod findings;
mod holds;
mod left;
mod nights;
mod off_days;
mod ranges;
mod running;
mod standing;
mod steady;
mod untracked;
mod weeks;
