//! What goes over the control socket: requests, replies, views, and a blocking client.
//!
//! Knows nothing of the rules, the disk's records or Tauri. Lines of JSON, version 1 (contract §9).

pub mod client;
pub mod frame;
#[cfg(windows)]
pub mod pipe;
pub mod place;
pub mod reply;
pub mod request;
pub mod view;

pub use client::{Client, ClientError};
pub use homestretch_vocabulary::{Cause, Command, Length, Phase, Reason, Refusal, Rule, Spent, Surface, Verb, Work};
pub use reply::{Message, Raise, Reply};
pub use request::{Ask, Request, RequestLine};
pub use view::View;

/// The protocol's version; a line with another one is refused.
pub const VERSION: u32 = 1;
