//! What other programs of the session can ask and hear, by the way that a system has for that.

#[cfg(target_os = "linux")]
mod bus;

#[cfg(target_os = "linux")]
pub use bus::Service;

/// Elsewhere there is the control socket alone.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
pub struct Service;

#[cfg(not(target_os = "linux"))]
impl Service {
    /// Starts nothing.
    pub fn start(_events: crate::event::Events) -> Self {
        Self
    }

    /// Tells nobody.
    pub fn tell(&self, _phase: homestretch_wire::Phase, _was: homestretch_wire::Phase) {}
}
