#!/bin/sh
# Builds "ReliScore Desktop.app" and a disk image. Needs Python 3.11 to 3.13, Xcode's command line tools and LightGBM's
# libomp (brew install libomp), which travels in the app. Signs with the identity in SIGN_IDENTITY, ad hoc without one.
set -eu
cd "$(dirname "$0")/../.."

packaging/ensure_environment.sh .venv postgres,notify,package
mkdir -p build/icons
QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/render_icons.py build/icons
iconset=build/icons/reliscore.iconset
rm -rf "$iconset"
mkdir -p "$iconset"
for size in 16 32 128 256 512; do
    cp "build/icons/reliscore-$size.png" "$iconset/icon_${size}x${size}.png"
    cp "build/icons/reliscore-$((size * 2)).png" "$iconset/icon_${size}x${size}@2x.png"
done
iconutil --convert icns --output build/icons/reliscore.icns "$iconset"
.venv/bin/python packaging/build.py --no-packages

app="dist/ReliScore Desktop.app"
version=$(.venv/bin/python -c 'import reliscore_desktop; print(reliscore_desktop.__version__)')
codesign --force --deep --options runtime --entitlements packaging/macos/entitlements.plist --sign "${SIGN_IDENTITY:--}" "$app"
codesign --verify --deep --strict "$app"

staging=build/dmg
rm -rf "$staging"
mkdir -p "$staging"
# ditto keeps the links inside the app, on which its frameworks and its signature hang.
ditto "$app" "$staging/ReliScore Desktop.app"
ln -s /Applications "$staging/Applications"
hdiutil create -volname "ReliScore Desktop" -srcfolder "$staging" -ov -format UDZO "dist/reliscore-desktop-$version-macos.dmg"
.venv/bin/python packaging/sums.py
