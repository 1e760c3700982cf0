//! From requests to inputs: parsed once, at the edge.

use homestretch_core::{
    Input, Start,
    record::{Length, Work},
};
use homestretch_wire::Request;

/// The input that a request stands for.
///
/// # Errors
/// What is wrong with its words; requests that are no input are refused too.
pub fn input(request: Request) -> Result<Input, String> {
    Ok(match request {
        Request::Start { kind, minutes, task, since } => {
            let kind = match kind {
                None => None,
                Some(kind) => {
                    Some(Work::named(&kind).ok_or_else(|| format!("unknown kind {kind:?}, want focus or meeting"))?)
                }
            };
            let since = match since {
                None => None,
                Some(since) => Some(since.parse().map_err(|()| format!("{since:?} is no time, want HH:MM"))?),
            };
            Input::Start(Start { kind, minutes, task, since })
        }
        Request::Break { length } => Input::Break(match length {
            None => None,
            Some(length) => {
                Some(Length::named(&length).ok_or_else(|| format!("unknown length {length:?}, want short or long"))?)
            }
        }),
        Request::Pause { reason } => Input::Pause(reason),
        Request::Interrupted { reason } => Input::Interrupted(reason),
        Request::Resume => Input::Resume,
        Request::Stop => Input::Stop,
        Request::Skip => Input::Skip,
        Request::Extend { minutes, reason } => Input::Extend { minutes, reason },
        Request::Finish { park } => Input::Finish { park },
        Request::Count => Input::Count,
        Request::NotWork => Input::NotWork,
        Request::Quiet { minutes } => Input::Quiet(minutes),
        Request::Status
        | Request::Watch { .. }
        | Request::Open { .. }
        | Request::Set { .. }
        | Request::Add { .. }
        | Request::Amend { .. }
        | Request::Void { .. }
        | Request::Import { .. }
        | Request::Quit
        | Request::Clock { .. } => return Err("this request is no command".to_owned()),
    })
}
