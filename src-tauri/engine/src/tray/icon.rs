//! The icon: a ring that empties with the block, the minutes left in it; past the end of day open, with a house.
//!
//! Drawn for each size on its own, on whole pixels, by sampling shapes; in straight-alpha RGBA.

mod digits;

use homestretch_core::settings::Icon;

use digits::Digits;

/// The sizes that a host is given, in pixels. The largest is what xfce4-panel and Waybar scale to theirs, whatever that
/// is: from 64 it is as legible at 16, 22 and 24 as from 48, and nothing is enlarged on a panel of 64.
pub const SIZES: [usize; 6] = [16, 22, 24, 32, 48, 64];

/// What the icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    /// The picture.
    pub kind: Kind,
    /// How much of the ring is full, 0..=60.
    pub full: u8,
    /// The number in it, 0..=99.
    pub minutes: Option<u8>,
    /// Whether the last minute runs: a full disc, with the number cut out.
    pub is_last: bool,
    /// In which ink.
    pub ink: Icon,
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
    /// A ring of dots that go.
    Break,
    /// A thin ring with two bars.
    Away,
    /// A ring open at the bottom, with a house.
    Overtime,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] = [Kind::Idle, Kind::Focus, Kind::Meeting, Kind::Break, Kind::Away, Kind::Overtime];

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

    /// The colour of an ink: the window's, at least 3:1 on a light panel and on a dark one, or one for all.
    fn colour(self, ink: Icon) -> [u8; 3] {
        match (ink, self) {
            (Icon::Light, _) => [0xf4, 0xf1, 0xea],
            (Icon::Dark, _) => [0x2a, 0x28, 0x33],
            (Icon::Colour, Kind::Focus) => [0x2b, 0x87, 0x99],
            (Icon::Colour, Kind::Meeting) => [0xb5, 0x76, 0x1a],
            (Icon::Colour, Kind::Break) => [0x4f, 0x93, 0x76],
            (Icon::Colour, Kind::Idle | Kind::Away) => [0x88, 0x88, 0x88],
            (Icon::Colour, Kind::Overtime) => [0xbb, 0x5c, 0x8f],
        }
    }
}

/// Samples a side of a pixel. Twice as many look no different, and take 15 ms a minute.
const SAMPLES: usize = 4;
/// How strong that part of a ring is drawn which is over: it keeps the ring's place.
const FAINT: f32 = 0.3;
/// Dots in the ring of a break.
const DOTS: f32 = 12.0;

/// Draws the icon, `size` pixels square. Even sizes from 16 to 64 are made for it.
pub fn draw(face: &Face, size: usize) -> Vec<u8> {
    let [r, g, b] = face.kind.colour(face.ink);
    let shape = Shape::new(face, size);
    let digits = face.minutes.map(|minutes| Digits::new(minutes, size));
    let mut out = vec![0; size * size * 4];
    for (i, pixel) in out.chunks_exact_mut(4).enumerate() {
        let samples = (0..SAMPLES * SAMPLES).map(|s| {
            let at =
                |pixel: usize, sample: usize| pixel as f32 + (sample as f32 + 0.5) / SAMPLES as f32 - size as f32 / 2.0;
            let (x, y) = (at(i % size, s % SAMPLES), at(i / size, s / SAMPLES));
            let number = f32::from(digits.as_ref().is_some_and(|digits| digits.covers(x, y)));
            if face.is_last { shape.disc(x, y) - number } else { shape.ink(x, y).max(number) }
        });
        let ink = samples.sum::<f32>() / (SAMPLES * SAMPLES) as f32;
        pixel.copy_from_slice(&[r, g, b, (ink.clamp(0.0, 1.0) * 255.0).round() as u8]);
    }
    out
}

/// A picture without its number, in pixels from the middle of the icon, y down.
struct Shape {
    face: Face,
    outer: f32,
    /// The width of a ring, and of a thin one.
    wide: f32,
    thin: f32,
}

impl Shape {
    fn new(face: &Face, size: usize) -> Self {
        let size = size as f32;
        Self { face: *face, outer: size / 2.0, wide: (size / 8.0).round(), thin: (size / 16.0).floor() }
    }

    /// How strong the ink is at a point.
    fn ink(&self, x: f32, y: f32) -> f32 {
        let distance = x.hypot(y);
        let ring = |width: f32| (self.outer - width..=self.outer).contains(&distance);
        // Turns from the top, clockwise, 0..1. Asked only in the ring: it is the dear part, of some 140,000 points a minute.
        let turn = || (x.atan2(-y) / std::f32::consts::TAU).rem_euclid(1.0);
        let left = f32::from(self.face.full) / 60.0;
        let rest = |is_left: bool| if is_left { 1.0 } else { FAINT };
        match self.face.kind {
            Kind::Idle => f32::from(ring(self.thin) || self.house(x, y, 0.5, 0.06)),
            Kind::Focus if ring(self.wide) => rest(turn() < left),
            Kind::Meeting => f32::from(ring(self.wide) && (turn() * 4.0 + 0.11).fract() > 0.22),
            Kind::Break if self.face.minutes.is_none() && distance < self.outer * 0.3 => 1.0,
            Kind::Break if ring(self.wide) => {
                let place = (turn() * DOTS).floor();
                if self.dot(x, y, place) { rest(place < (left * DOTS).ceil()) } else { 0.0 }
            }
            Kind::Away => f32::from(ring(self.thin) || self.bars(x, y)),
            Kind::Overtime => {
                let is_open = || (0.34..0.66).contains(&turn());
                f32::from(ring(self.wide) && !is_open() || self.house(x, y, 0.62, 0.26))
            }
            Kind::Focus | Kind::Break => 0.0,
        }
    }

