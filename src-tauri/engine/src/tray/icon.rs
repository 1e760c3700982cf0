//! The icon: a ring that empties with the block, the minutes left in it; past the end of day open, with a house.
//!
//! Drawn for each size on its own, on whole pixels, by sampling shapes; in straight-alpha RGBA. In colours it stands on a dark
//! plate with a rim, since no colour stands out on a light panel and on a dark one alike.

mod digits;

use homestretch_core::settings::Icon;

use digits::Digits;

/// The sizes that a host is given, in pixels. The largest is what xfce4-panel and Waybar scale to theirs, whatever that
/// is: from 64 it is as legible at 16, 22 and 24 as from 48, and nothing is enlarged on a panel of 64.
pub const SIZES: [usize; 6] = [16, 22, 24, 32, 48, 64];

/// What the icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    /// The shape that stands for what runs.
    pub kind: Kind,
    /// How much of the ring is full, 0..=60.
    pub full: u8,
    /// The number in it; beyond 99 minutes over it is said in hours, and there is none for other numbers.
    pub minutes: Option<u16>,
    /// Whether the number is what is over: "+7", between the halves of a ring.
    pub is_over: bool,
    /// Whether the last minute runs: a full disc, with the number cut out.
    pub is_last: bool,
    /// Whether for a light or a dark panel.
    pub ink: Icon,
}

#[cfg(any(target_os = "macos", test))]
impl Face {
    /// For a menu bar, which gives a shape its own colour and shows a text beside it: the face without its number, and that.
    pub fn beside(&self) -> (Face, String) {
        let text = match (self.minutes, self.is_over) {
            (None, _) => String::new(),
            (Some(minutes), true) => format!("+{minutes}"),
            (Some(minutes), false) => minutes.to_string(),
        };
        (Face { minutes: None, ink: Icon::Dark, ..*self }, text)
    }
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
    /// Every kind, as the sheet of all faces shows them.
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

    /// The colour of an ink: the window's by night, which stand on the plate, or one for all.
    fn colour(self, ink: Icon) -> [u8; 3] {
        match (ink, self) {
            (Icon::Light, _) => LIGHT,
            (Icon::Dark, _) => [0x2a, 0x28, 0x33],
            (Icon::Colour, Kind::Focus) => [0x6c, 0xc9, 0xd8],
            (Icon::Colour, Kind::Meeting) => [0xe9, 0xb2, 0x57],
            (Icon::Colour, Kind::Break) => [0x8c, 0xd3, 0xb0],
            (Icon::Colour, Kind::Idle | Kind::Away) => [0xd2, 0xce, 0xd8],
            (Icon::Colour, Kind::Overtime) => [0xf0, 0xa3, 0xcc],
        }
    }
}

/// What is light on a dark panel, and what a number is on the plate.
const LIGHT: [u8; 3] = [0xf4, 0xf1, 0xea];
/// What colours stand on.
const PLATE: [u8; 3] = [0x1e, 0x1b, 0x24];

/// Samples a side of a pixel. Twice as many look no different, and take 15 ms a minute.
const SAMPLES: usize = 4;
/// How strong that part of a ring is drawn which is over: it keeps the ring's place.
const FAINT: f32 = 0.3;
/// What is left of a ring at the least, so that there is one to see.
const LEAST: f32 = 4.0 / 60.0;

