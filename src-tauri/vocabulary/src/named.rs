//! Enums whose values have names.

/// A unit enum whose values are named in snake case: as text, from text, and in JSON.
#[macro_export]
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::strum::IntoStaticStr, ::strum::EnumString, ::strum::VariantNames,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        #[strum(serialize_all = "snake_case")]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }
        impl $name {
            /// All of them, in order.
            pub const ALL: [Self; [$(stringify!($variant)),+].len()] = [$(Self::$variant),+];
            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = <Self as ::strum::VariantNames>::VARIANTS;
            /// Its name in the contract, in files and on the wire.
            pub fn name(self) -> &'static str {
                self.into()
            }
            /// The one of this name.
            pub fn named(name: &str) -> Option<Self> {
                name.parse().ok()
            }
        }
    };
}
