//! The test kit: everything around the program that a test needs to be real, and nothing of the program itself.
//!
//! A [`Sandbox`] is a home of its own, a [`Bus`] a private session bus, [`FakeTray`] and [`FakeNotifications`] are the
//! desktop on it, [`FakeLogind`], [`FakeMutter`], a [`Compositor`]
//! and [`KWin`] are what sensors listen to, a [`Display`] is an X server, and an [`Engine`] is the program under test on
//! an injected clock.
//! Tests do not sleep: they wait for what they expect with [`wait_until`], which has a bound and says what was missing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic with its line is the report")]

pub mod accessibility;
pub mod bus;
pub mod cases;
pub mod compositor;
pub mod disk;
pub mod display;
pub mod engine;
pub mod kwin;
pub mod logind;
pub mod mutter;
pub mod notifications;
pub mod portal;
pub mod process;
pub mod sandbox;
pub mod syncthing;
pub mod terminal;
pub mod tray;
pub mod user_manager;
pub mod wait;
pub mod wine;

pub use accessibility::Accessibility;
pub use bus::Bus;
pub use compositor::Compositor;
pub use display::Display;
pub use engine::{Engine, Launch, Said};
pub use kwin::KWin;
pub use logind::FakeLogind;
pub use mutter::FakeMutter;
pub use notifications::{FakeNotifications, Notification};
pub use portal::FakePortal;
pub use sandbox::Sandbox;
pub use terminal::Terminal;
pub use tray::FakeTray;
pub use user_manager::FakeUserManager;
pub use wait::{LIMIT, wait_until};