/// Draws the icon, `size` pixels square. Even sizes from 16 to 64 are made for it.
pub fn draw(face: &Face, size: usize) -> Vec<u8> {
    let shape = Shape::new(face, size);
    let digits = shape.digits(size);
    let mut out = vec![0; size * size * 4];
    for (i, pixel) in out.chunks_exact_mut(4).enumerate() {
        let mut sum = [0.0; 4];
        for s in 0..SAMPLES * SAMPLES {
            let at =
                |pixel: usize, sample: usize| pixel as f32 + (sample as f32 + 0.5) / SAMPLES as f32 - size as f32 / 2.0;
            let (x, y) = (at(i % size, s % SAMPLES), at(i / size, s / SAMPLES));
            let [r, g, b, alpha] = shape.sample(x, y, digits.as_ref().is_some_and(|digits| digits.covers(x, y)));
            for (sum, part) in sum.iter_mut().zip([r * alpha, g * alpha, b * alpha, alpha]) {
                *sum += part;
            }
        }
        let [r, g, b, alpha] = sum;
        // Where nothing is drawn the colour is any.
        let colour = |part: f32| if alpha > 0.0 { (part / alpha).round() as u8 } else { 0 };
        let alpha = alpha / (SAMPLES * SAMPLES) as f32;
        pixel.copy_from_slice(&[colour(r), colour(g), colour(b), (alpha * 255.0).round() as u8]);
    }
    out
}

