//! The icon: a ring that empties with the block, the minutes left in it; past the end of day open, with a house.
//!
//! Drawn by sampling shapes, 4 x 4 samples a pixel, in straight-alpha RGBA.

/// The sizes that hosts ask for, in pixels.
pub const SIZES: [usize; 4] = [16, 22, 24, 48];

/// What the icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    /// The picture.
    pub kind: Kind,
    /// How much of the ring is full, 0..=60.
    pub full: u8,
    /// The number in it, 0..=99.
    pub minutes: Option<u8>,
}

/// The pictures, apart in shape and not in colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A thin ring with a small house.
    #[default]
    Idle,
    /// A ring that empties.
    Focus,
    /// A ring in four pieces.
    Meeting,
    /// A ring that empties, with a dot where there is no number.
    Break,
    /// A thin ring with two bars.
    Away,
    /// A ring open at the bottom, with a house.
    Overtime,
}

impl Kind {
    /// Its name in views.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Idle => "idle",
            Kind::Focus => "focus",
            Kind::Meeting => "meeting",
            Kind::Break => "break",
            Kind::Away => "away",
            Kind::Overtime => "overtime",
        }
    }

    /// The window's colours, at least 3:1 on a light panel and on a dark one.
    fn colour(self) -> [u8; 3] {
        match self {
            Kind::Focus => [0x2b, 0x87, 0x99],
            Kind::Meeting => [0xb5, 0x76, 0x1a],
            Kind::Break => [0x4f, 0x93, 0x76],
            Kind::Idle | Kind::Away => [0x88, 0x88, 0x88],
            Kind::Overtime => [0xbb, 0x5c, 0x8f],
        }
    }
}

/// Samples a side of a pixel.
const SAMPLES: usize = 4;

/// Draws the icon, `size` pixels square.
pub fn draw(face: &Face, size: usize) -> Vec<u8> {
    let [r, g, b] = face.kind.colour();
    let mut out = vec![0; size * size * 4];
    let digits = face.minutes.map(|m| Digits::new(m, size));
    for (i, pixel) in out.chunks_exact_mut(4).enumerate() {
        let (x, y) = (i % size, i / size);
        let mut hits = 0;
        for s in 0..SAMPLES * SAMPLES {
            let at = |p: usize, s: usize| (p as f32 + (s as f32 + 0.5) / SAMPLES as f32) / size as f32 * 2.0 - 1.0;
            if covers(face, at(x, s % SAMPLES), at(y, s / SAMPLES)) {
                hits += 1;
            }
        }
        let mut alpha = hits * 255 / (SAMPLES * SAMPLES);
        // Digits sit on whole pixels: crisp at any size.
        if digits.as_ref().is_some_and(|d| d.covers(x, y)) {
            alpha = 255;
        }
        pixel.copy_from_slice(&[r, g, b, alpha as u8]);
    }
    out
}

/// Whether the picture covers a point of [-1, 1]², y down.
fn covers(face: &Face, x: f32, y: f32) -> bool {
    let distance = (x * x + y * y).sqrt();
    // Turns from the top, clockwise, 0..1.
    let turn = (x.atan2(-y) / std::f32::consts::TAU).rem_euclid(1.0);
    let ring = |inner: f32| (inner..=0.97).contains(&distance);
    let left = f32::from(face.full) / 60.0;
    match face.kind {
        Kind::Idle => ring(0.86) || house(x, y, 0.5, 0.05),
        // What is over stays as a hairline, so that the ring keeps its place.
        Kind::Focus => ring(0.74) && turn <= left || ring(0.91),
        Kind::Meeting => ring(0.74) && (turn * 4.0).fract() < 0.78,
        Kind::Break => ring(0.74) && turn <= left || ring(0.91) || face.minutes.is_none() && distance < 0.3,
        Kind::Away => ring(0.86) || y.abs() < 0.42 && (0.14..0.36).contains(&x.abs()),
        Kind::Overtime => ring(0.74) && !(0.36..0.64).contains(&turn) || house(x, y, 0.62, 0.22),
    }
}

