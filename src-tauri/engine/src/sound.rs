//! Our own two sounds: made here, played once, and nothing stays open.

use std::f32::consts::TAU;

#[cfg_attr(target_os = "linux", path = "sound/linux.rs")]
#[cfg_attr(windows, path = "sound/windows.rs")]
#[cfg_attr(target_os = "macos", path = "sound/macos.rs")]
mod platform;

pub use platform::play;

/// Samples a second of what we make ourselves.
const RATE: u32 = 44_100;

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// Two soft notes: something to know.
    Soft,
    /// Three, falling home: something to do.
    Firm,
}

impl Sound {
    /// The sound of a nudge's level.
    pub fn of_level(level: u8) -> Self {
        if level >= 3 { Sound::Firm } else { Sound::Soft }
    }

    /// Its name among the freedesktop sounds, for a server that plays it.
    pub fn server_name(self) -> &'static str {
        match self {
            Sound::Soft => "message-new-instant",
            Sound::Firm => "alarm-clock-elapsed",
        }
    }

    /// Notes: hertz, and the second at which each is struck.
    fn notes(self) -> &'static [(f32, f32)] {
        match self {
            Sound::Soft => &[(523.25, 0.0), (659.26, 0.14)],
            Sound::Firm => &[(659.26, 0.0), (523.25, 0.18), (392.0, 0.36)],
        }
    }

    /// Its samples, 16 bits, mono, at a volume in percent.
    fn samples(self, volume: i64) -> Vec<u8> {
        // Loudness goes with the square of what a slider says.
        let loudest = (volume.clamp(0, 100) as f32 / 100.0).powi(2) * 0.5;
        let last = self.notes().last().map_or(0.0, |(_, at)| *at);
        let n = ((last + 0.9) * RATE as f32) as u32;
        let sample = |i: u32| {
            let t = i as f32 / RATE as f32;
            let struck = self.notes().iter().filter(|(_, at)| *at <= t);
            let sum: f32 = struck.map(|(hertz, at)| note(*hertz, t - at)).sum();
            (sum * loudest * f32::from(i16::MAX)).clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16
        };
        (0..n).flat_map(|i| sample(i).to_le_bytes()).collect()
    }
}

/// A struck note: its own tone and a little of the octave above, swelling in 5 ms and dying away.
fn note(hertz: f32, t: f32) -> f32 {
    let swell = (t / 0.005).min(1.0);
    let (own, octave) = (libm::sinf(TAU * hertz * t), libm::sinf(TAU * 2.0 * hertz * t));
    (own + 0.2 * octave) * swell * libm::expf(-t * 6.0) * 0.6
}

/// Samples as a WAV file.
#[cfg(any(not(target_os = "linux"), test))]
fn wave(samples: &[u8]) -> Vec<u8> {
    let length = samples.len() as u32;
    let mut file = Vec::with_capacity(44 + samples.len());
    file.extend(b"RIFF");
    file.extend((36 + length).to_le_bytes());
    file.extend(b"WAVEfmt ");
    // Of 16 bytes: uncompressed, one channel, samples and bytes a second, bytes and bits a sample.
    file.extend(16_u32.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(RATE.to_le_bytes());
    file.extend((RATE * 2).to_le_bytes());
    file.extend(2_u16.to_le_bytes());
    file.extend(16_u16.to_le_bytes());
    file.extend(b"data");
    file.extend(length.to_le_bytes());
    file.extend(samples);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loudest(samples: &[u8]) -> i16 {
        samples.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]]).saturating_abs()).max().unwrap()
    }

    #[test]
    fn a_sound_is_as_loud_as_it_is_told_and_dies_away() {
        for sound in [Sound::Soft, Sound::Firm] {
            let (quiet, loud) = (sound.samples(10), sound.samples(100));
            assert!(loudest(&quiet) > 0 && loudest(&loud) > 20 * loudest(&quiet));
            assert!(loudest(&loud) < i16::MAX, "it does not clip");
            assert!(loudest(&loud[loud.len() - 200..]) < loudest(&loud) / 50, "it does not end in a click");
            assert_eq!(loudest(&sound.samples(0)), 0);
        }
    }

    #[test]
    fn a_wave_file_says_what_is_in_it() {
        let samples = Sound::Soft.samples(50);
        let file = wave(&samples);
        let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
        assert_eq!((&file[..4], &file[8..16], &file[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
        assert_eq!(number(4) as usize, file.len() - 8);
        assert_eq!((number(24), number(28)), (RATE, RATE * 2), "samples and bytes a second");
        assert_eq!((number(40) as usize, &file[44..]), (samples.len(), &samples[..]));
    }
}
