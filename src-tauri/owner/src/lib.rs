//! What is its owner's alone, where the system has no modes for that: who the user is, folders and pipes that only they can
//! open, and whether a pipe is theirs; and files that somebody else holds open for the moment.
//!
//! Elsewhere modes and user ids say all of it, and there is nothing here.
#![cfg(windows)]

mod held;

pub use held::{rename, while_held};

use std::{
    ffi::c_void,
    io, mem,
    os::windows::{
        ffi::OsStrExt,
        io::{AsRawHandle, FromRawHandle, OwnedHandle},
    },
    path::Path,
    ptr,
};

use windows_sys::Win32::{
    Foundation::{ERROR_ACCESS_DENIED, ERROR_INVALID_FUNCTION, ERROR_NOT_SUPPORTED, LocalFree},
    Security::{
        Authorization::{
            ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, GetSecurityInfo,
            SDDL_REVISION_1, SE_KERNEL_OBJECT,
        },
        DACL_SECURITY_INFORMATION, GetFileSecurityW, GetSecurityDescriptorControl, GetTokenInformation,
        OWNER_SECURITY_INFORMATION, PROTECTED_DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR, PSID, SE_DACL_PROTECTED,
        SECURITY_ATTRIBUTES, SetFileSecurityW, TOKEN_QUERY, TOKEN_USER, TokenUser,
        UNPROTECTED_DACL_SECURITY_INFORMATION,
    },
    Storage::FileSystem::CreateDirectoryW,
    System::Threading::{GetCurrentProcess, OpenProcessToken},
};

/// The user's SID as text: `S-1-5-21-…`.
///
/// # Errors
/// Where the system does not say who runs this.
pub fn sid() -> io::Result<String> {
    let mut token = ptr::null_mut();
    // SAFETY: the process's own pseudo handle needs no closing; the token is closed by its owner.
    let token = unsafe {
        done(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token))?;
        OwnedHandle::from_raw_handle(token)
    };
    // More than the longest SID needs, and aligned for what stands in it.
    let mut user = [0_u64; 16];
    let mut length = mem::size_of_val(&user) as u32;
    // SAFETY: the room is as large as it says, and what is read from it has been written there.
    unsafe {
        let room = user.as_mut_ptr().cast::<c_void>();
        done(GetTokenInformation(token.as_raw_handle(), TokenUser, room, length, &raw mut length))?;
        text_of((*room.cast::<TOKEN_USER>()).User.Sid)
    }
}

/// Whether a pipe, by an open end of it, was made by this user.
///
/// # Errors
/// Where its owner cannot be read.
pub fn is_ours(pipe: &impl AsRawHandle) -> io::Result<bool> {
    let mut owner: PSID = ptr::null_mut();
    let mut descriptor = ptr::null_mut();
    // SAFETY: the handle is open; the owner lies in the descriptor, which is freed after it was read.
    let theirs = unsafe {
        let read = GetSecurityInfo(
            pipe.as_raw_handle(),
            SE_KERNEL_OBJECT,
            OWNER_SECURITY_INFORMATION,
            &raw mut owner,
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            &raw mut descriptor,
        );
        if read != 0 {
            return Err(io::Error::from_raw_os_error(read as i32));
        }
        let _descriptor = Local(descriptor);
        text_of(owner)?
    };
    Ok(theirs == sid()?)
}

/// The system itself, which indexes and backs up, as in every user's own folder; in SDDL.
const THE_SYSTEM: &str = "SY";

/// Makes a folder that its owner and the system may open, and what comes into it with it.
///
/// # Errors
/// What the system says; `AlreadyExists` where something is there.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let path = of_any_length(path)?;
    let only_ours = OnlyOurs::new("OICI", THE_SYSTEM)?;
    // SAFETY: the path ends with a zero; the attributes live until the call returns.
    unsafe { done(CreateDirectoryW(path.as_ptr(), (&raw const only_ours.attributes).cast())) }
}

/// Keeps a file for its owner and the system alone. Where the disk knows no rights, or leaves them to others as a share does, it
/// stays as it is.
///
/// # Errors
/// What the system says.
pub fn keep(path: &Path) -> io::Result<()> {
    let path = of_any_length(path)?;
    let only_ours = OnlyOurs::new("", THE_SYSTEM)?;
    let which = DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION;
    // SAFETY: the path ends with a zero; the descriptor lives until the call returns.
    set(unsafe { SetFileSecurityW(path.as_ptr(), which, only_ours.attributes.lpSecurityDescriptor) })
}

