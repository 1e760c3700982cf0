//! Keys that cannot be written.

use std::{io, ptr};

use windows_sys::{
    Win32::System::Registry::{
        HKEY, HKEY_CURRENT_USER, KEY_ALL_ACCESS, REG_LINK, REG_OPTION_CREATE_LINK, REG_OPTION_NON_VOLATILE,
        REG_OPTION_OPEN_LINK, RegCloseKey, RegCreateKeyExW, RegDeleteTreeW, RegOpenKeyExW, RegSetValueExW,
    },
    core::w,
};

#[link(name = "ntdll")]
unsafe extern "system" {
    /// The only call that takes away a link, and not what it leads to.
    fn NtDeleteKey(key: HKEY) -> i32;
}

pub fn mislead(key: &str) -> io::Result<()> {
    let path = wide(key);
    // SAFETY: the path ends with a zero.
    done(unsafe { RegDeleteTreeW(HKEY_CURRENT_USER, path.as_ptr()) })?;
    let link = create(&path, REG_OPTION_CREATE_LINK)?;
    let nowhere: Vec<u16> = r"\Registry\Machine\Software\No\Where".encode_utf16().collect();
    let length = (nowhere.len() * 2) as u32;
    // SAFETY: the value is as long as it says, and has no zero at its end.
    let set = unsafe { RegSetValueExW(link, w!("SymbolicLinkValue"), 0, REG_LINK, nowhere.as_ptr().cast(), length) };
    close(link);
    done(set)
}

pub fn restore(key: &str) -> io::Result<()> {
    let path = wide(key);
    let mut link = ptr::null_mut();
    // SAFETY: the path ends with a zero.
    unsafe {
        done(RegOpenKeyExW(HKEY_CURRENT_USER, path.as_ptr(), REG_OPTION_OPEN_LINK, KEY_ALL_ACCESS, &raw mut link))?;
        NtDeleteKey(link);
    }
    close(link);
    create(&path, REG_OPTION_NON_VOLATILE).map(close)
}

fn create(path: &[u16], options: u32) -> io::Result<HKEY> {
    let mut made = ptr::null_mut();
    // SAFETY: the path ends with a zero; the rest is the usual.
    done(unsafe {
        let (path, none) = (path.as_ptr(), ptr::null());
        let key = &raw mut made;
        RegCreateKeyExW(HKEY_CURRENT_USER, path, 0, none, options, KEY_ALL_ACCESS, ptr::null(), key, ptr::null_mut())
    })?;
    Ok(made)
}

fn close(key: HKEY) {
    // SAFETY: it was opened here.
    unsafe { RegCloseKey(key) };
}

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

fn done(answer: u32) -> io::Result<()> {
    if answer == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(answer.cast_signed())) }
}
