//! X11: the server gives a grabbed combination to us alone, and sends an event for each press.

use std::{convert::Infallible, os::fd::AsFd};

use anyhow::Context;
use homestretch_core::settings::shortcut::{Key, Shortcut};
use x11rb::{
    connection::Connection,
    protocol::{
        Event,
        xproto::{ConnectionExt, GrabMode, Keycode, ModMask, Window},
    },
    rust_connection::RustConnection,
};

use super::{Gesture, Out, Wanted, held};
use crate::ready;

/// What was grabbed: a key with its modifiers, and what it does.
type Grab = (Keycode, ModMask, Gesture);

/// Tells of each press.
///
/// # Errors
/// When the X server is gone.
pub(super) async fn run(wanted: &[Wanted], out: &Out) -> anyhow::Result<Infallible> {
    let (x, screen) = RustConnection::connect(None).context("no X server answers")?;
    let root = x.setup().roots.get(screen).context("no screen")?.root;
    let mut codes = locate(&x, wanted)?;
    let mut grabs = grab(&x, root, wanted, &codes, out)?;
    let socket = ready::to_read(x.stream().as_fd().try_clone_to_owned()?)?;
    // A key that is held down is let go and pressed again by the server, both at one instant.
    let mut released = None;
    loop {
        while let Some(event) = x.poll_for_event().context("the X server is gone")? {
            match event {
                Event::KeyRelease(key) => released = Some((key.detail, key.time)),
                Event::KeyPress(key) if released == Some((key.detail, key.time)) => {}
                Event::KeyPress(key) => {
                    let held = u16::from(key.state) & 0xff & !u16::from(ModMask::LOCK | ModMask::M2);
                    let pressed = grabs.iter().find(|(code, mods, _)| *code == key.detail && u16::from(*mods) == held);
                    if let Some((_, _, gesture)) = pressed {
                        out.pressed(*gesture);
                    }
                }
                // Another keyboard, another layout: the keys may lie elsewhere. Those that stay are never let go of: the
                // server tells this at the first key of another keyboard, in the middle of a shortcut.
                Event::MappingNotify(_) => {
                    let now = locate(&x, wanted)?;
                    if now != codes {
                        x.ungrab_key(0, root, ModMask::ANY)?.check()?;
                        grabs = grab(&x, root, wanted, &now, out)?;
                        codes = now;
                    }
                }
                _ => {}
            }
        }
        socket.readable().await?.clear_ready();
    }
}

/// Where the wanted keys lie on this keyboard, in their order.
fn locate(x: &RustConnection, wanted: &[Wanted]) -> anyhow::Result<Vec<Option<Keycode>>> {
    let setup = x.setup();
    let (first, last) = (setup.min_keycode, setup.max_keycode);
    let mapping = x.get_keyboard_mapping(first, last - first + 1)?.reply()?;
    let width = usize::from(mapping.keysyms_per_keycode).max(1);
    let keycode = |keysym: u32| {
        let keys = || (first..=last).zip(mapping.keysyms.chunks(width));
        // What a key says by itself goes before what it says in another layout.
        let own = keys().find(|(_, signs)| signs.first() == Some(&keysym));
        own.or_else(|| keys().find(|(_, signs)| signs.contains(&keysym))).map(|(code, _)| code)
    };
    Ok(wanted.iter().map(|one| keycode(keysym(one.keys.key))).collect())
}

/// Grabs what can be had, and says what cannot.
fn grab(
    x: &RustConnection,
    root: Window,
    wanted: &[Wanted],
    codes: &[Option<Keycode>],
    out: &Out,
) -> anyhow::Result<Vec<Grab>> {
    // With Caps Lock and Num Lock on or off, a shortcut is the same.
    let none = ModMask::from(0_u16);
    let locks = [none, ModMask::LOCK, ModMask::M2, ModMask::LOCK | ModMask::M2];
    let (mut grabs, mut missing) = (Vec::new(), Vec::new());
    for (Wanted { gesture, name, keys }, code) in wanted.iter().zip(codes) {
        let Some(code) = *code else {
            missing.push(format!("{name}: this keyboard has no {keys}"));
            continue;
        };
        let mods = modifiers(*keys);
        let taken = locks.into_iter().try_for_each(|locks| {
            x.grab_key(false, root, mods | locks, code, GrabMode::ASYNC, GrabMode::ASYNC)?.check()?;
            anyhow::Ok(())
        });
        match taken {
            Ok(()) => grabs.push((code, mods, *gesture)),
            Err(_) => missing.push(format!("{name}: another program has {keys}")),
        }
    }
    out.is_there_but_for("X11", &missing);
    Ok(grabs)
}

fn modifiers(keys: Shortcut) -> ModMask {
    let all = [ModMask::M1, ModMask::CONTROL, ModMask::SHIFT, ModMask::M4];
    held(keys, all).fold(ModMask::from(0_u16), |mask, one| mask | one)
}

/// What X calls a key (`keysymdef.h`).
fn keysym(key: Key) -> u32 {
    match key {
        Key::Sign(sign) => u32::from(sign.to_ascii_lowercase()),
        Key::Function(number) => 0xffbd + u32::from(number),
        Key::Named(name) => match name {
            "Pause" => 0xff13,
            "Home" => 0xff50,
            "Left" => 0xff51,
            "Up" => 0xff52,
            "Right" => 0xff53,
            "Down" => 0xff54,
            "PageUp" => 0xff55,
            "PageDown" => 0xff56,
            "End" => 0xff57,
            "Insert" => 0xff63,
            _ => 0x20,
        },
    }
}