/// A house of a half width, its middle moved down.
fn house(x: f32, y: f32, half: f32, down: f32) -> bool {
    let (x, y) = (x.abs() / half, (y - down) / half);
    let roof = (-1.0..0.0).contains(&y) && x <= y + 1.0;
    let walls = (0.0..0.85).contains(&y) && x <= 0.72;
    let door = y > 0.25 && x < 0.2;
    (roof || walls) && !door
}

/// A number on whole pixels in the middle of the icon.
struct Digits {
    columns: Vec<u8>,
    rows: usize,
    scale: usize,
    left: usize,
    top: usize,
}

impl Digits {
    fn new(number: u8, size: usize) -> Self {
        let number = number.min(99);
        let small = size < 22;
        let (font, rows): (&[&[u8]; 10], usize) = if small { (&SMALL, 5) } else { (&LARGE, 7) };
        let mut columns = Vec::new();
        if number >= 10 {
            columns.extend_from_slice(font[usize::from(number / 10)]);
            columns.push(0);
        }
        columns.extend_from_slice(font[usize::from(number % 10)]);
        let scale = (size / 22).max(1);
        let left = (size - columns.len() * scale) / 2;
        let top = (size - rows * scale) / 2;
        Self { columns, rows, scale, left, top }
    }

    fn covers(&self, x: usize, y: usize) -> bool {
        let (Some(x), Some(y)) = (x.checked_sub(self.left), y.checked_sub(self.top)) else { return false };
        let (column, row) = (x / self.scale, y / self.scale);
        row < self.rows && self.columns.get(column).is_some_and(|bits| bits >> row & 1 == 1)
    }
}

/// Columns of 5 bits, the lowest on top.
const SMALL: [&[u8]; 10] = [
    &[31, 17, 31],
    &[18, 31, 16],
    &[29, 21, 23],
    &[17, 21, 31],
    &[7, 4, 31],
    &[23, 21, 29],
    &[31, 21, 29],
    &[1, 29, 3],
    &[31, 21, 31],
    &[23, 21, 31],
];

/// Columns of 7 bits, the lowest on top.
const LARGE: [&[u8]; 10] = [
    &[62, 65, 65, 62],
    &[66, 127, 64],
    &[98, 81, 73, 70],
    &[34, 73, 73, 54],
    &[24, 20, 18, 127],
    &[47, 73, 73, 49],
    &[62, 73, 73, 50],
    &[1, 113, 13, 3],
    &[54, 73, 73, 54],
    &[38, 73, 73, 62],
];

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Kind; 6] = [Kind::Idle, Kind::Focus, Kind::Meeting, Kind::Break, Kind::Away, Kind::Overtime];

    #[test]
    fn every_face_is_another_shape() {
        let alphas = |kind| -> Vec<u8> {
            draw(&Face { kind, full: 60, minutes: None }, 22).chunks_exact(4).map(|p| p[3]).collect()
        };
        for (i, a) in ALL.iter().enumerate() {
            for b in &ALL[i + 1..] {
                let differ = alphas(*a).iter().zip(alphas(*b)).filter(|(a, b)| a.abs_diff(*b) > 128).count();
                assert!(differ > 12, "{a:?} and {b:?} differ in {differ} pixels of 484");
            }
        }
    }

    #[test]
    fn every_colour_stands_out_on_light_and_dark_panels() {
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = |[r, g, b]: [u8; 3]| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        let contrast = |a: f64, b: f64| (a.max(b) + 0.05) / (a.min(b) + 0.05);
        for kind in ALL {
            for panel in [[0xff, 0xff, 0xff], [0x2b, 0x2b, 0x2b]] {
                let contrast = contrast(luminance(kind.colour()), luminance(panel));
                assert!(contrast >= 3.0, "{kind:?} on {panel:x?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn the_ring_empties() {
        let inked = |full| -> u64 {
            draw(&Face { kind: Kind::Focus, full, minutes: None }, 48).chunks_exact(4).map(|p| u64::from(p[3])).sum()
        };
        assert!(inked(60) > inked(30) && inked(30) > inked(5));
    }
}
