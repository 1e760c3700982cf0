//! Toasts, under a name and an icon of our own.

use std::fs;

use anyhow::{Context, ensure};
use tokio::sync::mpsc::UnboundedSender;
use windows::{
    Data::Xml::Dom::XmlDocument,
    Foundation::TypedEventHandler,
    UI::Notifications::{
        NotificationSetting, ToastActivatedEventArgs, ToastDismissedEventArgs, ToastNotification,
        ToastNotificationManager, ToastNotifier,
    },
    core::{HSTRING, IInspectable, Interface, Ref},
};
use windows_sys::Win32::{
    Foundation::ERROR_SUCCESS,
    System::Registry::{HKEY_CURRENT_USER, REG_SZ, RegSetKeyValueW},
};

use super::{super::toast_xml::xml, Answer, Note};
use crate::hidden::wide;

/// By this the system knows whose toasts they are (an AppUserModelID).
const ID: &str = "org.homestretch.Homestretch";
/// What stands beside our name.
const ICON: &[u8] = include_bytes!("../../../../icons/128x128.png");

/// Shows toasts, one at a time.
pub(super) struct Toasts {
    notifier: ToastNotifier,
    standing: Option<ToastNotification>,
}

impl Toasts {
    /// # Errors
    /// Where the system shows none: it is too old, or the user or a policy has switched them off.
    pub(super) fn open() -> anyhow::Result<Self> {
        introduce()?;
        let notifier = ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(ID))?;
        ensure!(notifier.Setting()? == NotificationSetting::Enabled, "toasts are switched off");
        Ok(Self { notifier, standing: None })
    }

    /// Shows it; `told` hears what became of it.
    pub(super) fn show(&mut self, note: &Note, told: UnboundedSender<Answer>) -> anyhow::Result<()> {
        let document = XmlDocument::new()?;
        document.LoadXml(&HSTRING::from(xml(note)))?;
        let toast = ToastNotification::CreateToastNotification(&document)?;
        let (serial, closed) = (note.serial, told.clone());
        toast.Activated(&TypedEventHandler::new(move |_, with: Ref<'_, IInspectable>| {
            // The toast itself has no arguments.
            let key = with.ok()?.cast::<ToastActivatedEventArgs>()?.Arguments()?.to_string();
            let _ = told.send((serial, Some(if key.is_empty() { "default".to_owned() } else { key })));
            Ok(())
        }))?;
        toast.Dismissed(&TypedEventHandler::new(move |_, _: Ref<'_, ToastDismissedEventArgs>| {
            let _ = closed.send((serial, None));
            Ok(())
        }))?;
        self.notifier.Show(&toast)?;
        self.standing = Some(toast);
        Ok(())
    }

    /// Takes back what stands, also where it lies in the notification centre.
    pub(super) fn withdraw(&self) {
        if let Some(toast) = &self.standing {
            // One that has gone is none to take back.
            let _ = self.notifier.Hide(toast);
        }
    }
}

/// Writes down for this user who shows toasts, as an installer would do.
fn introduce() -> anyhow::Result<()> {
    let key = format!(r"Software\Classes\AppUserModelId\{ID}");
    set(&key, "DisplayName", "Homestretch")?;
    let folder = dirs::data_local_dir().context("no folder for data")?.join("homestretch");
    let icon = folder.join("icon.png");
    if !icon.is_file() {
        // A toast without an icon is one, too.
        let _ = fs::write(&icon, ICON);
    }
    set(&key, "IconUri", icon.to_str().context("a folder that the registry cannot name")?)
}

fn set(key: &str, name: &str, value: &str) -> anyhow::Result<()> {
    let (key, name, value) = (wide(key), wide(name), wide(value));
    let length = u32::try_from(value.len() * 2)?;
    // SAFETY: each text ends with a zero, and the value is as long as it says.
    let done = unsafe {
        RegSetKeyValueW(HKEY_CURRENT_USER, key.as_ptr(), name.as_ptr(), REG_SZ, value.as_ptr().cast(), length)
    };
    ensure!(done == ERROR_SUCCESS, "the registry cannot be written");
    Ok(())
}
