//! Numbers that are read at a glance: up to 24 pixels set pixel by pixel, above that stroked.

/// A number in the middle of the icon.
pub(super) enum Digits {
    /// Columns of bits, the lowest on top.
    Set { columns: Vec<u8>, rows: usize },
    /// Strokes between points, half their width, and how far they reach from the middle.
    Stroked { strokes: Vec<[(f32, f32); 2]>, half: f32, reach: (f32, f32) },
}

impl Digits {
    /// A number for an icon of this size: up to three of the digits, `+` and `h`. Other signs are left out.
    pub(super) fn new(number: &str, size: usize) -> Self {
        let signs = number.chars().filter_map(|sign| match sign {
            '+' => Some(PLUS),
            'h' => Some(HOURS),
            digit => digit.to_digit(10).map(|digit| digit as usize),
        });
        if size <= 24 { Self::set(signs, size) } else { Self::stroked(signs.collect(), size) }
    }

    fn set(digits: impl Iterator<Item = usize>, size: usize) -> Self {
        let (font, rows): (&[&[u8]; 12], usize) = if size < 22 { (&SMALL, 6) } else { (&LARGE, 8) };
        let mut columns: Vec<u8> = Vec::new();
        for digit in digits {
            if !columns.is_empty() {
                columns.push(0);
            }
            columns.extend_from_slice(font[digit]);
        }
        Self::Set { columns, rows }
    }

    fn stroked(digits: Vec<usize>, size: usize) -> Self {
        let size = size as f32;
        // Whole pixels, so that straight strokes have hard edges.
        let line = (size / 14.0).floor().max(2.0);
        let (width, height, gap) = ((size * 0.23).floor(), (size * 0.38).floor(), (size / 16.0).floor());
        // Three signs are narrower, and a plus is narrower still.
        let width = if digits.len() > 2 { (size * 0.2).floor() } else { width };
        let width_of = |sign: usize| if sign == PLUS { (width * 0.8).floor() } else { width };
        let all: f32 = digits.iter().map(|sign| width_of(*sign) + gap).sum::<f32>() - gap;
        let (left, top) = ((-all / 2.0).round(), (-height / 2.0).round());
        let mut strokes = Vec::new();
        let mut from = left;
        for sign in digits {
            let (left, width) = (from + line / 2.0, width_of(sign));
            from += width + gap;
            let point =
                |(x, y): (f32, f32)| (left + x / 4.0 * (width - line), top + line / 2.0 + y / 6.0 * (height - line));
            for path in PATHS[sign] {
                strokes.extend(path.windows(2).map(|ends| [point(ends[0]), point(ends[1])]));
            }
        }
        Self::Stroked { strokes, half: line / 2.0, reach: (-left, -top) }
    }

    /// Whether the number covers a point, in pixels from the middle of the icon.
    pub(super) fn covers(&self, x: f32, y: f32) -> bool {
        match self {
            Self::Set { columns, rows } => {
                let column = x + (columns.len() / 2) as f32;
                let row = y + (rows / 2) as f32;
                if column < 0.0 || row < 0.0 || row >= *rows as f32 {
                    return false;
                }
                columns.get(column as usize).is_some_and(|bits| bits >> row as usize & 1 == 1)
            }
            Self::Stroked { strokes, half, reach } => {
                x.abs() <= reach.0 && y.abs() <= reach.1 && strokes.iter().any(|ends| distance((x, y), ends) <= *half)
            }
        }
    }
}

/// How far a point is from a stroke.
fn distance((x, y): (f32, f32), [(ax, ay), (bx, by)]: &[(f32, f32); 2]) -> f32 {
    let (dx, dy) = (bx - ax, by - ay);
    let along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
    let along = along.clamp(0.0, 1.0);
    super::far(x - ax - along * dx, y - ay - along * dy)
}

/// Where the signs stand that are no digits.
const PLUS: usize = 10;
const HOURS: usize = 11;