/// How far a point is from the middle.
fn far(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

fn opaque([r, g, b]: [u8; 3]) -> [f32; 4] {
    [f32::from(r), f32::from(g), f32::from(b), 1.0]
}

/// A picture without its number, in pixels from the middle of the icon, y down.
struct Shape {
    face: Face,
    /// Half the icon: how far the plate reaches.
    edge: f32,
    /// How far its ink reaches: on the plate, a rim less.
    outer: f32,
    /// The width of a ring, and of a thin one.
    wide: f32,
    thin: f32,
    /// Dots in the ring of a break.
    dots: f32,
    /// Half the height that a number is given between the halves of a ring.
    between: f32,
}

impl Shape {
    fn new(face: &Face, size: usize) -> Self {
        let size = size as f32;
        let edge = size / 2.0;
        let (rim, wide, thin) = match face.ink {
            // The smallest has a rim, a ring and two digits to hold.
            Icon::Colour if size < 20.0 && face.kind == Kind::Break => (1.0, 2.0, 1.5),
            Icon::Colour if size < 20.0 => (1.0, 1.5, 1.5),
            Icon::Colour if size < 28.0 => (1.5, 2.5, 1.5),
            Icon::Colour => ((size / 24.0).max(1.5), (size / 8.0).round(), (size / 16.0).round()),
            Icon::Light | Icon::Dark => {
                (0.0, (size / 8.0).round(), if size < 28.0 { 2.0 } else { (size / 16.0).floor() })
            }
        };
        let dots = if size < 20.0 { 8.0 } else { 12.0 };
        // The plate reaches half a pixel past the icon's sides, so that its rim is whole at the corners of small pixels.
        Self { face: *face, edge: edge + 0.5, outer: edge - rim, wide, thin, dots, between: (size * 0.26).round() }
    }

    /// The number, in the signs that it is written with.
    fn digits(&self, size: usize) -> Option<Digits> {
        let minutes = self.face.minutes?;
        let text = match (self.face.is_over, minutes) {
            (false, 0..=99) => minutes.to_string(),
            (false, _) => return None,
            (true, 0..=99) => format!("+{minutes}"),
            // Nine hours over say enough.
            (true, _) => format!("+{}h", (minutes / 60).min(9)),
        };
        Some(Digits::new(&text, size))
    }

    /// The colour and the alpha of a point, 0..=255 and 0..=1.
    fn sample(&self, x: f32, y: f32, is_number: bool) -> [f32; 4] {
        let Face { kind, ink, is_last, .. } = self.face;
        let colour = kind.colour(ink);
        let strength = if is_last { self.disc(x, y) } else { self.ink(x, y) };
        match (ink, is_number) {
            (Icon::Colour, true) => opaque(if is_last { PLATE } else { LIGHT }),
            (Icon::Colour, false) if far(x, y) > self.edge => [0.0; 4],
            (Icon::Colour, false) => {
                let mixed = |i: usize| f32::from(PLATE[i]) * (1.0 - strength) + f32::from(colour[i]) * strength;
                [mixed(0), mixed(1), mixed(2), 1.0]
            }
            (Icon::Light | Icon::Dark, _) => {
                let [r, g, b, _] = opaque(colour);
                // In the last minute the number is cut out.
                [r, g, b, if is_number { f32::from(!is_last) } else { strength }]
            }
        }
    }

    /// How strong the ink is at a point.
    fn ink(&self, x: f32, y: f32) -> f32 {
        let distance = far(x, y);
        let ring = |width: f32| (self.outer - width..=self.outer).contains(&distance);
        // Turns from the top, clockwise, 0..1. Asked only in the ring: it is the dear part, of some 140,000 points a minute.
        let turn = || (libm::atan2f(x, -y) / std::f32::consts::TAU).rem_euclid(1.0);
        let left = (f32::from(self.face.full) / 60.0).max(LEAST);
        let rest = |is_left: bool| if is_left { 1.0 } else { FAINT };
        match self.face.kind {
            Kind::Idle => f32::from(ring(self.thin) || self.house(x, y, 0.5, 0.06)),
            Kind::Focus if self.face.is_over => f32::from(ring(self.wide) && y.abs() > self.between),
            Kind::Focus if ring(self.wide) => rest(turn() < left),
            Kind::Meeting => f32::from(ring(self.wide) && (turn() * 4.0 + 0.11).fract() > 0.22),
            Kind::Break if self.face.minutes.is_none() && distance < self.outer * 0.3 => 1.0,
            Kind::Break if ring(self.wide) => {
                let place = (turn() * self.dots).floor();
                // All dots of a break that is over are there: it waits to be ended.
                let is_left = self.face.minutes.is_none() || place < (left * self.dots).ceil();
                if self.dot(x, y, place) { rest(is_left) } else { 0.0 }
            }
            Kind::Away => f32::from(ring(self.thin) || self.bars(x, y)),
            Kind::Overtime => {
                let is_open = || (0.34..0.66).contains(&turn());
                // Its eaves keep away from the ring.
                let half = 0.72 * (self.outer - self.wide) / self.outer;
                f32::from(ring(self.wide) && !is_open() || self.house(x, y, half, 0.26))
            }
            Kind::Focus | Kind::Break => 0.0,
        }
    }

    fn disc(&self, x: f32, y: f32) -> f32 {
        f32::from(far(x, y) <= self.outer)
    }

    /// Whether the dot at this place in the ring covers a point.
    fn dot(&self, x: f32, y: f32, place: f32) -> bool {
        let angle = (place + 0.5) / self.dots * std::f32::consts::TAU;
        let radius = self.outer - self.wide / 2.0;
        let (sin, cos) = libm::sincosf(angle);
        far(x - radius * sin, y + radius * cos) <= self.wide / 2.0
    }

    /// Two bars, on whole pixels.
    fn bars(&self, x: f32, y: f32) -> bool {
        let (from, wide) = (self.thin.floor(), self.wide.round());
        y.abs() < (self.outer * 0.45).round() && (from..from + wide).contains(&x.abs())
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

    /// A face in one ink, whose shape its alpha is.
    fn face(kind: Kind, minutes: Option<u16>) -> Face {
        Face { kind, full: 60, minutes, ink: Icon::Light, ..Face::default() }
    }

    fn alphas(face: &Face, size: usize) -> Vec<u8> {
        draw(face, size).chunks_exact(4).map(|p| p[3]).collect()
    }

    /// Every face that the engine shows, numbers of one and of two digits, and what is over.
    fn faces(ink: Icon) -> Vec<Face> {
        let of = |kind, full, minutes| Face { kind, full, minutes, ink, ..Face::default() };
        let over = |minutes| Face { is_over: true, ..of(Kind::Focus, 0, Some(minutes)) };
        let last = |kind| Face { is_last: true, ..of(kind, 1, Some(1)) };
        vec![
            of(Kind::Idle, 0, None),
            of(Kind::Focus, 60, Some(25)),
            of(Kind::Focus, 30, Some(8)),
            of(Kind::Focus, 0, Some(7)),
            of(Kind::Focus, 59, None),
            last(Kind::Focus),
            over(0),
            over(7),
            over(48),
            over(130),
            of(Kind::Meeting, 60, Some(34)),
            of(Kind::Meeting, 60, Some(120)),
            of(Kind::Break, 60, Some(5)),
            of(Kind::Break, 0, Some(12)),
            last(Kind::Break),
            of(Kind::Break, 0, None),
            of(Kind::Away, 0, None),
            of(Kind::Overtime, 0, None),
        ]
    }

    #[test]
    fn beside_a_menu_bars_text_the_shape_says_the_same() {
        for face in faces(Icon::Colour) {
            let (shape, text) = face.beside();
            assert_eq!((shape.kind, shape.full, shape.minutes), (face.kind, face.full, None));
            assert_eq!(text.trim_start_matches('+').parse::<u16>().ok(), face.minutes);
            assert_eq!(text.starts_with('+'), face.is_over);
            assert!(alphas(&shape, 36).contains(&255), "{face:?}");
        }
    }

    /// The pixels as they are seen on a panel.
    fn on(panel: [u8; 3], pixels: &[u8]) -> Vec<[u8; 3]> {
        let seen = |pixel: &[u8]| {
            [0, 1, 2].map(|i| {
                let [over, under, alpha] = [pixel[i], panel[i], pixel[3]].map(u32::from);
                ((over * alpha + under * (255 - alpha)) / 255) as u8
            })
        };
        pixels.chunks_exact(4).map(seen).collect()
    }

    /// A dark panel and a light one, and the inks that are made for each.
    const PANELS: [([u8; 3], [Icon; 2]); 2] =
        [([0x33; 3], [Icon::Colour, Icon::Light]), ([0xee; 3], [Icon::Colour, Icon::Dark])];

    #[test]
    fn the_number_stands_out_from_what_is_around_it_on_every_panel() {
        for (panel, inks) in PANELS {
            for face in inks.into_iter().flat_map(faces) {
                for size in SIZES {
                    let (shape, pixels) = (Shape::new(&face, size), on(panel, &draw(&face, size)));
                    let Some(digits) = shape.digits(size) else { continue };
                    let whole = |i: usize| {
                        let middle = |n: usize| n as f32 + 0.5 - size as f32 / 2.0;
                        let corners = [-0.3f32, 0.3];
                        let covers = |dx, dy| digits.covers(middle(i % size) + dx, middle(i / size) + dy);
                        let n =
                            corners.iter().flat_map(|dx| corners.map(|dy| covers(*dx, dy))).filter(|is| *is).count();
                        (n == 4, n == 0)
                    };
                    let inside: Vec<usize> = (0..size * size).filter(|i| whole(*i).0).collect();
                    assert!(inside.len() >= 6, "{face:?} at {size} has no number");
                    // Every pixel of a stroke has one beside the stroke from which it stands out.
                    for i in inside {
                        let (x, y) = ((i % size) as isize, (i / size) as isize);
                        let reach = 2 + size as isize / 14;
                        let around = (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (x + dx, y + dy)));
                        let best = around
                            .filter(|(x, y)| (0..size as isize).contains(x) && (0..size as isize).contains(y))
                            .map(|(x, y)| y as usize * size + x as usize)
                            .filter(|j| whole(*j).1)
                            .map(|j| contrast(pixels[i], pixels[j]))
                            .fold(0.0, f64::max);
                        assert!(best >= 4.5, "{face:?} at {size} on {panel:x?}, {x} {y}: {best:.2}");
                    }
                }
            }
        }
    }

    /// Along every ray on which there is a ring, it stands out from what lies inside of it and from what lies outside.
    #[test]
    fn the_ring_stands_out_from_both_its_sides_on_every_panel() {
        const RAYS: usize = 48;
        for (panel, inks) in PANELS {
            for face in inks.into_iter().flat_map(faces) {
                for size in SIZES {
                    let (shape, pixels) = (Shape::new(&face, size), on(panel, &draw(&face, size)));
                    let middle = size as f32 / 2.0;
                    let mut seen = 0;
                    for ray in 0..RAYS {
                        let angle = (ray as f32 + 0.5) / RAYS as f32 * std::f32::consts::TAU;
                        let point = |distance: f32| (distance * angle.cos(), distance * angle.sin());
                        let pixel = |distance: f32| {
                            let (x, y) = point(distance);
                            let (x, y) = ((x + middle).floor(), (y + middle).floor());
                            let is_in = (0.0..size as f32).contains(&x) && (0.0..size as f32).contains(&y);
                            if is_in { pixels[y as usize * size + x as usize] } else { panel }
                        };
                        let width = if matches!(face.kind, Kind::Idle | Kind::Away) { shape.thin } else { shape.wide };
                        let ring = shape.outer - width / 2.0;
                        let strength = |angle_by: f32| {
                            let (x, y) = ((angle + angle_by).cos() * ring, (angle + angle_by).sin() * ring);
                            if face.is_last { 1.0 } else { shape.ink(x, y) }
                        };
                        // Ends of a ring and of its dots are soft.
                        let by = 1.0 / ring;
                        if [-by, 0.0, by].into_iter().any(|by| strength(by) < 1.0) {
                            continue;
                        }
                        seen += 1;
                        let steps = |from: f32, to: f32| (0..=8).map(move |i| from + (to - from) * i as f32 / 8.0);
                        let best = |distances: &mut dyn Iterator<Item = f32>| -> f64 {
                            let beside: Vec<[u8; 3]> = distances.map(pixel).collect();
                            let ink = steps(shape.outer - width, shape.outer).map(pixel);
                            let pairs = ink.flat_map(|ink| beside.iter().map(move |beside| contrast(ink, *beside)));
                            pairs.fold(0.0, f64::max)
                        };
                        let outside = best(&mut steps(shape.outer, shape.outer + 2.0));
                        let inside = if face.is_last {
                            21.0
                        } else {
                            best(&mut steps(shape.outer - width - 2.0, shape.outer - width))
                        };
                        assert!(
                            outside.min(inside) >= 4.5,
                            "{face:?} at {size} on {panel:x?}, ray {ray}: {outside:.2} outside, {inside:.2} inside"
                        );
                    }
                    assert!(seen > 0 || face.kind == Kind::Break || face.full == 0, "{face:?} at {size} has no ring");
                }
            }
        }
    }

    #[test]
    fn the_dots_of_a_break_stand_out_on_every_panel() {
        for (panel, inks) in PANELS {
            for face in inks.into_iter().flat_map(faces).filter(|face| face.kind == Kind::Break && !face.is_last) {
                for size in SIZES {
                    let (shape, pixels) = (Shape::new(&face, size), on(panel, &draw(&face, size)));
                    let place = |distance: f32, turn: f32| {
                        let angle = turn * std::f32::consts::TAU;
                        let middle = size as f32 / 2.0;
                        let (x, y) = (middle + distance * angle.sin(), middle - distance * angle.cos());
                        pixels[(y as usize).min(size - 1) * size + (x as usize).min(size - 1)]
                    };
                    // The first dot goes last, and what is beside it is what is under it.
                    let dot = place(shape.outer - shape.wide / 2.0, 0.5 / shape.dots);
                    let beside = place(shape.outer - shape.wide - 1.0, 0.5 / shape.dots);
                    assert!(
                        contrast(dot, beside) >= 4.5,
                        "{face:?} at {size} on {panel:x?}: {:.2}",
                        contrast(dot, beside)
                    );
                }
            }
        }
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
    fn what_is_over_has_a_plus_and_every_minute_its_own_number() {
        for size in [16, 22, 32] {
            let over = |minutes| alphas(&Face { is_over: true, full: 0, ..face(Kind::Focus, Some(minutes)) }, size);
            let mut all: Vec<Vec<u8>> = (0..=99).map(over).collect();
            // Hours, from where minutes would need a third digit.
            all.extend([100, 120, 180, 599].map(over));
            assert_eq!(over(100), over(119));
            let left: Vec<Vec<u8>> = (0..=99).map(|n| alphas(&face(Kind::Focus, Some(n)), size)).collect();
            all.extend(left);
            let n = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), n, "two numbers look the same at {size}");
        }
    }

    #[test]
    fn the_ring_empties() {
        for kind in [Kind::Focus, Kind::Break] {
            let inked = |full| -> u64 {
                let face = Face { full, ..face(kind, Some(1)) };
                alphas(&face, 48).into_iter().map(u64::from).sum()
            };
            assert!(inked(60) > inked(30) && inked(30) > inked(5), "{kind:?}");
        }
    }

    #[test]
    fn numbers_stand_on_whole_pixels_and_apart_from_the_ring() {
        for ink in [Icon::Colour, Icon::Light] {
            for (size, is_over) in [(16, false), (22, false), (24, false), (16, true), (22, true), (24, true)] {
                let of = |minutes| Face { ink, is_over, ..face(Kind::Focus, minutes) };
                let shape = Shape::new(&of(None), size);
                let (with_none, middle) = (draw(&of(None), size), size as f32 / 2.0);
                // How much of a pixel the ring covers.
                let ring = |i: usize| {
                    let at = |pixel: usize, sample: usize| pixel as f32 + (sample as f32 + 0.5) / 4.0 - middle;
                    let samples = (0..16).map(|s| shape.ink(at(i % size, s % 4), at(i / size, s / 4)));
                    samples.sum::<f32>() / 16.0
                };
                for minutes in 0..=120 {
                    let with = draw(&of(Some(minutes)), size);
                    let (new, old) = (with.chunks_exact(4), with_none.chunks_exact(4));
                    let changed = new.zip(old).enumerate().filter(|(_, (a, b))| a != b);
                    for (i, (pixel, _)) in changed {
                        let whole = if ink == Icon::Colour { LIGHT } else { Kind::Focus.colour(ink) };
                        let whole = [whole[0], whole[1], whole[2], 255];
                        assert_eq!(pixel, whole, "{minutes} at {size} in {ink:?}: a soft edge");
                        for beside in [i - 1, i + 1, i - size, i + size] {
                            assert!(ring(beside) < 0.5, "{minutes} at {size} in {ink:?} touches the ring");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_last_minute_is_seen_without_colour() {
        for kind in [Kind::Focus, Kind::Break] {
            let one = Face { full: 1, ..face(kind, Some(1)) };
            let inked = |face: &Face| alphas(face, 16).iter().filter(|a| **a > 200).count();
            assert!(inked(&Face { is_last: true, ..one }) > 2 * inked(&one), "{kind:?}");
        }
    }

    #[test]
    fn every_size_is_filled_to_its_edges() {
        for size in SIZES {
            for ink in Icon::ALL {
                for kind in Kind::ALL {
                    let pixels = draw(&Face { ink, ..face(kind, None) }, size);
                    assert_eq!(pixels.len(), size * size * 4);
                    let top = pixels.chunks_exact(4).take(size * size / 8).map(|p| p[3]).max();
                    assert!(top > Some(60), "{kind:?} at {size} does not reach the top");
                    let is_own = |p: &[u8]| p[3] == 0 || p[..3] == kind.colour(ink);
                    assert!(ink == Icon::Colour || pixels.chunks_exact(4).all(is_own), "{kind:?} at {size}");
                }
            }
        }
    }
}
