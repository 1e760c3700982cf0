//! A disk that can be full.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use rustix::mount::{MountFlags, UnmountFlags, mount, unmount};

/// A file system of 256 KiB, unmounted on drop.
#[derive(Debug)]
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts it on this folder; where this user may not, says so, and the test has nothing to do.
    pub fn mount(on: &Path) -> Option<Self> {
        match mount("tmpfs", on, "tmpfs", MountFlags::empty(), c"size=256k") {
            Ok(()) => Some(Self(on.to_owned())),
            Err(e) => {
                println!("skipped: this user cannot mount a small disk ({e})");
                None
            }
        }
    }

    /// Leaves no byte free.
    ///
    /// # Panics
    /// When it cannot even begin.
    pub fn fill(&self) {
        let mut filler = File::create(self.filler()).expect("a file");
        for size in [4096, 512, 1] {
            while filler.write_all(&vec![b'x'; size]).is_ok() {}
        }
    }

    /// Makes room again.
    ///
    /// # Panics
    /// When it was not filled.
    pub fn empty(&self) {
        fs::remove_file(self.filler()).expect("a filled disk");
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = unmount(&self.0, UnmountFlags::DETACH);
    }
}
