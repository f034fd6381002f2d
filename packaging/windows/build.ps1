# Builds the one-folder program and the Windows installer. Needs Python 3.11 to 3.13 and Inno Setup 6.3 or later.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
if (-not (Test-Path .venv)) {
    python -m venv .venv
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
& .\.venv\Scripts\python.exe -m pip install --quiet --constraint constraints.txt --editable ".[postgres,notify,package]"
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
& .\.venv\Scripts\python.exe packaging\build.py --no-packages
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$version = & .\.venv\Scripts\python.exe -c "import reliscore_desktop; print(reliscore_desktop.__version__)"
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$iscc = Get-Command iscc -ErrorAction SilentlyContinue
$compiler = if ($iscc) { $iscc.Source } else { Join-Path ${env:ProgramFiles(x86)} "Inno Setup 6\ISCC.exe" }
if (-not (Test-Path $compiler)) { throw "Inno Setup 6 was not found. Install it, then run this script again." }
$folder = (Resolve-Path dist\reliscore-desktop).Path
& $compiler "/DAppVersion=$version" "/DSourceFolder=$folder" packaging\windows\reliscore.iss
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
& .\.venv\Scripts\python.exe packaging\sums.py
exit $LASTEXITCODE
