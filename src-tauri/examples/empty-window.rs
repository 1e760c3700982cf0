//! The floor that the window is weighed against: the same toolkit, one window of the same size, next to nothing in it.

use tauri::{
    Builder, Url, WebviewUrl, WebviewWindowBuilder,
    http::{HeaderValue, Response, header::CONTENT_TYPE},
};

/// Empty but for a mark, so that its first frame can be seen.
const PAGE: &[u8] = b"<!doctype html><title>Empty</title><hr style=\"height:9px;background:#345\">";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // SAFETY: as in the window, before the runtime and GTK start no other thread reads the environment.
    #[cfg(target_os = "linux")]
    unsafe {
        std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    tauri::async_runtime::set(runtime.handle().clone());
    Builder::default()
        // An address with no page behind it would start no web process.
        .register_uri_scheme_protocol("empty", |_, _| {
            let mut page = Response::new(PAGE.to_vec());
            // Without it no page is made of it.
            page.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
            page
        })
        .setup(|app| {
            WebviewWindowBuilder::new(app, "empty", WebviewUrl::CustomProtocol(Url::parse("empty://localhost")?))
                .title("Empty")
                .inner_size(420.0, 640.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}
