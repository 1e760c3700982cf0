//! Which language, and how its times are written.

/// A language that Homestretch speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, which is also what is spoken where nothing else is known.
    #[default]
    English,
    /// Nederlands, by its code `nl`.
    Dutch,
    /// Deutsch, by its code `de`.
    German,
    /// Français, by its code `fr`.
    French,
    /// Español, by its code `es`.
    Spanish,
    /// العربية, `ar`, written from right to left.
    Arabic,
}

impl Language {
    /// All of them, in the order of the settings page.
    pub const ALL: [Language; 6] =
        [Self::English, Self::Dutch, Self::German, Self::French, Self::Spanish, Self::Arabic];

    /// Its code (ISO 639-1), as the settings file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Arabic => "ar",
        }
    }

    /// The language of a tag as [`Locale::tag`] makes it; English where we speak none such.
    pub fn of_tag(tag: &str) -> Self {
        tag.split('-').next().and_then(Self::named).unwrap_or_default()
    }

    /// The language of this code.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.name() == name)
    }
}

/// How a time of day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HourCycle {
    /// Hours from 0 to 23, as "17:30".
    #[default]
    H24,
    /// Hours from 1 to 12, as "5:30 pm".
    H12,
}

impl HourCycle {
    /// Its name, as the settings file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::H24 => "24",
            Self::H12 => "12",
        }
    }
}

/// A language as it is spoken somewhere. By default English, with 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Locale {
    /// In which of the six languages words are said.
    pub language: Language,
    /// How its times are written.
    pub clock: HourCycle,
    /// Two letters of ISO 3166-1.
    region: Option<[u8; 2]>,
}

/// Where English and Spanish write twelve hours (CLDR's `timeData`, the larger regions).
const TWELVE_IN_ENGLISH: &str = "US CA AU NZ IN PH PK BD SG MY HK PR";
const TWELVE_IN_SPANISH: &str = "AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE";
/// Arabic writes twelve nearly everywhere, but not here.
const TWENTY_FOUR_IN_ARABIC: &str = "MA";

impl Locale {
    /// The locale of a name as systems have it, `de_AT.UTF-8` or `de-AT`: its language where we speak it, else English, with
    /// that region's habits. `C`, `POSIX` and nothing at all say nothing.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.split(['.', '@']).next().unwrap_or_default();
        let mut parts = name.split(['_', '-']);
        let language = parts.next().filter(|l| (2..=3).contains(&l.len()))?.to_ascii_lowercase();
        let region = parts.find_map(|part| match part.as_bytes() {
            [a, b] if part.is_ascii() => Some([a.to_ascii_uppercase(), b.to_ascii_uppercase()]),
            _ => None,
        });
        let language = Language::named(&language).unwrap_or_default();
        Some(Self { language, region, ..Self::default() }.with_usual_clock())
    }

    /// The same place with another language, whose times are as usual for it there.
    #[must_use]
    pub fn with_language(self, language: Language) -> Self {
        Self { language, ..self }.with_usual_clock()
    }

    /// The same with times in another way.
    #[must_use]
    pub fn with_clock(self, clock: HourCycle) -> Self {
        Self { clock, ..self }
    }

    /// The same language with the place and the times of another.
    #[must_use]
    pub fn with_habits_of(self, other: Self) -> Self {
        Self { language: self.language, ..other }
    }

    fn with_usual_clock(self) -> Self {
        let twelve = match self.language {
            Language::English => self.lies_in(TWELVE_IN_ENGLISH),
            Language::Spanish => self.lies_in(TWELVE_IN_SPANISH),
            Language::Arabic => self.region.is_some() && !self.lies_in(TWENTY_FOUR_IN_ARABIC),
            Language::Dutch | Language::German | Language::French => false,
        };
        Self { clock: if twelve { HourCycle::H12 } else { HourCycle::H24 }, ..self }
    }

    fn lies_in(self, regions: &str) -> bool {
        self.region().is_some_and(|here| regions.split(' ').any(|region| region == here))
    }

    fn region(&self) -> Option<&str> {
        // Two ASCII letters are UTF-8.
        self.region.as_ref().and_then(|region| str::from_utf8(region).ok())
    }

    /// Its tag for the web's `Intl` (BCP 47), with the hours and digits that the sentences have: `de-AT-u-hc-h23`.
    pub fn tag(self) -> String {
        let hours = if self.clock == HourCycle::H12 { "h12" } else { "h23" };
        let digits = if self.language == Language::Arabic { "-nu-latn" } else { "" };
        // English of nowhere would be written as in America.
        let region = self.region().or((self.language == Language::English).then_some("GB"));
        let place = region.map_or(String::new(), |region| format!("-{region}"));
        format!("{}{place}-u-hc-{hours}{digits}", self.language.name())
    }
}