/// Gives a file the rights of another, whose place it is to take.
///
/// # Errors
/// What the system says.
pub fn like(path: &Path, other: &Path) -> io::Result<()> {
    let (path, other) = (of_any_length(path)?, of_any_length(other)?);
    let mut needed = 0;
    // SAFETY: the paths end with a zero. The first call only asks how much room it takes; no more than that is written.
    unsafe {
        let which = DACL_SECURITY_INFORMATION;
        GetFileSecurityW(other.as_ptr(), which, ptr::null_mut(), 0, &raw mut needed);
        // Aligned for what stands in it.
        let mut room = vec![0_u64; (needed as usize).div_ceil(8).max(1)];
        let descriptor: PSECURITY_DESCRIPTOR = room.as_mut_ptr().cast();
        set(GetFileSecurityW(other.as_ptr(), which, descriptor, (room.len() * 8) as u32, &raw mut needed))?;
        let (mut control, mut revision) = (0, 0);
        let is_known = GetSecurityDescriptorControl(descriptor, &raw mut control, &raw mut revision) != 0;
        let inherits = match is_known && control & SE_DACL_PROTECTED != 0 {
            true => PROTECTED_DACL_SECURITY_INFORMATION,
            false => UNPROTECTED_DACL_SECURITY_INFORMATION,
        };
        set(SetFileSecurityW(path.as_ptr(), which | inherits, descriptor))
    }
}

/// How it went, where that is no matter of a disk without rights, or one that leaves them to others.
fn set(answer: i32) -> io::Result<()> {
    const NOT_OURS: [u32; 3] = [ERROR_INVALID_FUNCTION, ERROR_NOT_SUPPORTED, ERROR_ACCESS_DENIED];
    match done(answer) {
        Err(e) if e.raw_os_error().is_some_and(|code| NOT_OURS.contains(&code.cast_unsigned())) => Ok(()),
        done => done,
    }
}

/// A path of any length, as calls of the system take it.
fn of_any_length(path: &Path) -> io::Result<Vec<u16>> {
    let path = std::path::absolute(path)?;
    let text = path.as_os_str().encode_wide();
    let is_drive = path.to_str().is_some_and(|text| text.as_bytes().get(1) == Some(&b':'));
    let verbatim = is_drive.then(|| r"\\?\".encode_utf16()).into_iter().flatten();
    Ok(verbatim.chain(text).chain([0]).collect())
}

/// The attributes of something that only its owner may open, for a call that makes it.
pub struct OnlyOurs {
    attributes: SECURITY_ATTRIBUTES,
    _descriptor: Local,
}

impl OnlyOurs {
    /// For a pipe.
    ///
    /// # Errors
    /// Where the system does not say who runs this.
    pub fn for_pipe() -> io::Result<Self> {
        Self::new("", "")
    }

    /// What the call takes; good for as long as this lives.
    pub fn as_ptr(&mut self) -> *mut c_void {
        (&raw mut self.attributes).cast()
    }

    /// With these flags of inheritance, and for whom else, as SDDL has them.
    fn new(inherited: &str, other: &str) -> io::Result<Self> {
        let sid = sid()?;
        let all =
            [&sid, other].map(|who| if who.is_empty() { String::new() } else { format!("(A;{inherited};FA;;;{who})") });
        let text = format!("O:{sid}D:P{}\0", all.concat());
        let text: Vec<u16> = text.encode_utf16().collect();
        let mut descriptor: PSECURITY_DESCRIPTOR = ptr::null_mut();
        // SAFETY: the text ends with a zero; the descriptor is freed by its owner.
        unsafe {
            let (text, length) = (text.as_ptr(), ptr::null_mut());
            let revision = SDDL_REVISION_1;
            done(ConvertStringSecurityDescriptorToSecurityDescriptorW(text, revision, &raw mut descriptor, length))?;
        }
        let attributes = SECURITY_ATTRIBUTES {
            nLength: mem::size_of::<SECURITY_ATTRIBUTES>() as u32,
            lpSecurityDescriptor: descriptor,
            bInheritHandle: 0,
        };
        Ok(Self { attributes, _descriptor: Local(descriptor) })
    }
}

/// Memory that the system has given, and takes back.
struct Local(*mut c_void);

impl Drop for Local {
    fn drop(&mut self) {
        // SAFETY: it came from a call that says to free it so, and is freed once.
        unsafe { LocalFree(self.0) };
    }
}

// SAFETY: the descriptor is read by the system alone and belongs to no thread.
unsafe impl Send for OnlyOurs {}

/// # Safety
/// The SID must be one.
unsafe fn text_of(sid: PSID) -> io::Result<String> {
    let mut text = ptr::null_mut();
    // SAFETY: the caller's; the text ends with a zero, and is freed after it was copied.
    unsafe {
        done(ConvertSidToStringSidW(sid, &raw mut text))?;
        let _text = Local(text.cast());
        let length = (0..).take_while(|at| *text.add(*at) != 0).count();
        Ok(String::from_utf16_lossy(std::slice::from_raw_parts(text, length)))
    }
}

fn done(answer: i32) -> io::Result<()> {
    if answer == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
