//! Joins standard input and output to a named pipe: by this the test kit talks to an engine that runs under wine.
//! `relay PIPE`; ends with the pipe, or with its input.

#[cfg(windows)]
fn main() -> std::io::Result<()> {
    use std::{io, path::Path, process, thread, time::Duration};

    use homestretch_wire::pipe::Pipe;

    let name = std::env::args().nth(1).ok_or(io::Error::other("relay PIPE"))?;
    let mut from = Pipe::open(Path::new(&name), Duration::from_secs(5))?;
    let mut to = from.try_clone()?;
    thread::spawn(move || {
        let asked = io::copy(&mut io::stdin().lock(), &mut to);
        process::exit(asked.is_err().into());
    });
    io::copy(&mut from, &mut io::stdout().lock())?;
    Ok(())
}

#[cfg(not(windows))]
fn main() {
    eprintln!("relay: there are named pipes on Windows alone");
}