/// Columns of 6 bits, the lowest on top.
const SMALL: [&[u8]; 12] = [
    &[0b111111, 0b100001, 0b111111],
    &[0b100010, 0b111111, 0b100000],
    &[0b111001, 0b101001, 0b101111],
    &[0b100001, 0b101101, 0b111111],
    &[0b001111, 0b001000, 0b111111],
    &[0b101111, 0b101001, 0b111001],
    &[0b111111, 0b101001, 0b111001],
    &[0b000001, 0b111001, 0b000111],
    &[0b111111, 0b101001, 0b111111],
    &[0b100111, 0b100101, 0b111111],
    &[0b001000, 0b011100, 0b001000],
    &[0b111111, 0b000100, 0b111100],
];

/// Columns of 8 bits, the lowest on top.
const LARGE: [&[u8]; 12] = [
    &[0b01111110, 0b10000001, 0b10000001, 0b01111110],
    &[0b10000010, 0b11111111, 0b10000000],
    &[0b11000010, 0b10100001, 0b10010001, 0b10001110],
    &[0b01000010, 0b10001001, 0b10001001, 0b01110110],
    &[0b00110000, 0b00101100, 0b00100010, 0b11111111],
    &[0b01001111, 0b10001001, 0b10001001, 0b01110001],
    &[0b01111110, 0b10001001, 0b10001001, 0b01110010],
    &[0b00000001, 0b11100001, 0b00011001, 0b00000111],
    &[0b01110110, 0b10001001, 0b10001001, 0b01110110],
    &[0b01001110, 0b10010001, 0b10010001, 0b01111110],
    &[0b00010000, 0b00010000, 0b01111100, 0b00010000, 0b00010000],
    &[0b11111111, 0b00001000, 0b00001000, 0b11110000],
];

/// A path of points.
type Path = &'static [(f32, f32)];

/// Paths on a grid 4 wide and 6 high.
const PATHS: [&[Path]; 12] = [
    &[&[(1., 0.), (3., 0.), (4., 1.), (4., 5.), (3., 6.), (1., 6.), (0., 5.), (0., 1.), (1., 0.)]],
    &[&[(0.6, 1.2), (2.2, 0.), (2.2, 6.)]],
    &[&[(0., 1.), (1., 0.), (3., 0.), (4., 1.), (4., 2.), (0., 6.), (4., 6.)]],
    &[
        &[(0., 1.), (1., 0.), (3., 0.), (4., 1.), (4., 2.), (3., 3.), (4., 4.), (4., 5.), (3., 6.), (1., 6.), (0., 5.)],
        &[(1.6, 3.), (3., 3.)],
    ],
    &[&[(3.2, 6.), (3.2, 0.), (0., 4.2), (4., 4.2)]],
    &[&[(3.8, 0.), (0.2, 0.), (0.2, 2.5), (3., 2.5), (4., 3.5), (4., 5.), (3., 6.), (1., 6.), (0., 5.)]],
    &[&[
        (4., 1.),
        (3., 0.),
        (1., 0.),
        (0., 1.),
        (0., 5.),
        (1., 6.),
        (3., 6.),
        (4., 5.),
        (4., 3.6),
        (3., 2.6),
        (0., 2.6),
    ]],
    &[&[(0., 0.), (4., 0.), (1.5, 6.)]],
    &[&[
        (1., 3.),
        (0., 2.),
        (0., 1.),
        (1., 0.),
        (3., 0.),
        (4., 1.),
        (4., 2.),
        (3., 3.),
        (1., 3.),
        (0., 4.),
        (0., 5.),
        (1., 6.),
        (3., 6.),
        (4., 5.),
        (4., 4.),
        (3., 3.),
    ]],
    &[&[
        (0., 5.),
        (1., 6.),
        (3., 6.),
        (4., 5.),
        (4., 1.),
        (3., 0.),
        (1., 0.),
        (0., 1.),
        (0., 2.4),
        (1., 3.4),
        (4., 3.4),
    ]],
    &[&[(0., 3.), (4., 3.)], &[(2., 1.4), (2., 4.6)]],
    &[&[(0., 0.), (0., 6.)], &[(0., 3.), (1., 2.), (3., 2.), (4., 3.), (4., 6.)]],
];
