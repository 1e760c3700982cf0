//! Identifiers: ULIDs, made from an instant and a seed that the caller owns.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::time::Wall;

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// What is no digit.
const NONE: u8 = 0xff;
/// The value of each letter.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut n = 0;
    while n < DIGITS.len() {
        values[DIGITS[n] as usize] = n as u8;
        n += 1;
    }
    values
};

/// A ULID. Its order is that of its text, and of its birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ulid(u128);

impl Ulid {
    /// The id of what was born at this instant, with these ten bytes in the place of randomness.
    pub fn of(at: Wall, rest: [u8; 10]) -> Self {
        let rest = rest.into_iter().fold(0u128, |rest, byte| rest << 8 | u128::from(byte));
        Self(millis(at) << 80 | rest)
    }

    /// Its 26 letters.
    pub fn letters(self) -> [u8; 26] {
        let mut text = [0; 26];
        for (i, place) in text.iter_mut().enumerate() {
            *place = DIGITS[(self.0 >> (5 * (25 - i)) & 31) as usize];
        }
        text
    }
}

/// The milliseconds of an instant in 48 bits; none before 1970.
fn millis(at: Wall) -> u128 {
    (at.0.max(0) as u128 * 1000) & ((1 << 48) - 1)
}

impl FromStr for Ulid {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let bytes = text.as_bytes();
        if bytes.len() != 26 || bytes[0] > b'7' {
            return Err(());
        }
        bytes
            .iter()
            .try_fold(0u128, |value, b| {
                let digit = VALUES[usize::from(*b)];
                if digit == NONE { Err(()) } else { Ok(value << 5 | u128::from(digit)) }
            })
            .map(Ulid)
    }
}

impl fmt::Display for Ulid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

impl Serialize for Ulid {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ulid {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|()| serde::de::Error::custom(format!("{text:?} is no ULID")))
    }
}

/// Where new ids come from: a stream of numbers that begins with a seed. Randomness enters through the seed alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UlidSource(u64);

impl UlidSource {
    /// A source that begins with this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next id, born at this instant.
    pub fn make(&mut self, at: Wall) -> Ulid {
        let random = u128::from(self.next()) << 64 | u128::from(self.next());
        Ulid(millis(at) << 80 | random & ((1 << 80) - 1))
    }

    /// SplitMix64 (Steele, Lea & Flood 2014).
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        let text = "01KB000000000000000000003Z";
        assert_eq!(text.parse::<Ulid>().unwrap().to_string(), text);
        for bad in ["", "81KB000000000000000000003Z", "01kb000000000000000000003z", "01KB00000000000000000000IL"] {
            assert!(bad.parse::<Ulid>().is_err(), "{bad}");
        }
    }

    #[test]
    fn same_seed_gives_the_same_ids_in_order_of_birth() {
        let (mut a, mut b) = (UlidSource::new(7), UlidSource::new(7));
        let first = a.make(Wall(1_800_000_000));
        assert_eq!(first, b.make(Wall(1_800_000_000)));
        assert!(a.make(Wall(1_800_000_001)) > first);
    }
}