    fn disc(&self, x: f32, y: f32) -> f32 {
        f32::from(x.hypot(y) <= self.outer)
    }

    /// Whether the dot at this place in the ring covers a point.
    fn dot(&self, x: f32, y: f32, place: f32) -> bool {
        let angle = (place + 0.5) / DOTS * std::f32::consts::TAU;
        let radius = self.outer - self.wide / 2.0;
        (x - radius * angle.sin()).hypot(y + radius * angle.cos()) <= self.wide / 2.0
    }

    /// Two bars, on whole pixels.
    fn bars(&self, x: f32, y: f32) -> bool {
        let from = self.thin;
        y.abs() < (self.outer * 0.45).round() && (from..from + self.wide).contains(&x.abs())
    }

    /// A house, its half width and how far its middle is moved down as parts of the half icon, on whole pixels.
    fn house(&self, x: f32, y: f32, half: f32, down: f32) -> bool {
        let half = (half * self.outer).round();
        let eaves = (down * self.outer).round();
        let walls = (half * 0.75).round();
        let (x, y) = (x.abs(), y - eaves);
        let roof = (-half..0.0).contains(&y) && x <= y + half;
        let room = (0.0..(half * 0.85).round()).contains(&y) && x <= walls;
        let door = y >= (half * 0.25).round() && x < (half * 0.25).round();
        (roof || room) && !door
    }
}

#[cfg(test)]
mod tests {
    use homestretch_tests::tray::contrast;

    use super::*;

    fn face(kind: Kind, minutes: Option<u8>) -> Face {
        Face { kind, full: 60, minutes, ..Face::default() }
    }

    fn alphas(face: &Face, size: usize) -> Vec<u8> {
        draw(face, size).chunks_exact(4).map(|p| p[3]).collect()
    }

    #[test]
    fn every_face_is_another_shape() {
        for minutes in [None, Some(25)] {
            for (i, a) in Kind::ALL.iter().enumerate() {
                for b in &Kind::ALL[i + 1..] {
                    let (one, other) = (alphas(&face(*a, minutes), 22), alphas(&face(*b, minutes), 22));
                    let differ = one.iter().zip(other).filter(|(a, b)| a.abs_diff(*b) > 128).count();
                    assert!(differ > 12, "{a:?} and {b:?} differ in {differ} pixels of 484");
                }
            }
        }
    }

    #[test]
    fn every_ink_stands_out_on_its_panels() {
        // White and a light grey, a dark grey and black.
        let (light, dark): ([[u8; 3]; 2], [[u8; 3]; 2]) = ([[0xff; 3], [0xde, 0xdd, 0xda]], [[0x2b; 3], [0x00; 3]]);
        for kind in Kind::ALL {
            let panels: [(Icon, &[[u8; 3]]); 4] =
                [(Icon::Colour, &light[..1]), (Icon::Colour, &dark), (Icon::Light, &dark), (Icon::Dark, &light)];
            for (ink, panels) in panels {
                for panel in panels {
                    let contrast = contrast(kind.colour(ink), *panel);
                    assert!(contrast >= 3.0, "{kind:?} in {ink:?} on {panel:x?}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn the_ring_empties() {
        for kind in [Kind::Focus, Kind::Break] {
            let inked = |full| -> u64 {
                let face = Face { full, ..face(kind, None) };
                alphas(&face, 48).into_iter().map(u64::from).sum()
            };
            assert!(inked(60) > inked(30) && inked(30) > inked(5), "{kind:?}");
        }
    }

    #[test]
    fn numbers_stand_on_whole_pixels_and_apart_from_the_ring() {
        for size in [16, 22, 24] {
            let without = alphas(&face(Kind::Focus, None), size);
            for minutes in 0..=99 {
                let with = alphas(&face(Kind::Focus, Some(minutes)), size);
                let changed: Vec<(usize, u8)> = with
                    .iter()
                    .zip(&without)
                    .enumerate()
                    .filter(|(_, (a, b))| a != b)
                    .map(|(i, (a, _))| (i, *a))
                    .collect();
                assert!(changed.iter().all(|(_, alpha)| *alpha == 255), "{minutes} at {size}: a soft edge");
                for (i, _) in changed {
                    for beside in [i - 1, i + 1, i - size, i + size] {
                        assert!(without[beside] < 128, "{minutes} at {size} touches the ring");
                    }
                }
            }
        }
    }

    #[test]
    fn the_last_minute_is_seen_without_colour() {
        for kind in [Kind::Focus, Kind::Break] {
            let one = Face { full: 1, minutes: Some(1), ..face(kind, None) };
            let inked = |face: &Face| alphas(face, 16).iter().filter(|a| **a > 200).count();
            assert!(inked(&Face { is_last: true, ..one }) > 2 * inked(&one), "{kind:?}");
        }
    }

    #[test]
    fn every_size_is_filled_to_its_edges_in_one_colour() {
        for size in SIZES {
            for ink in Icon::ALL {
                for kind in Kind::ALL {
                    let pixels = draw(&Face { ink, ..face(kind, None) }, size);
                    assert_eq!(pixels.len(), size * size * 4);
                    let top = pixels.chunks_exact(4).take(size * size / 8).map(|p| p[3]).max();
                    assert!(top > Some(60), "{kind:?} at {size} does not reach the top");
                    assert!(pixels.chunks_exact(4).all(|p| p[..3] == kind.colour(ink)), "{kind:?} at {size}");
                }
            }
        }
    }
}
