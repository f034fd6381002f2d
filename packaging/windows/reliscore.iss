; Inno Setup 6.3 or later. Build through packaging\windows\build.ps1, which passes AppVersion and SourceFolder.
#ifndef AppVersion
  #error AppVersion is missing: run packaging\windows\build.ps1
#endif
#ifndef SourceFolder
  #error SourceFolder is missing: run packaging\windows\build.ps1
#endif

[Setup]
AppId={{6C1B6E0B-2C4B-4C57-9C0B-5B5E6E1E7A31}
AppName=ReliScore Desktop
AppVersion={#AppVersion}
AppVerName=ReliScore Desktop {#AppVersion}
AppPublisher=The ReliScore Desktop developers
DefaultDirName={autopf}\ReliScore Desktop
DefaultGroupName=ReliScore Desktop
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\reliscore.ico
OutputDir=..\..\dist
OutputBaseFilename=reliscore-desktop-{#AppVersion}-windows-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
; For the user alone by default; "for all users" asks for the administrator.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
UninstallDisplayName=ReliScore Desktop
UninstallDisplayIcon={app}\reliscore-desktop.exe
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; Files of an older version that this one no longer has; workspaces live elsewhere and are never touched.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#SourceFolder}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\ReliScore Desktop"; Filename: "{app}\reliscore-desktop.exe"
Name: "{autodesktop}\ReliScore Desktop"; Filename: "{app}\reliscore-desktop.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\reliscore-desktop.exe"; Description: "{cm:LaunchProgram,ReliScore Desktop}"; Flags: nowait postinstall skipifsilent
