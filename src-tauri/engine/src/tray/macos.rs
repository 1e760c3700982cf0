//! macOS: an item of the menu bar, put up and changed on the main thread, which belongs to the system's run loop.

use std::{
    cell::RefCell,
    ptr,
    sync::{Arc, Mutex, PoisonError},
};

use objc2::{AnyThread, DefinedClass, MainThreadMarker, MainThreadOnly, define_class, msg_send, rc::Retained, sel};
use objc2_app_kit::{
    NSBitmapImageRep, NSDeviceRGBColorSpace, NSImage, NSMenu, NSMenuItem, NSStatusBar, NSStatusItem,
    NSVariableStatusItemLength,
};
use objc2_foundation::{NSObject, NSSize, NSString};

use super::{Events, Picture, Row, icon};
use crate::{event::Event, run_loop::on_main};

/// How large the image is, in points; it is drawn for two pixels a point.
const POINTS: usize = 18;
const PIXELS: usize = 2 * POINTS;

thread_local! {
    /// The item; of the main thread alone.
    static ITEM: RefCell<Option<Item>> = const { RefCell::new(None) };
}

/// The tray's end for the driver.
#[derive(Debug)]
pub struct Tray {
    latest: Arc<Mutex<Picture>>,
}

impl Tray {
    /// Puts the item up.
    pub fn start(first: Picture, events: Events) -> Self {
        let latest = Arc::new(Mutex::new(first));
        let shared = latest.clone();
        on_main(move |thread| {
            let item = Item::new(&shared.lock().unwrap_or_else(PoisonError::into_inner), &events, thread);
            ITEM.set(Some(item));
            let _ = events.send(Event::TrayHost { is_there: true });
        });
        Self { latest }
    }

    /// Shows another picture.
    pub fn show(&self, picture: Picture) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = picture;
        let latest = self.latest.clone();
        on_main(move |thread| {
            let picture = latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
            ITEM.with_borrow_mut(|item| {
                if let Some(item) = item {
                    item.show(&picture, thread);
                }
            });
        });
    }

    /// The menu bar does not go.
    pub fn renew(&self) {}
}

/// What a row of the menu tells when it is chosen.
struct Told {
    events: Events,
    rows: Vec<Row>,
}

define_class!(
    // SAFETY: it has no requirements of its superclass's to keep, and nothing to drop by hand.
    #[unsafe(super(NSObject))]
    #[thread_kind = MainThreadOnly]
    #[name = "HomestretchMenuTarget"]
    #[ivars = Told]
    struct Target;

    impl Target {
        #[unsafe(method(chosen:))]
        fn chosen(&self, item: &NSMenuItem) {
            let told = self.ivars();
            let row = usize::try_from(item.tag()).ok().and_then(|tag| told.rows.get(tag).cloned());
            if let Some(choice) = row.and_then(|row| row.choice) {
                let _ = told.events.send(Event::Chosen(choice));
            }
        }
    }
);

impl Target {
    fn new(events: Events, rows: Vec<Row>, thread: MainThreadMarker) -> Retained<Self> {
        let this = Self::alloc(thread).set_ivars(Told { events, rows });
        // SAFETY: the superclass's `init` takes nothing.
        unsafe { msg_send![super(this), init] }
    }
}

/// The item in the menu bar.
struct Item {
    item: Retained<NSStatusItem>,
    events: Events,
    shown: Picture,
}

impl Item {
    fn new(picture: &Picture, events: &Events, thread: MainThreadMarker) -> Self {
        let item = NSStatusBar::systemStatusBar().statusItemWithLength(NSVariableStatusItemLength);
        let mut this = Self { item, events: events.clone(), shown: Picture::default() };
        this.draw(picture, thread);
        this.list(picture, thread);
        this.shown = picture.clone();
        this
    }

    fn show(&mut self, picture: &Picture, thread: MainThreadMarker) {
        if picture.icon != self.shown.icon || picture.tooltip != self.shown.tooltip {
            self.draw(picture, thread);
        }
        if picture.rows != self.shown.rows || picture.words != self.shown.words {
            self.list(picture, thread);
        }
        self.shown = picture.clone();
    }

    /// The image, which is black so that the menu bar may give it its own colour, and the minutes beside it.
    fn draw(&self, picture: &Picture, thread: MainThreadMarker) {
        let Some(button) = self.item.button(thread) else { return };
        let (face, title) = picture.icon.beside();
        button.setImage(image(&face).as_deref());
        button.setTitle(&NSString::from_str(&title));
        button.setToolTip(Some(&NSString::from_str(&picture.tooltip)));
    }

    /// The menu, which a click opens. One that is open while another takes its place does what its own rows say.
    fn list(&self, picture: &Picture, thread: MainThreadMarker) {
        let menu = NSMenu::new(thread);
        let target = Target::new(self.events.clone(), picture.rows.clone(), thread);
        menu.setAutoenablesItems(false);
        let words = Row { label: picture.words.clone(), choice: None };
        for (tag, row) in (-1..).zip(std::iter::once(&words).chain(&picture.rows)) {
            let (label, no_key) = (NSString::from_str(&row.label), NSString::new());
            // SAFETY: the selector is one of the target's, which the item holds as what it stands for: as its target it does not.
            let item = unsafe {
                let item = NSMenuItem::initWithTitle_action_keyEquivalent(
                    NSMenuItem::alloc(thread),
                    &label,
                    Some(sel!(chosen:)),
                    &no_key,
                );
                item.setTarget(Some(&target));
                item.setRepresentedObject(Some(&target));
                item
            };
            item.setTag(tag);
            item.setEnabled(row.choice.is_some());
            menu.addItem(&item);
        }
        self.item.setMenu(Some(&menu));
    }
}

fn image(face: &icon::Face) -> Option<Retained<NSImage>> {
    let pixels = icon::draw(face, PIXELS);
    // SAFETY: without planes the system has room for as many bytes as these numbers say, which is as many as there are pixels.
    let drawn = unsafe {
        let drawn = NSBitmapImageRep::initWithBitmapDataPlanes_pixelsWide_pixelsHigh_bitsPerSample_samplesPerPixel_hasAlpha_isPlanar_colorSpaceName_bytesPerRow_bitsPerPixel(
            NSBitmapImageRep::alloc(),
            ptr::null_mut(),
            PIXELS as isize,
            PIXELS as isize,
            8,
            4,
            true,
            false,
            NSDeviceRGBColorSpace,
            (PIXELS * 4) as isize,
            32,
        )?;
        let room = drawn.bitmapData();
        if room.is_null() {
            return None;
        }
        // A template's colour is not looked at, and black multiplied by its alpha is black.
        for (i, pixel) in pixels.chunks_exact(4).enumerate() {
            room.add(i * 4).copy_from_nonoverlapping([0, 0, 0, pixel[3]].as_ptr(), 4);
        }
        drawn
    };
    let image = NSImage::initWithSize(NSImage::alloc(), NSSize::new(POINTS as f64, POINTS as f64));
    image.addRepresentation(&drawn);
    image.setTemplate(true);
    Some(image)
}
