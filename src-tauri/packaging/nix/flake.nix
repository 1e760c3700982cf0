# `nix run ".?dir=src-tauri/packaging/nix"`, or an input of a system.
#
# The packages of nixpkgs could not be had where this was written: that nix can parse it is all that has
# been looked at. A lock
# comes with the first `nix flake lock`.
{
  description = "A focus and break timer that gets you home";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" ];
      each = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      sources = ../../..;
      version = (builtins.fromTOML (builtins.readFile (sources + "/Cargo.toml"))).workspace.package.version;
    in
    {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = "homestretch";
          inherit version;
          src = sources;
          cargoLock.lockFile = sources + "/Cargo.lock";

          nativeBuildInputs = [ pkgs.pkg-config pkgs.python3 pkgs.wrapGAppsHook3 ];
          buildInputs = [ pkgs.gtk3 pkgs.webkitgtk_4_1 pkgs.libsoup_3 ];

          # Each program by itself: together they would unify features.
          buildPhase = ''
            runHook preBuild
            cargo build --frozen --release -p homestretch
            cargo build --frozen --release -p homestretch-window
            cargo build --frozen -p homestretch --example manual
            runHook postBuild
          '';
          installPhase = ''
            runHook preInstall
            patchShebangs src-tauri/packaging
            SOURCE_DATE_EPOCH=''${SOURCE_DATE_EPOCH:-1} AS='a Nix package' src-tauri/packaging/install "" "$out"
            mv "$out/share/zsh/vendor-completions" "$out/share/zsh/site-functions"
            runHook postInstall
          '';
          # They start displays, buses and servers.
          doCheck = false;

          meta = {
            description = "A focus and break timer that gets you home";
            license = pkgs.lib.licenses.mit;
            mainProgram = "homestretch";
            platforms = systems;
          };
        };
      });
    };
}
