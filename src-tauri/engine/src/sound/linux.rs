//! Linux: the sound server, by PulseAudio's protocol.

use super::{RATE, Sound};

/// How much the server is sent ahead, in bytes: a fifth of a second.
const AHEAD: u32 = RATE * 2 / 5;

/// Plays it, and returns when it has been heard.
///
/// # Errors
/// Where there is no sound server, or it refuses.
pub async fn play(sound: Sound, volume: i64) -> anyhow::Result<()> {
    use std::io::Read;

    use pulseaudio::{
        AsPlaybackSource, Client,
        protocol::{
            ChannelMap, ChannelVolume, DEFAULT_SINK, PlaybackStreamParams, SampleFormat, SampleSpec, stream::BufferAttr,
        },
    };
    let (socket, cookie) = crate::sensor::sound_server()?;
    let client = Client::new_unix(c"Homestretch", socket, Some(cookie))?;
    let params = PlaybackStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::S16Le, channels: 1, sample_rate: RATE },
        channel_map: ChannelMap::mono(),
        cvolume: Some(ChannelVolume::norm(1)),
        sink_name: Some(DEFAULT_SINK.to_owned()),
        // It begins with its first samples: by default a server waits for more than the whole of it.
        buffer_attr: BufferAttr { target_length: AHEAD, pre_buffering: AHEAD / 2, ..BufferAttr::default() },
        ..PlaybackStreamParams::default()
    };
    let mut samples = std::io::Cursor::new(sound.samples(volume));
    // A cursor over memory reads without fail.
    let source = move |buf: &mut [u8]| samples.read(buf).unwrap_or(0);
    let stream = client.create_playback_stream(params, source.as_playback_source()).await?;
    stream.play_all().await?;
    Ok(())
}
