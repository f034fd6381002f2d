# Builds the one-folder program and the Windows installer. Needs Python 3.11 to 3.13 and Inno Setup 6.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
if (-not (Test-Path .venv)) { python -m venv .venv }
.venv\Scripts\python -m pip install --quiet --constraint constraints.txt --editable ".[postgres,package]"
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
.venv\Scripts\python packaging\build.py --no-packages
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$version = .venv\Scripts\python -c "import reliscore_desktop; print(reliscore_desktop.__version__)"
$iscc = Get-Command iscc -ErrorAction SilentlyContinue
$compiler = if ($iscc) { $iscc.Source } else { "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" }
if (-not (Test-Path $compiler)) { throw "Inno Setup 6 was not found. Install it, then run this script again." }
& $compiler "/DAppVersion=$version" "/DSourceFolder=$((Resolve-Path dist\reliscore-desktop).Path)" packaging\windows\reliscore.iss
exit $LASTEXITCODE
