<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>reliscore</name>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source> Until {day}.</source>
   <translation> Bis {day}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source> and {n} more</source>
   <translation> und {n} weitere</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source> and {n} more drive model</source>
   <translation> und {n} weiteres Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source> and {n} more drive models</source>
   <translation> und {n} weitere Laufwerksmodelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source> and {n} other drive model</source>
   <translation> und {n} anderem Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source> and {n} other drive models</source>
   <translation> und {n} anderen Laufwerksmodellen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source> of {day}</source>
   <translation> vom {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source> of {day}, {n} at risk.</source>
   <translation> vom {day}, {n} gefährdet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source> of {n} day</source>
   <translation> von {n} Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source> of {n} days</source>
   <translation> von {n} Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source> pp</source>
   <translation> Pp</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Alerts</source>
   <translation>&amp;Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Drive</source>
   <translation>&amp;Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Tools</source>
   <translation>&amp;Extras</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;View</source>
   <translation>A&amp;nsicht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/cohort_answers.py" />
   <source>'{answer}' doesn't answer a cohort alarm.</source>
   <translation>„{answer}“ beantwortet keinen Kohortenalarm.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>'{outcome}' comes from telemetry.</source>
   <translation>„{outcome}“ kommt aus der Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>'{piece}' has no value.</source>
   <translation>„{piece}“ hat keinen Wert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>'{piece}' needs a number.</source>
   <translation>„{piece}“ braucht eine Zahl.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/model_changes.py" />
   <source>'{trust_sha256}' is no SHA-256.</source>
   <translation>„{trust_sha256}“ ist kein SHA-256.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>'{word}' is text and can't be compared with {operator}.</source>
   <translation>„{word}“ ist Text und kann nicht mit {operator} verglichen werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/profile.py" />
   <location filename="../../reliscore_desktop/sources/schema.py" />
   <source>(column {number}, no name)</source>
   <translation>(Spalte {number}, ohne Namen)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>(empty)</source>
   <translation>(leer)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>(no drive model named)</source>
   <translation>(kein Laufwerksmodell genannt)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/schema.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>(no name)</source>
   <translation>(ohne Namen)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>, best rule {value} ({rule})</source>
   <translation>, beste Regel {value} ({rule})</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>, own 30-day mean {value}</source>
   <translation>, eigenes 30-Tage-Mittel {value}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>, removed {n} old file.</source>
   <translation>, {n} alte Datei entfernt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>, removed {n} old files.</source>
   <translation>, {n} alte Dateien entfernt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>, until {day}</source>
   <translation>, bis {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, usually {usual}</source>
   <translation>, üblich {usual}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>, usually {value}</source>
   <translation>, sonst {value}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>, {n} alert here</source>
   <translation>, {n} Alarm hier</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>, {n} alerts here</source>
   <translation>, {n} Alarme hier</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>, {n} drive scored</source>
   <translation>, {n} Laufwerk bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>, {n} drives scored</source>
   <translation>, {n} Laufwerke bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>, {n} failure</source>
   <translation>, {n} Ausfall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>, {n} failures</source>
   <translation>, {n} Ausfälle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} has fewer rows than usual</source>
   <translation>, {n} hat weniger Zeilen als üblich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} have fewer rows than usual</source>
   <translation>, {n} haben weniger Zeilen als üblich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} of them in {place}</source>
   <translation>, {n} davon in {place}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>, {n} row quarantined</source>
   <translation>, {n} Zeile in Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>, {n} rows quarantined</source>
   <translation>, {n} Zeilen in Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} wait to be scored again</source>
   <translation>, {n} sind neu zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} waits to be scored again</source>
   <translation>, {n} ist neu zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/estimate_words.py" />
   <source>, {size} on disk</source>
   <translation>, {size} auf dem Datenträger</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>1 day</source>
   <translation>1 Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/readings.py" />
   <source>1 earlier reading of the same drive and day was left out: a day keeps its last one.</source>
   <translation>1 frühere Ablesung desselben Laufwerks und Tags wurde weggelassen: Ein Tag behält seine letzte.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>1 new alert</source>
   <translation>1 neuer Alarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>1 re-opened alert</source>
   <translation>1 erneut geöffneter Alarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>1 row imported</source>
   <translation>1 Zeile importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>11/19/2026, month first</source>
   <translation>11/19/2026, Monat zuerst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>1795046400, Unix seconds</source>
   <translation>1795046400, Unix-Sekunden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>180 d</source>
   <translation>180 T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>19.11.2026, day first</source>
   <translation>19.11.2026, Tag zuerst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>2026-11-19, year first</source>
   <translation>2026-11-19, Jahr zuerst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>30 d</source>
   <translation>30 T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>30 days</source>
   <translation>30 Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_draft.py" />
   <source>512-byte sectors</source>
   <translation>512-Byte-Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>7 d change</source>
   <translation>Änd. 7 T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <source>7 d, pp</source>
   <translation>7 T, Pp</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>7 days</source>
   <translation>7 Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>90 d</source>
   <translation>90 T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>95%</source>
   <translation>95 %</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>95% interval</source>
   <translation>95-%-Intervall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>95% interval of what failed among held-out drives of a like risk</source>
   <translation>95-%-Intervall dessen, was unter zurückgehaltenen Laufwerken ähnlichen Risikos ausfiel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/risk_gauge.py" />
   <source>95% interval {low} to {high}</source>
   <translation>95-%-Intervall {low} bis {high}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <source>95% range</source>
   <translation>95-%-Bereich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>95%: {low} to {high}</source>
   <translation>95 %: {low} bis {high}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>95th percentile of the training months</source>
   <translation>95. Perzentil der Trainingsmonate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>: {caught} caught ({interval})</source>
   <translation>: {caught} erfasst ({interval})</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/profiles.py" />
   <source>A column profile is a .json file, not {file}.</source>
   <translation>Ein Spaltenprofil ist eine .json-Datei, nicht {file}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>A copy of the catalogue is made first. The file can be imported again.</source>
   <translation>Zuerst wird eine Kopie des Katalogs angelegt. Die Datei kann wieder importiert werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>A copy outlives the loss of this disk</source>
   <translation>Eine Kopie übersteht den Verlust dieser Platte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>A critical counter rose</source>
   <translation>Ein kritischer Zähler stieg</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/fleet_rules.py" />
   <source>A drive last seen so long before the as-of day is stale; it keeps its last score, marked.</source>
   <translation>Ein Laufwerk, das so lange vor dem Stichtag zuletzt gesehen wurde, ist veraltet; es behält seine letzte Bewertung, gekennzeichnet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/notes.py" />
   <source>A note needs words.</source>
   <translation>Eine Notiz braucht Worte.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>A notice address can't be understood.</source>
   <translation>Eine Adresse für Nachrichten ist nicht verständlich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>A password is kept: this workspace opens without naming the database.</source>
   <translation>Ein Passwort ist hinterlegt: Dieser Arbeitsbereich öffnet sich, ohne die Datenbank zu nennen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <source>A period of {months} months can't be used.</source>
   <translation>Ein Zeitraum von {months} Monaten ist nicht möglich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>A quotation mark in the search is not closed.</source>
   <translation>Ein Anführungszeichen in der Suche ist nicht geschlossen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>A sample of real Backblaze telemetry. Everything works, your own workspace is not touched, and the word Demo stays in view.</source>
   <translation>Eine Stichprobe echter Telemetrie von Backblaze. Alles funktioniert, Ihr eigener Arbeitsbereich bleibt unberührt, und das Wort Demo bleibt sichtbar.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/header.py" />
   <source>A sample of real Backblaze telemetry. Your own workspace is not touched.</source>
   <translation>Eine Stichprobe echter Telemetrie von Backblaze. Ihr eigener Arbeitsbereich bleibt unberührt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>A saved view needs a name.</source>
   <translation>Eine gespeicherte Ansicht braucht einen Namen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/reader.py" />
   <source>A segment can't be read: {why}.</source>
   <translation>Ein Segment kann nicht gelesen werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/writer.py" />
   <source>A segment can't be written in {folder}: {error}.</source>
   <translation>In {folder} kann kein Segment geschrieben werden: {error}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>A watched folder, for daily files</source>
   <translation>Ein überwachter Ordner für tägliche Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>AFR</source>
   <translation>AFR</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>AFR by age</source>
   <translation>AFR nach Alter</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>AFR {afr}, 95% interval {interval}</source>
   <translation>AFR {afr}, 95-%-Intervall {interval}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>About 1 alert in {n} will be right</source>
   <translation>Etwa 1 von {n} Alarmen wird richtig sein</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>About ReliScore Desktop</source>
   <translation>Über ReliScore Desktop</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>About several drives</source>
   <translation>Über mehrere Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>About {share} of alerts will be right</source>
   <translation>Etwa {share} der Alarme werden richtig sein</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>About {times} times the fleet average of {average}.</source>
   <translation>{times}-mal das Flottenmittel ({average}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/estimate_words.py" />
   <source>About {time}</source>
   <translation>Etwa {time}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Ack.</source>
   <translation>Quitt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>Acknowledge</source>
   <translation>Quittieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>Acknowledge again</source>
   <translation>Erneut quittieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>Acknowledge until it changes</source>
   <translation>Quittieren, bis es sich ändert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Acknowledge until it changes (A)</source>
   <translation>Quittieren, bis es sich ändert (A)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Acknowledge {n} alert</source>
   <translation>{n} Alarm quittieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Acknowledge {n} alerts</source>
   <translation>{n} Alarme quittieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Acknowledged</source>
   <translation>Quittiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Acknowledged by {who}</source>
   <translation>Quittiert von {who}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Acknowledged by {who}: {why}</source>
   <translation>Quittiert von {who}: {why}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>Acknowledged by {who}: {why}.</source>
   <translation>Quittiert von {who}: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Acknowledged until</source>
   <translation>Quittiert bis</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Acknowledged until {day}</source>
   <translation>Quittiert bis {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Acknowledged: {reason}</source>
   <translation>Quittiert: {reason}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Acknowledge…</source>
   <translation>Quittieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Acknowledging and outcomes are switched off on an earlier day</source>
   <translation>Quittieren und Ergebnisse sind an einem früheren Tag abgeschaltet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Across: predicted chance of failing within 30 days. Up: the share that failed.</source>
   <translation>Waagerecht: vorhergesagte Wahrscheinlichkeit, binnen 30 Tagen auszufallen. Senkrecht: der ausgefallene Anteil.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/keyboard_sheet.py" />
   <source>Action</source>
   <translation>Befehl</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Activate</source>
   <translation>Aktivieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/activation.py" />
   <source>Activate a risk model again.</source>
   <translation>Aktivieren Sie wieder ein Risikomodell.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/models.py" />
   <source>Activate risk model</source>
   <translation>Risikomodell aktivieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Activate risk model {version}</source>
   <translation>Risikomodell {version} aktivieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Activate risk model {version}?</source>
   <translation>Risikomodell {version} aktivieren?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/page_actions.py" />
   <source>Activate…</source>
   <translation>Aktivieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Active</source>
   <translation>Aktiv</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Active before</source>
   <translation>Zuvor aktiv</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Active version</source>
   <translation>Aktive Version</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Add files</source>
   <translation>Dateien hinzufügen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Add files…</source>
   <translation>Dateien hinzufügen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Add folder</source>
   <translation>Ordner hinzufügen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Add folder…</source>
   <translation>Ordner hinzufügen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Add note…</source>
   <translation>Notiz hinzufügen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/drive/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Add to work order</source>
   <translation>Auf Arbeitsauftrag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>Age</source>
   <translation>Alter</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>Age in power-on time. A curve begins at the first failure among 30 drives or more. Removed and vanished drives count as left, not as failed.</source>
   <translation>Alter als Betriebszeit. Eine Kurve beginnt beim ersten Ausfall unter mindestens 30 Laufwerken. Ausgebaute und verschwundene Laufwerke zählen als abgegangen, nicht als ausgefallen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Age, y</source>
   <translation>Alter, J</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>Age: {range}</source>
   <translation>Alter: {range}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>Ages with under 10,000 drive-days are in the table only.</source>
   <translation>Alter mit unter 10.000 Laufwerkstagen stehen nur in der Tabelle.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Airflow</source>
   <translation>Luftstrom</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Airflow temperature</source>
   <translation>Luftstromtemperatur</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Alert</source>
   <translation>Warnung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>Alert budget</source>
   <translation>Alarmbudget</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Alert in detail</source>
   <translation>Alarm im Einzelnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Alert line {line}.</source>
   <translation>Alarmgrenze {line}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>Alert line: risk of {risk} or more.</source>
   <translation>Alarmgrenze: Risiko ab {risk}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Alert raised</source>
   <translation>Alarm ausgelöst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>Alert raised on {day}: {reasons}.</source>
   <translation>Alarm ausgelöst am {day}: {reasons}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Alert raised {day}</source>
   <translation>Alarm ausgelöst {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>Alert {alert} is open.</source>
   <translation>Alarm {alert} ist offen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>Alert {alert} is resolved already.</source>
   <translation>Alarm {alert} ist schon erledigt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alerts.py" />
   <location filename="../../reliscore_desktop/cli/alert_budget.py" />
   <location filename="../../reliscore_desktop/cli/alert_settings.py" />
   <location filename="../../reliscore_desktop/cli/alerts.py" />
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Alerts</source>
   <translation>Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <location filename="../../reliscore_desktop/ui/alerts/budget_slider.py" />
   <source>Alerts a month</source>
   <translation>Alarme im Monat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Alerts by drive model</source>
   <translation>Alarme je Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>Alerts do not watch attribute {number}.</source>
   <translation>Alarme überwachen Attribut {number} nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Alerts followed by a failure, of those whose 30 days have passed</source>
   <translation>Alarme, auf die ein Ausfall folgte, von denen, deren 30 Tage vorbei sind</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <source>Alerts in groups</source>
   <translation>Alarme in Gruppen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>Alerts raised or re-opened on the newest day</source>
   <translation>Am neuesten Tag ausgelöste oder wieder geöffnete Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>All days: {n} day to score</source>
   <translation>Alle Tage: {n} Tag zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>All days: {n} days to score</source>
   <translation>Alle Tage: {n} Tage zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>All drive models: {drives} drives, {days} drive-days, {failures} failures, AFR {afr} ({low}–{high})</source>
   <translation>Alle Laufwerksmodelle: {drives} Laufwerke, {days} Laufwerkstage, {failures} Ausfälle, AFR {afr} ({low}–{high})</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>All drives</source>
   <translation>Alle Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>All files</source>
   <translation>Alle Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/undo.py" />
   <source>All its rows were stored before; there is nothing to take back.</source>
   <translation>Alle seine Zeilen waren schon vorher gespeichert; es gibt nichts zurückzunehmen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>All keys</source>
   <translation>Alle Tasten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>All on {day}</source>
   <translation>Alle am {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>All reasons</source>
   <translation>Alle Gründe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>All rows are stored already</source>
   <translation>Alle Zeilen sind schon gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>All sites</source>
   <translation>Alle Standorte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>All were tested on the same days.</source>
   <translation>Alle wurden an denselben Tagen getestet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>All {n}</source>
   <translation>Alle {n}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Already imported</source>
   <translation>Schon importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Already there, will be skipped</source>
   <translation>Schon vorhanden, wird übersprungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/fleet_rules.py" />
   <source>Also for files that the watched folder brings.</source>
   <translation>Auch für Dateien, die der überwachte Ordner bringt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>An acknowledgement needs a reason.</source>
   <translation>Eine Bestätigung braucht einen Grund.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>An address as apprise writes them: mailto, slack, teams, ntfy and others.</source>
   <translation>Eine Adresse, wie apprise sie schreibt: mailto, slack, teams, ntfy und andere.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Annualised failure rate (AFR) by drive model</source>
   <translation>Jährliche Ausfallrate (AFR) je Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Annualised failure rate by drive model</source>
   <translation>Jährliche Ausfallrate je Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Annualised failure rate: failures per 100 drive-years</source>
   <translation>Jährliche Ausfallrate: Ausfälle je 100 Laufwerksjahre</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>Another process of this program still writes to the workspace.</source>
   <translation>Ein anderer Prozess dieses Programms schreibt noch in den Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>Another program keeps the database busy; nothing was written.</source>
   <translation>Ein anderes Programm belegt die Datenbank; es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Another reason came</source>
   <translation>Ein weiterer Grund kam hinzu</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <source>Appearance</source>
   <translation>Darstellung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Applied to {n} scored day.</source>
   <translation>Auf {n} bewerteten Tag angewandt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Applied to {n} scored days.</source>
   <translation>Auf {n} bewertete Tage angewandt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Apply</source>
   <translation>Anwenden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/settings.py" />
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Apply bands</source>
   <translation>Stufen anwenden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>As many as on {day}.</source>
   <translation>So viele wie am {day}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>As of</source>
   <translation>Stand</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>As of {day}</source>
   <translation>Stand {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>As the file shows</source>
   <translation>Wie die Datei es zeigt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>Ask for 1 or more.</source>
   <translation>Verlangen Sie 1 oder mehr.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/estimator.py" />
   <source>Ask its maker for the right file or the right SHA-256.</source>
   <translation>Fragen Sie den Hersteller nach der richtigen Datei oder dem richtigen SHA-256.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>At hand</source>
   <translation>Vorhanden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/estimate_words.py" />
   <source>At least {time}</source>
   <translation>Mindestens {time}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>At risk</source>
   <translation>Gefährdet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>At {share} of the fleet a month</source>
   <translation>Bei {share} der Flotte im Monat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Attribute</source>
   <translation>Attribut</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Audit trail</source>
   <translation>Prüfprotokoll</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>Back (Alt+Left)</source>
   <translation>Zurück (Alt+Links)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Back again</source>
   <translation>Wieder da</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Back to defaults</source>
   <translation>Zurück zum Standard</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <source>Back to the drives</source>
   <translation>Zurück zu den Laufwerken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/data.py" />
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Back up</source>
   <translation>Sichern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Back up to {name}</source>
   <translation>Nach {name} sichern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Back up…</source>
   <translation>Sichern…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Backblaze CSV, quarter ZIP or Parquet, or a folder of them</source>
   <translation>Backblaze-CSV, Quartals-ZIP oder Parquet, auch ein Ordner</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Backblaze CSV, quarter ZIP, Parquet, smartctl JSON, smartd logs, or a folder of them</source>
   <translation>Backblaze-CSV, Quartals-ZIP, Parquet, smartctl-JSON, smartd-Protokolle oder ein Ordner davon</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>Backblaze daily CSV</source>
   <translation>Tägliche CSV von Backblaze</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Backblaze's five attributes</source>
   <translation>Fünf Attribute von Backblaze</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Backblaze's five counters</source>
   <translation>Fünf Zähler von Backblaze</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Backed up {size} to {name} and read it back.</source>
   <translation>{size} nach {name} gesichert und zurückgelesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Backup</source>
   <translation>Sicherung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Backup in a folder</source>
   <translation>Sicherung in einem Ordner</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Backup in one file</source>
   <translation>Sicherung in einer Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Backups</source>
   <translation>Sicherungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Band</source>
   <translation>Stufe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Band {before} → {after}</source>
   <translation>Stufe {before} → {after}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>Band:</source>
   <translation>Stufe:</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Baseline: {values}</source>
   <translation>Ausgangswerte: {values}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/meaning_editor.py" />
   <source>Becomes</source>
   <translation>Wird zu</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Before the first file</source>
   <translation>Vor der ersten Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Begin with</source>
   <translation>Beginnen mit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Below High</source>
   <translation>Unter Hoch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>Below the fleet average of {average}.</source>
   <translation>Unter dem Flottenmittel ({average}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <source>Best rule</source>
   <translation>Beste Regel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Broken rows</source>
   <translation>Defekte Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Budget</source>
   <translation>Budget</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>Budget: {used} of {budget} in 30 days</source>
   <translation>Budget: {used} von {budget} in 30 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>By drive model</source>
   <translation>Nach Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>By e-mail or chat</source>
   <translation>Per E-Mail oder Chat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>By month</source>
   <translation>Nach Monat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>CRC errors</source>
   <translation>CRC-Fehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rate_export.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>CSV table</source>
   <translation>CSV-Tabelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <source>Calendar</source>
   <translation>Kalender</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/fleet_calibration.py" />
   <source>Calibrate risk model to this fleet</source>
   <translation>Risikomodell auf diese Flotte kalibrieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Calibrated chance that the drive fails within 30 days</source>
   <translation>Kalibrierte Wahrscheinlichkeit, dass das Laufwerk binnen 30 Tagen ausfällt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Calibration</source>
   <translation>Kalibrierung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Calibration in range</source>
   <translation>Kalibrierung im Rahmen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Calibration in range: {expected} expected, {failed} failed in 30 days</source>
   <translation>Kalibrierung im Rahmen: {expected} erwartet, {failed} in 30 Tagen ausgefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Calibration not measured yet</source>
   <translation>Kalibrierung noch nicht gemessen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>Calibration of the risk</source>
   <translation>Kalibrierung des Risikos</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Calibration out of range</source>
   <translation>Kalibrierung außerhalb</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Calibration out of range: {expected} expected, {failed} failed in 30 days</source>
   <translation>Kalibrierung außerhalb: {expected} erwartet, {failed} in 30 Tagen ausgefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Calibration retries</source>
   <translation>Kalibrierversuche</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Came with the program</source>
   <translation>Kam mit dem Programm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <location filename="../../reliscore_desktop/ui/frame/job_indicator.py" />
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Cancel and close</source>
   <translation>Abbrechen und schließen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>Cancel import</source>
   <translation>Import abbrechen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Cancelled</source>
   <translation>Abgebrochen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/importer.py" />
   <source>Cancelled; nothing of this file was imported.</source>
   <translation>Abgebrochen; aus dieser Datei wurde nichts importiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Cancelled; the bands are as before.</source>
   <translation>Abgebrochen; die Stufen sind wie zuvor.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_indicator.py" />
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>Cancelling</source>
   <translation>Bricht ab</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Cancelling keeps the days that are finished; nothing is left half-written.</source>
   <translation>Beim Abbrechen bleiben die fertigen Tage; nichts bleibt halb geschrieben zurück.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_indicator.py" />
   <source>Cancelling keeps what is finished.</source>
   <translation>Beim Abbrechen bleibt, was fertig ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Capacity</source>
   <translation>Kapazität</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/card_dialog.py" />
   <source>Card of risk model {version}</source>
   <translation>Karte des Risikomodells {version}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Catch rate not estimated: {reason}.</source>
   <translation>Fangquote nicht geschätzt: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Caught</source>
   <translation>Erfasst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Caught at {budget} of the fleet</source>
   <translation>Erfasst bei {budget} der Flotte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Caution</source>
   <translation>Vorsicht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Cells cleared</source>
   <translation>Geleerte Zellen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Chance</source>
   <translation>Zufall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/then_and_now.py" />
   <source>Change</source>
   <translation>Änderung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Change alert thresholds</source>
   <translation>Alarmgrenzen ändern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>Change mapping…</source>
   <translation>Zuordnung ändern…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Change notices</source>
   <translation>Benachrichtigungen ändern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Change of risk within 7 days, in percentage points</source>
   <translation>Änderung des Risikos in 7 Tagen, in Prozentpunkten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>Change the alert budget</source>
   <translation>Alarmbudget ändern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Change the exception of {name}</source>
   <translation>Ausnahme für {name} ändern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/import_check.py" />
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/imports/steps_strip.py" />
   <source>Check</source>
   <translation>Prüfung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>Check again</source>
   <translation>Erneut prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/data.py" />
   <source>Check backup</source>
   <translation>Sicherung prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Check every file against its checksum, and the risk model</source>
   <translation>Jede Datei gegen ihre Prüfsumme prüfen, auch das Risikomodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Check files</source>
   <translation>Dateien prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>Check how the file was made.</source>
   <translation>Prüfen Sie, wie die Datei entstanden ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>Check permissions and free space there.</source>
   <translation>Prüfen Sie dort Rechte und freien Platz.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/catalogue_address.py" />
   <location filename="../../reliscore_desktop/exports/atomic.py" />
   <source>Check permissions and free space.</source>
   <translation>Prüfen Sie Rechte und freien Platz.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>Check reads every row: format, columns, values, what is stored already.</source>
   <translation>Die Prüfung liest jede Zeile: Format, Spalten, Werte und was schon gespeichert ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/writer.py" />
   <source>Check that the folder exists and that you may write to it.</source>
   <translation>Prüfen Sie, ob der Ordner existiert und Sie dort schreiben dürfen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>Check that the server runs and that the address, user and password are right.</source>
   <translation>Prüfen Sie, ob der Server läuft und ob Adresse, Benutzer und Passwort stimmen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>Check that you may write to the folder, or open it read-only.</source>
   <translation>Prüfen Sie, ob Sie in den Ordner schreiben dürfen, oder öffnen Sie ihn schreibgeschützt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>Check the address and the network; alerts are kept.</source>
   <translation>Prüfen Sie Adresse und Netz; die Alarme bleiben erhalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>Check the files of {folder}</source>
   <translation>Die Dateien in {folder} prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/atomic_json.py" />
   <source>Check the folder's permissions and free space.</source>
   <translation>Prüfen Sie die Rechte am Ordner und den freien Platz.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <source>Check the name of the drive model.</source>
   <translation>Prüfen Sie den Namen des Laufwerksmodells.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/column_profiles.py" />
   <location filename="../../reliscore_desktop/sources/archives.py" />
   <source>Check the spelling of the path.</source>
   <translation>Prüfen Sie die Schreibweise des Pfads.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Checked {n} file in {took}</source>
   <translation>{n} Datei in {took} geprüft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Checked {n} files in {took}</source>
   <translation>{n} Dateien in {took} geprüft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/inspection.py" />
   <source>Checking</source>
   <translation>Prüfung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/verification.py" />
   <source>Checking segments</source>
   <translation>Segmente prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/inspection.py" />
   <source>Checking {file}</source>
   <translation>{file} prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Checks a backup whole, then restores it into a new folder or in place of this.</source>
   <translation>Prüft eine Sicherung ganz und stellt sie dann in einem neuen Ordner oder an dieser Stelle wieder her.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Checks every file against its checksum</source>
   <translation>Prüft jede Datei gegen ihre Prüfsumme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <source>Choose 1 to {most} months.</source>
   <translation>Wählen Sie 1 bis {most} Monate.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/schema.py" />
   <source>Choose Backblaze daily CSV, ZIP or Parquet files, or say what its columns mean with a column profile.</source>
   <translation>Wählen Sie tägliche CSV-, ZIP- oder Parquet-Dateien von Backblaze, oder sagen Sie mit einem Spaltenprofil, was die Spalten bedeuten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/meaning_editor.py" />
   <source>Choose a column in the table</source>
   <translation>Wählen Sie eine Spalte der Tabelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>Choose a day</source>
   <translation>Tag wählen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/track_record.py" />
   <source>Choose a day that has some.</source>
   <translation>Wählen Sie einen Tag, der welche hat.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>Choose a folder first.</source>
   <translation>Wählen Sie zuerst einen Ordner.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>Choose a folder outside of it.</source>
   <translation>Wählen Sie einen Ordner außerhalb davon.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/location.py" />
   <source>Choose a folder you may write to.</source>
   <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>Choose a later day, or none.</source>
   <translation>Wählen Sie einen späteren Tag oder keinen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>Choose a new folder, or say that it shall be replaced.</source>
   <translation>Wählen Sie einen neuen Ordner, oder sagen Sie, dass er ersetzt werden soll.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>Choose a new or empty folder.</source>
   <translation>Wählen Sie einen neuen oder leeren Ordner.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Choose a usable version that is not active, or install another one first</source>
   <translation>Wählen Sie eine brauchbare, nicht aktive Version oder installieren Sie erst eine andere</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup_format.py" />
   <source>Choose another backup.</source>
   <translation>Wählen Sie eine andere Sicherung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>Choose another folder, or open it for writing to make one.</source>
   <translation>Wählen Sie einen anderen Ordner, oder öffnen Sie ihn zum Schreiben, um einen anzulegen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/recovery.py" />
   <source>Choose another folder.</source>
   <translation>Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>Choose another name.</source>
   <translation>Wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/profile.py" />
   <source>Choose another profile for this file.</source>
   <translation>Wählen Sie für diese Datei ein anderes Profil.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/profile.py" />
   <source>Choose either a column with the drive model or one drive model for every row.</source>
   <translation>Wählen Sie entweder eine Spalte mit dem Laufwerksmodell oder ein Laufwerksmodell für jede Zeile.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/steps_strip.py" />
   <source>Choose files</source>
   <translation>Dateien wählen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Choose files first.</source>
   <translation>Wählen Sie zuerst Dateien.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/cohort_answers.py" />
   <source>Choose one of {answers}.</source>
   <translation>Wählen Sie eines von {answers}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>Choose one of {decisions}.</source>
   <translation>Wählen Sie eines von {decisions}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>Choose one of: {languages}.</source>
   <translation>Wählen Sie eine von: {languages}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Choose the columns of the table</source>
   <translation>Die Spalten der Tabelle wählen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup_format.py" />
   <source>Choose the folder or ZIP file of a backup.</source>
   <translation>Wählen Sie den Ordner oder die ZIP-Datei einer Sicherung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>Choose the folder to watch</source>
   <translation>Den zu überwachenden Ordner wählen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/archives.py" />
   <source>Choose the folder with the daily files.</source>
   <translation>Wählen Sie den Ordner mit den Tagesdateien.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>Choose…</source>
   <translation>Wählen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Cite Backblaze where you use them, and don't sell them. They are not under the program's licence.</source>
   <translation>Nennen Sie Backblaze, wo Sie sie benutzen, und verkaufen Sie sie nicht. Sie stehen nicht unter der Lizenz des Programms.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/bulk_bar.py" />
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <location filename="../../reliscore_desktop/ui/widgets/filter_button.py" />
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/nothing_panel.py" />
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/no_match.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Clear filters</source>
   <translation>Filter aufheben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Click a figure to list the drives that failed in the period</source>
   <translation>Klick auf eine Zahl listet die Laufwerke, die im Zeitraum ausfielen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <location filename="../../reliscore_desktop/ui/refusal.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/card_dialog.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Close ReliScore Desktop</source>
   <translation>ReliScore Desktop schließen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/importer.py" />
   <location filename="../../reliscore_desktop/store/segments.py" />
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>Close it in the other program, then open it again.</source>
   <translation>Schließen Sie ihn im anderen Programm und öffnen Sie ihn dann erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/writable.py" />
   <source>Close it in the other program, then try again.</source>
   <translation>Schließen Sie ihn im anderen Programm und versuchen Sie es dann erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>Close it there, or work here read-only.</source>
   <translation>Schließen Sie ihn dort, oder arbeiten Sie hier schreibgeschützt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>Close it, or leave it out.</source>
   <translation>Schließen Sie es, oder lassen Sie es weg.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/jobs/child.py" />
   <source>Close other programs and run the job again.</source>
   <translation>Schließen Sie andere Programme und starten Sie den Auftrag erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>Close that program and run the job again.</source>
   <translation>Schließen Sie jenes Programm und starten Sie den Auftrag erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Close the work order</source>
   <translation>Den Arbeitsauftrag abschließen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Close when done</source>
   <translation>Schließen, wenn fertig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Close work order</source>
   <translation>Arbeitsauftrag abschließen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Cluster</source>
   <translation>Cluster</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Column</source>
   <translation>Spalte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Column profile</source>
   <translation>Spaltenprofil</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <source>Column profiles</source>
   <translation>Spaltenprofile</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Columns</source>
   <translation>Spalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/query.py" />
   <source>Columns are {columns}.</source>
   <translation>Spalten sind {columns}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>Columns ignored: {columns}.</source>
   <translation>Nicht übernommene Spalten: {columns}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Columns of the file</source>
   <translation>Spalten der Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Columns of {file}</source>
   <translation>Spalten von {file}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Command timeouts</source>
   <translation>Befehls-Zeitüberschreitungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Common reason</source>
   <translation>Häufiger Grund</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/maintenance.py" />
   <source>Compact</source>
   <translation>Verdichten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Compact old months</source>
   <translation>Alte Monate verdichten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Compacted {n} month</source>
   <translation>{n} Monat verdichtet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Compacted {n} months</source>
   <translation>{n} Monate verdichtet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/compaction.py" />
   <source>Compacting months</source>
   <translation>Monate verdichten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/compaction.py" />
   <source>Compacting {month:%Y-%m} would change its number of rows; the daily files stay.</source>
   <translation>Das Verdichten von {month:%Y-%m} würde seine Zeilenzahl ändern; die Tagesdateien bleiben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Compare versions</source>
   <translation>Versionen vergleichen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/page_actions.py" />
   <source>Compare versions…</source>
   <translation>Versionen vergleichen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Compare with the drive model</source>
   <translation>Mit dem Laufwerksmodell vergleichen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Compares every file with its checksum and the number of rows it must hold.</source>
   <translation>Vergleicht jede Datei mit ihrer Prüfsumme und der Zeilenzahl, die sie haben muss.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Complete</source>
   <translation>Vollständig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Compute the 30-day risk of every drive on the shown day</source>
   <translation>Das 30-Tage-Risiko jedes Laufwerks am gezeigten Tag berechnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Conflicting rows</source>
   <translation>Widersprüchliche Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/golden.py" />
   <source>Contributions of expert {expert} do not add up to its predictions.</source>
   <translation>Die Beiträge des Experten {expert} ergeben zusammen nicht seine Vorhersagen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detect.py" />
   <source>Convert it.</source>
   <translation>Wandeln Sie sie um.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Copies catalogue, data, settings and risk models, and reads the copy back.</source>
   <translation>Kopiert Katalog, Daten, Einstellungen und Risikomodelle und liest die Kopie zurück.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/installation.py" />
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/table_view.py" />
   <source>Copy cell</source>
   <translation>Zelle kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <location filename="../../reliscore_desktop/ui/widgets/states.py" />
   <source>Copy details</source>
   <translation>Einzelheiten kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/table_view.py" />
   <source>Copy row</source>
   <translation>Zeile kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Copy rows</source>
   <translation>Zeilen kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Copy serial</source>
   <translation>Nummer kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Copy serial number (C)</source>
   <translation>Seriennummer kopieren (C)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/page_actions.py" />
   <source>Copy serial of this drive</source>
   <translation>Seriennummer dieses Laufwerks kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Copy serials</source>
   <translation>Seriennummern kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Copy the serials of the selected alerts' drives</source>
   <translation>Die Seriennummern der Laufwerke der ausgewählten Alarme kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/table_view.py" />
   <source>Copy {n} rows</source>
   <translation>{n} Zeilen kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>Copying files</source>
   <translation>Dateien kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/data.py" />
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>Copying the catalogue</source>
   <translation>Katalog kopieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/note_list.py" />
   <source>Correct</source>
   <translation>Berichtigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>Correct the note about {serial}</source>
   <translation>Notiz zu {serial} berichtigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drives_page.py" />
   <source>Count the values of a filter</source>
   <translation>Werte eines Filters zählen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/sparkline.py" />
   <source>Counter of the last {days} days</source>
   <translation>Zähler der letzten {days} Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Counters whose rise says nothing on it</source>
   <translation>Zähler, deren Anstieg dort nichts sagt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/rebanding.py" />
   <source>Counting drives by band</source>
   <translation>Laufwerke je Stufe zählen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>Create an empty database for the restored workspace.</source>
   <translation>Legen Sie eine leere Datenbank für den wiederhergestellten Arbeitsbereich an.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>Create it, or choose another.</source>
   <translation>Legen Sie ihn an, oder wählen Sie einen anderen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/atomic.py" />
   <source>Create it, or name another file.</source>
   <translation>Legen Sie ihn an, oder nennen Sie eine andere Datei.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/risk_histogram.py" />
   <source>Crit.</source>
   <translation>Krit.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Critical</source>
   <translation>Kritisch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>Critical counters</source>
   <translation>Kritische Zähler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>Critical counters today: {counters}</source>
   <translation>Kritische Zähler heute: {counters}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Critical from</source>
   <translation>Kritisch ab</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>CrystalDiskInfo's published rule</source>
   <translation>Veröffentlichte Regel von CrystalDiskInfo</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>CrystalDiskInfo's rule</source>
   <translation>Regel von CrystalDiskInfo</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Damaged text</source>
   <translation>Beschädigter Text</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <source>Data</source>
   <translation>Daten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>Data freshness</source>
   <translation>Aktualität der Daten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality_card.py" />
   <source>Data quality</source>
   <translation>Datenqualität</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Data through {day}</source>
   <translation>Daten bis {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Database</source>
   <translation>Datenbank</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Database schema</source>
   <translation>Datenbankschema</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>Databases of the kind {drivername!r} are not supported.</source>
   <translation>Datenbanken der Art {drivername!r} werden nicht unterstützt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/columnar.py" />
   <location filename="../../reliscore_desktop/sources/delimited.py" />
   <source>Dates were read as {form}.</source>
   <translation>Datumsangaben wurden als {form} gelesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>Day after</source>
   <translation>Tag danach</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>Day before</source>
   <translation>Tag davor</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Day or month</source>
   <translation>Tag oder Monat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Days</source>
   <translation>Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Days are written</source>
   <translation>Tage sind geschrieben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Days between the alert line and the failure, of caught drives</source>
   <translation>Tage von der Alarmgrenze bis zum Ausfall, bei erfassten Laufwerken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Days reported</source>
   <translation>Gemeldete Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>Decide</source>
   <translation>Entscheiden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Decide alerts</source>
   <translation>Über Alarme entscheiden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Decide today</source>
   <translation>Heute entscheiden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Decision taken back</source>
   <translation>Entscheidung zurückgenommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Decision taken back by {who}</source>
   <translation>Entscheidung zurückgenommen von {who}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Decoded</source>
   <translation>Dekodiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/drives/saved_view_control.py" />
   <source>Delete view</source>
   <translation>Ansicht löschen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/maintenance.py" />
   <location filename="../../reliscore_desktop/ui/frame/header.py" />
   <source>Demo</source>
   <translation>Demo</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>Details</source>
   <translation>Einzelheiten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Details of the alert</source>
   <translation>Einzelheiten des Alarms</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Details of the drive</source>
   <translation>Einzelheiten des Laufwerks</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Details of the import</source>
   <translation>Einzelheiten des Imports</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>Detected format</source>
   <translation>Erkanntes Format</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>Did you mean {word}?</source>
   <translation>Meinten Sie {word}?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Differs from what is stored</source>
   <translation>Weicht vom Gespeicherten ab</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Disk shift</source>
   <translation>Plattenversatz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Do the percentages hold?</source>
   <translation>Stimmen die Prozente?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>Does not report critical counters</source>
   <translation>Meldet keine kritischen Zähler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>Does not report {name}</source>
   <translation>Meldet nicht: {name}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/archives.py" />
   <location filename="../../reliscore_desktop/sources/columnar.py" />
   <location filename="../../reliscore_desktop/sources/source_file.py" />
   <source>Download or copy the file again.</source>
   <translation>Laden oder kopieren Sie die Datei noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Downshift events</source>
   <translation>Rückstufungen der Schnittstelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Downshifts</source>
   <translation>Rückstufungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Draw median and quartiles of the drive model behind the drive's own line</source>
   <translation>Median und Quartile des Laufwerksmodells hinter der Linie des Laufwerks zeichnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/model_report.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Drift</source>
   <translation>Drift</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Drift is measured once telemetry is imported.</source>
   <translation>Drift wird gemessen, sobald Telemetrie importiert ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Drift is not measured: {reason}.</source>
   <translation>Drift ist nicht gemessen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Drift of every input of every drive model</source>
   <translation>Drift jeder Eingabe jedes Laufwerksmodells</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Drift within drive models</source>
   <translation>Drift innerhalb der Laufwerksmodelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <source>Drive</source>
   <translation>Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Drive model</source>
   <translation>Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Drive model AFR</source>
   <translation>AFR des Modells</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Drive model of every row</source>
   <translation>Laufwerksmodell jeder Zeile</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Drive model's median</source>
   <translation>Median des Modells</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Drive models</source>
   <translation>Laufwerksmodelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Drive models that lose many drives</source>
   <translation>Laufwerksmodelle, die viele Laufwerke verlieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Drive not read</source>
   <translation>Laufwerk nicht gelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/report_export.py" />
   <source>Drive report</source>
   <translation>Laufwerksbericht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/page_actions.py" />
   <source>Drive report…</source>
   <translation>Laufwerksbericht…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Drive-days</source>
   <translation>Laufwerkstage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/drives.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <location filename="../../reliscore_desktop/ui/drives/drives_page.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Drives</source>
   <translation>Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/fleet_rules.py" />
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <source>Drives and scoring</source>
   <translation>Laufwerke und Bewertung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Drives are not scored yet</source>
   <translation>Die Laufwerke sind noch nicht bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Drives at risk</source>
   <translation>Gefährdete Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Drives in service: seen on the day or stale</source>
   <translation>Laufwerke im Betrieb: am Tag gesehen oder veraltet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Drives in walking order</source>
   <translation>Laufwerke in Laufreihenfolge</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Drives of {drive_model}</source>
   <translation>Laufwerke vom Modell {drive_model}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Drives that failed in the period</source>
   <translation>Laufwerke, die im Zeitraum ausfielen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Drives that first reached the alert line in the 30 days from then on</source>
   <translation>Laufwerke, die in den 30 Tagen danach die Alarmgrenze erstmals erreichten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>Drives to list</source>
   <translation>Aufzulistende Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>Drives with the highest risk</source>
   <translation>Laufwerke mit dem höchsten Risiko</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Drop files anywhere in this window, or choose them. Each drive is scored as soon as it has usable data.</source>
   <translation>Legen Sie Dateien irgendwo in diesem Fenster ab oder wählen Sie sie. Jedes Laufwerk wird bewertet, sobald es brauchbare Daten hat.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Drop files here to check them. Nothing is written before you agree.</source>
   <translation>Legen Sie hier Dateien ab, um sie zu prüfen. Nichts wird geschrieben, bevor Sie zustimmen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Drop files or a folder here</source>
   <translation>Dateien oder einen Ordner hier ablegen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Drop more files or a folder here</source>
   <translation>Weitere Dateien oder einen Ordner hier ablegen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/main_window.py" />
   <source>Drop {name} to check it. Nothing is written before you press Import.</source>
   <translation>{name} ablegen, um die Datei zu prüfen. Nichts wird geschrieben, bevor Sie Importieren drücken.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/main_window.py" />
   <source>Drop {n} files to check them. Nothing is written before you press Import.</source>
   <translation>{n} Dateien ablegen, um sie zu prüfen. Nichts wird geschrieben, bevor Sie Importieren drücken.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>ECC</source>
   <translation>ECC</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Each failure</source>
   <translation>Jeder Ausfall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Each limit must be above the one before it.</source>
   <translation>Jede Grenze muss über der vorigen liegen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Earlier days are being read.</source>
   <translation>Frühere Tage werden gelesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Earlier days could not be read.</source>
   <translation>Frühere Tage konnten nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>Earlier days raise no alerts.</source>
   <translation>Frühere Tage lösen keine Alarme aus.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Edit stock</source>
   <translation>Bestand ändern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/risk_histogram.py" />
   <source>Elev.</source>
   <translation>Erh.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Elevated</source>
   <translation>Erhöht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Elevated from</source>
   <translation>Erhöht ab</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/at_risk.py" />
   <location filename="../../reliscore_desktop/exports/drive_report.py" />
   <location filename="../../reliscore_desktop/exports/failure_rates.py" />
   <location filename="../../reliscore_desktop/exports/score_table.py" />
   <source>End it in {forms}.</source>
   <translation>Lassen Sie ihn auf {forms} enden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>End-to-end</source>
   <translation>Ende-zu-Ende</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>End-to-end errors</source>
   <translation>Ende-zu-Ende-Fehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Enough</source>
   <translation>Genug</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Enter the stock</source>
   <translation>eintragen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Estimated</source>
   <translation>Geschätzt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Estimated catch rate</source>
   <translation>Geschätzte Fangquote</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Estimated catch rate {rate} ({interval}), {tests} in the tests.</source>
   <translation>Geschätzte Fangquote {rate} ({interval}), {tests} in den Tests.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Estimated catch rate, as a table</source>
   <translation>Geschätzte Fangquote, als Tabelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/estimator.py" />
   <source>Estimators need joblib and scikit-learn.</source>
   <translation>Schätzer brauchen joblib und scikit-learn.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Events</source>
   <translation>Ereignisse</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>Every day that holds telemetry is scored.</source>
   <translation>Jeder Tag mit Telemetrie ist bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>Every drive in service reported on the last day, and no day is missing.</source>
   <translation>Jedes Laufwerk im Betrieb meldete sich am letzten Tag, und kein Tag fehlt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>Every drive is stored as {drive_model}, as the profile says.</source>
   <translation>Jedes Laufwerk wird als {drive_model} gespeichert, wie das Profil es sagt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Every file checked against its checksum</source>
   <translation>Jede Datei gegen ihre Prüfsumme geprüft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Every file is checked first. If it replaces this workspace, the present one is kept beside it under the name {root}.before-restore-…</source>
   <translation>Zuerst wird jede Datei geprüft. Ersetzt die Sicherung diesen Arbeitsbereich, bleibt der jetzige daneben unter dem Namen {root}.before-restore-…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Every row of this file was taken.</source>
   <translation>Jede Zeile dieser Datei wurde übernommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Every stored day is banded anew; nothing is scored again.</source>
   <translation>Jeder gespeicherte Tag wird neu eingestuft; nichts wird neu bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Exact Poisson interval, in percent</source>
   <translation>Exaktes Poisson-Intervall, in Prozent</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rate_export.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Excel workbook</source>
   <translation>Excel-Arbeitsmappe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Expected</source>
   <translation>Erwartet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Expected failures</source>
   <translation>Erwartete Ausfälle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Expected failures by drive model</source>
   <translation>Erwartete Ausfälle je Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Expected failures, next 30 days</source>
   <translation>Erwartete Ausfälle, 30 Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/golden.py" />
   <source>Expert {expert} does not give the answer stored in golden.json.</source>
   <translation>Experte {expert} gibt nicht die Antwort, die in golden.json steht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/golden.py" />
   <source>Expert {expert} gives numbers that are no probabilities.</source>
   <translation>Experte {expert} liefert Zahlen, die keine Wahrscheinlichkeiten sind.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/artefact.py" />
   <source>Expert {expert} uses {unknown}, which {schema_file} doesn't list.</source>
   <translation>Experte {expert} benutzt {unknown}, das {schema_file} nicht aufführt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Experts</source>
   <translation>Experten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/exporting.py" />
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>Export at-risk list</source>
   <translation>Risikoliste exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Export at-risk list…</source>
   <translation>Risikoliste exportieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/exporting.py" />
   <source>Export drive report</source>
   <translation>Laufwerksbericht exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/reliability.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rate_export.py" />
   <source>Export failure rates</source>
   <translation>Ausfallraten exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/column_profiles.py" />
   <source>Export one with: reliscore data profiles export NAME FILE.json</source>
   <translation>Exportieren Sie eines mit: reliscore data profiles export NAME DATEI.json</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>Export profile</source>
   <translation>Profil exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/data.py" />
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Export quarantine</source>
   <translation>Quarantäne exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Export quarantine…</source>
   <translation>Quarantäne exportieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/page_actions.py" />
   <source>Export rates…</source>
   <translation>Raten exportieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/exporting.py" />
   <source>Export scores</source>
   <translation>Bewertungen exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Export the drives of all listed alerts</source>
   <translation>Laufwerke aller aufgelisteten Alarme exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Export the drives of the selected alerts</source>
   <translation>Laufwerke der gewählten Alarme exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Export the listed drives</source>
   <translation>Aufgelistete Laufwerke exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Export what is shown…</source>
   <translation>Angezeigtes exportieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/work_order.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Export work order</source>
   <translation>Arbeitsauftrag exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/drive/report_export.py" />
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rate_export.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Export {file}</source>
   <translation>{file} exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <source>Export {n} drive</source>
   <translation>{n} Laufwerk exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <source>Export {n} drives</source>
   <translation>{n} Laufwerke exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>Export “{name}”</source>
   <translation>„{name}“ exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Export…</source>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Failed</source>
   <translation>Ausgefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Failed in service</source>
   <translation>Im Betrieb ausgefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Failed on this day</source>
   <translation>An diesem Tag ausgefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Failed on {day}</source>
   <translation>Ausgefallen am {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Failed on {day}, {n} day after the alert</source>
   <translation>Ausgefallen am {day}, {n} Tag nach dem Alarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Failed on {day}, {n} days after the alert</source>
   <translation>Ausgefallen am {day}, {n} Tage nach dem Alarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Failed on {day}; the line ends with a cross.</source>
   <translation>Ausgefallen am {day}; die Linie endet mit einem Kreuz.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Failed/exp.</source>
   <translation>Ausgef./erw.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Failed/expected</source>
   <translation>Ausgefallen/erwartet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Failure neither 0 nor 1</source>
   <translation>Ausfall weder 0 noch 1</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/page_actions.py" />
   <source>Failure rates by drive model as CSV or Excel workbook</source>
   <translation>Ausfallraten je Laufwerksmodell als CSV oder Excel-Arbeitsmappe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>Failures</source>
   <translation>Ausfälle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <source>Failures caught</source>
   <translation>Erfasste Ausfälle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Failures caught by alert budget</source>
   <translation>Erfasste Ausfälle je Alarmbudget</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Failures caught where 1% of the fleet alerts a month, in its own held-out tests</source>
   <translation>Erfasste Ausfälle, wenn 1 % der Flotte im Monat alarmiert, in den eigenen zurückgehaltenen Tests</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Failures in the tests</source>
   <translation>Ausfälle in den Tests</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Failures over expected failures in its own held-out tests; 1 is perfect</source>
   <translation>Ausfälle geteilt durch erwartete Ausfälle in den eigenen zurückgehaltenen Tests; 1 ist vollkommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Falling</source>
   <translation>Fällt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>False alarm</source>
   <translation>Fehlalarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Fewer failures were caught than estimated.</source>
   <translation>Es wurden weniger Ausfälle erfasst als geschätzt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Fewer rows than usual</source>
   <translation>Weniger Zeilen als üblich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Fewer than 200 drives or 10,000 drive-days, or a cohort that waits for an answer</source>
   <translation>Weniger als 200 Laufwerke oder 10.000 Laufwerkstage, oder eine Kohorte, die auf Antwort wartet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Figure</source>
   <translation>Kennzahl</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>Files came from here before</source>
   <translation>Von hier kamen schon Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>Files that are done stay; nothing of the file in work is stored.</source>
   <translation>Fertige Dateien bleiben; aus der Datei in Arbeit wird nichts gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>Files that can't be imported</source>
   <translation>Dateien, die nicht importiert werden können</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Files that were done stay; nothing of the file in work was stored.</source>
   <translation>Fertige Dateien bleiben; aus der Datei in Arbeit wurde nichts gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>Files to import</source>
   <translation>Zu importierende Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Filled: at the alert line before it failed. Hollow: missed</source>
   <translation>Gefüllt: vor dem Ausfall an der Alarmgrenze. Hohl: verpasst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Filter drives</source>
   <translation>Laufwerke filtern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Find</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Find a band</source>
   <translation>Stufe suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Find a capacity</source>
   <translation>Kapazität suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Find a drive model</source>
   <translation>Laufwerksmodell suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/tools.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Find a site or vault</source>
   <translation>Standort oder Vault suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Find alerts</source>
   <translation>Alarme suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/tools.py" />
   <source>Find alerts by serial or drive model</source>
   <translation>Alarme nach Seriennummer oder Laufwerksmodell suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/palette.py" />
   <source>Find drives</source>
   <translation>Laufwerke suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/jobs/child.py" />
   <source>Finished parts are kept. Run it again; where memory is short, close other programs first.</source>
   <translation>Fertige Teile bleiben erhalten. Starten Sie ihn erneut; wenn Speicher knapp ist, schließen Sie vorher andere Programme.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>First row</source>
   <translation>Erste Zeile</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>First rows</source>
   <translation>Erste Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/preview_table.py" />
   <source>First rows as they will be read</source>
   <translation>Erste Zeilen, wie sie gelesen werden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>First seen</source>
   <translation>Zuerst gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>First values</source>
   <translation>Erste Werte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Fleet</source>
   <translation>Flotte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Fleet mix</source>
   <translation>Flottenmix</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Fleet: the line that the alert budget sets.</source>
   <translation>Flotte: die Grenze, die das Alarmbudget setzt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Flying</source>
   <translation>Flugzeit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>For 90 days</source>
   <translation>Für 90 Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Forget addresses</source>
   <translation>Adressen vergessen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>Forward (Alt+Right)</source>
   <translation>Vor (Alt+Rechts)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Friction</source>
   <translation>Reibung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>From</source>
   <translation>Von</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>From {day}: {calibration}.</source>
   <translation>Ab {day}: {calibration}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/sparkline.py" />
   <source>From {first} to {last}, at most {most}.</source>
   <translation>Von {first} bis {last}, höchstens {most}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Full page</source>
   <translation>Ganze Seite</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>Give a number from 0 to 1, such as 0.05.</source>
   <translation>Geben Sie eine Zahl von 0 bis 1 an, etwa 0.05.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Give an alert line or tick a counter to see what it would change.</source>
   <translation>Geben Sie eine Alarmgrenze an oder kreuzen Sie einen Zähler an, um zu sehen, was sich ändern würde.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/attribute_log.py" />
   <source>Give it the name that smartd gave it: attrlog.MODEL-SERIAL.ata.csv.</source>
   <translation>Geben Sie ihr den Namen, den smartd ihr gab: attrlog.MODELL-SERIENNUMMER.ata.csv.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>Give one, or remove the exception.</source>
   <translation>Geben Sie eines an, oder entfernen Sie die Ausnahme.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>Give one, such as mailto://user:password@host.</source>
   <translation>Geben Sie eine an, etwa mailto://benutzer:passwort@host.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/model_changes.py" />
   <source>Give the 64 digits that the maker of the risk model published.</source>
   <translation>Geben Sie die 64 Ziffern an, die der Hersteller des Risikomodells veröffentlicht hat.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>Give the alert line between 0 and 1, such as 0.1 for 10 %.</source>
   <translation>Geben Sie die Alarmgrenze zwischen 0 und 1 an, etwa 0.1 für 10 %.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Give the profile a name; files with the same columns are then read with it.</source>
   <translation>Geben Sie dem Profil einen Namen; Dateien mit denselben Spalten werden dann damit gelesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Glossary</source>
   <translation>Glossar</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Go on</source>
   <translation>Weiterarbeiten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/palette.py" />
   <source>Go to drive or page</source>
   <translation>Zu Laufwerk oder Seite gehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Go to latest day</source>
   <translation>Zum neuesten Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Go to the latest day first</source>
   <translation>Gehen Sie zuerst zum neuesten Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/tools.py" />
   <source>Group by</source>
   <translation>Gruppieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Hard Disk Sentinel's default formula</source>
   <translation>Standardformel von Hard Disk Sentinel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Hard Disk Sentinel's formula</source>
   <translation>Formel von Hard Disk Sentinel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Hard Disk Sentinel's strict formula</source>
   <translation>Strenge Formel von Hard Disk Sentinel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Hardware ECC recovered</source>
   <translation>Per Hardware-ECC korrigiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Hashes verified</source>
   <translation>Prüfsummen stimmen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Head flying hours</source>
   <translation>Kopfflugstunden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Head health</source>
   <translation>Kopfzustand</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/health_strip.py" />
   <source>Health of the store</source>
   <translation>Zustand des Speichers</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Health {share}</source>
   <translation>Zustand {share}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>Held-out fleets were judged at smaller budgets than this.</source>
   <translation>Zurückgehaltene Flotten wurden an kleineren Budgets gemessen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Helium</source>
   <translation>Helium</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Helium level</source>
   <translation>Heliumstand</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Help on this page</source>
   <translation>Hilfe zu dieser Seite</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>Help page</source>
   <translation>Hilfeseite</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>Help topics</source>
   <translation>Hilfethemen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/openings.py" />
   <source>Help: {topic}</source>
   <translation>Hilfe: {topic}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>High</source>
   <translation>Hoch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>High fly</source>
   <translation>Hochflug</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>High fly writes</source>
   <translation>Schreibvorgänge mit zu hohem Kopf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>High from</source>
   <translation>Hoch ab</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>Highest risk</source>
   <translation>Höchstes Risiko</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Hollow: share of the training months' drives. Filled: share of this fleet</source>
   <translation>Hohl: Anteil an den Laufwerken der Trainingsmonate. Gefüllt: Anteil an dieser Flotte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>How many failures this catches is not measured</source>
   <translation>Wie viele Ausfälle dies erfasst, ist nicht gemessen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>ID</source>
   <translation>Nr.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/importing.py" />
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/steps_strip.py" />
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>Import a file from the watched folder</source>
   <translation>Eine Datei aus dem überwachten Ordner importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Import again at any time: rows that are stored already are skipped.</source>
   <translation>Importieren Sie jederzeit neu: Schon gespeicherte Zeilen werden übersprungen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Import data…</source>
   <translation>Daten importieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/watching.py" />
   <source>Import from the watched folder</source>
   <translation>Import aus dem überwachten Ordner</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/features/engine.py" />
   <source>Import it, or choose a day that has telemetry.</source>
   <translation>Importieren Sie sie, oder wählen Sie einen Tag mit Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <source>Import more…</source>
   <translation>Weitere importieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alerts.py" />
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <location filename="../../reliscore_desktop/app/operations/scoring.py" />
   <source>Import some first.</source>
   <translation>Importieren Sie zuerst welche.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_budget.py" />
   <location filename="../../reliscore_desktop/app/operations/alerts.py" />
   <location filename="../../reliscore_desktop/app/operations/drift.py" />
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <location filename="../../reliscore_desktop/app/operations/track_record.py" />
   <source>Import some first: reliscore import PATH.</source>
   <translation>Importieren Sie zuerst welche: reliscore import PFAD.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>Import stores days whole. A cancel leaves finished files; an import can be undone later.</source>
   <translation>Der Import speichert ganze Tage. Ein Abbruch lässt fertige Dateien stehen; ein Import lässt sich später zurücknehmen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Import telemetry</source>
   <translation>Telemetrie importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/workspace.py" />
   <source>Import telemetry first, or name another with --workspace.</source>
   <translation>Importieren Sie zuerst Telemetrie, oder nennen Sie mit --workspace einen anderen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Import telemetry: CSV, ZIP, Parquet or a folder</source>
   <translation>Telemetrie importieren: CSV, ZIP, Parquet oder ein Ordner</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Import your data</source>
   <translation>Eigene Daten importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>Import {file}</source>
   <translation>{file} importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>Import {file} and {n:,} more</source>
   <translation>{file} und {n:,} weitere importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>Import {n:,} files from the watched folder</source>
   <translation>{n:,} Dateien aus dem überwachten Ordner importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Import {n} row</source>
   <translation>{n} Zeile importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Import {n} rows</source>
   <translation>{n} Zeilen importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Imported</source>
   <translation>Importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Imported before, skipped</source>
   <translation>Schon importiert, übersprungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Imported files</source>
   <translation>Importierte Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>Imported files, newest first</source>
   <translation>Importierte Dateien, neueste zuerst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Imported {n} row</source>
   <translation>{n} Zeile importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Imported {n} rows</source>
   <translation>{n} Zeilen importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/importer.py" />
   <source>Importing</source>
   <translation>Import läuft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>Imports</source>
   <translation>Importe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Imports do it by themselves where a month has many files.</source>
   <translation>Importe tun es von selbst, wo ein Monat viele Dateien hat.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>Imports, calendar and store</source>
   <translation>Importe, Kalender und Speicher</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Impossible capacity</source>
   <translation>Unmögliche Kapazität</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Impossible date</source>
   <translation>Unmögliches Datum</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>In service</source>
   <translation>In Betrieb</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>In stock</source>
   <translation>Bestand</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>In the file</source>
   <translation>In der Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>In this fleet</source>
   <translation>In dieser Flotte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Input</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Inputs</source>
   <translation>Eingangswerte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Inputs and score are as usual.</source>
   <translation>Eingaben und Bewertung sind wie üblich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Inputs are as usual.</source>
   <translation>Die Eingaben sind wie üblich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/resources.py" />
   <location filename="../../reliscore_desktop/scoring/booster.py" />
   <location filename="../../reliscore_desktop/scoring/registry.py" />
   <source>Install ReliScore Desktop again.</source>
   <translation>Installieren Sie ReliScore Desktop erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Install a newer one.</source>
   <translation>Installieren Sie ein neueres.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/page_actions.py" />
   <source>Install from ZIP…</source>
   <translation>Aus ZIP installieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/page_actions.py" />
   <source>Install from folder…</source>
   <translation>Aus Ordner installieren…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>Install it with: pip install 'reliscore-desktop[postgres]'.</source>
   <translation>Installieren Sie ihn mit: pip install 'reliscore-desktop[postgres]'.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>Install it: pip install 'reliscore-desktop[notify]'.</source>
   <translation>Installieren Sie sie: pip install 'reliscore-desktop[notify]'.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/models.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Install risk model</source>
   <translation>Risikomodell installieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Install risk model {name}</source>
   <translation>Risikomodell {name} installieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>Install the program again.</source>
   <translation>Installieren Sie das Programm erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>Install the risk model again from its source.</source>
   <translation>Installieren Sie das Risikomodell erneut aus seiner Quelle.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/estimator.py" />
   <source>Install them with: pip install 'reliscore-desktop[train]'</source>
   <translation>Installieren Sie sie mit: pip install 'reliscore-desktop[train]'</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Installed</source>
   <translation>Installiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Installed {when}</source>
   <translation>Installiert {when}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Interface CRC errors</source>
   <translation>CRC-Fehler der Schnittstelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Investigate</source>
   <translation>Untersuchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/undo.py" />
   <source>It brought no rows into the store.</source>
   <translation>Er brachte keine Zeilen in den Speicher.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>It ended without a remark.</source>
   <translation>Er endete ohne Anmerkung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/later_words.py" />
   <source>It has not failed by {day}.</source>
   <translation>Es ist bis {day} nicht ausgefallen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>It is one of {allowed}.</source>
   <translation>Es ist eines von {allowed}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>It is tried on test rows first, then the latest day is scored with it. Earlier scores stay.</source>
   <translation>Es wird zuerst an Testzeilen erprobt, dann wird der neueste Tag damit bewertet. Frühere Bewertungen bleiben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>It needs scores that are 30 days old.</source>
   <translation>Dazu braucht es Bewertungen, die 30 Tage alt sind.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>It rests on {n} scored day and will still move.</source>
   <translation>Sie beruht auf {n} bewerteten Tag und verschiebt sich noch.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>It rests on {n} scored days and will still move.</source>
   <translation>Sie beruht auf {n} bewerteten Tagen und verschiebt sich noch.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/undo.py" />
   <source>It was imported by an earlier version of the program, which kept no record of the days before it.</source>
   <translation>Er stammt von einer früheren Version des Programms, die nicht festhielt, was die Tage vorher enthielten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>It was opened for reading.</source>
   <translation>Er wurde zum Lesen geöffnet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/ledger.py" />
   <source>It was read with the column profile “{profile}”; undo that import first to read it in another way.</source>
   <translation>Sie wurde mit dem Spaltenprofil „{profile}“ gelesen; nehmen Sie jenen Import zuerst zurück, um sie anders zu lesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/ledger.py" />
   <source>It was read without a column profile; undo that import first to read it in another way.</source>
   <translation>Sie wurde ohne Spaltenprofil gelesen; nehmen Sie jenen Import zuerst zurück, um sie anders zu lesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/undo.py" />
   <source>It was undone on {when} already.</source>
   <translation>Er wurde am {when} schon zurückgenommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <source>Its charts end with a cross.</source>
   <translation>Seine Diagramme enden mit einem Kreuz.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/installation.py" />
   <source>Its maker must give it a new version.</source>
   <translation>Sein Hersteller muss ihm eine neue Version geben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Its own alert line</source>
   <translation>Eigene Alarmgrenze</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>JSON</source>
   <translation>JSON</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Job</source>
   <translation>Auftrag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <source>Jobs</source>
   <translation>Aufträge</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>Keep a note</source>
   <translation>Eine Notiz festhalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>Keep a view</source>
   <translation>Eine Ansicht behalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Keep in keyring</source>
   <translation>In den Schlüsselbund</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>Keep note</source>
   <translation>Notiz behalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>Keep one in the keyring first.</source>
   <translation>Hinterlegen Sie zuerst eine im Schlüsselbund.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/segments.py" />
   <source>Keep other programs from the workspace folder and run the job again.</source>
   <translation>Halten Sie andere Programme vom Ordner des Arbeitsbereichs fern und starten Sie den Auftrag erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/notes.py" />
   <source>Keep the long text elsewhere, such as in a ticket, and name it here.</source>
   <translation>Bewahren Sie den langen Text anderswo auf, etwa in einem Ticket, und nennen Sie es hier.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>Kept in the system's keyring, in no file of the workspace.</source>
   <translation>Liegt im Schlüsselbund des Systems, in keiner Datei des Arbeitsbereichs.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Kept out or cleared: {rules}</source>
   <translation>Nicht übernommen oder geleert: {rules}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>Kept with your name and the time. Corrections and withdrawals keep the earlier words.</source>
   <translation>Wird mit Ihrem Namen und der Zeit festgehalten. Berichtigungen und Rücknahmen behalten die früheren Worte.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/kpi_strip.py" />
   <source>Key figures</source>
   <translation>Kennzahlen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/keyboard_sheet.py" />
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Known and stable</source>
   <translation>Bekannt und stabil</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/data.py" />
   <source>Known here: {rules}.</source>
   <translation>Hier bekannt: {rules}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/later_words.py" />
   <source>Known on {day}.</source>
   <translation>Bekannt am {day}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Language of e-mail and chat</source>
   <translation>Sprache von E-Mail und Chat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Last 30 days: {expected} expected, {failed} failed</source>
   <translation>Zuletzt {expected} erwartet, {failed} ausgefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Last 90 days</source>
   <translation>Letzte 90 Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Last day with telemetry of this drive</source>
   <translation>Letzter Tag mit Telemetrie dieses Laufwerks</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Last exported to {file}.</source>
   <translation>Zuletzt exportiert nach {file}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>Last file {name}, {when}</source>
   <translation>Letzte Datei {name}, {when}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Last month</source>
   <translation>Letzter Monat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Last seen</source>
   <translation>Zuletzt gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Last seen {day} · {place}</source>
   <translation>Zuletzt gesehen {day} · {place}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Last seen {n} or more days before the as-of day; they keep their last score, marked</source>
   <translation>Zuletzt mindestens {n} Tage vor dem Stichtag gesehen; sie behalten ihre letzte Bewertung, gekennzeichnet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Last {n} months</source>
   <translation>Letzte {n} Monate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Last {when}: {n} files, nothing was damaged.</source>
   <translation>Zuletzt {when}: {n} Dateien, nichts war beschädigt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Last {when}: {problem}</source>
   <translation>Zuletzt {when}: {problem}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Last {when}: {size} to {path}</source>
   <translation>Zuletzt {when}: {size} nach {path}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>Latest day</source>
   <translation>Neuester Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Leave as it is</source>
   <translation>Lassen, wie es ist</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Leave it at any time from the File menu</source>
   <translation>Jederzeit über das Menü Datei zu verlassen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Leave out drives that are acknowledged until something changes</source>
   <translation>Laufwerke weglassen, die quittiert sind, bis sich etwas ändert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Leave the demo fleet</source>
   <translation>Demoflotte verlassen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Legacy format</source>
   <translation>Altes Format</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Libraries and their licences</source>
   <translation>Bibliotheken und ihre Lizenzen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Licence text</source>
   <translation>Lizenztext</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Licences</source>
   <translation>Lizenzen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/booster.py" />
   <source>LightGBM answered {count} numbers where {asked} were asked.</source>
   <translation>LightGBM antwortete mit {count} Zahlen, wo {asked} gefragt waren.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/booster.py" />
   <source>LightGBM can't use the trees of the risk model: {words}.</source>
   <translation>LightGBM kann die Bäume des Risikomodells nicht verwenden: {words}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/booster.py" />
   <source>LightGBM is not installed, so no drive can be scored.</source>
   <translation>LightGBM ist nicht installiert, also kann kein Laufwerk bewertet werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/booster.py" />
   <source>LightGBM's library {path} can't be loaded: {error}.</source>
   <translation>Die Bibliothek {path} von LightGBM kann nicht geladen werden: {error}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/preview_table.py" />
   <source>Line</source>
   <translation>Zeile</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load cycles</source>
   <translation>Ladezyklen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load friction</source>
   <translation>Ladereibung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load retries</source>
   <translation>Ladewiederholungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load-in</source>
   <translation>Ladezeit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load-in time</source>
   <translation>Zeit zum Laden der Köpfe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Loaded</source>
   <translation>Geladen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Loaded hours</source>
   <translation>Stunden mit geladenen Köpfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/states.py" />
   <source>Loading</source>
   <translation>Lädt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Log-sum of the critical counters</source>
   <translation>Log-Summe der kritischen Zähler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>Look at the store</source>
   <translation>In den Speicher sehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>Look for days without scores</source>
   <translation>Nach Tagen ohne Bewertung sehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Look into the file</source>
   <translation>In die Datei sehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>Look into the watched folder</source>
   <translation>In den überwachten Ordner sehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Look where files came from</source>
   <translation>Nachsehen, woher Dateien kamen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Looking at the files</source>
   <translation>Dateien werden angesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Looking at the store</source>
   <translation>Speicher wird angesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Low</source>
   <translation>Niedrig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <source>Low conf.</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Low confidence</source>
   <translation>Geringe Sicherheit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Main reason</source>
   <translation>Hauptgrund</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Maintenance is planned</source>
   <translation>Wartung ist geplant</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/writer.py" />
   <source>Make room and run the job again.</source>
   <translation>Schaffen Sie Platz und starten Sie den Auftrag erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/safekeeping.py" />
   <source>Make room and try again.</source>
   <translation>Schaffen Sie Platz und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>Make room and try again; reading stays possible.</source>
   <translation>Schaffen Sie Platz und versuchen Sie es erneut; Lesen bleibt möglich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/staging.py" />
   <source>Make room on that disk and import again.</source>
   <translation>Schaffen Sie auf diesem Datenträger Platz und importieren Sie erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>Make room there; the upgrade starts only once a copy is safe.</source>
   <translation>Schaffen Sie dort Platz; die Umstellung beginnt erst, wenn eine Kopie sicher ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Maker</source>
   <translation>Hersteller</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>Map columns…</source>
   <translation>Spalten zuordnen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>Measured on {n} failures by risk models fitted on earlier days, scaled to this fleet. 95% range.</source>
   <translation>Gemessen an {n} Ausfällen von Risikomodellen, die auf frühere Tage angepasst waren, umgerechnet auf diese Flotte. 95-%-Bereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>Measured on {n} failures, {periods}, by risk models fitted on earlier days; scaled to this fleet. 95% range.</source>
   <translation>Gemessen an {n} Ausfällen, {periods}, von Risikomodellen, die auf frühere Tage angepasst waren; umgerechnet auf diese Flotte. 95-%-Bereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <source>Median of the drive model: {value}</source>
   <translation>Median des Laufwerksmodells: {value}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Median warning</source>
   <translation>Vorwarnung (Median)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Median warning {middle} d (middle half {low}–{high}).</source>
   <translation>Mittlere Vorwarnzeit {middle} T (mittlere Hälfte {low}–{high}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Merges the daily files of months beyond the last 40 days into one file a month.</source>
   <translation>Fasst die Tagesdateien von Monaten vor den letzten 40 Tagen zu einer Datei je Monat zusammen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Missed</source>
   <translation>Verpasst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Missed: {kinds}.</source>
   <translation>Verpasst: {kinds}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Missing</source>
   <translation>Fehlt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>Missing values stay missing</source>
   <translation>Fehlende Werte bleiben fehlend</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/segment.py" />
   <source>More of these</source>
   <translation>Weitere davon</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/pane.py" />
   <source>More to do with the selected drives</source>
   <translation>Mehr mit den gewählten Laufwerken tun</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>Name a backup that does not exist yet.</source>
   <translation>Nennen Sie eine Sicherung, die es noch nicht gibt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/profiles.py" />
   <source>Name a file that ends in .json.</source>
   <translation>Nennen Sie eine Datei, die auf .json endet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/atomic.py" />
   <source>Name a file.</source>
   <translation>Nennen Sie eine Datei.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/demo.py" />
   <source>Name another folder for the demo fleet.</source>
   <translation>Nennen Sie einen anderen Ordner für die Demoflotte.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/headless.py" />
   <source>Name another one.</source>
   <translation>Nennen Sie einen anderen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/work_orders.py" />
   <source>Name at least one.</source>
   <translation>Nennen Sie mindestens eines.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/catalogue_address.py" />
   <source>Name it with --database or in the variable RELISCORE_DATABASE.</source>
   <translation>Nennen Sie sie mit --database oder in der Variablen RELISCORE_DATABASE.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Name of the profile</source>
   <translation>Name des Profils</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>Name of the view</source>
   <translation>Name der Ansicht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drive_detail.py" />
   <source>Name one of them: {names}.</source>
   <translation>Nennen Sie eines davon: {names}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alerts.py" />
   <source>Name the day on which it happened.</source>
   <translation>Nennen Sie den Tag, an dem es geschah.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/document.py" />
   <source>Name the file so.</source>
   <translation>Nennen Sie die Datei so.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>Name the folder or the ZIP of a risk model.</source>
   <translation>Nennen Sie den Ordner oder das ZIP eines Risikomodells.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>Name what it lists, such as 'AMS2 oldest'.</source>
   <translation>Sagen Sie, was sie zeigt, etwa „AMS2 älteste“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drive_detail.py" />
   <source>Near ones are {names}.</source>
   <translation>Ähnlich sind {names}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>Near the fleet average of {average}.</source>
   <translation>Nahe am Flottenmittel ({average}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Need a decision</source>
   <translation>Zu entscheiden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>Needs a decision</source>
   <translation>Entscheiden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Never</source>
   <translation>Nie</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Never done.</source>
   <translation>Nie ausgeführt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>New</source>
   <translation>Neu</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>New alerts</source>
   <translation>Neue Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>New files are imported once their size stands still. Nothing is moved or deleted there.</source>
   <translation>Neue Dateien werden importiert, sobald ihre Größe stillsteht. Dort wird nichts verschoben oder gelöscht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>New files can be imported by themselves</source>
   <translation>Neue Dateien können von selbst importiert werden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>New folder for the restored workspace</source>
   <translation>Neuer Ordner für den wiederhergestellten Arbeitsbereich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>New name of the view</source>
   <translation>Neuer Name der Ansicht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>New today</source>
   <translation>Heute neu</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/page_actions.py" />
   <source>Next</source>
   <translation>Nächstes</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Next region</source>
   <translation>Nächster Bereich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/preview_table.py" />
   <source>No</source>
   <translation>Nein</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>No SMART columns: only the presence of the drives is stored.</source>
   <translation>Keine SMART-Spalten: Nur die Anwesenheit der Laufwerke wird gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>No SMART data</source>
   <translation>Keine SMART-Daten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_list.py" />
   <source>No SMART values on this day.</source>
   <translation>Keine SMART-Werte an diesem Tag.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>No address is kept any more.</source>
   <translation>Es ist keine Adresse mehr hinterlegt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>No address is kept. Nothing leaves this computer before one is, and this is switched on.</source>
   <translation>Keine Adresse ist hinterlegt. Vorher verlässt nichts diesen Rechner, und dies ist abgeschaltet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>No alert</source>
   <translation>Keine Warnung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert is acknowledged.</source>
   <translation>Kein Alarm ist quittiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert is at these {n} places.</source>
   <translation>Kein Alarm ist an diesen {n} Orten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert is at this place.</source>
   <translation>Kein Alarm ist an diesem Ort.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>No alert is listed</source>
   <translation>Kein Alarm ist aufgelistet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>No alert line: no drive is scored yet.</source>
   <translation>Keine Alarmgrenze: Noch ist kein Laufwerk bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert matches “{search}” at these {n} places.</source>
   <translation>Kein Alarm mit „{search}“ an diesen {n} Orten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert matches “{search}” at this place.</source>
   <translation>Kein Alarm mit „{search}“ an diesem Ort.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert matches “{search}”.</source>
   <translation>Kein Alarm entspricht „{search}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert that had been raised by this day is in this list now.</source>
   <translation>Kein Alarm, der bis zu diesem Tag ausgelöst war, steht jetzt in dieser Liste.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>No alert waits for this drive. An outcome can be recorded at any time.</source>
   <translation>Für dieses Laufwerk wartet kein Alarm. Ein Ergebnis lässt sich jederzeit festhalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert was resolved in the last {days} days.</source>
   <translation>In den letzten {days} Tagen wurde kein Alarm erledigt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alerts are open. Alerts are raised after each score run; the next one follows the next import.</source>
   <translation>Kein Alarm ist offen. Alarme entstehen nach jeder Bewertung; die nächste folgt auf den nächsten Import.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>No capacity column</source>
   <translation>Keine Spalte für die Kapazität</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>No critical counter above 0</source>
   <translation>Kein kritischer Zähler über 0</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>No critical drive needs a decision today</source>
   <translation>Kein kritisches Laufwerk verlangt heute eine Entscheidung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>No data</source>
   <translation>Keine Daten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>No data yet</source>
   <translation>Noch keine Daten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>No day is missing</source>
   <translation>Kein Tag fehlt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/fleet_calibration.py" />
   <source>No day is scored yet.</source>
   <translation>Noch ist kein Tag bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>No day of this range is scored.</source>
   <translation>Kein Tag dieses Zeitraums ist bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>No drive failed in this period.</source>
   <translation>In diesem Zeitraum fiel kein Laufwerk aus.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drive_detail.py" />
   <source>No drive has the serial number {wanted}.</source>
   <translation>Kein Laufwerk hat die Seriennummer {wanted}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>No drive in service is a {drive_model}.</source>
   <translation>Kein Laufwerk im Betrieb ist vom Modell {drive_model}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <source>No drive is at a site called '{site}'.</source>
   <translation>Kein Laufwerk ist an einem Standort namens „{site}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>No drive is critical</source>
   <translation>Kein Laufwerk ist kritisch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>No drive is in service on this day.</source>
   <translation>An diesem Tag ist kein Laufwerk im Betrieb.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_budget.py" />
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>No drive is scored yet.</source>
   <translation>Noch ist kein Laufwerk bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>No drive model column</source>
   <translation>Keine Spalte für das Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>No drive model column: drives are stored under "{name}".</source>
   <translation>Keine Spalte mit dem Laufwerksmodell: Die Laufwerke werden unter „{name}“ gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>No drive needs a decision.</source>
   <translation>Kein Laufwerk verlangt eine Entscheidung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>No drive of this drive model reports its age.</source>
   <translation>Kein Laufwerk dieses Laufwerksmodells meldet sein Alter.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <source>No drive of {unknown} was seen in this period.</source>
   <translation>Kein Laufwerk vom Modell {unknown} wurde in diesem Zeitraum gesehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/work_orders.py" />
   <source>No drive was named for the work order.</source>
   <translation>Für den Arbeitsauftrag wurde kein Laufwerk genannt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>No drives are in this view.</source>
   <translation>In dieser Ansicht sind keine Laufwerke.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>No drives match these {n} filters.</source>
   <translation>Keine Laufwerke entsprechen diesen {n} Filtern.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>No drives match this filter.</source>
   <translation>Keine Laufwerke entsprechen diesem Filter.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>No end date</source>
   <translation>Ohne Enddatum</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>No failure column</source>
   <translation>Keine Spalte für Ausfälle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>No failure column: failures are unknown.</source>
   <translation>Keine Spalte mit Ausfällen: Ausfälle sind unbekannt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>No failure is expected.</source>
   <translation>Es wird kein Ausfall erwartet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>No folder chosen</source>
   <translation>Kein Ordner gewählt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/safekeeping.py" />
   <source>No folder for the test can be made ({why}).</source>
   <translation>Für die Probe kann kein Ordner angelegt werden ({why}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>No import had problems.</source>
   <translation>Kein Import hatte Probleme.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>No input could be compared.</source>
   <translation>Keine Eingabe konnte verglichen werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>No input shifted, the score did.</source>
   <translation>Keine Eingabe hat sich verschoben, die Bewertung schon.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/risk_interval.py" />
   <source>No interval: the risk model behind this score has none measured.</source>
   <translation>Kein Intervall: Das Risikomodell hinter dieser Bewertung hat keines gemessen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/risk_interval.py" />
   <source>No interval: the risk model was not validated on this drive model.</source>
   <translation>Kein Intervall: Das Risikomodell wurde für dieses Laufwerksmodell nicht validiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/risk_interval.py" />
   <source>No interval: too few held-out drives had a risk like this one.</source>
   <translation>Kein Intervall: Zu wenige zurückgehaltene Laufwerke hatten ein Risiko wie dieses.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>No job is over yet in this workspace.</source>
   <translation>In diesem Arbeitsbereich ist noch kein Auftrag beendet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>No job is running.</source>
   <translation>Kein Auftrag läuft.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_indicator.py" />
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <source>No jobs running</source>
   <translation>Kein Auftrag läuft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>No licence text came with this library.</source>
   <translation>Mit dieser Bibliothek kam kein Lizenztext.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>No log could be written.</source>
   <translation>Es konnte kein Protokoll geschrieben werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>No longer reported: {names}.</source>
   <translation>Nicht mehr gemeldet: {names}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>No new alerts on {day}</source>
   <translation>Keine neuen Alarme am {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>No new file so far</source>
   <translation>Bisher keine neue Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/note_list.py" />
   <source>No notes yet.</source>
   <translation>Noch keine Notizen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>No password is kept.</source>
   <translation>Kein Passwort ist hinterlegt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>No prediction is 30 days old yet. Score earlier days to see how they did.</source>
   <translation>Noch ist keine Vorhersage 30 Tage alt. Bewerten Sie frühere Tage, um zu sehen, wie sie waren.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/fleet_calibration.py" />
   <source>No prediction of risk model {version} is 30 days old on {day}, so none can be compared yet.</source>
   <translation>Am {day} ist keine Vorhersage des Risikomodells {version} 30 Tage alt, also lässt sich noch keine vergleichen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>No quarantined rows are shown</source>
   <translation>Es werden keine Zeilen in Quarantäne gezeigt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/registry.py" />
   <source>No risk model came with the program.</source>
   <translation>Mit dem Programm kam kein Risikomodell.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>No risk model can be used</source>
   <translation>Kein Risikomodell ist brauchbar</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>No rows</source>
   <translation>Keine Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_chart.py" />
   <source>No scored day.</source>
   <translation>Kein bewerteter Tag.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>No scores are stored yet.</source>
   <translation>Noch sind keine Bewertungen gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>No serial number</source>
   <translation>Keine Seriennummer</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>No site named</source>
   <translation>Kein Standort genannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>No stale drives</source>
   <translation>Keine veralteten Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>No telemetry in this period.</source>
   <translation>Keine Telemetrie in diesem Zeitraum.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drives_page.py" />
   <source>No telemetry is stored yet. Import some to see drives.</source>
   <translation>Noch ist keine Telemetrie gespeichert. Importieren Sie welche, um Laufwerke zu sehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/features/engine.py" />
   <source>No telemetry of {day} is stored.</source>
   <translation>Vom {day} ist keine Telemetrie gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>No usable SMART attributes</source>
   <translation>Keine brauchbaren SMART-Attribute</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>No usable risk model</source>
   <translation>Kein brauchbares Risikomodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>No usable risk model is installed. Data can be imported, not scored.</source>
   <translation>Kein brauchbares Risikomodell ist installiert. Daten können importiert, aber nicht bewertet werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>No view is saved yet.</source>
   <translation>Noch ist keine Ansicht gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>No warning signs</source>
   <translation>Keine Warnzeichen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>No work order is open</source>
   <translation>Kein Arbeitsauftrag ist offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/work_orders.py" />
   <source>No work order is open.</source>
   <translation>Kein Arbeitsauftrag ist offen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>None is saved yet.</source>
   <translation>Noch ist keine gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/later_words.py" />
   <source>None of the {n} has failed by {day}.</source>
   <translation>Keines der {n} ist bis {day} ausgefallen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>None of them is scored</source>
   <translation>Keines davon ist bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>None of these drive models has had a failure among enough drives of known age.</source>
   <translation>Keines dieser Laufwerksmodelle hatte einen Ausfall unter genügend Laufwerken bekannten Alters.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/decisions.py" />
   <source>None of these drives has an alert.</source>
   <translation>Keines dieser Laufwerke hat einen Alarm.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>None yet. A file whose columns are not known can be mapped when it is imported.</source>
   <translation>Noch keine. Eine Datei mit unbekannten Spalten lässt sich beim Import zuordnen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Norm.</source>
   <translation>Norm.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Normalised value out of range</source>
   <translation>Normalisierter Wert außerhalb des Bereichs</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Normalised value, as the maker scales it</source>
   <translation>Normalisierter Wert auf der Skala des Herstellers</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Not a date</source>
   <translation>Kein Datum</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Not about one drive</source>
   <translation>Nicht über ein einzelnes Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Not all were tested on the same days: figures of different tests can't be held side by side.</source>
   <translation>Nicht alle wurden an denselben Tagen getestet: Zahlen verschiedener Tests lassen sich nicht nebeneinanderhalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Not imported</source>
   <translation>Nicht importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Not in this data</source>
   <translation>Nicht in diesen Daten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Not measured</source>
   <translation>Nicht gemessen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_budget.py" />
   <source>Not measured: held-out fleets were judged at smaller budgets than this.</source>
   <translation>Nicht gemessen: Zurückgehaltene Flotten wurden mit kleineren Budgets als diesem beurteilt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_budget.py" />
   <source>Not measured: the active risk model has no held-out curve of caught failures by budget.</source>
   <translation>Nicht gemessen: Das aktive Risikomodell hat keine zurückgehaltene Kurve der erkannten Ausfälle je Budget.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Not measured: the risk model does not tell its training mix.</source>
   <translation>Nicht gemessen: Das Risikomodell nennt seinen Trainingsmix nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Not measured: this risk model brings no held-out alert budgets.</source>
   <translation>Nicht gemessen: Dieses Risikomodell bringt keine Alarmbudgets aus zurückgehaltenen Daten mit.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Not measured: this risk model brings no held-out calibration.</source>
   <translation>Nicht gemessen: Dieses Risikomodell bringt keine Kalibrierung aus zurückgehaltenen Daten mit.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Not measured: {reason}.</source>
   <translation>Nicht gemessen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/meaning_editor.py" />
   <source>Not read</source>
   <translation>Nicht gelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Not reported</source>
   <translation>Nicht gemeldet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <location filename="../../reliscore_desktop/ui/widgets/risk_gauge.py" />
   <source>Not scored</source>
   <translation>Unbewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Not scored yet</source>
   <translation>Noch nicht bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Not scored: {reason}</source>
   <translation>Nicht bewertet: {reason}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Not seen on this day</source>
   <translation>An diesem Tag nicht gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_model.py" />
   <source>Not selected</source>
   <translation>Nicht gewählt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Note (optional)</source>
   <translation>Notiz (freiwillig)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>Note about {n} drives</source>
   <translation>Notiz zu {n} Laufwerken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>Note about {serial}</source>
   <translation>Notiz zu {serial}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Note by {who}</source>
   <translation>Notiz von {who}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/notes.py" />
   <source>Note {note_id} was taken back.</source>
   <translation>Notiz {note_id} wurde zurückgenommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/event_list.py" />
   <source>Nothing has happened yet.</source>
   <translation>Noch ist nichts geschehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/data.py" />
   <source>Nothing is in quarantine for {rule!r}.</source>
   <translation>Für {rule!r} ist nichts in Quarantäne.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>Nothing is in quarantine.</source>
   <translation>Nichts ist in Quarantäne.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Nothing is scored on this day.</source>
   <translation>An diesem Tag ist nichts bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Nothing is stored yet</source>
   <translation>Noch ist nichts gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Nothing is written before you press Import.</source>
   <translation>Nichts wird geschrieben, bevor Sie Importieren drücken.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/fleet_calibration.py" />
   <source>Nothing needs to change.</source>
   <translation>Es muss sich nichts ändern.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Nothing new in these files</source>
   <translation>Nichts Neues in diesen Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Nothing of this file is in quarantine.</source>
   <translation>Nichts aus dieser Datei ist in Quarantäne.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Nothing of this file was taken, so nothing is in quarantine.</source>
   <translation>Aus dieser Datei wurde nichts übernommen, also ist nichts in Quarantäne.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Nothing to import</source>
   <translation>Nichts zu importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Nothing to investigate</source>
   <translation>Nichts zu untersuchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Nothing was imported</source>
   <translation>Nichts wurde importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>Nothing was imported yet.</source>
   <translation>Es wurde noch nichts importiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/sparkline.py" />
   <source>Nothing was reported.</source>
   <translation>Es wurde nichts gemeldet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <source>Notices</source>
   <translation>Benachrichtigungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alerts.py" />
   <source>Notices are switched on, but no address is kept in the keyring.</source>
   <translation>Nachrichten sind eingeschaltet, aber im Schlüsselbund ist keine Adresse hinterlegt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>Notices by e-mail or chat need the library apprise.</source>
   <translation>Nachrichten per E-Mail oder Chat brauchen die Bibliothek apprise.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/then_and_now.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Now</source>
   <translation>Jetzt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Now reported: {names}.</source>
   <translation>Nun gemeldet: {names}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Of each input the furthest drive model. Bars: 95% of training months.</source>
   <translation>Je Eingabe das am weitesten entfernte Laufwerksmodell. Balken: 95 % der Trainingsmonate.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Offline uncorr.</source>
   <translation>Offline unkorr.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Offline uncorrectable sectors</source>
   <translation>Offline unkorrigierbare Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>On disk</source>
   <translation>Auf dem Datenträger</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>On this desktop</source>
   <translation>Auf diesem Bildschirm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>One by one; look for cable, host or removal</source>
   <translation>Einzeln; sehen Sie nach Kabel, Rechner oder Ausbau</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>One day after the other, beside your work. A cancel keeps the days that are done.</source>
   <translation>Ein Tag nach dem anderen, neben Ihrer Arbeit. Beim Abbrechen bleiben die fertigen Tage.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>One day is scored so far. Score earlier days to see how the risk developed.</source>
   <translation>Bisher ist ein Tag bewertet. Bewerten Sie frühere Tage, um den Verlauf des Risikos zu sehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>Only acknowledged or resolved alerts can be re-opened.</source>
   <translation>Nur bestätigte oder erledigte Alarme lassen sich erneut öffnen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Only unacknowledged</source>
   <translation>Nur nicht quittierte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <location filename="../../reliscore_desktop/ui/work_order/desk.py" />
   <source>Open</source>
   <translation>Offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <location filename="../../reliscore_desktop/ui/drive/page_actions.py" />
   <source>Open a drive first.</source>
   <translation>Öffnen Sie zuerst ein Laufwerk.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Open a recent workspace</source>
   <translation>Zuletzt geöffneten Arbeitsbereich öffnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Open a saved view first.</source>
   <translation>Öffnen Sie zuerst eine gespeicherte Ansicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/workspaces.py" />
   <source>Open another workspace</source>
   <translation>Anderen Arbeitsbereich öffnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Open another workspace…</source>
   <translation>Anderen Arbeitsbereich öffnen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_menu.py" />
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Open drive</source>
   <translation>Laufwerk öffnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Open full page</source>
   <translation>Ganze Seite öffnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>Open it once for writing; a copy of the database is kept.</source>
   <translation>Öffnen Sie ihn einmal zum Schreiben; eine Kopie der Datenbank bleibt erhalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/catalogue_address.py" />
   <source>Open it without a database, or give the database a new workspace folder.</source>
   <translation>Öffnen Sie ihn ohne Datenbank, oder geben Sie der Datenbank einen neuen Ordner als Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/page_promises.py" />
   <source>Open its page first and choose there what it is for.</source>
   <translation>Öffnen Sie zuerst die zugehörige Seite und wählen Sie dort, worum es geht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Open log folder</source>
   <translation>Protokollordner öffnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>Open the alerts</source>
   <translation>Alarme öffnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/workspaces.py" />
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Open the demo fleet</source>
   <translation>Demoflotte öffnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Open the drive's own page (Enter)</source>
   <translation>Eigene Seite des Laufwerks öffnen (Eingabe)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>Open the folder it was made with, or give this workspace a database of its own.</source>
   <translation>Öffnen Sie den Ordner, mit dem sie angelegt wurde, oder geben Sie diesem Arbeitsbereich eine eigene Datenbank.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>Open the workspace again.</source>
   <translation>Öffnen Sie den Arbeitsbereich erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/workspaces.py" />
   <source>Open workspace</source>
   <translation>Arbeitsbereich öffnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Opened {moment} by {who}.</source>
   <translation>Geöffnet {moment} von {who}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Opens the alert again; the trail keeps both entries</source>
   <translation>Öffnet den Alarm wieder; das Protokoll behält beide Einträge</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Or record the outcome</source>
   <translation>Oder das Ergebnis festhalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Order {n} to reach {reach}</source>
   <translation>{n} bestellen, um {reach} zu erreichen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Origin</source>
   <translation>Herkunft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>Other CSV</source>
   <translation>Andere CSV</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Other CSV: say once what the columns mean</source>
   <translation>Andere CSV: einmal sagen, was die Spalten bedeuten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Other drives</source>
   <translation>Andere Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Others</source>
   <translation>Übrige</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/rules_panel.py" />
   <source>Our own re-implementations of the rules these tools publish, applied to the values of this day. The tools themselves may differ.</source>
   <translation>Unsere eigene Umsetzung der Regeln, die diese Werkzeuge veröffentlichen, angewandt auf die Werte dieses Tages. Die Werkzeuge selbst können abweichen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Outcome of {n} alert recorded.</source>
   <translation>Ergebnis von {n} Alarm festgehalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Outcome of {n} alerts recorded.</source>
   <translation>Ergebnis von {n} Alarmen festgehalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Outcome taken back by {who}</source>
   <translation>Ergebnis zurückgenommen von {who}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <source>Overview</source>
   <translation>Übersicht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>PSI</source>
   <translation>PSI</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>PSI {psi}, usual up to {limit}</source>
   <translation>PSI {psi}, üblich bis {limit}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/rail.py" />
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/calendar.py" />
   <source>Pale days hold no data.</source>
   <translation>Blasse Tage enthalten keine Daten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Parquet</source>
   <translation>Parquet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Part of a serial, a drive model with *, or terms such as risk&gt;5 site:AMS2 age&gt;5 197&gt;0</source>
   <translation>Teil einer Seriennummer, ein Laufwerksmodell mit * oder Begriffe wie risk&gt;5 site:AMS2 age&gt;5 197&gt;0</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Passed</source>
   <translation>Bestanden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Passed, warning only</source>
   <translation>Bestanden, nur Warnung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>Password</source>
   <translation>Passwort</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>Password of the database</source>
   <translation>Passwort der Datenbank</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>Past jobs</source>
   <translation>Frühere Aufträge</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/model_report.py" />
   <source>Past predictions</source>
   <translation>Frühere Vorhersagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Pending</source>
   <translation>Schwebend</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Pending sectors</source>
   <translation>Schwebende Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Period</source>
   <translation>Zeitraum</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <source>Place in the list it was opened from</source>
   <translation>Platz in der Liste, aus der es geöffnet wurde</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Place not reported</source>
   <translation>Ort nicht gemeldet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Place: {place}</source>
   <translation>Ort: {place}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Plan this week</source>
   <translation>Diese Woche einplanen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>Planned removal</source>
   <translation>Geplanter Ausbau</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Pod</source>
   <translation>Pod</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Population stability index: below 0.1 a distribution counts as unchanged</source>
   <translation>Populationsstabilitätsindex: Unter 0,1 gilt eine Verteilung als unverändert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>PostgreSQL</source>
   <translation>PostgreSQL</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>PostgreSQL needs the psycopg driver, which is not installed.</source>
   <translation>PostgreSQL braucht den Treiber psycopg, der nicht installiert ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Power cycles</source>
   <translation>Einschaltzyklen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Power-offs</source>
   <translation>Notabschaltungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Power-on</source>
   <translation>Betrieb</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Power-on hours</source>
   <translation>Betriebsstunden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Power-on hours (9)</source>
   <translation>Betriebsstunden (9)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Power-on time</source>
   <translation>Betriebszeit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Power-on time in years</source>
   <translation>Betriebszeit in Jahren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Power-on, h</source>
   <translation>Betrieb, h</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>Powered on {years} years</source>
   <translation>{years} Jahre in Betrieb</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/predict.py" />
   <source>Predict</source>
   <translation>Vorhersagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Predicted</source>
   <translation>Vorhergesagt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Predicted on</source>
   <translation>Vorhergesagt am</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Predicts</source>
   <translation>Sagt voraus</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Press Score to compute the risk of every drive on this day.</source>
   <translation>Drücken Sie Bewerten, um das Risiko jedes Laufwerks an diesem Tag zu berechnen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/page_actions.py" />
   <source>Previous</source>
   <translation>Voriges</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Printable work order</source>
   <translation>Druckbarer Arbeitsauftrag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>Printable work order, sorted by location</source>
   <translation>Druckbarer Arbeitsauftrag, nach Ort sortiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/work_orders.py" />
   <source>Put a drive on one first.</source>
   <translation>Setzen Sie zuerst ein Laufwerk auf einen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/work_orders.py" />
   <source>Put drives on it first.</source>
   <translation>Setzen Sie zuerst Laufwerke darauf.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/desk.py" />
   <source>Put drives on the work order</source>
   <translation>Laufwerke auf den Arbeitsauftrag setzen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Put on work order {number}</source>
   <translation>Auf Arbeitsauftrag {number} gesetzt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/exposition.py" />
   <source>Put the day into the file's name, such as smart-2026-11-24.prom, and import it again.</source>
   <translation>Schreiben Sie den Tag in den Namen der Datei, etwa smart-2026-11-24.prom, und importieren Sie sie erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Put the drives on the open work order (W)</source>
   <translation>Laufwerke auf den offenen Arbeitsauftrag setzen (W)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>Quarantine</source>
   <translation>Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Quarantined</source>
   <translation>In Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>Quarantined rows and cleared cells</source>
   <translation>Zeilen in Quarantäne und geleerte Zellen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Raised</source>
   <translation>Ausgelöst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Raised day</source>
   <translation>Tag des Auslösens</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>Raised {day}</source>
   <translation>Ausgelöst {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Range</source>
   <translation>Bereich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Raw</source>
   <translation>Rohwert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Raw read error rate</source>
   <translation>Rohe Lesefehlerrate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>Re-open it first if that was wrong.</source>
   <translation>Öffnen Sie ihn zuerst erneut, falls das falsch war.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Re-opened</source>
   <translation>Wieder offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Re-opened by rule</source>
   <translation>Wieder geöffnet durch Regel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <source>Re-opened on {day}: {changes}.</source>
   <translation>Wieder geöffnet am {day}: {changes}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>Re-opened {day}</source>
   <translation>Wieder offen {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Read</source>
   <translation>Gelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/pane_control.py" />
   <source>Read a drive</source>
   <translation>Ein Laufwerk lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Read and check</source>
   <translation>Lesen und prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Read as detected</source>
   <translation>Lesen wie erkannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Read errors</source>
   <translation>Lesefehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <source>Read the drive's earlier days</source>
   <translation>Frühere Tage des Laufwerks lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Read the first rows</source>
   <translation>Die ersten Zeilen lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Read the work order</source>
   <translation>Arbeitsauftrag lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Read versions and licences</source>
   <translation>Versionen und Lizenzen lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>Read with the column profile “{profile}”.</source>
   <translation>Mit dem Spaltenprofil „{profile}“ gelesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/rebuilding.py" />
   <source>Reading segments</source>
   <translation>Segmente lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>Reading the backup back</source>
   <translation>Sicherung zurücklesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drive_report.py" />
   <source>Reading the drive</source>
   <translation>Laufwerk lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <location filename="../../reliscore_desktop/app/operations/rate_export.py" />
   <location filename="../../reliscore_desktop/app/operations/work_orders.py" />
   <source>Reading the fleet</source>
   <translation>Flotte lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/data.py" />
   <source>Reading the quarantine</source>
   <translation>Quarantäne lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Reading the work order</source>
   <translation>Arbeitsauftrag wird gelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/estimate_words.py" />
   <source>Reading took as long in the check. How fast this computer stores is known after a first import.</source>
   <translation>Das Lesen dauerte in der Prüfung so lange. Wie schnell dieser Rechner speichert, ist nach einem ersten Import bekannt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/estimate_words.py" />
   <source>Reading took as long in the check; storing goes by the last imports here. Scoring comes on top.</source>
   <translation>Das Lesen dauerte in der Prüfung so lange; das Speichern richtet sich nach den letzten Importen hier. Das Bewerten kommt hinzu.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/importer.py" />
   <source>Reading {file}</source>
   <translation>{file} lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready</source>
   <translation>Bereit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Ready in under a minute, needs no network</source>
   <translation>In weniger als einer Minute bereit, ohne Netz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready, {n} row stored already</source>
   <translation>Bereit, {n} Zeile schon gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready, {n} rows stored already</source>
   <translation>Bereit, {n} Zeilen schon gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready, {n} value to clear</source>
   <translation>Bereit, {n} Wert zu leeren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready, {n} values to clear</source>
   <translation>Bereit, {n} Werte zu leeren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Realloc events</source>
   <translation>Zuw.-Ereignisse</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Reallocated</source>
   <translation>Neu zugewiesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Reallocated sectors</source>
   <translation>Neu zugewiesene Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Reallocation events</source>
   <translation>Neuzuweisungsereignisse</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Reasons of drives that are newly at risk come with the next score.</source>
   <translation>Gründe neu gefährdeter Laufwerke kommen mit der nächsten Bewertung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/decisions.py" />
   <source>Record an outcome</source>
   <translation>Ein Ergebnis festhalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Record outcome</source>
   <translation>Ergebnis festhalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Record what became of the drives (O)</source>
   <translation>Festhalten, was aus den Laufwerken wurde (O)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Recording the answer</source>
   <translation>Antwort wird festgehalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Refused {when}</source>
   <translation>Abgelehnt {when}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Rejected</source>
   <translation>Abgelehnt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/main_window.py" />
   <location filename="../../reliscore_desktop/ui/refusal.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>ReliScore Desktop</source>
   <translation>ReliScore Desktop</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>ReliScore Desktop help</source>
   <translation>Hilfe zu ReliScore Desktop</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>ReliScore Desktop is free software under the licence Apache-2.0. It runs on these libraries.</source>
   <translation>ReliScore Desktop ist freie Software unter der Lizenz Apache-2.0. Es benutzt diese Bibliotheken.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>ReliScore Desktop {version}</source>
   <translation>ReliScore Desktop {version}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Reliability</source>
   <translation>Zuverlässigkeit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Reload</source>
   <translation>Neu laden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/chip.py" />
   <source>Remove filter {filter}</source>
   <translation>Filter {filter} entfernen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>Remove the exception of {name}</source>
   <translation>Ausnahme für {name} entfernen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/chip.py" />
   <source>Remove this filter (Delete)</source>
   <translation>Diesen Filter entfernen (Entf)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Remove unused files</source>
   <translation>Ungenutzte Dateien entfernen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>Remove “{name}”</source>
   <translation>„{name}“ entfernen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Removed</source>
   <translation>Ausgebaut</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Removed {n} unused file.</source>
   <translation>{n} ungenutzte Datei entfernt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Removed {n} unused files.</source>
   <translation>{n} ungenutzte Dateien entfernt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Removes files that have been out of use for more than a day.</source>
   <translation>Entfernt Dateien, die seit über einem Tag nicht mehr gebraucht werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/sweeping.py" />
   <source>Removing unused files</source>
   <translation>Unbenutzte Dateien entfernen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>Rename view</source>
   <translation>Ansicht umbenennen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/drives/saved_view_control.py" />
   <source>Rename view…</source>
   <translation>Ansicht umbenennen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Replace this workspace</source>
   <translation>Diesen Arbeitsbereich ersetzen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Replaced</source>
   <translation>Ersetzt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Replaced on our advice</source>
   <translation>Auf unseren Rat ersetzt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/models.py" />
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Report on risk model {version}</source>
   <translation>Bericht zum Risikomodell {version}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Report written: {path}</source>
   <translation>Bericht geschrieben: {path}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Reported again</source>
   <translation>Meldet sich wieder</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>Reported {day}</source>
   <translation>Gemeldet {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>Reports of {site}</source>
   <translation>Meldungen von {site}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>Resolved alerts are over; take one back in its pane</source>
   <translation>Erledigte Alarme sind vorbei; nehmen Sie einen in seinem Bereich zurück</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>Resolved in {days} days</source>
   <translation>Erledigt in {days} Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Resolved: {outcome}</source>
   <translation>Erledigt: {outcome}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/data.py" />
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Restore a backup</source>
   <translation>Sicherung wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/reversal.py" />
   <source>Restore a backup that was made before the import.</source>
   <translation>Stellen Sie eine Sicherung wieder her, die vor dem Import entstand.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Restore a backup…</source>
   <translation>Sicherung wiederherstellen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Restore into a new folder…</source>
   <translation>In neuen Ordner wiederherstellen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/catalogue_address.py" />
   <source>Restore it from a backup, or delete it and name the database.</source>
   <translation>Stellen Sie sie aus einer Sicherung wieder her, oder löschen Sie sie und nennen Sie die Datenbank.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/location.py" />
   <source>Restore the file from a backup, or choose another workspace folder.</source>
   <translation>Stellen Sie die Datei aus einer Sicherung wieder her, oder wählen Sie einen anderen Ordner als Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>Restore the newest copy in the workspace's backups folder, or rebuild the catalogue.</source>
   <translation>Stellen Sie die neueste Kopie im Ordner backups des Arbeitsbereichs wieder her, oder bauen Sie den Katalog neu auf.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Restore {name}</source>
   <translation>{name} wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Restore {name}?</source>
   <translation>{name} wiederherstellen?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Restores a backup into a folder of its own, verifies it and removes it again.</source>
   <translation>Stellt eine Sicherung in einem eigenen Ordner wieder her, prüft sie und entfernt sie wieder.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>Revert</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>Review the drive</source>
   <translation>Das Laufwerk ansehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>Review the {n} drives</source>
   <translation>Die {n} Laufwerke ansehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Right</source>
   <translation>Richtig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Rising</source>
   <translation>Steigt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/then_and_now.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Risk</source>
   <translation>Risiko</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Risk above the alert line</source>
   <translation>Risiko über der Alarmgrenze</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <source>Risk bands</source>
   <translation>Risikostufen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Risk distribution</source>
   <translation>Verteilung des Risikos</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Risk from</source>
   <translation>Risiko ab</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/risk_gauge.py" />
   <source>Risk gauge</source>
   <translation>Risikoskala</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Risk history</source>
   <translation>Risikoverlauf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Risk model</source>
   <translation>Risikomodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/page_actions.py" />
   <source>Risk model card…</source>
   <translation>Karte des Risikomodells…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Risk model report</source>
   <translation>Bericht zum Risikomodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/page_actions.py" />
   <source>Risk model report…</source>
   <translation>Bericht zum Risikomodell…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Risk model {version}</source>
   <translation>Risikomodell {version}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/why.py" />
   <source>Risk model {version} can't explain this score.</source>
   <translation>Risikomodell {version} kann diese Bewertung nicht erklären.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Risk model {version} is active.</source>
   <translation>Risikomodell {version} ist aktiv.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Risk model {version} is complete and unaltered.</source>
   <translation>Risikomodell {version} ist vollständig und unverändert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Risk model {version} is installed, its checksums match.</source>
   <translation>Risikomodell {version} ist installiert, seine Prüfsummen stimmen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/artefact.py" />
   <source>Risk model {version} needs feature set {needed}; this program computes feature set {own}.</source>
   <translation>Risikomodell {version} braucht den Merkmalssatz {needed}; dieses Programm berechnet den Merkmalssatz {own}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Risk model {version} ready</source>
   <translation>Risikomodell {version} bereit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Risk model {version} stands in for a damaged one</source>
   <translation>Risikomodell {version} vertritt ein beschädigtes</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/golden.py" />
   <source>Risk model {version} uses {unknown}, which is no feature of this program.</source>
   <translation>Risikomodell {version} benutzt {unknown}, das kein Merkmal dieses Programms ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Risk models</source>
   <translation>Risikomodelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/registry.py" />
   <source>Risk models can only be installed into a workspace that is open for writing.</source>
   <translation>Risikomodelle lassen sich nur in einen Arbeitsbereich installieren, der zum Schreiben geöffnet ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/sparkline.py" />
   <source>Risk of the last {days} days</source>
   <translation>Risiko der letzten {days} Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Risk rose</source>
   <translation>Risiko stieg</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Risk score itself</source>
   <translation>Risiko selbst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Risk score: {reason}.</source>
   <translation>Risiko: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_chart.py" />
   <source>Risk went from {first} on {first_day} to {last} on {last_day}, {band}.</source>
   <translation>Das Risiko ging von {first} am {first_day} auf {last} am {last_day}, {band}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Risk within 30 days</source>
   <translation>Risiko binnen 30 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Risk {before} → {after}</source>
   <translation>Risiko {before} → {after}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Risk {risk}, alert line {line}</source>
   <translation>Risiko {risk}, Alarmgrenze {line}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Risk {then} → {now}</source>
   <translation>Risiko {then} → {now}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Risk {then} → {now} in 7 days</source>
   <translation>Risiko {then} → {now} in 7 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <source>Risk, 30 d</source>
   <translation>Risiko, 30 T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Risk, 30 days</source>
   <translation>Risiko, 30 Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>Risk, reasons and counters are those of that day. Acknowledging and outcomes are switched off.</source>
   <translation>Risiko, Gründe und Zähler sind die jenes Tages. Quittieren und Ergebnisse sind abgeschaltet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>Risk: {risk} and more</source>
   <translation>Risiko: ab {risk}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Risks are off, so the estimate is too.</source>
   <translation>Die Risiken liegen daneben, also auch die Schätzung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Roll back</source>
   <translation>Zurückgehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/models.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Roll back risk model</source>
   <translation>Zum vorigen Risikomodell zurückgehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Roll back to risk model {version}?</source>
   <translation>Zum Risikomodell {version} zurückgehen?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/page_actions.py" />
   <source>Roll back…</source>
   <translation>Zurückgehen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Rose on {n} days since {day}</source>
   <translation>Stieg an {n} Tagen seit {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>Rows</source>
   <translation>Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Rows of telemetry in the period</source>
   <translation>Telemetriezeilen im Zeitraum</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Rows read</source>
   <translation>Gelesene Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>Rows stored already</source>
   <translation>Schon gespeicherte Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/staging.py" />
   <source>Rows that don't fit in memory can't be kept in {where} ({error}); nothing of the file was imported.</source>
   <translation>Zeilen, die nicht in den Speicher passen, können nicht in {where} abgelegt werden ({error}); aus der Datei wurde nichts importiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>Rows that will be imported</source>
   <translation>Zu importierende Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Rule</source>
   <translation>Regel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>Run a check of the workspace, or restore the copy in its backups folder.</source>
   <translation>Prüfen Sie den Arbeitsbereich, oder stellen Sie die Kopie in seinem Ordner backups wieder her.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/compaction.py" />
   <source>Run a check of the workspace.</source>
   <translation>Prüfen Sie den Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/reader.py" />
   <source>Run a check of the workspace; import the damaged day's files again.</source>
   <translation>Prüfen Sie den Arbeitsbereich; importieren Sie die Dateien des beschädigten Tags erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/reader.py" />
   <source>Run a check of the workspace; import the day's files again.</source>
   <translation>Prüfen Sie den Arbeitsbereich; importieren Sie die Dateien des Tags erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/catalogue.py" />
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>Run the job again.</source>
   <translation>Starten Sie den Auftrag erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>Running</source>
   <translation>Läuft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>SHA-256</source>
   <translation>SHA-256</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/meaning_editor.py" />
   <source>SMART attribute</source>
   <translation>SMART-Attribut</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>SMART attributes</source>
   <translation>SMART-Attribute</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/meaning_editor.py" />
   <source>SMART normalised value</source>
   <translation>SMART, normalisierter Wert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/meaning_editor.py" />
   <source>SMART raw value</source>
   <translation>SMART, Rohwert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>SMART, decoded</source>
   <translation>SMART, dekodiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>SQLite, a file of the workspace</source>
   <translation>SQLite, eine Datei des Arbeitsbereichs</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>SSD, not supported</source>
   <translation>SSD, nicht unterstützt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Save as</source>
   <translation>Speichern als</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_tabs.py" />
   <source>Save changes</source>
   <translation>Änderungen speichern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/query_json.py" />
   <source>Save it again.</source>
   <translation>Speichern Sie sie erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Save profile and check again</source>
   <translation>Profil speichern und neu prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Save stock</source>
   <translation>Bestand speichern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Save the column profile</source>
   <translation>Spaltenprofil speichern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>Save view</source>
   <translation>Ansicht speichern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/drives/view_tabs.py" />
   <source>Save view…</source>
   <translation>Ansicht speichern…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/profiles.py" />
   <source>Saved here: {known}.</source>
   <translation>Hier gespeichert: {known}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Saved views</source>
   <translation>Gespeicherte Ansichten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>Saved views are {names}.</source>
   <translation>Gespeicherte Ansichten sind {names}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>Say in a few words why this can wait.</source>
   <translation>Sagen Sie in ein paar Worten, warum das warten kann.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/profile.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_draft.py" />
   <source>Say which column holds the day.</source>
   <translation>Sagen Sie, welche Spalte den Tag enthält.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/profile.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_draft.py" />
   <source>Say which column holds the serial number.</source>
   <translation>Sagen Sie, welche Spalte die Seriennummer enthält.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/scoring.py" />
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>Score</source>
   <translation>Bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/importing.py" />
   <source>Score again; earlier scores stay in place.</source>
   <translation>Bewerten Sie erneut; frühere Bewertungen bleiben bestehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>Score days that hold telemetry and no scores yet, for trend and scorecard</source>
   <translation>Tage bewerten, die Telemetrie, aber noch keine Bewertungen haben, für Verlauf und Trefferbilanz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>Score earlier days</source>
   <translation>Frühere Tage bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/fleet_calibration.py" />
   <source>Score earlier days: reliscore score --from DAY --to DAY.</source>
   <translation>Bewerten Sie frühere Tage: reliscore score --from TAG --to TAG.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>Score earlier days…</source>
   <translation>Frühere Tage bewerten…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>Score it first: reliscore score --day {as_of}, or name another day.</source>
   <translation>Bewerten Sie ihn zuerst: reliscore score --day {as_of}, oder nennen Sie einen anderen Tag.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>Score it first: reliscore score --from DAY --to DAY.</source>
   <translation>Bewerten Sie ihn zuerst: reliscore score --from TAG --to TAG.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Score of {day}</source>
   <translation>Bewertung vom {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/fleet_calibration.py" />
   <source>Score some: reliscore score.</source>
   <translation>Bewerten Sie welche: reliscore score.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/model_changes.py" />
   <location filename="../../reliscore_desktop/scoring/installation.py" />
   <source>Score test rows</source>
   <translation>Prüfzeilen bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/features/state_writer.py" />
   <source>Score the day again.</source>
   <translation>Bewerten Sie den Tag erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Score the latest day</source>
   <translation>Den neuesten Tag bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/fleet_rules.py" />
   <source>Score the latest day after each import</source>
   <translation>Nach jedem Import den neuesten Tag bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <source>Score the latest day again afterwards</source>
   <translation>Danach den neuesten Tag neu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Score {day}</source>
   <translation>{day} bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>Score {first} to {last}</source>
   <translation>{first} bis {last} bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Scorecard</source>
   <translation>Trefferbilanz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Scorecard by</source>
   <translation>Trefferbilanz nach</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Scored</source>
   <translation>Bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Scored {n} drive</source>
   <translation>{n} Laufwerk bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Scored {n} drive of</source>
   <translation>{n} Laufwerk bewertet vom</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Scored {n} drives</source>
   <translation>{n} Laufwerke bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Scored {n} drives of</source>
   <translation>{n} Laufwerke bewertet vom</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Scored {when}</source>
   <translation>Bewertet {when}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Scores</source>
   <translation>Bewertungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Scores are of {day}; newer data wait to be scored</source>
   <translation>Die Bewertungen sind vom {day}; neuere Daten warten auf Bewertung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>Scores of {count} days, {first} to {last}, are older than the telemetry; score them again.</source>
   <translation>Bewertungen von {count} Tagen, {first} bis {last}, sind älter als die Telemetrie; bewerten Sie sie erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Scores of {day} against the drives that failed by {until}; 95% interval {low}–{high}</source>
   <translation>Bewertungen vom {day} gegen die bis {until} ausgefallenen Laufwerke; 95-%-Intervall {low}–{high}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_indicator.py" />
   <source>Scores on screen are from {when} and stay as they are until the job ends.</source>
   <translation>Die gezeigten Bewertungen sind von {when} und bleiben, bis der Auftrag endet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>Scoring stopped.</source>
   <translation>Die Bewertung hielt an.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/scoring.py" />
   <source>Scoring {day}</source>
   <translation>{day} wird bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Scrutiny's published rule</source>
   <translation>Veröffentlichte Regel von Scrutiny</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Scrutiny's rule</source>
   <translation>Regel von Scrutiny</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/tools.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Search</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Search in the shown list; from a page without a search, among the drives</source>
   <translation>In der gezeigten Liste suchen; auf einer Seite ohne Suche unter den Laufwerken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>Search the help</source>
   <translation>Hilfe durchsuchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/settings_page.py" />
   <source>Sections</source>
   <translation>Abschnitte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Sectors read</source>
   <translation>Gelesene Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Sectors written</source>
   <translation>Geschriebene Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>See `reliscore alerts list`.</source>
   <translation>Siehe `reliscore alerts list`.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>See `reliscore alerts thresholds`.</source>
   <translation>Siehe `reliscore alerts thresholds`.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>See `reliscore list` for the drive models there are.</source>
   <translation>Siehe `reliscore list` für die vorhandenen Laufwerksmodelle.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/notes.py" />
   <source>See `reliscore notes list SERIAL`.</source>
   <translation>Siehe `reliscore notes list SERIENNUMMER`.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/work_orders.py" />
   <source>See `reliscore work-order list`.</source>
   <translation>Siehe `reliscore work-order list`.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>See risks, reasons and histories</source>
   <translation>Risiken, Gründe und Verläufe sehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>See the apprise documentation for its form.</source>
   <translation>Die Form steht in der Dokumentation von apprise.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/history.py" />
   <source>See the numbers with: reliscore data imports</source>
   <translation>Die Nummern zeigt: reliscore data imports</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>See the verdict of each file.</source>
   <translation>Siehe das Urteil zu jeder Datei.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/pane_control.py" />
   <source>See what happened later</source>
   <translation>Sehen, was später geschah</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/work_orders.py" />
   <source>See what is: reliscore work-order show.</source>
   <translation>Was darauf ist, zeigt: reliscore work-order show.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>See which drives are likely to fail in the next 30 days</source>
   <translation>Sehen Sie, welche Laufwerke in 30 Tagen ausfallen könnten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/actions.py" />
   <source>See, export or close the open work order</source>
   <translation>Den offenen Arbeitsauftrag ansehen, exportieren oder abschließen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Seek error rate</source>
   <translation>Suchfehlerrate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Seek errors</source>
   <translation>Suchfehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Seek time</source>
   <translation>Suchzeit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Seek time performance</source>
   <translation>Suchzeitleistung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Seen</source>
   <translation>Gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/decisions.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Select a drive first.</source>
   <translation>Wählen Sie zuerst ein Laufwerk.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/pane.py" />
   <source>Select a drive to see its risk and why.</source>
   <translation>Wählen Sie ein Laufwerk, um sein Risiko und den Grund zu sehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>Select a job to read what it said.</source>
   <translation>Wählen Sie einen Auftrag, um seine Meldung zu lesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Select alerts first</source>
   <translation>Wählen Sie zuerst Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/bulk_bar.py" />
   <source>Select all alerts in the list</source>
   <translation>Alle Alarme der Liste wählen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Select an alert to see why it is here.</source>
   <translation>Wählen Sie einen Alarm, um zu sehen, warum er hier steht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Select an import first.</source>
   <translation>Wählen Sie zuerst einen Import.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Select an import to see its counts.</source>
   <translation>Wählen Sie einen Import, um seine Zahlen zu sehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <source>Select an import to see what was kept out.</source>
   <translation>Wählen Sie einen Import, um zu sehen, was nicht übernommen wurde.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Select drives on the Alerts or Drives page and press W to put them on a new one.</source>
   <translation>Wählen Sie Laufwerke auf den Seiten Alarme oder Laufwerke und drücken Sie W, um sie auf einen neuen zu setzen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_model.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>Selected</source>
   <translation>Gewählt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/bulk_bar.py" />
   <source>Selected alerts</source>
   <translation>Gewählte Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/pane.py" />
   <source>Selected drives</source>
   <translation>Gewählte Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Send a test notice</source>
   <translation>Testnachricht senden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Send test</source>
   <translation>Test senden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Sending</source>
   <translation>Wird gesendet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Sending needs the library apprise: pip install 'reliscore-desktop[notify]'.</source>
   <translation>Zum Senden braucht es die Bibliothek apprise: pip install 'reliscore-desktop[notify]'.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Serial</source>
   <translation>Seriennr.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Serial number</source>
   <translation>Seriennummer</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/tools.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Serial or drive model</source>
   <translation>Seriennr. oder Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Serial, drive model, or risk&gt;5 site:AMS2</source>
   <translation>Seriennr., Modell oder risk&gt;5 site:AMS2</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/palette.py" />
   <source>Serial, drive model, page or action</source>
   <translation>Seriennummer, Laufwerksmodell, Seite oder Befehl</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Serial, drive model, term</source>
   <translation>Seriennr., Modell, Ausdruck</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/tools.py" />
   <source>Serial, model</source>
   <translation>Serie, Modell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/settings/settings_page.py" />
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/settings.py" />
   <source>Settings are: {changeable}.</source>
   <translation>Einstellungen sind: {changeable}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Share of the fleet alerted in 30 days</source>
   <translation>Anteil der Flotte, der in 30 Tagen alarmiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Shift</source>
   <translation>Versatz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Shifted</source>
   <translation>Verschoben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Shock events</source>
   <translation>Stoßereignisse</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Shocks</source>
   <translation>Stöße</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>Shorten it.</source>
   <translation>Kürzen Sie ihn.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Show</source>
   <translation>Zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Show all {n}</source>
   <translation>Alle {n} zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>Show all {n} at risk</source>
   <translation>Alle {n} gefährdeten zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/chart_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Show as chart (Ctrl+T)</source>
   <translation>Als Diagramm zeigen (Strg+T)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/chart_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Show as table (Ctrl+T)</source>
   <translation>Als Tabelle zeigen (Strg+T)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <source>Show drives at risk</source>
   <translation>Gefährdete Laufwerke zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/page_actions.py" />
   <source>Show failures</source>
   <translation>Ausfälle zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Show fewer</source>
   <translation>Weniger zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Show jobs</source>
   <translation>Aufträge zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Show or hide the drive's details</source>
   <translation>Einzelheiten des Laufwerks zeigen oder verbergen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>Show the drive</source>
   <translation>Das Laufwerk zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>Show the one at risk</source>
   <translation>Das eine gefährdete zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>Show the {n} drives</source>
   <translation>Die {n} Laufwerke zeigen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>Show what would be sent</source>
   <translation>Zeigen, was gesendet würde</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Since it was acknowledged</source>
   <translation>Seit dem Quittieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/facets.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Site</source>
   <translation>Standort</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Site · vault</source>
   <translation>Standort · Vault</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <location filename="../../reliscore_desktop/ui/alerts/tools.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Site, vault</source>
   <translation>Standort, Vault</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <source>Sites are: {sites}.</source>
   <translation>Standorte sind: {sites}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Slot</source>
   <translation>Slot</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>Someone else changed the same rows first; nothing was written.</source>
   <translation>Jemand anderes hat dieselben Zeilen zuerst geändert; es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>Sorted by {column}.</source>
   <translation>Sortiert nach {column}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Spares forecast</source>
   <translation>Ersatzbedarf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Spares forecast by capacity</source>
   <translation>Ersatzbedarf je Kapazität</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Spares of {size}</source>
   <translation>Ersatz {size}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Spin retries</source>
   <translation>Anlaufversuche</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Spin-up</source>
   <translation>Anlauf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Spin-up retries</source>
   <translation>Wiederholte Anlaufversuche</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Spin-up time</source>
   <translation>Anlaufzeit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Stale</source>
   <translation>Veraltet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/fleet_rules.py" />
   <source>Stale after</source>
   <translation>Veraltet nach</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Stale telemetry</source>
   <translation>Veraltete Telemetrie</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <source>Stale, last seen {day}</source>
   <translation>Veraltet, zuletzt gesehen {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Start/stop count</source>
   <translation>Start-Stopp-Zähler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Started</source>
   <translation>Begonnen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Started by</source>
   <translation>Begonnen von</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Starts</source>
   <translation>Starts</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>States are those of today; risk is that of the shown day.</source>
   <translation>Die Zustände sind die von heute, das Risiko ist das des gezeigten Tages.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Status</source>
   <translation>Status</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Stay</source>
   <translation>Bleiben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Steady</source>
   <translation>Gleich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/steps_strip.py" />
   <source>Step {step} of 3: {name}</source>
   <translation>Schritt {step} von 3: {name}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Stock is judged against the upper end of the 90-day interval.</source>
   <translation>Der Bestand wird am oberen Ende des 90-Tage-Intervalls gemessen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Stopped at</source>
   <translation>Angehalten bei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Stopped reporting</source>
   <translation>Meldet sich nicht mehr</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Stopped reporting, last seen {day}</source>
   <translation>Meldet sich nicht mehr, zuletzt gesehen {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Store</source>
   <translation>Speicher</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Store check found {n} problem</source>
   <translation>Prüfung des Speichers fand {n} Problem</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Store check found {n} problems</source>
   <translation>Prüfung des Speichers fand {n} Probleme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Store verified</source>
   <translation>Speicher geprüft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Store verified {when}</source>
   <translation>Speicher geprüft, {when}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Stored already</source>
   <translation>Schon gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Stored before</source>
   <translation>Schon gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/importer.py" />
   <source>Storing {day}</source>
   <translation>{day} speichern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Sum of the risks of all scored drives, with the 95% interval for the count that will be seen</source>
   <translation>Summe der Risiken aller bewerteten Laufwerke, mit dem 95-%-Intervall für die Zahl, die eintreten wird</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Sum of the risks predicted on that day, with its 95% interval</source>
   <translation>Summe der an diesem Tag vorhergesagten Risiken, mit ihrem 95-%-Intervall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Supports</source>
   <translation>Unterstützt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>Survival</source>
   <translation>Überleben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/data.py" />
   <source>Sweep</source>
   <translation>Aufräumen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Switch between light and dark</source>
   <translation>Zwischen hell und dunkel wechseln</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>System</source>
   <translation>System</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <location filename="../../reliscore_desktop/ui/drive/decide_card.py" />
   <location filename="../../reliscore_desktop/ui/drive/note_list.py" />
   <source>Take back</source>
   <translation>Zurücknehmen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Take back what the status bar just told of</source>
   <translation>Zurücknehmen, was die Statuszeile eben gemeldet hat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Take drives off the work order</source>
   <translation>Laufwerke vom Arbeitsauftrag nehmen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Take off</source>
   <translation>Herunternehmen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>Take over a profile</source>
   <translation>Ein Profil übernehmen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>Take over a profile…</source>
   <translation>Profil übernehmen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Takes effect when the program is started again</source>
   <translation>Gilt, sobald das Programm neu gestartet ist</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Takes the latest values as known. Opens again when risk passes {risk}, a critical counter rises, or the date passes.</source>
   <translation>Gilt, bis das Risiko {risk} übersteigt, ein kritischer Zähler steigt oder das Datum verstreicht; dann öffnet er sich wieder.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Takes the latest values as known. Opens again when the odds of failing reach 2.25 times, a critical counter rises, or the date passes.</source>
   <translation>Nimmt die neuesten Werte als bekannt an. Öffnet sich wieder, wenn die Ausfallchance (Odds) das 2,25-Fache erreicht, ein kritischer Zähler steigt oder das Datum verstreicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Technical details</source>
   <translation>Technische Einzelheiten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Telemetry</source>
   <translation>Telemetrie</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Telemetry and drive models</source>
   <translation>Telemetrie und Laufwerksmodelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/scoring.py" />
   <source>Telemetry reaches from {first} to {last}.</source>
   <translation>Die Telemetrie reicht vom {first} bis zum {last}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/features/state_writer.py" />
   <source>Telemetry was imported while features of {rolled} were computed; they were not stored.</source>
   <translation>Während die Merkmale vom {rolled} berechnet wurden, wurde Telemetrie importiert; sie wurden nicht gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Temp.</source>
   <translation>Temp.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Temperature</source>
   <translation>Temperatur</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Temperature (194)</source>
   <translation>Temperatur (194)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Test a backup</source>
   <translation>Sicherung erproben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Test a backup…</source>
   <translation>Sicherung erproben…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>Test notice of ReliScore Desktop</source>
   <translation>Testmitteilung von ReliScore Desktop</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/data.py" />
   <source>Test restore</source>
   <translation>Probe der Wiederherstellung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Test restore of {name}</source>
   <translation>{name} probeweise wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Test restore of {when} failed: {problem}</source>
   <translation>Probe der Wiederherstellung von {when} misslang: {problem}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Test restore of {when}: {n} problem.</source>
   <translation>Probe von {when}: {n} Problem.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Test restore of {when}: {n} problems.</source>
   <translation>Probe von {when}: {n} Probleme.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Test restore passed {when}.</source>
   <translation>Probe gelungen {when}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Tested on</source>
   <translation>Getestet an</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Text size</source>
   <translation>Schriftgröße</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>That is no notice address.</source>
   <translation>Das ist keine Adresse für Nachrichten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>The PostgreSQL database is not empty; nothing was restored.</source>
   <translation>Die PostgreSQL-Datenbank ist nicht leer; es wurde nichts wiederhergestellt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/estimator.py" />
   <source>The SHA-256 of {file} is not the one you trust, so it was refused.</source>
   <translation>Der SHA-256 von {file} ist nicht der, dem Sie vertrauen; sie wurde abgelehnt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>The ZIP's files must lie in one folder.</source>
   <translation>Die Dateien des ZIP müssen in einem Ordner liegen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>The active risk model has no held-out curve of caught failures by budget.</source>
   <translation>Das aktive Risikomodell hat keine Kurve erfasster Ausfälle je Budget aus zurückgehaltenen Daten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>The address is in the keyring, and nowhere else.</source>
   <translation>Die Adresse liegt im Schlüsselbund und sonst nirgends.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>The backup can't be restored to {root}: {why}.</source>
   <translation>Die Sicherung kann nicht nach {root} zurückgeholt werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup_format.py" />
   <source>The backup {place} does not exist or is incomplete.</source>
   <translation>Die Sicherung {place} existiert nicht oder ist unvollständig.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup_format.py" />
   <source>The backup {place} is damaged: {name} is not as it was written.</source>
   <translation>Die Sicherung {place} ist beschädigt: {name} ist nicht, wie es geschrieben wurde.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup_format.py" />
   <source>The backup {place} was written by a newer version of ReliScore Desktop.</source>
   <translation>Die Sicherung {place} stammt von einer neueren Version von ReliScore Desktop.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>The backup {target} can't be written: {why}.</source>
   <translation>Die Sicherung {target} kann nicht geschrieben werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>The bar ends at the largest effect that counts as usual; the mark is this fleet now</source>
   <translation>Der Balken endet bei der größten Wirkung, die als üblich gilt; die Marke ist diese Flotte jetzt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/catalogue_address.py" />
   <source>The catalogue of the workspace {root} is in the database {address}.</source>
   <translation>Der Katalog des Arbeitsbereichs {root} liegt in der Datenbank {address}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>The catch rate is estimated below what the tests allow.</source>
   <translation>Die Fangquote ist niedriger geschätzt, als die Tests erlauben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>The check</source>
   <translation>Die Prüfung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>The check is not finished.</source>
   <translation>Die Prüfung ist nicht beendet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/profile.py" />
   <source>The column {column} is read twice; choose one meaning.</source>
   <translation>Die Spalte {column} wird zweimal gelesen; wählen Sie eine Bedeutung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/tidying.py" />
   <source>The data are imported, but old months were not compacted: {error}</source>
   <translation>Die Daten sind importiert, aber alte Monate wurden nicht verdichtet: {error}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/tidying.py" />
   <source>The data are imported; compacting old months was cancelled, and the next import does it.</source>
   <translation>Die Daten sind importiert; das Verdichten alter Monate wurde abgebrochen, der nächste Import holt es nach.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>The database address can't be understood.</source>
   <translation>Die Adresse der Datenbank ist nicht verständlich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>The database belongs to another workspace folder.</source>
   <translation>Die Datenbank gehört zu einem anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>The database can't be copied to {backups}: {error}.</source>
   <translation>Die Datenbank kann nicht nach {backups} kopiert werden: {error}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/verification.py" />
   <source>The database reports: {line}.</source>
   <translation>Die Datenbank meldet: {line}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>The database {place} was written by a newer version of ReliScore Desktop; nothing was changed.</source>
   <translation>Die Datenbank {place} stammt von einer neueren Version von ReliScore Desktop; es wurde nichts geändert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>The database {shown_address} can't be used: {first_line}.</source>
   <translation>Die Datenbank {shown_address} kann nicht benutzt werden: {first_line}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>The day that holds telemetry has no scores of the active risk model.</source>
   <translation>Der Tag mit Telemetrie hat keine Bewertungen des aktiven Risikomodells.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>The demo fleet and the data the risk model was trained on are Backblaze's:</source>
   <translation>Die Demoflotte und die Daten, an denen das Risikomodell trainiert wurde, sind von Backblaze:</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>The demo fleet is not open</source>
   <translation>Die Demoflotte ist nicht geöffnet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>The demo fleet is open</source>
   <translation>Die Demoflotte ist geöffnet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>The descriptions of the libraries did not come with this program.</source>
   <translation>Die Beschreibungen der Bibliotheken sind nicht mit diesem Programm gekommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>The details could not be read</source>
   <translation>Die Einzelheiten konnten nicht gelesen werden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/writer.py" />
   <source>The disk that holds {folder} is full; nothing was changed.</source>
   <translation>Der Datenträger mit {folder} ist voll; es wurde nichts geändert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>The disk that holds {shown_address} is full; nothing was changed.</source>
   <translation>Der Datenträger mit {shown_address} ist voll; es wurde nichts geändert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>The drive's own SMART verdict</source>
   <translation>Eigenes SMART-Urteil des Laufwerks</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/data.py" />
   <location filename="../../reliscore_desktop/app/operations/importing.py" />
   <source>The drives were not scored: {error}</source>
   <translation>Die Laufwerke wurden nicht bewertet: {error}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/estimator.py" />
   <source>The estimator does not give the probability of two classes.</source>
   <translation>Der Schätzer liefert nicht die Wahrscheinlichkeit zweier Klassen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/estimator.py" />
   <source>The estimator's file was altered: its SHA-256 differs.</source>
   <translation>Die Datei des Schätzers wurde verändert: Ihr SHA-256 weicht ab.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/features/history.py" />
   <source>The feature state of {day} is computed again: {error}</source>
   <translation>Der Merkmalsstand vom {day} wird neu berechnet: {error}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>The file can't be read as a table</source>
   <translation>Die Datei ist nicht als Tabelle lesbar</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>The file has a header and no rows.</source>
   <translation>Die Datei hat eine Kopfzeile und keine Zeilen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>The files could not be checked</source>
   <translation>Die Dateien konnten nicht geprüft werden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>The first look is under way</source>
   <translation>Der erste Blick läuft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>The fleet</source>
   <translation>Die Flotte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/registry.py" />
   <source>The folder {folder} holds risk model {version}, not {wanted}.</source>
   <translation>Der Ordner {folder} enthält Risikomodell {version}, nicht {wanted}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/headless.py" />
   <source>The folder {out_dir} can't be made: {why}.</source>
   <translation>Der Ordner {out_dir} kann nicht angelegt werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/atomic.py" />
   <location filename="../../reliscore_desktop/store/backup.py" />
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>The folder {parent} does not exist.</source>
   <translation>Der Ordner {parent} existiert nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>The import was cancelled</source>
   <translation>Der Import wurde abgebrochen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>The last {span} days: {n} day to score</source>
   <translation>Die letzten {span} Tage: {n} Tag zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>The last {span} days: {n} days to score</source>
   <translation>Die letzten {span} Tage: {n} Tage zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>The log is in {path}.</source>
   <translation>Das Protokoll liegt in {path}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>The mix differs in {share} of drives.</source>
   <translation>Der Mix weicht bei {share} der Laufwerke ab.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>The name has {count} characters; {most} is the most.</source>
   <translation>Der Name hat {count} Zeichen; höchstens {most} sind möglich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>The newest notice</source>
   <translation>Die neueste Nachricht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/notes.py" />
   <source>The note has {count:,} characters; {most:,} is the most.</source>
   <translation>Die Notiz hat {count:,} Zeichen; höchstens {most:,} sind möglich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>The note is as before.</source>
   <translation>Die Notiz ist wie zuvor.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>The note is corrected.</source>
   <translation>Die Notiz ist berichtigt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>The note is kept with {n} drives.</source>
   <translation>Die Notiz ist bei {n} Laufwerken festgehalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>The note is kept.</source>
   <translation>Die Notiz ist festgehalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>The note is taken back.</source>
   <translation>Die Notiz ist zurückgenommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>The notice could not be sent.</source>
   <translation>Die Nachricht konnte nicht gesendet werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>The other critical drive is acknowledged and unchanged.</source>
   <translation>Das andere kritische Laufwerk ist quittiert und unverändert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>The other input</source>
   <translation>Der andere Eingangswert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>The other {n} critical drives are acknowledged and unchanged.</source>
   <translation>Die anderen {n} kritischen Laufwerke sind quittiert und unverändert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>The other {n} inputs together</source>
   <translation>Die anderen {n} Eingangswerte zusammen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/decisions.py" />
   <source>The outcome is taken back; the trail keeps both entries.</source>
   <translation>Das Ergebnis ist zurückgenommen; das Protokoll behält beide Einträge.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/jobs/child.py" />
   <source>The process that did the work ended unexpectedly (exit {code}).</source>
   <translation>Der Prozess, der die Arbeit tat, endete unerwartet (Rückgabewert {code}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/jobs/child.py" />
   <source>The process that did the work ended unexpectedly (signal {name}).</source>
   <translation>Der Prozess, der die Arbeit tat, endete unerwartet (Signal {name}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>The program met an error it did not expect</source>
   <translation>Das Programm ist auf einen unerwarteten Fehler gestoßen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/job_record.py" />
   <location filename="../../reliscore_desktop/ui/widgets/states.py" />
   <source>The program met an error it did not expect: {text}</source>
   <translation>Das Programm ist auf einen unerwarteten Fehler gestoßen: {text}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>The program's database migrations are missing from its installation.</source>
   <translation>Die Datenbankumstellungen des Programms fehlen in seiner Installation.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/resources.py" />
   <source>The program's own file {wanted} is missing (looked in {homes}).</source>
   <translation>Die programmeigene Datei {wanted} fehlt (gesucht in {homes}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/quarantine.py" />
   <source>The quarantine can't be written as {suffix!r}.</source>
   <translation>Die Quarantäne kann nicht als {suffix!r} geschrieben werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>The range ends on {last_day}, before it begins on {first_day}.</source>
   <translation>Der Zeitraum endet am {last_day}, bevor er am {first_day} beginnt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/scoring.py" />
   <source>The range ends on {last}, before it begins on {first}.</source>
   <translation>Der Zeitraum endet am {last}, bevor er am {first} beginnt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/trial.py" />
   <source>The risk model could not be used: {kind}: {error}</source>
   <translation>Das Risikomodell konnte nicht benutzt werden: {kind}: {error}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/sandbox.py" />
   <source>The risk model crashed the process that tried it, exit {code} ({detail}).</source>
   <translation>Das Risikomodell brachte den Prozess, der es erprobte, zum Absturz, Code {code} ({detail}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/sandbox.py" />
   <source>The risk model crashed the process that tried it, exit {code}.</source>
   <translation>Das Risikomodell brachte den Prozess, der es erprobte, zum Absturz, Code {code}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>The risk model in {folder} has no file {name}.</source>
   <translation>Das Risikomodell in {folder} hat keine Datei {name}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>The risk model in {folder} holds {unlisted}, which {version_file} doesn't list.</source>
   <translation>Das Risikomodell in {folder} enthält {unlisted}, das {version_file} nicht aufführt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>The risk model in {folder} is incomplete: {missing} is missing.</source>
   <translation>Das Risikomodell in {folder} ist unvollständig: {missing} fehlt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/fleet_calibration.py" />
   <source>The risk model is validated on every drive model of this fleet.</source>
   <translation>Das Risikomodell ist für jedes Laufwerksmodell dieser Flotte validiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/trial.py" />
   <source>The risk model needs more memory than it may use.</source>
   <translation>Das Risikomodell braucht mehr Arbeitsspeicher, als es benutzen darf.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/sandbox.py" />
   <source>The risk model took too long on its test rows, so it was not accepted.</source>
   <translation>Das Risikomodell brauchte für seine Prüfzeilen zu lange, also wurde es nicht angenommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>The risk model was not validated for this drive model.</source>
   <translation>Das Risikomodell wurde für dieses Laufwerksmodell nicht geprüft.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/importing.py" />
   <source>The rows are stored, but scoring them stopped ({why}).</source>
   <translation>Die Zeilen sind gespeichert, aber ihre Bewertung brach ab ({why}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/inspection.py" />
   <source>The same content was chosen twice (as {name}); it will be skipped.</source>
   <translation>Derselbe Inhalt wurde zweimal gewählt (als {name}); er wird übersprungen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/inspection.py" />
   <source>The same content was imported before (as {name}); it will be skipped.</source>
   <translation>Derselbe Inhalt wurde schon importiert (als {name}); er wird übersprungen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/importer.py" />
   <source>The same content was imported before (as {name}, {when}); nothing to do.</source>
   <translation>Derselbe Inhalt wurde schon importiert (als {name}, {when}); es ist nichts zu tun.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>The same drives and attributes.</source>
   <translation>Dieselben Laufwerke und Attribute.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>The same drives would alert today</source>
   <translation>Heute würden dieselben Laufwerke alarmieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>The same whoever runs the import, also in a terminal</source>
   <translation>Dieselbe, wer auch importiert, auch im Terminal</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/threshold_words.py" />
   <source>The same {n} drives would alert today.</source>
   <translation>Heute würden dieselben {n} Laufwerke alarmieren.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>The saved profile of this name is replaced.</source>
   <translation>Das gespeicherte Profil dieses Namens wird ersetzt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/query_json.py" />
   <source>The saved view can't be read: {error}.</source>
   <translation>Die gespeicherte Ansicht kann nicht gelesen werden: {error}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/query_json.py" />
   <source>The saved view filters by '{strange}', which this version doesn't know.</source>
   <translation>Die gespeicherte Ansicht filtert nach „{strange}“, das diese Version nicht kennt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/why.py" />
   <source>The score can't be explained: {error}</source>
   <translation>Die Bewertung lässt sich nicht erklären: {error}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>The scores of {when} stay in place.</source>
   <translation>Die Bewertungen von {when} bleiben bestehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/segments.py" />
   <source>The segment {lost} vanished before it was committed; nothing was changed.</source>
   <translation>Das Segment {lost} verschwand, bevor es eingetragen war; es wurde nichts geändert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/reader.py" />
   <source>The segment {missing} is in the catalogue but not on the disk.</source>
   <translation>Das Segment {missing} steht im Katalog, aber nicht auf dem Datenträger.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>The selected import</source>
   <translation>Der gewählte Import</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>The stored days are being banded.</source>
   <translation>Die gespeicherten Tage werden eingestuft.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/jobs/child.py" />
   <source>The system can't start another process: {why}.</source>
   <translation>Das System kann keinen weiteren Prozess starten: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/why.py" />
   <source>The telemetry changed after this score; score the day again to see why.</source>
   <translation>Die Telemetrie hat sich nach dieser Bewertung geändert; bewerten Sie den Tag erneut, um den Grund zu sehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>The telemetry names no sites</source>
   <translation>Die Telemetrie nennt keine Standorte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/reversal.py" />
   <source>The telemetry that {gone} held before is no longer kept.</source>
   <translation>Die Telemetrie, die {gone} vorher enthielt, ist nicht mehr vorhanden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>The test restore has {n} problem.</source>
   <translation>Die Probe hat {n} Problem.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>The test restore has {n} problems.</source>
   <translation>Die Probe hat {n} Probleme.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>The test restore passed with {n} row.</source>
   <translation>Die Probe gelang mit {n} Zeile.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>The test restore passed with {n} rows.</source>
   <translation>Die Probe gelang mit {n} Zeilen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>The test was sent to {n} address.</source>
   <translation>Der Test wurde an {n} Adresse gesendet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>The test was sent to {n} addresses.</source>
   <translation>Der Test wurde an {n} Adressen gesendet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>The tick is what the drive model's share of the fleet alone gives.</source>
   <translation>Der Strich ist, was der Anteil des Laufwerksmodells an der Flotte allein ergäbe.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>The top {top} drives are none.</source>
   <translation>Die obersten {top} Laufwerke sind keine.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>The trend begins with the second scored day. To see earlier days, score them too.</source>
   <translation>Der Verlauf beginnt mit dem zweiten bewerteten Tag. Um frühere Tage zu sehen, bewerten Sie auch diese.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>The upgrade of the database would leave {count} broken references; it was undone.</source>
   <translation>Die Umstellung der Datenbank ließe {count} Verweise ins Leere zeigen; sie wurde rückgängig gemacht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>The view '{name}' is back.</source>
   <translation>Die Ansicht „{name}“ ist wieder da.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>The view '{name}' is deleted.</source>
   <translation>Die Ansicht „{name}“ ist gelöscht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>The view '{name}' is saved.</source>
   <translation>Die Ansicht „{name}“ ist gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <source>The view is called '{name}' now.</source>
   <translation>Die Ansicht heißt jetzt „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/watching.py" />
   <source>The watched folder {folder} can't be read: {why}.</source>
   <translation>Der überwachte Ordner {folder} kann nicht gelesen werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>The whole line</source>
   <translation>Die ganze Zeile</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/main_window.py" />
   <source>The window closes when the job is done.</source>
   <translation>Das Fenster schließt, wenn der Auftrag fertig ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>The window that asked for the work is gone; nothing was written.</source>
   <translation>Das Fenster, das die Arbeit verlangte, gibt es nicht mehr; nichts wurde geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/refusal.py" />
   <source>The workspace could not be opened</source>
   <translation>Der Arbeitsbereich konnte nicht geöffnet werden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>The workspace itself lies in this folder.</source>
   <translation>Der Arbeitsbereich selbst liegt in diesem Ordner.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>The workspace was last written by an older version of the program and must be upgraded first.</source>
   <translation>Der Arbeitsbereich wurde zuletzt von einer älteren Version des Programms geschrieben und muss zuerst umgestellt werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/location.py" />
   <source>The workspace {root} can't be created: {why}.</source>
   <translation>Der Arbeitsbereich {root} kann nicht angelegt werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>The workspace {root} can't be locked for writing: {why}.</source>
   <translation>Der Arbeitsbereich {root} kann nicht zum Schreiben gesperrt werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/catalogue_address.py" />
   <source>The workspace {root} has its catalogue in a SQLite file of its own.</source>
   <translation>Der Arbeitsbereich {root} hat seinen Katalog in einer eigenen SQLite-Datei.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>The workspace {root} is open for writing in {holder}.</source>
   <translation>Der Arbeitsbereich {root} ist zum Schreiben geöffnet: {holder}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/writable.py" />
   <location filename="../../reliscore_desktop/importing/importer.py" />
   <location filename="../../reliscore_desktop/store/segments.py" />
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>The workspace {root} is open read-only.</source>
   <translation>Der Arbeitsbereich {root} ist schreibgeschützt geöffnet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/location.py" />
   <source>The workspace {root} was written by a newer version of ReliScore Desktop.</source>
   <translation>Der Arbeitsbereich {root} stammt von einer neueren Version von ReliScore Desktop.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>The workspace's state could not be read.</source>
   <translation>Der Zustand des Arbeitsbereichs konnte nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/verification.py" />
   <source>The {kind} of {day} points to a segment out of use.</source>
   <translation>{kind} vom {day} verweist auf ein Segment außer Gebrauch.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/catalogue.py" />
   <source>The {kind} of {day} was changed by someone else meanwhile; nothing was written.</source>
   <translation>{kind} vom {day} wurde inzwischen von jemand anderem geändert; es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Theme</source>
   <translation>Farben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/then_and_now.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Then</source>
   <translation>Damals</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/installation.py" />
   <source>There already is a risk model {version} with other content.</source>
   <translation>Es gibt schon ein Risikomodell {version} mit anderem Inhalt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>There are more than {most} files; that is no risk model.</source>
   <translation>Es sind mehr als {most} Dateien; das ist kein Risikomodell.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>There is a column for it</source>
   <translation>Dafür gibt es eine Spalte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>There is a view '{other}' already.</source>
   <translation>Eine Ansicht „{other}“ gibt es schon.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>There is no address to send notices to.</source>
   <translation>Es gibt keine Adresse, an die Nachrichten gehen könnten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>There is no alert {number}.</source>
   <translation>Es gibt keinen Alarm {number}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/query.py" />
   <source>There is no column '{sort}' to sort by.</source>
   <translation>Es gibt keine Spalte „{sort}“ zum Sortieren.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/query.py" />
   <source>There is no column '{unknown}'.</source>
   <translation>Es gibt keine Spalte „{unknown}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/profiles.py" />
   <source>There is no column profile “{name}” in this workspace.</source>
   <translation>In diesem Arbeitsbereich gibt es kein Spaltenprofil „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>There is no data in this workspace yet.</source>
   <translation>In diesem Arbeitsbereich gibt es noch keine Daten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>There is no data in this workspace yet. Choose one to begin. You can do the other later.</source>
   <translation>In diesem Arbeitsbereich gibt es noch keine Daten. Wählen Sie eines von beiden; das andere geht auch später.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/calendar.py" />
   <source>There is no data of this day.</source>
   <translation>Von diesem Tag gibt es keine Daten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/work_orders.py" />
   <source>There is no drive on the work order.</source>
   <translation>Auf dem Arbeitsauftrag ist kein Laufwerk.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drive_detail.py" />
   <source>There is no drive {drive_model} {serial_number} on {as_of}.</source>
   <translation>Am {as_of} gibt es kein Laufwerk {drive_model} {serial_number}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>There is no earlier day to compare with.</source>
   <translation>Es gibt keinen früheren Tag zum Vergleich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/registry.py" />
   <source>There is no earlier risk model to go back to.</source>
   <translation>Es gibt kein früheres Risikomodell, zu dem man zurückkehren könnte.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/page_actions.py" />
   <source>There is no further drive in the list.</source>
   <translation>In der Liste gibt es kein weiteres Laufwerk.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/history.py" />
   <source>There is no import number {import_id}.</source>
   <translation>Es gibt keinen Import mit der Nummer {import_id}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>There is no language '{language}'.</source>
   <translation>Es gibt keine Sprache „{language}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/notes.py" />
   <source>There is no note {note_id}.</source>
   <translation>Es gibt keine Notiz {note_id}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>There is no risk model at {folder}.</source>
   <translation>In {folder} ist kein Risikomodell.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/registry.py" />
   <source>There is no risk model {version!r}.</source>
   <translation>Es gibt kein Risikomodell {version!r}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/registry.py" />
   <source>There is no risk model.</source>
   <translation>Es gibt kein Risikomodell.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/saved_views.py" />
   <source>There is no saved view '{name}'.</source>
   <translation>Es gibt keine gespeicherte Ansicht „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>There is no score to explain.</source>
   <translation>Es gibt keine Bewertung zu erklären.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/settings.py" />
   <source>There is no setting {name!r}.</source>
   <translation>Es gibt keine Einstellung {name!r}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/scoring.py" />
   <source>There is no telemetry from {first} to {last}.</source>
   <translation>Vom {first} bis zum {last} gibt es keine Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_budget.py" />
   <location filename="../../reliscore_desktop/app/operations/alerts.py" />
   <location filename="../../reliscore_desktop/app/operations/drift.py" />
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <location filename="../../reliscore_desktop/app/operations/track_record.py" />
   <source>There is no telemetry in this workspace.</source>
   <translation>In diesem Arbeitsbereich gibt es keine Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/track_record.py" />
   <source>There is no telemetry on {chosen}.</source>
   <translation>Am {chosen} gibt es keine Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drift.py" />
   <source>There is no telemetry on {day} or before.</source>
   <translation>Bis zum {day} gibt es keine Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/scoring.py" />
   <source>There is no telemetry on {day}.</source>
   <translation>Am {day} gibt es keine Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/scoring.py" />
   <source>There is no telemetry to score.</source>
   <translation>Es gibt keine Telemetrie zu bewerten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/work_orders.py" />
   <source>There is no work order {number}.</source>
   <translation>Es gibt keinen Arbeitsauftrag {number}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/workspace.py" />
   <source>There is no workspace at {root}.</source>
   <translation>In {root} gibt es keinen Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/recovery.py" />
   <location filename="../../reliscore_desktop/store/store.py" />
   <source>There is no workspace in {root}.</source>
   <translation>Im Ordner {root} gibt es keinen Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>There is nothing to export yet</source>
   <translation>Es gibt noch nichts zu exportieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>There is nothing to score yet</source>
   <translation>Es gibt noch nichts zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>There is nothing to take back now. Decisions and notes can be corrected where they are.</source>
   <translation>Gerade gibt es nichts zurückzunehmen. Entscheidungen und Notizen lassen sich dort berichtigen, wo sie stehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>There is nothing to verify yet</source>
   <translation>Es gibt noch nichts zu prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>There was nothing to score.</source>
   <translation>Es gab nichts zu bewerten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/tools.py" />
   <source>These alerts name no site or vault.</source>
   <translation>Diese Alarme nennen weder Standort noch Vault.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/desk.py" />
   <source>These {n} drives are on work order {number} already.</source>
   <translation>Diese {n} Laufwerke stehen schon auf Arbeitsauftrag {number}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>They failed</source>
   <translation>Sie fielen aus</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>They watch {watched}.</source>
   <translation>Sie überwachen {watched}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>This changes nothing: no alert line and no ignored attribute.</source>
   <translation>Das ändert nichts: keine Alarmgrenze und kein übergangenes Attribut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>This drive has no alert to acknowledge.</source>
   <translation>Dieses Laufwerk hat keinen Alarm zu quittieren.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/decisions.py" />
   <source>This drive has no alert.</source>
   <translation>Dieses Laufwerk hat keinen Alarm.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/why.py" />
   <source>This drive has no score to explain.</source>
   <translation>Dieses Laufwerk hat keine Bewertung, die zu erklären wäre.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/risk_interval.py" />
   <source>This drive has no score.</source>
   <translation>Dieses Laufwerk hat keine Bewertung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>This drive has not been scored yet.</source>
   <translation>Dieses Laufwerk wurde noch nicht bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/desk.py" />
   <source>This drive is on work order {number} already.</source>
   <translation>Dieses Laufwerk steht schon auf Arbeitsauftrag {number}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>This file was imported before; it was not read again.</source>
   <translation>Diese Datei wurde schon importiert; sie wurde nicht noch einmal gelesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>This folder does not exist.</source>
   <translation>Diesen Ordner gibt es nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>This holds until the program ends: {reason}</source>
   <translation>Gilt, bis das Programm endet: {reason}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>This is a test. Notices about alerts will look like this:</source>
   <translation>Dies ist ein Test. Mitteilungen über Alarme werden so aussehen:</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>This is what the newest notice says. Nothing was sent.</source>
   <translation>Das sagt die neueste Nachricht. Es wurde nichts gesendet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>This page is not translated yet and is shown in English.</source>
   <translation>Diese Seite ist noch nicht übersetzt und wird auf Englisch gezeigt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>This system has no keyring to keep the notice address in.</source>
   <translation>Dieses System hat keinen Schlüsselbund für die Adresse der Nachrichten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/database_secret.py" />
   <source>This system has no keyring to keep the password in.</source>
   <translation>Dieses System hat keinen Schlüsselbund für das Passwort.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>This telemetry names no capacity.</source>
   <translation>Diese Telemetrie nennt keine Kapazität.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>This telemetry names no site or vault.</source>
   <translation>Diese Telemetrie nennt weder Standort noch Vault.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <location filename="../../reliscore_desktop/ui/work_order/desk.py" />
   <source>This workspace is open read-only</source>
   <translation>Dieser Arbeitsbereich ist schreibgeschützt geöffnet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <location filename="../../reliscore_desktop/ui/settings/fleet_rules.py" />
   <source>This workspace is open read-only.</source>
   <translation>Dieser Arbeitsbereich ist schreibgeschützt geöffnet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Through {day}</source>
   <translation>Bis {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Throughput</source>
   <translation>Durchsatz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Throughput performance</source>
   <translation>Durchsatzleistung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>Time between two looks</source>
   <translation>Zeit zwischen zwei Blicken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Timeouts</source>
   <translation>Zeitüberschr.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>To</source>
   <translation>Bis</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>To be scored</source>
   <translation>Zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>To be scored again</source>
   <translation>Neu zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>To move the catalogue into a SQLite file, back up and restore the backup into a new folder: reliscore data restore BACKUP --workspace FOLDER</source>
   <translation>Um den Katalog in eine SQLite-Datei zu verlegen, sichern Sie ihn und stellen die Sicherung in einem neuen Ordner wieder her: reliscore data restore BACKUP --workspace FOLDER</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>To move the workspace, close it, move the whole folder {folder} and open it there. To move its catalogue into PostgreSQL, back up and restore the backup into a new folder: reliscore data restore BACKUP --workspace FOLDER --database postgresql+psycopg://user@host/name</source>
   <translation>Um den Arbeitsbereich zu verlegen, schließen Sie ihn, verschieben den ganzen Ordner {folder} und öffnen ihn dort. Um seinen Katalog nach PostgreSQL zu verlegen, sichern Sie ihn und stellen die Sicherung in einem neuen Ordner wieder her: reliscore data restore BACKUP --workspace FOLDER --database postgresql+psycopg://user@host/name</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Too little history</source>
   <translation>Zu wenig Verlauf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Took</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Took {n} row of {name} back.</source>
   <translation>{n} Zeile aus {name} zurückgenommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Took {n} rows of {name} back.</source>
   <translation>{n} Zeilen aus {name} zurückgenommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Trained on</source>
   <translation>Trainiert an</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Training</source>
   <translation>Training</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Training months and chance of so few drives together, at least 0.1</source>
   <translation>Trainingsmonate und Zufall bei so wenigen Laufwerken zusammen, mindestens 0,1</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Training → now</source>
   <translation>Training → jetzt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Trend</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>TrueNAS's published rule</source>
   <translation>Veröffentlichte Regel von TrueNAS</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>TrueNAS's rule</source>
   <translation>Regel von TrueNAS</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <location filename="../../reliscore_desktop/ui/widgets/states.py" />
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <location filename="../../reliscore_desktop/app/operations/scoring.py" />
   <source>Turn the two days round.</source>
   <translation>Vertauschen Sie die beiden Tage.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/profile.py" />
   <source>Two columns become {column}; choose one of them.</source>
   <translation>Zwei Spalten werden zu {column}; wählen Sie eine davon.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_draft.py" />
   <source>Two columns of the same name are read; choose one of them.</source>
   <translation>Zwei Spalten desselben Namens werden gelesen; wählen Sie eine davon.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/smartctl_json.py" />
   <source>Type `smartctl --all --json /dev/sdX` for each drive and import what that writes.</source>
   <translation>Geben Sie `smartctl --all --json /dev/sdX` für jedes Laufwerk ein und importieren Sie, was das schreibt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Unacknowledged</source>
   <translation>Unquittierte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>Unchanged, nothing was written</source>
   <translation>Unverändert, nichts wurde geschrieben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Uncorrectable</source>
   <translation>Unkorrigierbar</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Uncorrectable errors</source>
   <translation>Unkorrigierbare Fehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Under 7 days of history: the risk settles as more days arrive.</source>
   <translation>Weniger als 7 Tage bekannt: Das Risiko festigt sich mit weiteren Tagen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Under observation</source>
   <translation>Unter Beobachtung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/drives/decisions.py" />
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <location filename="../../reliscore_desktop/ui/drives/view_work.py" />
   <location filename="../../reliscore_desktop/ui/frame/trust_line.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/data.py" />
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Undo import</source>
   <translation>Import rückgängig machen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Undo import of {name}</source>
   <translation>Import von {name} rückgängig machen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Undo import…</source>
   <translation>Zurücknehmen…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Undo the import of {name}?</source>
   <translation>Den Import von {name} rückgängig machen?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Undone</source>
   <translation>Rückgängig gemacht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Unexpected error</source>
   <translation>Unerwarteter Fehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/meaning_editor.py" />
   <source>Unit</source>
   <translation>Einheit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>Unknown word '{word}'.</source>
   <translation>Unbekanntes Wort „{word}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>Unknown {word} '{part}'.</source>
   <translation>Unbekannt bei {word}: „{part}“.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>Unknown: the file names none</source>
   <translation>Unbekannt: Die Datei nennt keines</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/database_secret.py" />
   <source>Unlock or install one, or use a PostgreSQL password file (~/.pgpass); nothing was kept.</source>
   <translation>Entsperren oder installieren Sie einen, oder benutzen Sie eine PostgreSQL-Passwortdatei (~/.pgpass); es wurde nichts hinterlegt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>Unlock or install one; nothing was kept.</source>
   <translation>Entsperren oder installieren Sie einen; es wurde nichts hinterlegt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/columnar.py" />
   <source>Unpack it and import the Parquet file itself.</source>
   <translation>Entpacken Sie es und importieren Sie die Parquet-Datei selbst.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/source_file.py" />
   <source>Unpack the archive yourself and import the folder.</source>
   <translation>Entpacken Sie das Archiv selbst und importieren Sie den Ordner.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>Unpacking and checking</source>
   <translation>Entpacken und prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Unreadable values</source>
   <translation>Unlesbare Werte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Unsafe power-offs</source>
   <translation>Unsichere Abschaltungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Until</source>
   <translation>Bis</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Until {day}</source>
   <translation>Bis {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Unusable</source>
   <translation>Unbrauchbar</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <source>Up to {alerts} alerts a month catch up to {caught} of {failures} failures; the dot is the budget.</source>
   <translation>Bis zu {alerts} Alarme im Monat erfassen bis zu {caught} von {failures} Ausfällen; der Punkt ist das Budget.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup_format.py" />
   <source>Update the program, or choose another backup.</source>
   <translation>Aktualisieren Sie das Programm, oder wählen Sie eine andere Sicherung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/location.py" />
   <location filename="../../reliscore_desktop/store/upgrade.py" />
   <source>Update the program, or choose another workspace.</source>
   <translation>Aktualisieren Sie das Programm, oder wählen Sie einen anderen Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/query_json.py" />
   <source>Update the program, or save the view again.</source>
   <translation>Aktualisieren Sie das Programm, oder speichern Sie die Ansicht erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/arrangement.py" />
   <source>Urgency</source>
   <translation>Dringlichkeit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/quarantine.py" />
   <source>Use .csv or .parquet.</source>
   <translation>Verwenden Sie .csv oder .parquet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/artefact.py" />
   <source>Use a risk model made for this version of ReliScore Desktop.</source>
   <translation>Verwenden Sie ein Risikomodell für diese Version von ReliScore Desktop.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup_format.py" />
   <source>Use another backup.</source>
   <translation>Verwenden Sie eine andere Sicherung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>Use postgresql+psycopg://user@host/database, or none for SQLite.</source>
   <translation>Verwenden Sie postgresql+psycopg://benutzer@host/datenbank, oder keine für SQLite.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>Usual</source>
   <translation>Üblich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Usual range</source>
   <translation>Üblich bis</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Usual up to</source>
   <translation>Üblich bis</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Usually</source>
   <translation>Üblich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>Validated for</source>
   <translation>Geprüft für</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Value in the file</source>
   <translation>Wert in der Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Values out of range</source>
   <translation>Werte außerhalb des Bereichs</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/facets.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Vault</source>
   <translation>Vault</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Verdict</source>
   <translation>Urteil</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Verified</source>
   <translation>Geprüft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Verified {n} file: nothing is damaged.</source>
   <translation>{n} Datei geprüft: Nichts ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Verified {n} files: nothing is damaged.</source>
   <translation>{n} Dateien geprüft: Nichts ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/maintenance.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/page_actions.py" />
   <source>Verify</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Verify risk model {version}</source>
   <translation>Risikomodell {version} prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>Verify the workspace to see everything that is damaged.</source>
   <translation>Prüfen Sie den Arbeitsbereich, um alles Beschädigte zu sehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Verify workspace</source>
   <translation>Arbeitsbereich prüfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Versions</source>
   <translation>Versionen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Versions of the risk model</source>
   <translation>Versionen des Risikomodells</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/header.py" />
   <source>View</source>
   <translation>Ansicht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/cli/watching.py" />
   <source>Wait</source>
   <translation>Warten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>Wait until it has ended and open the workspace again.</source>
   <translation>Warten Sie, bis sie beendet ist, und öffnen Sie den Arbeitsbereich erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>Wait until it has ended and run the job again.</source>
   <translation>Warten Sie, bis er beendet ist, und starten Sie den Auftrag erneut.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Wait until the running job is over</source>
   <translation>Warten Sie, bis der laufende Auftrag beendet ist</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>Waiting for its turn</source>
   <translation>Wartet, bis er an der Reihe ist</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Waiting for part</source>
   <translation>Wartet auf Ersatzteil</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <source>Waits for the job before it.</source>
   <translation>Wartet auf den Auftrag davor.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>Watch while this window is open</source>
   <translation>Überwachen, solange dieses Fenster offen ist</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>Watched folder</source>
   <translation>Überwachter Ordner</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Web page</source>
   <translation>Webseite</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Welcome to ReliScore Desktop</source>
   <translation>Willkommen bei ReliScore Desktop</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>What can be read</source>
   <translation>Was gelesen werden kann</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>What changed since it was acknowledged</source>
   <translation>Was sich seit dem Quittieren geändert hat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>What happened</source>
   <translation>Was geschah</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>What happened is known {n} days later.</source>
   <translation>Was geschah, ist {n} Tage später bekannt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_panel.py" />
   <source>What happened later</source>
   <translation>Was später geschah</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>What happens next</source>
   <translation>Wie es weitergeht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>What is recognised</source>
   <translation>Was erkannt wird</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>What is shown</source>
   <translation>Was gezeigt wird</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>What it said</source>
   <translation>Meldung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>What rule-based tools would say</source>
   <translation>Regelbasierte Werkzeuge</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>What to show</source>
   <translation>Was gezeigt wird</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>What you can do</source>
   <translation>Was Sie tun können</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/undo.py" />
   <source>What {gone} held before was removed by a clean-up; restore a backup made before the import instead.</source>
   <translation>Was {gone} vorher enthielt, wurde beim Aufräumen entfernt; stellen Sie stattdessen eine Sicherung von vor dem Import wieder her.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>When it was installed here; for one that came with the program, when it was last chosen</source>
   <translation>Wann sie hier installiert wurde; bei einer mitgelieferten, wann sie zuletzt gewählt wurde</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/estimator.py" />
   <source>Where you trust its maker, compare the file's SHA-256 with theirs and give it with --trust.</source>
   <translation>Wenn Sie dem Hersteller vertrauen, vergleichen Sie den SHA-256 der Datei mit seinem und geben Sie ihn mit --trust an.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Which drives must I pull today, why, and can I trust this?</source>
   <translation>Welche Laufwerke muss ich heute ziehen, warum, und kann ich dem trauen?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>Which imports</source>
   <translation>Welche Importe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Whiskers: 95%, each drive counted once. Hollow: they miss the line.</source>
   <translation>Striche: 95 %, jedes Laufwerk einmal gezählt. Hohl: Sie verfehlen die Linie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Why it was kept out</source>
   <translation>Warum nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Why it was raised</source>
   <translation>Warum er ausgelöst wurde</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Why rejected</source>
   <translation>Warum abgelehnt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>With problems</source>
   <translation>Mit Problemen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>Within drive models</source>
   <translation>Innerhalb der Laufwerksmodelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>Words are {words}.</source>
   <translation>Wörter sind {words}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>Work of a window that is gone still writes to the workspace {root}.</source>
   <translation>Die Arbeit eines Fensters, das es nicht mehr gibt, schreibt noch in den Arbeitsbereich {root}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Work order</source>
   <translation>Arbeitsauftrag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>Work order {number}</source>
   <translation>Arbeitsauftrag {number}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/actions.py" />
   <source>Work order…</source>
   <translation>Arbeitsauftrag…</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>Work with that one.</source>
   <translation>Arbeiten Sie mit jenem.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/sections.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Workspace</source>
   <translation>Arbeitsbereich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/notes.py" />
   <source>Write a new one.</source>
   <translation>Schreiben Sie eine neue.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Write error rate</source>
   <translation>Schreibfehlerrate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Write errors</source>
   <translation>Schreibfehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/database.py" />
   <source>Write it as postgresql+psycopg://user@host/database.</source>
   <translation>Schreiben Sie sie als postgresql+psycopg://benutzer@host/datenbank.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>Write it like {example}.</source>
   <translation>Schreiben Sie es wie {example}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>Write one after it, for example {example}.</source>
   <translation>Schreiben Sie einen dahinter, zum Beispiel {example}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/notices.py" />
   <source>Write one as apprise has them, such as mailto://user:password@host.</source>
   <translation>Schreiben Sie eine, wie apprise sie kennt, etwa mailto://benutzer:passwort@host.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/smartctl_json.py" />
   <source>Write or copy the file again.</source>
   <translation>Schreiben oder kopieren Sie die Datei noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Write the drives at risk to CSV, XLSX, JSON, Parquet or a printable work order</source>
   <translation>Gefährdete Laufwerke als CSV, XLSX, JSON, Parquet oder druckbaren Arbeitsauftrag schreiben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Write to the store</source>
   <translation>In den Speicher schreiben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/notes.py" />
   <source>Write what is worth keeping about this drive.</source>
   <translation>Schreiben Sie, was über dieses Laufwerk festzuhalten ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Write what the shown page is about; a page without a file of its own exports the at-risk list</source>
   <translation>Schreibt, worum es auf der gezeigten Seite geht; wo es keine eigene Datei gibt, die Risikoliste</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/search.py" />
   <source>Write {example}.</source>
   <translation>Schreiben Sie {example}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <location filename="../../reliscore_desktop/app/operations/rate_export.py" />
   <source>Writing the list</source>
   <translation>Liste schreiben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/data.py" />
   <source>Writing the quarantine</source>
   <translation>Quarantäne schreiben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drive_report.py" />
   <source>Writing the report</source>
   <translation>Bericht schreiben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>Writing the scores</source>
   <translation>Bewertungen schreiben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/work_orders.py" />
   <source>Writing the work order</source>
   <translation>Arbeitsauftrag schreiben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Written</source>
   <translation>Geschrieben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Wrote the rate of {n} drive model to {file}.</source>
   <translation>Die Rate von {n} Laufwerksmodell nach {file} geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Wrote the rates of {n} drive models to {file}.</source>
   <translation>Die Raten von {n} Laufwerksmodellen nach {file} geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Wrote {n} drive to {file}.</source>
   <translation>{n} Laufwerk in {file} geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Wrote {n} drives to {file}.</source>
   <translation>{n} Laufwerke in {file} geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Wrote {n} record to {file}.</source>
   <translation>{n} Eintrag in {file} geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Wrote {n} records to {file}.</source>
   <translation>{n} Einträge in {file} geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/preview_table.py" />
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>You are looking at {day}.</source>
   <translation>Gezeigt wird {day}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>You can close this window and keep working: the import goes on and shows in the status bar.</source>
   <translation>Sie können dieses Fenster schließen und weiterarbeiten: Der Import läuft weiter und steht in der Statuszeile.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <source>You can keep working</source>
   <translation>Sie können weiterarbeiten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>You see what will be imported and what is kept out, before anything is written.</source>
   <translation>Sie sehen, was importiert und was ausgelassen wird, bevor etwas geschrieben wird.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Your data are safe: every write is finished or not begun. You can go on working.</source>
   <translation>Ihre Daten sind unversehrt: Jeder Schreibvorgang ist abgeschlossen oder nicht begonnen. Sie können weiterarbeiten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Your data stay on this computer. No network is used.</source>
   <translation>Ihre Daten bleiben auf diesem Rechner. Es wird kein Netz benutzt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Your store</source>
   <translation>Ihr Speicher</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>ZIP, {n} file inside</source>
   <translation>ZIP, {n} Datei darin</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>ZIP, {n} files inside</source>
   <translation>ZIP, {n} Dateien darin</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/booster.py" />
   <source>`reliscore doctor` says what the system lacks.</source>
   <translation>`reliscore doctor` sagt, was dem System fehlt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drive_detail.py" />
   <source>`reliscore drives --search TEXT` looks for a part of it.</source>
   <translation>`reliscore drives --search TEXT` sucht nach einem Teil davon.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/registry.py" />
   <source>`reliscore model list` names those at hand.</source>
   <translation>`reliscore model list` nennt die vorhandenen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>a SMART raw value is not a whole number from 0 to 2^48 − 1</source>
   <translation>ein SMART-Rohwert ist keine ganze Zahl von 0 bis 2^48 − 1</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>a different value is already stored for this drive and day</source>
   <translation>für dieses Laufwerk und diesen Tag ist schon ein anderer Wert gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>a normalised value is not a whole number from 0 to 255 and was cleared</source>
   <translation>ein normalisierter Wert ist keine ganze Zahl von 0 bis 255 und wurde geleert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>a value can't be read and was cleared</source>
   <translation>ein Wert ist nicht lesbar und wurde geleert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>about {minutes} min left</source>
   <translation>noch etwa {minutes} min</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>about {seconds} s left</source>
   <translation>noch etwa {seconds} s</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/lettered_events.py" />
   <source>acknowledged</source>
   <translation>quittiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/lettered_events.py" />
   <source>acknowledged at {risk}</source>
   <translation>quittiert bei {risk}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>acknowledged until {day}</source>
   <translation>bestätigt bis {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>active since {day}</source>
   <translation>aktiv seit {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>active since {day}, by {who}</source>
   <translation>aktiv seit {day}, gewählt von {who}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>age</source>
   <translation>Alter</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>airflow temperature</source>
   <translation>Luftstromtemperatur</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/threshold_words.py" />
   <source>alert line {risk}</source>
   <translation>Alarmgrenze {risk}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/lettered_events.py" />
   <source>alert raised</source>
   <translation>Alarm ausgelöst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/lettered_events.py" />
   <source>alert raised, {risk}</source>
   <translation>Alarm ausgelöst, {risk}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>alerts a month</source>
   <translation>im Monat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>all first seen in the last 7 days</source>
   <translation>alle erst in den letzten 7 Tagen gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>and {count:,} more</source>
   <translation>und {count:,} weitere</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>and {n} more drive</source>
   <translation>und {n} weiteres Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>and {n} more drives</source>
   <translation>und {n} weitere Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>another process</source>
   <translation>ein anderer Prozess</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <source>as planned</source>
   <translation>wie geplant</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>as they are written on each host</source>
   <translation>wie sie auf jedem Rechner entstehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>at risk</source>
   <translation>gefährdet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>at {n} alert in 30 days, from risks alone</source>
   <translation>bei {n} Alarm in 30 Tagen, allein aus Risiken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>at {n} alerts in 30 days, from risks alone</source>
   <translation>bei {n} Alarmen in 30 Tagen, allein aus Risiken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>bar</source>
   <translation>senkrechter Strich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/meaning_editor.py" />
   <source>becomes</source>
   <translation>wird</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>before 1995 or in the future, the row is kept out</source>
   <translation>vor 1995 oder in der Zukunft, die Zeile wird nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>before: {afr}</source>
   <translation>zuvor: {afr}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>best rule</source>
   <translation>beste Regel</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>boosted trees over logistic regression</source>
   <translation>verstärkte Bäume über logistischer Regression</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>calibration retries</source>
   <translation>Kalibrierversuche</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>cancelled</source>
   <translation>abgebrochen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>cannot be edited</source>
   <translation>nicht änderbar</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>capacity stays unknown</source>
   <translation>Kapazität bleibt unbekannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>chance</source>
   <translation>Zufall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>chance of failing within 30 days</source>
   <translation>Wahrscheinlichkeit, binnen 30 Tagen auszufallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/top_card.py" />
   <source>chance of failing within 30 days, calibrated</source>
   <translation>Wahrscheinlichkeit, binnen 30 Tagen auszufallen, kalibriert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>change in 7 days</source>
   <translation>Änderung in 7 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>choose a column, then say what it becomes</source>
   <translation>wählen Sie eine Spalte und dann, was sie wird</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>chosen {when}</source>
   <translation>gewählt {when}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>comma</source>
   <translation>Komma</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>command timeouts</source>
   <translation>Befehls-Zeitüberschreitungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>complete</source>
   <translation>vollständig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/note_list.py" />
   <source>corrected</source>
   <translation>berichtigt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>d MMM</source>
   <translation>d. MMM</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>d MMM yyyy</source>
   <translation>d. MMM yyyy</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>dates {form}</source>
   <translation>Datum {form}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>day and month can't be told apart, the row is kept out</source>
   <translation>Tag und Monat sind nicht zu unterscheiden, die Zeile wird nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>day and month of the date can't be told apart in this file</source>
   <translation>Tag und Monat des Datums lassen sich in dieser Datei nicht unterscheiden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/dates.py" />
   <source>day and month{separator}year in unknown order</source>
   <translation>Tag und Monat{separator}Jahr in unbekannter Reihenfolge</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>day last seen</source>
   <translation>zuletzt gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/fleet/drives.py" />
   <location filename="../../reliscore_desktop/fleet/rebanding.py" />
   <location filename="../../reliscore_desktop/ui/settings/fleet_rules.py" />
   <source>days</source>
   <translation>Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>ddd d MMM yyyy</source>
   <translation>ddd d. MMM yyyy</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>disk shift</source>
   <translation>Plattenversatz</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>do the same drives report differently?</source>
   <translation>melden dieselben Laufwerke anderes?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>do you own different drives now?</source>
   <translation>haben Sie jetzt andere Laufwerke?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>done</source>
   <translation>fertig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>done in {took}</source>
   <translation>fertig in {took}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>down {points} points in 7 days</source>
   <translation>in 7 Tagen um {points} Punkte gefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>downshift events</source>
   <translation>Rückstufungen der Schnittstelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>drive</source>
   <translation>Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>drive model</source>
   <translation>Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/predict.py" />
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>drives</source>
   <translation>Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>drives are stored under "Unknown"</source>
   <translation>Laufwerke werden unter „Unknown“ gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>drives missing on {days}</source>
   <translation>Laufwerke fehlen am {days}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>drives per bin, log scales</source>
   <translation>Laufwerke je Klasse, logarithmisch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/database.py" />
   <source>drives, imports, runs, alerts; telemetry lies in files beside it</source>
   <translation>Laufwerke, Importe, Läufe, Alarme; die Telemetrie liegt in Dateien daneben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>end-to-end errors</source>
   <translation>Ende-zu-Ende-Fehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>every drive in service</source>
   <translation>jedes Laufwerk im Betrieb</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>every drive was seen</source>
   <translation>jedes Laufwerk wurde gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality_card.py" />
   <source>every row was read</source>
   <translation>jede Zeile wurde gelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <source>exceptions from the fleet's alert line</source>
   <translation>Ausnahmen von der Alarmgrenze der Flotte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>expected failures, 95% interval</source>
   <translation>erwartete Ausfälle, 95-%-Intervall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>failed</source>
   <translation>fehlgeschlagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>failed that day</source>
   <translation>an dem Tag ausgefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>fails within 30 days</source>
   <translation>fällt in 30 Tagen aus</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>fails within 30 days of {day}, its last score</source>
   <translation>fällt binnen 30 Tagen nach {day} aus, seiner letzten Bewertung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>failure within {n} day</source>
   <translation>Ausfall binnen {n} Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>failure within {n} days</source>
   <translation>Ausfall binnen {n} Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>failures caught</source>
   <translation>erfasste Ausfälle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>failures of these days stay unknown</source>
   <translation>Ausfälle dieser Tage bleiben unbekannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>failures per 100 drive-years, exact Poisson 95% interval</source>
   <translation>Ausfälle je 100 Laufwerksjahre, exaktes 95-%-Intervall nach Poisson</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>feature_infos does not fit its features</source>
   <translation>feature_infos passt nicht zu ihren Merkmalen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>feature_infos holds something unknown</source>
   <translation>feature_infos enthält Unbekanntes</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>few drives</source>
   <translation>wenige Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <location filename="../../reliscore_desktop/store/rebuilding.py" />
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>files</source>
   <translation>Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/golden.py" />
   <source>golden.json leaves out {missing}, which expert {expert} reads.</source>
   <translation>golden.json lässt {missing} weg, das Experte {expert} liest.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>hard disks</source>
   <translation>Festplatten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>hardware ecc recovered</source>
   <translation>Per Hardware-ECC korrigiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>head flying hours</source>
   <translation>Kopfflugstunden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>head health</source>
   <translation>Kopfzustand</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>helium level</source>
   <translation>Heliumstand</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>high fly writes</source>
   <translation>Schreibvorgänge mit zu hohem Kopf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/threshold_words.py" />
   <source>ignores {attributes}</source>
   <translation>übergeht {attributes}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>in 30 days</source>
   <translation>in 30 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <source>in service</source>
   <translation>im Betrieb</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>in service, Kaplan–Meier, 95% band</source>
   <translation>in Betrieb, Kaplan–Meier, 95-%-Band</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>in {view}</source>
   <translation>in {view}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>interface crc errors</source>
   <translation>CRC-Fehler der Schnittstelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>it can't be read as what the file is, the row is kept out</source>
   <translation>nicht lesbar als das, was die Datei ist; die Zeile wird nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>it does not begin as LightGBM's text</source>
   <translation>sie beginnt nicht wie ein Text von LightGBM</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>it ends within tree {number}</source>
   <translation>sie endet innerhalb von Baum {number}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>it has more than {limit} trees</source>
   <translation>sie hat mehr als {limit} Bäume</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>it holds bytes that are not text</source>
   <translation>sie enthält Bytes, die kein Text sind</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>it lists {found} trees instead of {trees}</source>
   <translation>sie führt {found} Bäume auf statt {trees}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>it was cut off after its trees</source>
   <translation>sie wurde nach ihren Bäumen abgeschnitten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>its feature importances are damaged</source>
   <translation>die Gewichte ihrer Merkmale sind beschädigt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>its features are not those of model.json</source>
   <translation>ihre Merkmale sind nicht die aus model.json</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>its header has other lines than expected</source>
   <translation>ihr Kopf hat andere Zeilen als erwartet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>its header or its trees are missing</source>
   <translation>ihr Kopf oder ihre Bäume fehlen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>its importances name unknown features</source>
   <translation>die Gewichte nennen unbekannte Merkmale</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>its parameters are damaged</source>
   <translation>ihre Parameter sind beschädigt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>its telemetry reports the failure</source>
   <translation>seine Telemetrie meldet den Ausfall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/columnar.py" />
   <source>its type holds no single values</source>
   <translation>ihr Typ enthält keine Einzelwerte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/columnar.py" />
   <location filename="../../reliscore_desktop/sources/detect.py" />
   <source>its values are not whole numbers from 0 to {most}</source>
   <translation>ihre Werte sind keine ganzen Zahlen von 0 bis {most}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>its {key} is {found!r}, not {value!r}</source>
   <translation>ihr Wert {key} ist {found!r}, nicht {value!r}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>larger than 48 bits or no whole number, row kept out</source>
   <translation>größer als 48 Bit oder keine ganze Zahl, Zeile nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>last 14 days, by site</source>
   <translation>letzte 14 Tage, nach Standort</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>last {n} day</source>
   <translation>letzter {n} Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>last {n} days</source>
   <translation>letzte {n} Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>load cycles</source>
   <translation>Ladezyklen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>load friction</source>
   <translation>Ladereibung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>load retries</source>
   <translation>Ladewiederholungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>load-in time</source>
   <translation>Zeit zum Laden der Köpfe</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>loaded hours</source>
   <translation>Stunden mit geladenen Köpfen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>log scale</source>
   <translation>logarithmisch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>log scale, 95% interval</source>
   <translation>logarithmisch, 95-%-Intervall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>log-sum of 5, 187, 197, 198</source>
   <translation>Log-Summe von 5, 187, 197, 198</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>lost {count} drives, expected {expected:.1f}; planned removal?</source>
   <translation>{count} Laufwerke verloren, erwartet {expected:.1f}; geplanter Ausbau?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>low confidence</source>
   <translation>geringe Sicherheit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>lowers the odds</source>
   <translation>senkt die Chance</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>max_feature_idx does not fit its features</source>
   <translation>max_feature_idx passt nicht zu ihren Merkmalen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>min</source>
   <translation>min</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>monotone_constraints does not fit</source>
   <translation>monotone_constraints passt nicht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>never filled with 0</source>
   <translation>nie mit 0 gefüllt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/watched_folder.py" />
   <source>new files are imported by themselves</source>
   <translation>neue Dateien werden von selbst importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <source>newest first</source>
   <translation>neueste zuerst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <source>newest month first</source>
   <translation>neuester Monat zuerst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>next 30 days</source>
   <translation>nächste 30 Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>no day missing</source>
   <translation>kein Tag fehlt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>no drive is scored on the day</source>
   <translation>an dem Tag ist kein Laufwerk bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>no drive model</source>
   <translation>kein Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>no file on {days}</source>
   <translation>keine Datei am {days}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>no usable SMART</source>
   <translation>ohne brauchbares SMART</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>no value on the day, or none far enough back</source>
   <translation>kein Wert an dem Tag oder keiner von früh genug</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/data.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>none installed</source>
   <translation>keines installiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/reliability.py" />
   <source>none known</source>
   <translation>keine bekannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>none missing</source>
   <translation>keiner fehlt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/profiles.py" />
   <source>none yet</source>
   <translation>noch keines</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/schema.py" />
   <source>not a telemetry column</source>
   <translation>keine Telemetriespalte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>not known</source>
   <translation>nicht bekannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>not measured</source>
   <translation>nicht gemessen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>not read: {reason}</source>
   <translation>nicht gelesen: {reason}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>not recognised</source>
   <translation>nicht erkannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>not reported</source>
   <translation>nicht gemeldet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>not reported by {now}, {then} in training</source>
   <translation>von {now} nicht gemeldet, im Training von {then}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>not reported in the training months</source>
   <translation>in den Trainingsmonaten nicht gemeldet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>not scored</source>
   <translation>nicht bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>not scored yet</source>
   <translation>noch nicht bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>not seen for 2 days or more</source>
   <translation>seit 2+ Tagen nicht gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>not stated</source>
   <translation>nicht angegeben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>not yet known</source>
   <translation>noch nicht bekannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>nothing new in these files</source>
   <translation>nichts Neues in diesen Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>nothing stored yet</source>
   <translation>noch nichts gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>of a drive model that is not validated</source>
   <translation>von nicht geprüftem Laufwerksmodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <source>of {failures}, by alerts a month</source>
   <translation>von {failures}, nach Alarmen im Monat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>offline uncorrectable sectors</source>
   <translation>Offline unkorrigierbare Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <source>on our advice</source>
   <translation>auf unseren Rat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>once for each change, never repeated</source>
   <translation>einmal je Änderung, nie wiederholt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>over</source>
   <translation>über</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>over {low} y</source>
   <translation>über {low} J</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>passed</source>
   <translation>bestanden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>pending sectors</source>
   <translation>Schwebende Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>pod</source>
   <translation>Pod</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>power cycles</source>
   <translation>Einschaltzyklen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>power-on hours</source>
   <translation>Betriebsstunden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/reliability_chart.py" />
   <source>predicted chance</source>
   <translation>vorhergesagt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/lock.py" />
   <source>process {process} of {user} on {computer}, since {since}</source>
   <translation>Prozess {process} von {user} auf {computer}, seit {since}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>question open</source>
   <translation>Frage offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>queued</source>
   <translation>wartet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>raises the odds</source>
   <translation>erhöht die Chance</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>raw read error rate</source>
   <translation>Rohe Lesefehlerrate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/lettered_events.py" />
   <source>re-opened</source>
   <translation>wieder geöffnet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/lettered_events.py" />
   <source>re-opened: {why}</source>
   <translation>wieder geöffnet: {why}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>reallocated sectors</source>
   <translation>Neu zugewiesene Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>reallocation events</source>
   <translation>Neuzuweisungsereignisse</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <source>reported again</source>
   <translation>meldet sich wieder</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>risk</source>
   <translation>Risiko</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_chart.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>risk model</source>
   <translation>Risikomodell</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>risk rose from {then} to {now} in 7 days</source>
   <translation>Risiko stieg in 7 Tagen von {then} auf {now}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>risk {risk}</source>
   <translation>Risiko {risk}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>risk {risk}, alert line {line}</source>
   <translation>Risiko {risk}, Alarmgrenze {line}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>risk {then} then, {now} now</source>
   <translation>Risiko damals {then}, jetzt {now}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/compaction.py" />
   <source>rows</source>
   <translation>Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>running</source>
   <translation>läuft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>same drive and day twice with other values</source>
   <translation>dasselbe Laufwerk am selben Tag zweimal mit anderen Werten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>say once what its columns mean; it is kept as a profile</source>
   <translation>einmal sagen, was die Spalten bedeuten; es bleibt als Profil</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>sectors read</source>
   <translation>Gelesene Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>sectors written</source>
   <translation>Geschriebene Sektoren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>seek error rate</source>
   <translation>Suchfehlerrate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>seek time performance</source>
   <translation>Suchzeitleistung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>seen for less than 7 days</source>
   <translation>seit weniger als 7 Tagen gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>semicolon</source>
   <translation>Semikolon</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>serial</source>
   <translation>Seriennummer</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>share of the fleet alerted a month</source>
   <translation>Anteil der Flotte, der im Monat alarmiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/reliability_chart.py" />
   <source>share that failed</source>
   <translation>ausgefallener Anteil</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>shock events</source>
   <translation>Stoßereignisse</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>single files, quarter ZIPs as published, or folders of them</source>
   <translation>einzelne Dateien, veröffentlichte Quartals-ZIPs oder Ordner damit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>skipped, nothing changes</source>
   <translation>übersprungen, nichts ändert sich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>slot</source>
   <translation>Slot</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>smartctl --all --json, ATA, NVMe and SCSI</source>
   <translation>smartctl --all --json, ATA, NVMe und SCSI</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>smartctl JSON</source>
   <translation>smartctl-JSON</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>smartctl JSON, smartd attribute logs, exporter metrics</source>
   <translation>smartctl-JSON, Protokolle von smartd, Exporter-Metriken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>smartctl could not open or read it, nothing to import</source>
   <translation>smartctl konnte es nicht öffnen oder lesen, nichts zu importieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>smartctl could not read the drive</source>
   <translation>smartctl konnte das Laufwerk nicht lesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>smartctl_exporter metrics</source>
   <translation>Metriken von smartctl_exporter</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>smartd attribute log</source>
   <translation>Attributprotokoll von smartd</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>smartd logs, smartctl_exporter metrics</source>
   <translation>smartd-Protokolle, Metriken von smartctl_exporter</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>smartd's advice</source>
   <translation>Rat von smartd</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>spin-up retries</source>
   <translation>Wiederholte Anlaufversuche</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>spin-up time</source>
   <translation>Anlaufzeit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>stale</source>
   <translation>veraltet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>start/stop count</source>
   <translation>Start-Stopp-Zähler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <source>steady</source>
   <translation>gleich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>steady in 7 days</source>
   <translation>in 7 Tagen gleich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>tab</source>
   <translation>Tabulator</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>temperature</source>
   <translation>Temperatur</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>terminal</source>
   <translation>Terminal</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/outcome_buttons.py" />
   <source>tested fine</source>
   <translation>Test ohne Befund</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/catch_rate_chart.py" />
   <source>tests</source>
   <translation>Tests</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>that need a decision</source>
   <translation>zu entscheiden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the capacity is impossible and was cleared</source>
   <translation>die Kapazität ist unmöglich und wurde geleert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the cell is cleared</source>
   <translation>die Zelle wird geleert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the cell is cleared, the row is imported</source>
   <translation>die Zelle wird geleert, die Zeile importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the date can't be read</source>
   <translation>das Datum ist nicht lesbar</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the date can't be read, the row is kept out</source>
   <translation>das Datum ist nicht lesbar, die Zeile wird nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the date is before 1995 or in the future</source>
   <translation>das Datum liegt vor 1995 oder in der Zukunft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>the day was scored by another risk model</source>
   <translation>ein anderes Risikomodell hat den Tag bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the document holds no SMART data of a drive</source>
   <translation>das Dokument enthält keine SMART-Daten eines Laufwerks</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the document tells of no drive</source>
   <translation>das Dokument berichtet von keinem Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the drive is unknown, the row is kept out</source>
   <translation>das Laufwerk ist unbekannt, die Zeile wird nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>the drive vanished from telemetry, last seen {day}</source>
   <translation>das Laufwerk verschwand aus der Telemetrie, zuletzt gesehen {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the failure column holds neither 0 nor 1 and was cleared</source>
   <translation>die Spalte mit Ausfällen enthält weder 0 noch 1 und wurde geleert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the file has another row of this drive and day with a different value</source>
   <translation>die Datei hat eine weitere Zeile dieses Laufwerks und Tags mit einem anderen Wert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>the first {n} of {total} records; the export has all</source>
   <translation>die ersten {n} von {total} Einträgen; der Export enthält alle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>the held-out tests say nothing about this alert budget</source>
   <translation>die zurückgehaltenen Tests sagen nichts zu diesem Alarmbudget</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the line does not have as many columns as the header</source>
   <translation>die Zeile hat nicht so viele Spalten wie die Kopfzeile</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>the line {line!r} is not understood</source>
   <translation>die Zeile {line!r} ist nicht zu verstehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>the newest {n} of {total}</source>
   <translation>die neuesten {n} von {total}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the row names no serial number</source>
   <translation>die Zeile nennt keine Seriennummer</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/choose_panel.py" />
   <source>the same columns in one file or many</source>
   <translation>dieselben Spalten in einer Datei oder vielen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>the sizes of its trees do not add up</source>
   <translation>die Größen ihrer Bäume gehen nicht auf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the stored row stays</source>
   <translation>die gespeicherte Zeile bleibt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>the text is damaged</source>
   <translation>der Text ist beschädigt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>there is no telemetry</source>
   <translation>es gibt keine Telemetrie</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>this risk model carries no reference from its training months</source>
   <translation>dieses Risikomodell bringt keinen Vergleich aus seinen Trainingsmonaten mit</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>throughput performance</source>
   <translation>Durchsatzleistung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>today</source>
   <translation>heute</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>too few drives</source>
   <translation>zu wenige Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>too few training months</source>
   <translation>zu wenige Trainingsmonate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>too little history</source>
   <translation>mit zu wenig Verlauf</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>tree {tree}</source>
   <translation>Baum {tree}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>uncorrectable errors</source>
   <translation>Unkorrigierbare Fehler</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>under</source>
   <translation>unter</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>under {high} y</source>
   <translation>unter {high} J</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>unknown</source>
   <translation>unbekannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>unknown lines follow its parameters</source>
   <translation>auf ihre Parameter folgen unbekannte Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>unknown lines follow its trees</source>
   <translation>auf ihre Bäume folgen unbekannte Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>unsafe power-offs</source>
   <translation>Unsichere Abschaltungen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>unsupported type</source>
   <translation>nicht unterstützte Bauart</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>until {day}</source>
   <translation>bis {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>up {points} points in 7 days</source>
   <translation>in 7 Tagen um {points} Punkte gestiegen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>used under the LGPL version 3</source>
   <translation>genutzt unter der LGPL Version 3</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>vault</source>
   <translation>Vault</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>vault {id}</source>
   <translation>Vault {id}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>vault {vault}</source>
   <translation>Vault {vault}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>what columns of foreign files mean</source>
   <translation>was Spalten fremder Dateien bedeuten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>what past predictions came to, on this fleet</source>
   <translation>was aus früheren Vorhersagen wurde, in dieser Flotte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>whose risk jumped in the last days</source>
   <translation>deren Risiko in den letzten Tagen sprang</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>window</source>
   <translation>Fenster</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>with “{profile}”</source>
   <translation>mit „{profile}“</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>within 30 days, of those whose 30 days are over.</source>
   <translation>binnen 30 Tagen, von denen, deren 30 Tage um sind.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>without a sign</source>
   <translation>ohne Anzeichen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>write error rate</source>
   <translation>Schreibfehlerrate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>wrong number of columns, the row is kept out</source>
   <translation>falsche Zahl von Spalten, die Zeile wird nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>yesterday</source>
   <translation>gestern</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>{alert_line} is no risk.</source>
   <translation>{alert_line} ist kein Risiko.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>{as_of} is not scored.</source>
   <translation>{as_of} ist nicht bewertet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{attribute}, 30-day change</source>
   <translation>{attribute}, Änderung in 30 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{attribute}, a day</source>
   <translation>{attribute}, am Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>{attribute}, normalised</source>
   <translation>{attribute}, normalisiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>{a}–{b} years</source>
   <translation>{a}–{b} Jahre</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>{band}, {risk} in 30 days</source>
   <translation>{band}, {risk} in 30 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>{band}, {risk} percent</source>
   <translation>{band}, {risk} Prozent</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/risk_gauge.py" />
   <source>{band}, {risk} within 30 days</source>
   <translation>{band}, {risk} binnen 30 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>{base} to {risk}, effect on odds</source>
   <translation>{base} auf {risk}, Odds</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>{caught} caught, {missed} missed</source>
   <translation>{caught} erfasst, {missed} verpasst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/threshold_words.py" />
   <source>{changes} ({now} now, {then} then).</source>
   <translation>{changes} ({now} jetzt, {then} zuvor).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/lanes.py" />
   <location filename="../../reliscore_desktop/ui/drive/attribute_list.py" />
   <source>{change} in 30 d</source>
   <translation>{change} in 30 T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_list.py" />
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <source>{change} in 7 d</source>
   <translation>{change} in 7 T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/counter_sparks.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>{change} in 7 days</source>
   <translation>{change} in 7 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{change} in the last 7 days</source>
   <translation>{change} in den letzten 7 Tagen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/chart_card.py" />
   <source>{chart}, as a table</source>
   <translation>{chart}, als Tabelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/filter_button.py" />
   <source>{chosen} of {all} in this view</source>
   <translation>{chosen} von {all} in dieser Ansicht</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{cohort}: {left} without a failure. Is this a planned removal?</source>
   <translation>{cohort}: {left} ohne Ausfall. Ist das ein geplanter Ausbau?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/schema.py" />
   <source>{columns} and {count} more</source>
   <translation>{columns} und {count} weitere</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/schema.py" />
   <source>{column} is taken from another column</source>
   <translation>{column} wird aus einer anderen Spalte genommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>{column}: {reason}</source>
   <translation>{column}: {reason}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/readings.py" />
   <source>{count:,} earlier readings of the same drive and day were left out: a day keeps its last one.</source>
   <translation>{count:,} frühere Ablesungen derselben Laufwerke und Tage wurden weggelassen: Ein Tag behält seine letzte.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{count:,} new alerts</source>
   <translation>{count:,} neue Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>{count:,} of the cleared cells are counted but not listed.</source>
   <translation>{count:,} der geleerten Zellen sind gezählt, aber nicht aufgelistet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{count:,} re-opened alerts</source>
   <translation>{count:,} erneut geöffnete Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>{count:,} × {rule}.</source>
   <translation>{count:,} × {rule}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{counter} {then} then, {now} now</source>
   <translation>{counter} damals {then}, jetzt {now}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{counts} on {day}</source>
   <translation>{counts} am {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>{count} SMART attributes</source>
   <translation>{count} SMART-Attribute</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detection.py" />
   <source>{count} columns</source>
   <translation>{count} Spalten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{count} drives failed, expected {expected:.1f}</source>
   <translation>{count} Laufwerke ausgefallen, erwartet {expected:.1f}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{count} drives vanished from telemetry</source>
   <translation>{count} Laufwerke verschwanden aus der Telemetrie</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>{count} of {total}</source>
   <translation>{count} von {total}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>{days} of {span}</source>
   <translation>{days} von {span}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{days}; the rest of the fleet's rate gives {expected}, so {excess} times as many (95%: {interval}). They count as left, not as failed, until you answer.</source>
   <translation>{days}; die Rate der übrigen Flotte ergibt {expected}, also {excess}-mal so viele (95 %: {interval}). Sie zählen als abgegangen, nicht als ausgefallen, bis Sie antworten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>{day} against the training months</source>
   <translation>{day} gegen die Trainingsmonate</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>{day} compared with the day before</source>
   <translation>{day} im Vergleich zum Tag davor</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alerts.py" />
   <source>{day} has not come yet.</source>
   <translation>{day} ist noch nicht gekommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>{day}, {actor}</source>
   <translation>{day}, {actor}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{day}: no data</source>
   <translation>{day}: keine Daten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{day}: {n} of {total} drives reported</source>
   <translation>{day}: {n} von {total} Laufwerken meldeten sich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{day}: {scored} drives scored, {at_risk} at risk.</source>
   <translation>{day}: {scored} Laufwerke bewertet, {at_risk} gefährdet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/location.py" />
   <source>{description} does not describe a workspace.</source>
   <translation>{description} beschreibt keinen Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>{done} of {total}</source>
   <translation>{done} von {total}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{drive_model} first seen in {month}</source>
   <translation>{drive_model}, zuerst gesehen {month}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{drive_model} first seen in {month} at {location}</source>
   <translation>{drive_model}, zuerst gesehen {month} in {location}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/alert_thresholds.py" />
   <source>{drive_model} has no exception.</source>
   <translation>{drive_model} hat keine Ausnahme.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>{drives} in walking order: site, vault, pod, slot.</source>
   <translation>{drives} in Laufreihenfolge: Standort, Vault, Pod, Slot.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{drives}, {n} need a decision.</source>
   <translation>{drives}, {n} verlangen eine Entscheidung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{drives}, {n} needs a decision.</source>
   <translation>{drives}, {n} verlangt eine Entscheidung.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{expected} expected ({low}–{high}), {failed} failed</source>
   <translation>{expected} erwartet ({low}–{high}), {failed} ausgefallen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{expected} expected failures; the share of the fleet alone gives {share}</source>
   <translation>{expected} erwartete Ausfälle; der Anteil an der Flotte allein ergibt {share}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{expected} expected for every 100 that failed (95%: {low}–{high}).</source>
   <translation>{expected} erwartet je 100 Ausgefallene (95 %: {low}–{high}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>{expires_on} is not after {as_of}.</source>
   <translation>{expires_on} liegt nicht nach {as_of}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>{failed} of {n} files can't be read</source>
   <translation>{failed} von {n} Dateien sind nicht lesbar</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>{figure}%</source>
   <translation>{figure} %</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>{file!r} in {folder} is not a plain file; a risk model holds plain files only.</source>
   <translation>{file!r} in {folder} ist keine gewöhnliche Datei; ein Risikomodell enthält nur gewöhnliche Dateien.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{file!r} is a link; a risk model holds plain files only.</source>
   <translation>{file!r} ist eine Verknüpfung; ein Risikomodell enthält nur gewöhnliche Dateien.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{file!r} is not a file name that a risk model may hold.</source>
   <translation>{file!r} ist kein Dateiname, den ein Risikomodell enthalten darf.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{file!r} is not a plain file; a risk model holds plain files only.</source>
   <translation>{file!r} ist keine gewöhnliche Datei; ein Risikomodell enthält nur gewöhnliche Dateien.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{file!r} leads out of the archive.</source>
   <translation>{file!r} führt aus dem Archiv hinaus.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{file} can't be copied: {why}.</source>
   <translation>{file} kann nicht kopiert werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/source_file.py" />
   <source>{file} can't be read ({why}).</source>
   <translation>{file} kann nicht gelesen werden ({why}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/source_file.py" />
   <source>{file} can't be unpacked ({why}).</source>
   <translation>{file} kann nicht entpackt werden ({why}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{file} comes twice.</source>
   <translation>{file} kommt zweimal vor.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/document.py" />
   <source>{file} ends in neither {forms}.</source>
   <translation>{file} endet weder auf {forms}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/drive_report.py" />
   <source>{file} ends in none of the forms of a drive report.</source>
   <translation>{file} endet auf keine der Formen eines Laufwerksberichts.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/at_risk.py" />
   <source>{file} ends in none of the forms of the at-risk list.</source>
   <translation>{file} endet auf keine der Formen der Risikoliste.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detect.py" />
   <source>{file} ends its lines with CR alone (old Macintosh), which can't be read.</source>
   <translation>{file} beendet seine Zeilen nur mit CR (altes Macintosh); das ist nicht lesbar.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/profile.py" />
   <source>{file} has no column {missing}, which the column profile “{name}” reads.</source>
   <translation>{file} hat keine Spalte {missing}, die das Spaltenprofil „{name}“ liest.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/exposition.py" />
   <source>{file} holds metrics of smartctl_exporter, but no drive with a serial number.</source>
   <translation>{file} enthält Metriken von smartctl_exporter, aber kein Laufwerk mit einer Seriennummer.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/exposition.py" />
   <source>{file} holds metrics of smartctl_exporter, which don't say of which day they are.</source>
   <translation>{file} enthält Metriken von smartctl_exporter, die nicht sagen, von welchem Tag sie sind.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/archives.py" />
   <source>{file} holds no CSV, Parquet or JSON file among its {count} entries.</source>
   <translation>{file} enthält unter seinen {count} Einträgen keine CSV-, Parquet- oder JSON-Datei.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detect.py" />
   <source>{file} holds nothing but blank lines.</source>
   <translation>{file} enthält nur leere Zeilen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/look.py" />
   <source>{file} is JSON and no table; its fields are known by their names and can't be mapped.</source>
   <translation>{file} ist JSON und keine Tabelle; die Felder sind an ihren Namen bekannt und lassen sich nicht zuordnen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{file} is a damaged ZIP: {error}.</source>
   <translation>{file} ist ein beschädigtes ZIP: {error}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/estimator.py" />
   <source>{file} is a pickled estimator: loading it would run code that its maker chose. It was refused.</source>
   <translation>{file} ist ein mit pickle gespeicherter Schätzer: Ihn zu laden führte Code aus, den sein Hersteller gewählt hat. Er wurde abgelehnt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detect_readings.py" />
   <source>{file} is an attribute log of smartd in which no line can be read.</source>
   <translation>{file} ist ein Attributprotokoll von smartd, in dem keine Zeile lesbar ist.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/attribute_log.py" />
   <source>{file} is an attribute log of smartd, and its name doesn't say of which drive.</source>
   <translation>{file} ist ein Attributprotokoll von smartd, und sein Name sagt nicht, von welchem Laufwerk.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/columnar.py" />
   <location filename="../../reliscore_desktop/sources/smartctl_json.py" />
   <location filename="../../reliscore_desktop/sources/source_file.py" />
   <source>{file} is damaged or cut off ({why}); nothing of it was imported.</source>
   <translation>{file} ist beschädigt oder abgeschnitten ({why}); daraus wurde nichts importiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detect.py" />
   <location filename="../../reliscore_desktop/sources/look.py" />
   <source>{file} is empty.</source>
   <translation>{file} ist leer.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{file} is larger than a risk model may be.</source>
   <translation>{file} ist größer, als ein Risikomodell sein darf.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/failure_rates.py" />
   <source>{file} is neither CSV nor an Excel workbook.</source>
   <translation>{file} ist weder CSV noch eine Excel-Arbeitsmappe.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/score_table.py" />
   <source>{file} is neither Parquet nor CSV.</source>
   <translation>{file} ist weder Parquet noch CSV.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/column_profiles.py" />
   <source>{file} is no column profile: it is over 4 MB.</source>
   <translation>{file} ist kein Spaltenprofil: über 4 MB groß.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/column_profiles.py" />
   <source>{file} is no column profile: {where}{what}.</source>
   <translation>{file} ist kein Spaltenprofil: {where}{what}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detect.py" />
   <source>{file} is not UTF-8; its text was read as Latin-1.</source>
   <translation>{file} ist nicht UTF-8; der Text wurde als Latin-1 gelesen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detect.py" />
   <source>{file} is not a Parquet file, whatever its name says.</source>
   <translation>{file} ist keine Parquet-Datei, was auch immer ihr Name sagt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/archives.py" />
   <source>{file} is not a readable ZIP archive: it is damaged or cut off ({why}).</source>
   <translation>{file} ist kein lesbares ZIP-Archiv: beschädigt oder abgeschnitten ({why}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/blocks.py" />
   <source>{file} is not drive telemetry: it has a line of over 4 million characters.</source>
   <translation>{file} ist keine Laufwerkstelemetrie: Eine Zeile hat über 4 Millionen Zeichen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/schema.py" />
   <source>{file} is not drive telemetry: it has no column {lacking} (its columns are {shown}).</source>
   <translation>{file} ist keine Laufwerkstelemetrie: Es fehlt die Spalte {lacking} (vorhanden sind {shown}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/smartctl_json.py" />
   <source>{file} is not drive telemetry: it is JSON without SMART data of a drive (a list of devices, or not the output of smartctl).</source>
   <translation>{file} ist keine Laufwerkstelemetrie: JSON ohne SMART-Daten eines Laufwerks (eine Geräteliste oder keine Ausgabe von smartctl).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/detect.py" />
   <source>{file} is not drive telemetry: it is a binary file, neither text nor Parquet.</source>
   <translation>{file} ist keine Laufwerkstelemetrie: eine Binärdatei, weder Text noch Parquet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/columnar.py" />
   <source>{file} is over 1 GB inside its archive.</source>
   <translation>{file} ist in seinem Archiv über 1 GB groß.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>{file} was changed after it was written, so {target} was not made.</source>
   <translation>{file} wurde verändert, nachdem es geschrieben war, also wurde {target} nicht angelegt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/quarantine.py" />
   <source>{file} was not imported: over {most:,} of its rows fail a rule, most of them because {rule}.</source>
   <translation>{file} wurde nicht importiert: Über {most:,} seiner Zeilen verletzen eine Regel, die meisten, weil gilt: {rule}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/filter_button.py" />
   <source>{filter}: {chosen} chosen</source>
   <translation>{filter}: {chosen} gewählt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/schema.py" />
   <source>{first} or {second}</source>
   <translation>{first} oder {second}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{first} to {last}</source>
   <translation>{first} bis {last}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>{folder} holds {count} files; a risk model has at most {most}.</source>
   <translation>{folder} enthält {count} Dateien; ein Risikomodell hat höchstens {most}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>{folder} is no risk model: it has no {version_file}.</source>
   <translation>{folder} ist kein Risikomodell: Es hat keine {version_file}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/dates.py" />
   <source>{forms} and {form}</source>
   <translation>{forms} und {form}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/artefact.py" />
   <source>{golden_file} names an expert that {model_file} doesn't have.</source>
   <translation>{golden_file} nennt einen Experten, den {model_file} nicht hat.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{high}, {elevated} elevated.</source>
   <translation>{high}, {elevated} erhöht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/drive_detail.py" />
   <source>{hits} drives have the serial number {wanted}.</source>
   <translation>{hits} Laufwerke haben die Seriennummer {wanted}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{input}: no longer reported by {share} of {name}{more}.</source>
   <translation>{input}: von {share} der {name}{more} nicht mehr gemeldet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{input}: reported by {name}{more}, which it was not in training.</source>
   <translation>{input}: von {name}{more} gemeldet, im Training noch nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{input}: shifted in {name}{more}.</source>
   <translation>{input}: verschoben bei {name}{more}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{input}: {name}{more} differs from all training drives that report alike.</source>
   <translation>{input}: {name}{more} weicht von allen Trainingslaufwerken ab, die Gleiches melden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{job}: cancelled. Finished parts are kept.</source>
   <translation>{job}: abgebrochen. Fertige Teile bleiben erhalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{job}: done</source>
   <translation>{job}: fertig</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{kept} and lie in quarantine with the reason.</source>
   <translation>{kept} und liegen mit dem Grund in Quarantäne.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{key} of tree {tree}</source>
   <translation>{key} von Baum {tree}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{low} of {total} scored drives are low, {risky} at risk</source>
   <translation>{low} von {total} bewerteten Laufwerken sind niedrig, {risky} gefährdet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{low} to {high}</source>
   <translation>{low} bis {high}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>{low}–{high} y</source>
   <translation>{low}–{high} J</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/artefact.py" />
   <source>{metrics_file} is not valid JSON.</source>
   <translation>{metrics_file} ist kein gültiges JSON.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/artefact.py" />
   <source>{metrics_file} must be a JSON object.</source>
   <translation>{metrics_file} muss ein JSON-Objekt sein.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/exporting.py" />
   <source>{minimum_probability} is no probability.</source>
   <translation>{minimum_probability} ist keine Wahrscheinlichkeit.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>{missed}; {n} of those show no SMART sign at all.</source>
   <translation>{missed}; {n} davon zeigen gar kein SMART-Zeichen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/score_earlier.py" />
   <source>{missing} of {n} days up to {day} hold telemetry and no scores of the active risk model. Trend, scorecard and the change in 7 days need them.</source>
   <translation>{missing} von {n} Tagen bis {day} haben Telemetrie, aber keine Bewertungen des aktiven Risikomodells. Verlauf, Trefferbilanz und die Änderung in 7 Tagen brauchen sie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{names} are not validated: {drives}. Their risks are shown as low confidence.</source>
   <translation>{names} sind nicht geprüft: {drives}. Ihre Risiken sind als wenig sicher gekennzeichnet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{names} is not validated: {drives}. Its risks are shown as low confidence.</source>
   <translation>{names} ist nicht geprüft: {drives}. Seine Risiken sind als wenig sicher gekennzeichnet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} +{value} a day</source>
   <translation>{name} +{value} am Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{name} and others</source>
   <translation>{name} und andere</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} at {value}</source>
   <translation>{name} bei {value}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} at {value}, no increase seen</source>
   <translation>{name} bei {value}, kein Anstieg gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} at {value}, steady {days}</source>
   <translation>{name} bei {value}, {days} gleich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} back at 0, last rose {days} ago</source>
   <translation>{name} wieder bei 0, letzter Anstieg {days} her</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} back at 0, rose {days} d ago</source>
   <translation>{name} wieder bei 0, stieg vor {days} T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/verification.py" />
   <source>{name} can't be read: {why}.</source>
   <translation>{name} kann nicht gelesen werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/settings.py" />
   <source>{name} can't be {value!r}: {error}.</source>
   <translation>{name} kann nicht {value!r} sein: {error}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} did not grow</source>
   <translation>{name}: kein Zuwachs</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} did not grow, usually {value} a day</source>
   <translation>{name}: kein Zuwachs, sonst {value} am Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} fell from {before} to {after} in {days}</source>
   <translation>{name}: von {before} auf {after} gefallen ({days})</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} grow by {value} a day</source>
   <translation>{name}: Zuwachs {value} am Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/verification.py" />
   <source>{name} holds {rows} rows where the catalogue says {said}.</source>
   <translation>{name} enthält {rows} Zeilen, wo der Katalog {said} nennt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{name} is damaged: {reason}.</source>
   <translation>{name} ist beschädigt: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/verification.py" />
   <source>{name} is missing.</source>
   <translation>{name} fehlt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/verification.py" />
   <source>{name} is no Parquet file: {why}.</source>
   <translation>{name} ist keine Parquet-Datei: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/manifest.py" />
   <source>{name} is not valid: {place}: {problem}.</source>
   <translation>{name} ist ungültig: {place}: {problem}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>{name} of risk model {version} was altered: its SHA-256 differs.</source>
   <translation>{name} des Risikomodells {version} wurde verändert: Der SHA-256 weicht ab.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} rose from {before} to {after} in {days}</source>
   <translation>{name}: von {before} auf {after} gestiegen ({days})</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/verification.py" />
   <source>{name} was changed after it was written.</source>
   <translation>{name} wurde verändert, nachdem es geschrieben war.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/undo.py" />
   <source>{name} was imported into the same days afterwards; undo that import (number {number}) first.</source>
   <translation>{name} wurde danach in dieselben Tage importiert; nehmen Sie zuerst jenen Import (Nummer {number}) zurück.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>{name} was rejected on {day}: {reason}</source>
   <translation>{name} wurde am {day} abgelehnt: {reason}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} {before} → {after} in {days} d</source>
   <translation>{name} {before} → {after} in {days} T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} {value}, no increase seen</source>
   <translation>{name} {value}, kein Anstieg gesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} {value}, steady {days} d</source>
   <translation>{name} {value}, {days} T gleich</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{name}, {n} of {all}</source>
   <translation>{name}, {n} von {all}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name}: no growth</source>
   <translation>{name}: kein Zuwachs</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/counter_chart.py" />
   <source>{name}: {first} on {first_day}, {last} on {last_day}.</source>
   <translation>{name}: {first} am {first_day}, {last} am {last_day}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{news} on {day}</source>
   <translation>{news} am {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{new} and {again} on {day}</source>
   <translation>{new} und {again} am {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>{n} address is in the keyring: {kinds}.</source>
   <translation>{n} Adresse liegt im Schlüsselbund: {kinds}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/notices.py" />
   <source>{n} addresses are in the keyring: {kinds}.</source>
   <translation>{n} Adressen liegen im Schlüsselbund: {kinds}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/bulk_bar.py" />
   <source>{n} alert</source>
   <translation>{n} Alarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>{n} alert a month → expect {caught} of {failures} failures</source>
   <translation>{n} Alarm im Monat → {caught} von {failures} Ausfällen erwartet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>{n} alert acknowledged.</source>
   <translation>{n} Alarm quittiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} alert is acknowledged.</source>
   <translation>{n} Alarm ist quittiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>{n} alert is open again.</source>
   <translation>{n} Alarm ist wieder offen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>{n} alert raised at the line in 30 days.</source>
   <translation>{n} Alarm an der Grenze in 30 Tagen ausgelöst.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <source>{n} alert re-opened</source>
   <translation>{n} Alarm wieder offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/bulk_bar.py" />
   <source>{n} alerts</source>
   <translation>{n} Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>{n} alerts a month → expect {caught} of {failures} failures</source>
   <translation>{n} Alarme im Monat → {caught} von {failures} Ausfällen erwartet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>{n} alerts acknowledged.</source>
   <translation>{n} Alarme quittiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} alerts are acknowledged.</source>
   <translation>{n} Alarme sind quittiert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>{n} alerts are open again.</source>
   <translation>{n} Alarme sind wieder offen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>{n} alerts raised at the line in 30 days.</source>
   <translation>{n} Alarme an der Grenze in 30 Tagen ausgelöst.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <source>{n} alerts re-opened</source>
   <translation>{n} Alarme wieder offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} are new</source>
   <translation>{n} sind neu</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} are still open</source>
   <translation>{n} sind noch offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>{n} chosen</source>
   <translation>{n} gewählt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>{n} column read</source>
   <translation>{n} Spalte gelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>{n} column was not taken</source>
   <translation>{n} Spalte wurde nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/profiles.py" />
   <source>{n} columns read</source>
   <translation>{n} Spalten gelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>{n} columns were not taken</source>
   <translation>{n} Spalten wurden nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>{n} counters rose</source>
   <translation>{n} Zähler stiegen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{n} critical counter above 0</source>
   <translation>{n} kritischer Zähler über 0</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{n} critical counters above 0</source>
   <translation>{n} kritische Zähler über 0</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} critical drive</source>
   <translation>{n} kritisches Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} critical drive needs a decision today</source>
   <translation>{n} kritisches Laufwerk verlangt heute eine Entscheidung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} critical drives</source>
   <translation>{n} kritische Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} critical drives need a decision today</source>
   <translation>{n} kritische Laufwerke verlangen heute eine Entscheidung</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>{n} d</source>
   <translation>{n} T</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>{n} day</source>
   <translation>{n} Tag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} day holds nothing afterwards.</source>
   <translation>{n} Tag enthält danach nichts mehr.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} day holds what it held before.</source>
   <translation>{n} Tag enthält dann wieder, was er vorher enthielt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} day is missing</source>
   <translation>{n} Tag fehlt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} day missing</source>
   <translation>{n} Tag fehlt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{n} day missing between</source>
   <translation>{n} Tag fehlt dazwischen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} day old. Import newer telemetry.</source>
   <translation>{n} Tag alt. Importieren Sie neuere Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{n} day scored. </source>
   <translation>{n} Tag bewertet. </translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} day waits to be scored again</source>
   <translation>{n} Tag ist neu zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>{n} day, log</source>
   <translation>{n} Tag, log.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>{n} days</source>
   <translation>{n} Tage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} days are missing</source>
   <translation>{n} Tage fehlen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} days hold nothing afterwards.</source>
   <translation>{n} Tage enthalten danach nichts mehr.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} days hold what they held before.</source>
   <translation>{n} Tage enthalten dann wieder, was sie vorher enthielten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} days missing</source>
   <translation>{n} Tage fehlen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{n} days missing between</source>
   <translation>{n} Tage fehlen dazwischen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} days old. Import newer telemetry.</source>
   <translation>{n} Tage alt. Importieren Sie neuere Telemetrie.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{n} days scored. </source>
   <translation>{n} Tage bewertet. </translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} days wait to be scored again</source>
   <translation>{n} Tage sind neu zu bewerten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>{n} days, log</source>
   <translation>{n} Tage, log.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>{n} drive</source>
   <translation>{n} Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} drive did not report.</source>
   <translation>{n} Laufwerk meldete sich nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drive failed, {expected} expected</source>
   <translation>{n} Laufwerk ausgefallen, erwartet {expected}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} drive is high</source>
   <translation>{n} Laufwerk ist hoch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drive is new.</source>
   <translation>{n} Laufwerk ist neu.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drive is no longer there</source>
   <translation>{n} Laufwerk ist nicht mehr da</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{n} drive is not validated.</source>
   <translation>{n} Laufwerk ist nicht geprüft.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{n} drive left</source>
   <translation>{n} Laufwerk ging ab</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drive left, {expected} expected: planned removal?</source>
   <translation>{n} Laufwerk fort, {expected} erwartet: geplanter Ausbau?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{n} drive models</source>
   <translation>{n} Laufwerksmodelle</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>{n} drive of a list</source>
   <translation>{n} Laufwerk einer Liste</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/desk.py" />
   <source>{n} drive put on work order {number}.</source>
   <translation>{n} Laufwerk auf Arbeitsauftrag {number} gesetzt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>{n} drive reports no age.</source>
   <translation>{n} Laufwerk meldet kein Alter.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{n} drive selected</source>
   <translation>{n} Laufwerk gewählt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drive stopped reporting</source>
   <translation>{n} Laufwerk meldet sich nicht mehr</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drive stopped reporting: {place}</source>
   <translation>{n} Laufwerk meldet sich nicht mehr: {place}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/risk_histogram.py" />
   <source>{n} drive, risk {span}</source>
   <translation>{n} Laufwerk, Risiko {span}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drive-day</source>
   <translation>{n} Laufwerkstag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drive-days</source>
   <translation>{n} Laufwerkstage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} drive.</source>
   <translation>{n} Laufwerk.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <location filename="../../reliscore_desktop/ui/settings/thresholds.py" />
   <location filename="../../reliscore_desktop/ui/work_order/dialog.py" />
   <source>{n} drives</source>
   <translation>{n} Laufwerke</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} drives are high</source>
   <translation>{n} Laufwerke sind hoch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drives are new.</source>
   <translation>{n} Laufwerke sind neu.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drives are no longer there</source>
   <translation>{n} Laufwerke sind nicht mehr da</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{n} drives are not validated.</source>
   <translation>{n} Laufwerke sind nicht geprüft.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} drives did not report.</source>
   <translation>{n} Laufwerke meldeten sich nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drives failed, {expected} expected</source>
   <translation>{n} Laufwerke ausgefallen, erwartet {expected}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{n} drives left</source>
   <translation>{n} Laufwerke gingen ab</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drives left, {expected} expected: planned removal?</source>
   <translation>{n} Laufwerke fort, {expected} erwartet: geplanter Ausbau?</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>{n} drives of a list</source>
   <translation>{n} Laufwerke einer Liste</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/work_order/desk.py" />
   <source>{n} drives put on work order {number}.</source>
   <translation>{n} Laufwerke auf Arbeitsauftrag {number} gesetzt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>{n} drives report no age.</source>
   <translation>{n} Laufwerke melden kein Alter.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{n} drives selected</source>
   <translation>{n} Laufwerke gewählt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drives stopped reporting</source>
   <translation>{n} Laufwerke melden sich nicht mehr</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drives stopped reporting: {place}</source>
   <translation>{n} Laufwerke melden sich nicht mehr: {place}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/risk_histogram.py" />
   <source>{n} drives, risk {span}</source>
   <translation>{n} Laufwerke, Risiko {span}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} drives.</source>
   <translation>{n} Laufwerke.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{n} expert</source>
   <translation>{n} Experte</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{n} experts</source>
   <translation>{n} Experten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>{n} failure in {days} drive-days of the 365 days up to the shown one; 95% interval</source>
   <translation>{n} Ausfall in {days} Laufwerkstagen der 365 Tage bis zum gezeigten; 95-%-Intervall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>{n} failures in {days} drive-days of the 365 days up to the shown one; 95% interval</source>
   <translation>{n} Ausfälle in {days} Laufwerkstagen der 365 Tage bis zum gezeigten; 95-%-Intervall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>{n} failures will come without an alert</source>
   <translation>{n} Ausfälle kommen ohne Alarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{n} feature</source>
   <translation>{n} Merkmal</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{n} features</source>
   <translation>{n} Merkmale</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <location filename="../../reliscore_desktop/ui/settings/threshold_words.py" />
   <source>{n} fewer drive would alert today</source>
   <translation>Heute würde {n} Laufwerk weniger alarmieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <location filename="../../reliscore_desktop/ui/settings/threshold_words.py" />
   <source>{n} fewer drives would alert today</source>
   <translation>Heute würden {n} Laufwerke weniger alarmieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} fewer than on {day}.</source>
   <translation>{n} weniger als am {day}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <location filename="../../reliscore_desktop/ui/imports/estimate_words.py" />
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{n} file</source>
   <translation>{n} Datei</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <location filename="../../reliscore_desktop/ui/imports/estimate_words.py" />
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{n} files</source>
   <translation>{n} Dateien</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} high drive is open.</source>
   <translation>{n} Laufwerk der Stufe Hoch ist offen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} high drives are open.</source>
   <translation>{n} Laufwerke der Stufe Hoch sind offen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} in {place}</source>
   <translation>{n} in {place}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{n} input and the score differ.</source>
   <translation>{n} Eingabe und die Bewertung weichen ab.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{n} input differs, the score does not.</source>
   <translation>{n} Eingabe weicht ab, die Bewertung nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{n} input differs.</source>
   <translation>{n} Eingabe weicht ab.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{n} inputs and the score differ.</source>
   <translation>{n} Eingaben und die Bewertung weichen ab.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{n} inputs differ, the score does not.</source>
   <translation>{n} Eingaben weichen ab, die Bewertung nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{n} inputs differ.</source>
   <translation>{n} Eingaben weichen ab.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} is new</source>
   <translation>{n} ist neu</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} is still open</source>
   <translation>{n} ist noch offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>{n} job is still running</source>
   <translation>{n} Auftrag läuft noch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>{n} jobs are still running</source>
   <translation>{n} Aufträge laufen noch</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>{n} libraries</source>
   <translation>{n} Bibliotheken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>{n} library</source>
   <translation>{n} Bibliothek</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} million drive-days</source>
   <translation>{n} Mio. Laufwerkstage</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>{n} more</source>
   <translation>{n} weitere</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{n} more drive model.</source>
   <translation>{n} weiteres Laufwerksmodell.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{n} more drive models.</source>
   <translation>{n} weitere Laufwerksmodelle.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <location filename="../../reliscore_desktop/ui/settings/threshold_words.py" />
   <source>{n} more drive would alert today</source>
   <translation>Heute würde {n} Laufwerk mehr alarmieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <location filename="../../reliscore_desktop/ui/settings/threshold_words.py" />
   <source>{n} more drives would alert today</source>
   <translation>Heute würden {n} Laufwerke mehr alarmieren</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} more file is missing.</source>
   <translation>{n} weitere Datei fehlt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} more files are missing.</source>
   <translation>{n} weitere Dateien fehlen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{n} more question.</source>
   <translation>{n} weitere Frage.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{n} more questions.</source>
   <translation>{n} weitere Fragen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} more than on {day}.</source>
   <translation>{n} mehr als am {day}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <source>{n} new alert</source>
   <translation>{n} neuer Alarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <source>{n} new alerts</source>
   <translation>{n} neue Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/note_work.py" />
   <source>{n} notes are taken back.</source>
   <translation>{n} Notizen sind zurückgenommen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{n} of {all}</source>
   <translation>{n} von {all}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{n} of {all} groups include the line of perfect calibration.</source>
   <translation>{n} von {all} Gruppen schließen die Linie vollkommener Kalibrierung ein.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/later_words.py" />
   <source>{n} of {all} has failed by {day}.</source>
   <translation>{n} von {all} ist bis {day} ausgefallen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/later_words.py" />
   <source>{n} of {all} have failed by {day}.</source>
   <translation>{n} von {all} sind bis {day} ausgefallen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} of {total}</source>
   <translation>{n} von {total}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/bulk_bar.py" />
   <source>{n} of {total} alerts</source>
   <translation>{n} von {total} Alarmen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} open</source>
   <translation>{n} offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} problem</source>
   <translation>{n} Problem</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{n} problem found: {first}</source>
   <translation>{n} Problem gefunden: {first}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} problems</source>
   <translation>{n} Probleme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{n} problems found, first: {first}</source>
   <translation>{n} Probleme gefunden, das erste: {first}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} re-opened because it changed</source>
   <translation>{n} wieder offen, weil es sich geändert hat</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} re-opened because they changed</source>
   <translation>{n} wieder offen, weil sie sich geändert haben</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>{n} record</source>
   <translation>{n} Eintrag</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>{n} records</source>
   <translation>{n} Einträge</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} row</source>
   <translation>{n} Zeile</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} row goes.</source>
   <translation>{n} Zeile entfällt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>{n} row looked at</source>
   <translation>{n} Zeile angesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} row quarantined</source>
   <translation>{n} Zeile in Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>{n} row to quarantine</source>
   <translation>{n} Zeile in Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} row was kept out</source>
   <translation>{n} Zeile wurde nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} row was stored already.</source>
   <translation>{n} Zeile war schon gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>{n} row was stored before</source>
   <translation>{n} Zeile war schon gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} rows</source>
   <translation>{n} Zeilen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} rows go.</source>
   <translation>{n} Zeilen entfallen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/mapping_dialog.py" />
   <source>{n} rows looked at</source>
   <translation>{n} Zeilen angesehen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>{n} rows of finished files were stored</source>
   <translation>{n} Zeilen fertiger Dateien wurden gespeichert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} rows quarantined</source>
   <translation>{n} Zeilen in Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>{n} rows to quarantine</source>
   <translation>{n} Zeilen in Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} rows were kept out</source>
   <translation>{n} Zeilen wurden nicht übernommen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} rows were stored already.</source>
   <translation>{n} Zeilen waren schon gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} scored</source>
   <translation>{n} bewertet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/bulk_bar.py" />
   <source>{n} selected</source>
   <translation>{n} gewählt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_menu.py" />
   <source>{n} selected alert</source>
   <translation>{n} ausgewählter Alarm</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_menu.py" />
   <source>{n} selected alerts</source>
   <translation>{n} ausgewählte Alarme</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{n} selected.</source>
   <translation>{n} gewählt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} since records began</source>
   <translation>{n} seit Beginn</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} site more is not listed.</source>
   <translation>{n} weiterer Standort ist nicht aufgeführt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} sites more are not listed.</source>
   <translation>{n} weitere Standorte sind nicht aufgeführt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} stale</source>
   <translation>{n} veraltet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} stale drive was at risk.</source>
   <translation>{n} veraltetes Laufwerk war gefährdet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} stale drives were at risk.</source>
   <translation>{n} veraltete Laufwerke waren gefährdet.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>{n} topic</source>
   <translation>{n} Thema</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/help/help_window.py" />
   <source>{n} topics</source>
   <translation>{n} Themen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>{n} y</source>
   <translation>{n} J</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/rail.py" />
   <source>{n}+</source>
   <translation>{n}+</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <source>{n}, newest first</source>
   <translation>{n}, neueste zuerst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/decisions.py" />
   <source>{outcome} recorded for {n} drive.</source>
   <translation>{outcome} für {n} Laufwerk festgehalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/decisions.py" />
   <source>{outcome} recorded for {n} drives.</source>
   <translation>{outcome} für {n} Laufwerke festgehalten.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>{outcome}, recorded by {who}</source>
   <translation>{outcome}, festgehalten von {who}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{own} of {n} drive model validated</source>
   <translation>{own} von {n} Laufwerksmodell geprüft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{own} of {n} drive models validated</source>
   <translation>{own} von {n} Laufwerksmodellen geprüft</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/page.py" />
   <source>{page} could not be loaded</source>
   <translation>{page} konnte nicht geladen werden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/rail.py" />
   <source>{page}, {n} open</source>
   <translation>{page}, {n} offen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/column_profiles.py" />
   <source>{path} can't be read ({why}).</source>
   <translation>{path} kann nicht gelesen werden ({why}).</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/activation.py" />
   <source>{path} can't be read, so the choice of risk model is not known.</source>
   <translation>{path} kann nicht gelesen werden, also ist die Wahl des Risikomodells nicht bekannt.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/catalogue_address.py" />
   <source>{path} can't be read.</source>
   <translation>{path} kann nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>{path} can't be read: {why}.</source>
   <translation>{path} kann nicht gelesen werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/atomic.py" />
   <source>{path} can't be written: {reason}.</source>
   <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/atomic_json.py" />
   <location filename="../../reliscore_desktop/app/catalogue_address.py" />
   <source>{path} can't be written: {why}.</source>
   <translation>{path} kann nicht geschrieben werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/column_profiles.py" />
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <location filename="../../reliscore_desktop/sources/archives.py" />
   <source>{path} does not exist.</source>
   <translation>{path} existiert nicht.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/sources/archives.py" />
   <source>{path} holds no CSV, ZIP, Parquet or JSON file.</source>
   <translation>{path} enthält keine CSV-, ZIP-, Parquet- oder JSON-Datei.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/exports/atomic.py" />
   <source>{path} is a folder.</source>
   <translation>{path} ist ein Ordner.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/contents.py" />
   <source>{path} is larger than {most} MiB.</source>
   <translation>{path} ist größer als {most} MiB.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/archive.py" />
   <source>{path} is neither a folder nor a ZIP.</source>
   <translation>{path} ist weder ein Ordner noch ein ZIP.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{path}, every {n} min</source>
   <translation>{path}, alle {n} min</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{path}, read back</source>
   <translation>{path}, zurückgelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{percent:.1f}%</source>
   <translation>{percent:.1f} %</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{percent:.2g}%</source>
   <translation>{percent:.2g} %</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup_format.py" />
   <source>{place} is no backup of ReliScore Desktop.</source>
   <translation>{place} ist keine Sicherung von ReliScore Desktop.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{place}, last seen {day}</source>
   <translation>{place}, zuletzt gesehen {day}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>{rate} a second</source>
   <translation>{rate} je Sekunde</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>{read} of {all} columns read</source>
   <translation>{read} von {all} Spalten gelesen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/operations/data.py" />
   <source>{record} can't be undone.</source>
   <translation>{record} kann nicht zurückgenommen werden.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/undo.py" />
   <source>{record} can't be undone. {problem}</source>
   <translation>{record} kann nicht zurückgenommen werden. {problem}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{right} of alerts right.</source>
   <translation>{right} der Alarme richtig.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{right} of {n} alert followed by a failure</source>
   <translation>Auf {right} von {n} Alarm folgte ein Ausfall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{right} of {n} alerts followed by a failure</source>
   <translation>Auf {right} von {n} Alarmen folgte ein Ausfall</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_words.py" />
   <source>{right}, with a median warning of {days}.</source>
   <translation>{right}, mit mittlerer Vorwarnzeit von {days}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>{root} holds a workspace already.</source>
   <translation>{root} enthält schon einen Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/app/demo.py" />
   <source>{root} holds a workspace of your own.</source>
   <translation>{root} enthält einen eigenen Arbeitsbereich von Ihnen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/restoring.py" />
   <source>{root} is not empty and holds no workspace.</source>
   <translation>{root} ist nicht leer und enthält keinen Arbeitsbereich.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>{rows:,} duplicate</source>
   <translation>{rows:,} doppelt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>{rows:,} in quarantine</source>
   <translation>{rows:,} in Quarantäne</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/importing/file_pass.py" />
   <source>{rows:,} rows imported</source>
   <translation>{rows:,} Zeilen importiert</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/artefact.py" />
   <source>{schema_file} and version.json name different feature sets.</source>
   <translation>{schema_file} und version.json nennen verschiedene Merkmalssätze.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/artefact.py" />
   <source>{schema_file} names a feature twice.</source>
   <translation>{schema_file} nennt ein Merkmal zweimal.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{scored} of {drives} drives scored, {when}</source>
   <translation>{scored} von {drives} Laufwerken bewertet, {when}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/work_orders.py" />
   <source>{serial_number} is not on work order {number}.</source>
   <translation>{serial_number} steht nicht auf dem Arbeitsauftrag {number}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/later_words.py" />
   <source>{serial} failed on {day}.</source>
   <translation>{serial} fiel am {day} aus.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/later_words.py" />
   <source>{serial} reached {risk} on {day}.</source>
   <translation>{serial} erreichte {risk} am {day}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/later_words.py" />
   <source>{serial} was last seen on {day}.</source>
   <translation>{serial} wurde zuletzt am {day} gesehen.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_words.py" />
   <source>{share} are of drive models not in training.</source>
   <translation>{share} sind von Laufwerksmodellen, die das Training nicht kannte.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{shown} of {n} drive</source>
   <translation>{shown} von {n} Laufwerk</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{shown} of {n} drive.</source>
   <translation>{shown} von {n} Laufwerk.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{shown} of {n} drives</source>
   <translation>{shown} von {n} Laufwerken</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{shown} of {n} drives.</source>
   <translation>{shown} von {n} Laufwerken.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>{shown} of {n} shown, changed first</source>
   <translation>{shown} von {n} gezeigt, geänderte zuerst</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{site} sent no file on {day}.</source>
   <translation>{site} sandte am {day} keine Datei.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/alerts.py" />
   <source>{subject} has the unresolved alert {other} by now.</source>
   <translation>{subject} hat inzwischen den unerledigten Alarm {other}.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{subject}: again, {why}</source>
   <translation>{subject}: erneut, {why}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/alerting/notices.py" />
   <source>{subject}: {why}</source>
   <translation>{subject}: {why}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>{target} exists already.</source>
   <translation>{target} existiert schon.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/store/backup.py" />
   <source>{target} lies among the workspace's own data.</source>
   <translation>{target} liegt zwischen den eigenen Daten des Arbeitsbereichs.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>{text} (line {line})</source>
   <translation>{text} (Zeile {line})</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_tables.py" />
   <source>{then} then, {now} now</source>
   <translation>damals {then}, jetzt {now}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{value} billion</source>
   <translation>{value} Mrd.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{value} million</source>
   <translation>{value} Mio.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{value} trillion</source>
   <translation>{value} Bio.</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/compare_dialog.py" />
   <source>{version} (active)</source>
   <translation>{version} (aktiv)</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{what} at {n} sites</source>
   <translation>{what} an {n} Standorten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>{what} could not be imported</source>
   <translation>{what} konnte nicht importiert werden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>{what} was imported and could not be scored</source>
   <translation>{what} wurde importiert und konnte nicht bewertet werden</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{what}, all in {site}</source>
   <translation>{what}, alle in {site}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{when}, {n} of {files} files damaged</source>
   <translation>{when}, {n} von {files} Dateien beschädigt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} has a child before its parent</source>
   <translation>{where} hat ein Kind vor seinem Elternknoten</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} has other lines than expected</source>
   <translation>{where} hat andere Zeilen als erwartet</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} has the wrong bounds</source>
   <translation>{where} hat falsche Grenzen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} has {found} values instead of {count}</source>
   <translation>{where} hat {found} Werte statt {count}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} holds a number that is not finite</source>
   <translation>{where} enthält eine Zahl, die nicht endlich ist</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} holds {number}, outside {least} to {most}</source>
   <translation>{where} enthält {number}, außerhalb von {least} bis {most}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} holds {word!r} where a number belongs</source>
   <translation>{where} enthält {word!r}, wo eine Zahl hingehört</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} holds {word!r} where a whole number belongs</source>
   <translation>{where} enthält {word!r}, wo eine ganze Zahl hingehört</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} is not a numeric split</source>
   <translation>{where} ist keine Teilung nach Zahlen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} is not a plain numeric tree</source>
   <translation>{where} ist kein einfacher Baum über Zahlen</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/scoring/tree_text.py" />
   <source>{where} is not a tree</source>
   <translation>{where} ist kein Baum</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>{words} ({low}–{high})</source>
   <translation>{words} ({low}–{high})</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>{years} years</source>
   <translation>{years} Jahre</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>┊ fleet {afr}</source>
   <translation>┊ Flotte {afr}</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>○ period before</source>
   <translation>○ Zeitraum davor</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/drift_card.py" />
   <source>● estimate, 95% band   ○ what happened, known after 30 days</source>
   <translation>● Schätzung, 95-%-Band   ○ was geschah, nach 30 Tagen bekannt</translation>
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>● this period</source>
   <translation>● dieser Zeitraum</translation>
  </message>
 </context>
</TS>
