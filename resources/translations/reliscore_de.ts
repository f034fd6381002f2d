<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>reliscore</name>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source> and {n} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source> and {n} more drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source> and {n} more drive models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source> of {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source> of {day}, {n} at risk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source> of {n} day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source> of {n} days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Alerts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;Tools</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/menus.py" />
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>(empty)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>(no name)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>, best rule {value} ({rule})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>, own 30-day mean {value}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>, removed {n} old file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>, removed {n} old files.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>, until {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, usually {usual}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>, usually {value}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>, {n} alert here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>, {n} alerts here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>, {n} drive scored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>, {n} drives scored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>, {n} failure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>, {n} failures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} has fewer rows than usual</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} have fewer rows than usual</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} of them in {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>, {n} row quarantined</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>, {n} rows quarantined</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} wait to be scored again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>, {n} waits to be scored again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>1 day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>180 d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>30 d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>7 d change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <source>7 d, pp</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>7 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>90 d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>95%</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>95% interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>95%: {low} to {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>: {caught} caught ({interval})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>A copy of the catalogue is made first. The file can be imported again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>A copy on another disk survives the loss of this one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>A quarter ZIP or a whole folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>A sample of real Backblaze telemetry. Everything works, your own workspace is not touched, and the word Demo stays in view.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/header.py" />
   <source>A sample of real Backblaze telemetry. Your own workspace is not touched.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>AFR</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>AFR by age</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>AFR {afr}, 95% interval {interval}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>About ReliScore Desktop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>About several drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>About {times} times the fleet average of {average}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Acknowledge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Acknowledge until it changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Acknowledge {n} alert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Acknowledge {n} alerts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>Acknowledged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Acknowledged by {who}: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Acknowledged until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Acknowledged until {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Acknowledged: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Acknowledge…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Acknowledging and outcomes are switched off on an earlier day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Across: predicted chance of failing within 30 days. Up: the share that failed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Activate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Activate risk model {version}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Activate risk model {version}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Activate…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Active</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Active before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Active version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Add files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Add files…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Add folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Add folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>Age</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>Age in power-on time. A curve begins at the first failure among 30 drives or more. Removed and vanished drives count as left, not as failed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Age, y</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>Age: {range}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>Ages with under 10,000 drive-days are in the table only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Airflow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Airflow temperature</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Alert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>Alert budget</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Alert in detail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Alert line {line}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Alert line: risk of {risk} or more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <source>Alerts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>Alerts a month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <source>Alerts by urgency</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>Alerts raised or re-opened on the newest day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>All</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>All drive models: {drives} drives, {days} drive-days, {failures} failures, AFR {afr} ({low}–{high})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>All drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>All files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>All reasons</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>All rows are stored already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>All sites</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>All {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Already imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Already there, will be skipped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Annualised failure rate (AFR) by drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Annualised failure rate by drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Annualised failure rate: failures per 100 drive-years</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Another reason came</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Appearance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>Apply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>As many as on {day}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>As of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>As of {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>As the system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>At hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>At risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>At {share} of the fleet a month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Attribute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Audit trail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Back to defaults</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Back up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Back up to {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Back up…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Backblaze CSV, also .csv.gz, quarter ZIP, Parquet, or a folder of them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Backblaze daily CSV, plain or .gz</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Backblaze's five attributes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Backblaze's five counters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Backed up {size} to {name} and read it back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Backup</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Backup in a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Backup in one file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Backups</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Band</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Band {before} → {after}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>Band:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>Becomes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Before the first file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <source>Below High, or not scored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>Below the fleet average of {average}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Broken rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Budget</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>By drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>By month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>CRC errors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>CSV table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <source>Calendar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Calibrated chance that the drive fails within 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Calibration</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Calibration in range: {expected} expected, {failed} failed in 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Calibration not measured yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Calibration out of range: {expected} expected, {failed} failed in 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Calibration retries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Came with the program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <location filename="../../reliscore_desktop/ui/frame/job_indicator.py" />
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Cancel and close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>Cancel import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Cancelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_indicator.py" />
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>Cancelling</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Cancelling keeps the days that are finished; nothing is left half-written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Capacity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/card_dialog.py" />
   <source>Card of risk model {version}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Caught</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Caution</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Cells cleared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Chance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Change of risk within 7 days, in percentage points</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>Change the alert budget</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/imports/steps_strip.py" />
   <source>Check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Check every file against its checksum, and the risk model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Check files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Checked {n} file in {took}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Checked {n} files in {took}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Checks a backup whole, then restores it into a new folder or in place of this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Checks every file against its checksum</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>Choose a day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>Choose a folder first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Choose a usable version that is not active, or activate another one first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/steps_strip.py" />
   <source>Choose files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Choose files first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>Choose the folder to watch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>Choose…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <location filename="../../reliscore_desktop/ui/widgets/filter_button.py" />
   <source>Clear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/no_match.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Clear filters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <location filename="../../reliscore_desktop/ui/refusal.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/card_dialog.py" />
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Close ReliScore Desktop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Close when done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Cluster</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>Columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>Columns of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Command timeouts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Common reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Compact old months</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Compacted {n} month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Compacted {n} months</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Compares every file with its checksum and the number of rows it must hold.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Complete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Compute the 30-day risk of every drive on the shown day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Conflicting rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Copies catalogue, data, settings and risk models, and reads the copy back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <location filename="../../reliscore_desktop/ui/widgets/states.py" />
   <source>Copy details</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Copy rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Copy serial</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Copy serial number (C)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <source>Copy serial of this drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drives_page.py" />
   <source>Count the values of a filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/risk_histogram.py" />
   <source>Crit.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Critical</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>Critical counters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Critical from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>CrystalDiskInfo's published rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>CrystalDiskInfo's rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Damaged text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <source>Data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>Data freshness</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality_card.py" />
   <source>Data quality</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Data through {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Database</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>Day after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>Day before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Day or month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Days reported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Decide alerts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <source>Decide today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Decision taken back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Decoded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/header.py" />
   <source>Demo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Demo fleet and training data: Backblaze Drive Stats, www.backblaze.com/drive-stats</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Details</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Details of the drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>Detected format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Differs from what is stored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Disk shift</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Do the percentages hold?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>Does not report critical counters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>Does not report {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Downshift events</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Downshifts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <source>Drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Drive models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Drive-days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <location filename="../../reliscore_desktop/ui/drives/drives_page.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Drives are not scored yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Drives at risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Drives in service: seen on the day or stale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>Drives with the highest risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Drop files anywhere in this window, or choose them. Each drive is scored as soon as it has usable data.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Drop files here to check them. Nothing is written before you agree.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Drop files or a folder here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <source>Drop more files or a folder here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>ECC</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Each failure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Each limit must be above the one before it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Edit stock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/risk_histogram.py" />
   <source>Elev.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Elevated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Elevated from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>End-to-end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>End-to-end errors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Enough</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Enter the stock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <source>Events</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>Every drive in service reported on the last day, and no day is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Every file checked against its checksum</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Every file is checked first. If it replaces this workspace, the present one is kept beside it under the name {root}.before-restore-…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Every row of this file was taken.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Exact Poisson interval, in percent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>Excel workbook</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Expected failures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Expected failures by drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Expected failures, next 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Expected over observed failures in its own held-out tests; 1 is perfect</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Expected/failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Export alerts…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>Export at-risk list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Export at-risk list…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <source>Export drive…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Export quarantine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Export quarantine…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Export the drives of the alerts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Export the listed drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>Export {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <source>Export {n} drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <source>Export {n} drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Export…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Failed in service</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Failed on this day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Failed on {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Failed on {day}; the line ends with a cross.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Failure neither 0 nor 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>Failures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Failures caught by alert budget</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Failures caught where 1% of the fleet alerts a month, in its own held-out tests</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Falling</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>False alarm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Fewer rows than usual</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Fewer than 200 drives or 10,000 drive-days, or a cohort that waits for an answer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>Files that are done stay; nothing of the file in work is stored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>Files that can't be imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Files that were done stay; nothing of the file in work was stored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>Files to import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Filled: at the alert line before it failed. Hollow: missed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Filter drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Find a band</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Find a capacity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Find a drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Find a site or vault</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/palette.py" />
   <source>Find drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>First row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>First seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Flying</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>For 90 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Friction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>From</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Full page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/palette.py" />
   <source>Go to drive or page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Go to latest day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Go to the latest day first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Hard Disk Sentinel's default formula</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Hard Disk Sentinel's formula</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Hard Disk Sentinel's strict formula</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Hardware ECC recovered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Hashes verified</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Head flying hours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Head health</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/health_strip.py" />
   <source>Health of the store</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Health {share}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Held-out fleets were judged at smaller budgets than this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Helium</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Helium level</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>High</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>High fly</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>High fly writes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>High from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>Highest risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>How many failures this catches is not measured</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>ID</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/steps_strip.py" />
   <source>Import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Import again at any time: rows that are stored already are skipped.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Import data…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <source>Import more…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Import telemetry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Import telemetry: CSV, ZIP, Parquet or a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Import up to {n} row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Import up to {n} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Import your data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>Import {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>Import {file} and {n} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>Import {n} file from the watched folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>Import {n} files from the watched folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Import {n} row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Import {n} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Imported before, skipped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Imported files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>Imported files, newest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Imported {n} row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Imported {n} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>Imports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Impossible capacity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Impossible date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>In service</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>In stock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>In the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>In this fleet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Inputs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Install from ZIP…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Install from folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Install risk model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Install risk model {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Interface CRC errors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Investigate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>It ended without a remark.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>It is tried on test rows first, then the latest day is scored with it. Earlier scores stay.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>It needs scores that are 30 days old.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>It rests on {n} scored day and will still move.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>It rests on {n} scored days and will still move.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>JSON</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Job</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <source>Jobs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/kpi_strip.py" />
   <source>Key figures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Known and stable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Last 30 days: {expected} expected, {failed} failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Last 90 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Last day with telemetry of this drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>Last file {name}, {when}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Last month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Last seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Last seen 2 or more days before the as-of day; they keep their last score, marked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Last seen {day} · {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Last {n} months</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Last {when}: {n} files, nothing was damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Last {when}: {problem}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Last {when}: {size} to {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <source>Latest day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Leave as it is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Leave it at any time from the File menu</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Leave the demo fleet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Legacy format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Licence: Apache-2.0. Qt is used under the LGPL version 3.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Light</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load cycles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load friction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load retries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load-in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Load-in time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Loaded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Loaded hours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/states.py" />
   <source>Loading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Log-sum of the critical counters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>Look at the store</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>Look into the watched folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Looking at the files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Looking at the store</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Low</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <source>Low conf.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Low confidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Main reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Maintenance is planned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Maker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Measured on {n} failures the risk model never saw. 95% range.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Median warning {days} days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Median warning {middle} d (middle half {low}–{high}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Merges the daily files of months beyond the last 40 days into one file a month.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Missed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Missed: {kinds}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>Missing values stay missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>Near the fleet average of {average}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>Needs a decision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Never</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Never done.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>New</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>New alerts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>New files are imported once their size stands still. Nothing is moved or deleted there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>New files can be imported by themselves</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>New folder for the restored workspace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <source>Next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Next region</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_list.py" />
   <source>No SMART values on this day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>No alert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>No alert is acknowledged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>No alert is listed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No alert line: no drive is scored yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>No alert that had been raised by this day is in this list now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>No alert was resolved in the last {days} days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>No alerts are open. Alerts are raised after each score run.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>No capacity column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>No critical counter above 0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>No critical drive needs a decision today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>No data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/as_of.py" />
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>No data yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>No day is missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>No drive is critical</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>No drive is in service on this day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>No drive is scored yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>No drive model column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>No drive of this drive model reports its age.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>No drives are in this view.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>No drives match these {n} filters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>No drives match this filter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>No end date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>No failure column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>No folder chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>No import had problems.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>No job is over yet in this workspace.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>No job is running.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_indicator.py" />
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <source>No jobs running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>No log could be written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>No longer reported: {names}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/folder_watcher.py" />
   <source>No new file so far</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>No prediction is 30 days old yet. Score earlier days to see how they did.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>No risk model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>No risk model can be used</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>No rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_chart.py" />
   <source>No scored day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>No serial number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>No site named</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>No stale drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>No telemetry in this period.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drives_page.py" />
   <source>No telemetry is stored yet. Import some to see drives.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>No usable SMART attributes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>No usable risk model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>No usable risk model is installed. Data can be imported, not scored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>No warning signs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>None of them is scored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>None of these drive models has had a failure among enough drives of known age.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Norm.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Normalised value out of range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Normalised value, as the maker scales it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Not a date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <source>Not about one drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Not imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Not in this data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Not measured: this risk model brings no held-out alert budgets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Not measured: this risk model brings no held-out calibration.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Not reported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <location filename="../../reliscore_desktop/ui/widgets/risk_gauge.py" />
   <source>Not scored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Not scored yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Not scored: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Not seen on this day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Note (optional)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/event_list.py" />
   <source>Nothing has happened yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>Nothing is in quarantine.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Nothing is scored on this day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Nothing is stored yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Nothing is written before you press Import.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Nothing new in these files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Nothing of this file is in quarantine.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Nothing of this file was taken, so nothing is in quarantine.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Nothing to import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Nothing to investigate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>Nothing was imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>Nothing was imported yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Now reported: {names}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Offline uncorr.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Offline uncorrectable sectors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>On disk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>One day is scored so far. Score earlier days to see how the risk developed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <source>Open a drive first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/workspaces.py" />
   <source>Open another workspace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Open another workspace…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Open drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Open full page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Open log folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/workspaces.py" />
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Open the demo fleet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Open the drive's own page (Enter)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/workspaces.py" />
   <source>Open workspace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Opens the alert again; the trail keeps both entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Or record the outcome</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Order {n} to reach {reach}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Origin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Other CSV with SMART columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <source>Other drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/rules_panel.py" />
   <source>Our own re-implementations of the rules these tools publish, applied to the values of this day. The tools themselves may differ.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Outcome of {n} alert recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Outcome of {n} alerts recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <source>Overview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/rail.py" />
   <source>Pages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/calendar.py" />
   <source>Pale days hold no data.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>Parquet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Parquet with the same columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Part of a serial, a drive model with *, or terms such as risk&gt;5 site:AMS2 age&gt;5 197&gt;0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Passed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Passed, warning only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>Past jobs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Pending</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Pending sectors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Period</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <source>Place in the list it was opened from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Place: {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <source>Plan this week</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>Planned removal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Pod</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Power cycles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Power-offs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Power-on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Power-on hours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Power-on hours (9)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>Power-on time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Power-on time in years</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Power-on, h</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>Powered on {years} years</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Predicted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Predicted on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Predicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Press Score afterwards to band the shown day anew; earlier days keep their bands.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Press Score to compute the risk of every drive on this day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <source>Previous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/exporting.py" />
   <source>Printable work order, sorted by location</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>Quarantine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Quarantined</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>Quarantined rows and cleared cells</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Raised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Raw</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Raw read error rate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Re-opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/pane_control.py" />
   <source>Read a drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Read errors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Ready in under a minute, needs no network</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready, {n} row stored already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready, {n} rows stored already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready, {n} value to clear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>Ready, {n} values to clear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Realloc events</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Reallocated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Reallocated sectors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Reallocation events</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>Reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/page_actions.py" />
   <source>Record outcome</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Recording the answer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <location filename="../../reliscore_desktop/ui/main_window.py" />
   <location filename="../../reliscore_desktop/ui/refusal.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>ReliScore Desktop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>ReliScore Desktop {version}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Reliability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Reload</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/chip.py" />
   <source>Remove filter {filter}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/chip.py" />
   <source>Remove this filter (Delete)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Remove unused files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Removed {n} unused file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Removed {n} unused files.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <source>Removes files that have been out of use for more than a day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Replace this workspace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Replaced</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Replaced on our advice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Reported again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>Reported {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>Resolved alerts are over; take one back in its pane</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>Resolved in {days} days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Resolved: {outcome}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Restore a backup</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <source>Restore a backup…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Restore into a new folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Restore {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Restore {name}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>Revert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>Review the drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>Review the {n} drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Right</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Rising</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Risk bands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Risk distribution</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>Risk from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/risk_gauge.py" />
   <source>Risk gauge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>Risk history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Risk model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Risk model card…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Risk model {version}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Risk model {version} is active.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Risk model {version} is complete and unaltered.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Risk model {version} is installed, its checksums match.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Risk model {version} ready</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Risk model {version} stands in for a damaged one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Risk models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_chart.py" />
   <source>Risk went from {first} on {first_day} to {last} on {last_day}, {band}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>Risk within 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>Risk {before} → {after}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Risk {risk}, alert line {line}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Risk {then} → {now}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Risk {then} → {now} in 7 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_table.py" />
   <source>Risk, 30 d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Risk, 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>Risk, reasons and counters are those of that day. Acknowledging and outcomes are switched off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>Risk: {risk} and more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Roll back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Roll back risk model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Roll back to risk model {version}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Roll back…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <source>Rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>Rows of telemetry in the period</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Rows read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>Rows stored already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>Rows that two files share are stored once.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>Rows that will be imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>Running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>SHA-256</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>SMART attributes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>SMART, decoded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>SSD, not supported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Save stock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>Saved. Press Score to band the shown day anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Score of {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Score the latest day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <source>Score the latest day again afterwards</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Score {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Scorecard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Scorecard by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Scored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Scored {n} drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Scored {n} drive of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Scored {n} drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Scored {n} drives of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Scored {when}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Scores</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Scores are of {day}; newer data wait to be scored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>Scores of {day} against the drives that failed by {until}; 95% interval {low}–{high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>Scrutiny's published rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Scrutiny's rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Sectors read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Sectors written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>See risks, reasons and histories</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>See the verdict of each file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>See which drives are likely to fail in the next 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Seek error rate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Seek errors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Seek time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Seek time performance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Select a drive first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/pane.py" />
   <source>Select a drive to see its risk and why.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <source>Select a job to read what it said.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>Select alerts first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Select an alert to see why it is here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Select an import first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Select an import to see its counts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <source>Select an import to see what was kept out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/pane.py" />
   <source>Selected drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Serial</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Serial number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Serial, drive model, or risk&gt;5 site:AMS2</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/palette.py" />
   <source>Serial, drive model, page or action</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/pages.py" />
   <location filename="../../reliscore_desktop/ui/settings/settings_page.py" />
   <source>Settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Share of the fleet alerted in 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Shift</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Shock events</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Shocks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Show all {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>Show all {n} at risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/chart_card.py" />
   <source>Show as chart (Ctrl+T)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/chart_card.py" />
   <source>Show as table (Ctrl+T)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/footer.py" />
   <source>Show drives at risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Show fewer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Show in folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Show jobs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/page_actions.py" />
   <source>Show or hide the drive's details</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>Show the drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>Show the one at risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>Show the {n} drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/facets.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>Site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Site · vault</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>Site, vault</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/file_table.py" />
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Slot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>Sorted by {column}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Spares forecast</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Spares forecast by capacity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Spares of {size}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Spin retries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Spin-up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Spin-up retries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Spin-up time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Stale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Stale telemetry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <source>Stale, last seen {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Start/stop count</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Started</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Started by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Starts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>State</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>States are those of today; risk is that of the shown day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>Stay</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Steady</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/steps_strip.py" />
   <source>Step {step} of 3: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>Stock is judged against the upper end of the 90-day interval.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Stopped at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>Stopped reporting, last seen {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_page.py" />
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Store</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_panel.py" />
   <source>Stored already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Stored before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>Sum of the risks of all scored drives, with the 95% interval for the count that will be seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>Sum of the risks predicted on that day, with its 95% interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Supports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>Survival</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Switch between light and dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Take back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Takes effect when the program is started again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Takes the latest values as known. Opens again when the odds of failing reach 2.25 times, a critical counter rises, or the date passes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Technical details</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/imports/drop_zone.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Telemetry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_table.py" />
   <source>Telemetry and drive models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Temp.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Temperature</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>Temperature (194)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Tested on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Text size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>The active risk model has no held-out curve of caught failures by budget.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>The check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>The check is not finished.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>The demo fleet is not open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>The demo fleet is open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>The details could not be read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>The files could not be checked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>The first look is under way</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>The fleet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>The import was cancelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>The log is in {path}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>The other input</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>The other {n} inputs together</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>The program met an error it did not expect</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/states.py" />
   <source>The program met an error it did not expect: {text}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>The risk model was not validated for this drive model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>The same drives and attributes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>The same drives would alert today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>The selected import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>The telemetry names no sites</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>The tick is what the drive model's share of the fleet alone gives.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>The trend begins with the second scored day. To see earlier days, score them too.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>The whole line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/main_window.py" />
   <source>The window closes when the job is done.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/refusal.py" />
   <source>The workspace could not be opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>The workspace itself lies in this folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>The workspace's state could not be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>Theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Then</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <source>There is no data in this workspace yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>There is no data in this workspace yet. Choose one to begin. You can do the other later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/calendar.py" />
   <source>There is no data of this day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>There is no earlier day to compare with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <source>There is no further drive in the list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>There is no score to explain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>There is nothing to export yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>There is nothing to score yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>There is nothing to verify yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>There was nothing to score.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>They failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>This drive has not been scored yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>This file was imported before; it was not read again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>This folder does not exist.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/appearance.py" />
   <source>This holds until the program ends: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>This telemetry names no capacity.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/filter_bar.py" />
   <source>This telemetry names no site or vault.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <location filename="../../reliscore_desktop/ui/reliability/reliability_page.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>This workspace is open read-only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>This workspace is open read-only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Throughput</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Throughput performance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>Time between two looks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Timeouts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>To</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>To be scored again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/text.py" />
   <source>Too little history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Took</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Took {n} row of {name} back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Took {n} rows of {name} back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Trained on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>Trend</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>TrueNAS's published rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>TrueNAS's rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <location filename="../../reliscore_desktop/ui/widgets/states.py" />
   <source>Try again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>Unchanged, nothing was written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Uncorrectable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Uncorrectable errors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Under observation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Undo import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/data_work.py" />
   <source>Undo import of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>Undo import…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>Undo the import of {name}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Undone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Unexpected error</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Unreadable values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Unsafe power-offs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>Until it changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>Until {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>Unusable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Usually</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>Validated for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <source>Value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Value in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>Values out of range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <location filename="../../reliscore_desktop/ui/drives/facets.py" />
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>Vault</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Verified</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Verified {n} file: nothing is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Verified {n} files: nothing is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Verify</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/model_work.py" />
   <source>Verify risk model {version}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Verify workspace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Versions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>Versions of the risk model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/header.py" />
   <source>View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <location filename="../../reliscore_desktop/ui/data/page_actions.py" />
   <location filename="../../reliscore_desktop/ui/risk_model/risk_model_page.py" />
   <source>Wait until the running job is over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>Waiting for its turn</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/acknowledge_form.py" />
   <source>Waiting for part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <source>Waits for the job before it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>Watch while this window is open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>Watched folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Welcome to ReliScore Desktop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>What changed since it was acknowledged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>What happened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>What it said</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>What rule-based tools would say</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>What you can do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/about.py" />
   <source>Which drives must I pull today, why, and can I trust this?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>Which imports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/evidence_cards.py" />
   <source>Whiskers: 95%, each drive counted once. Hollow: they miss the line.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <location filename="../../reliscore_desktop/ui/drives/drive_panel.py" />
   <source>Why</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>Why it was kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>Why it was raised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>With problems</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>Workspace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Write error rate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Write errors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/commands.py" />
   <source>Write the drives at risk to CSV, XLSX, JSON, Parquet or a printable work order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/domain/smart.py" />
   <source>Written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Wrote {n} drive to {file}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>Wrote {n} drives to {file}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Wrote {n} record to {file}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/outcome_words.py" />
   <source>Wrote {n} records to {file}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/banners.py" />
   <source>You are looking at {day}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>You can close this window and keep working: the import goes on and shows in the status bar.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/jobs_popover.py" />
   <source>You can keep working</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/crash.py" />
   <source>Your data are safe: every write is finished or not begun. You can go on working.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/welcome/welcome_page.py" />
   <source>Your data stay on this computer. No network is used.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/failure_panel.py" />
   <source>Your store</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>ZIP, {n} file inside</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>ZIP, {n} files inside</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>about {minutes} min left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>about {seconds} s left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>age</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/budget_band.py" />
   <source>alerts a month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>all first seen in the last 7 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>and {n} more drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>and {n} more drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>before 1995 or in the future, the row is kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>before: {afr}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>best rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>boosted trees over logistic regression</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>cancelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>cannot be edited</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>capacity stays unknown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>chance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/bands.py" />
   <source>chance of failing within 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/overview_page.py" />
   <source>chance of failing within 30 days, calibrated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>change in 7 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>complete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>day and month can't be told apart, the row is kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>day last seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>done in {took}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/export.py" />
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>drives are stored under "Unknown"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>drives missing on {days}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>drives per bin, log scales</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/versions_card.py" />
   <source>each by its own held-out tests</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>every drive in service</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>every drive was seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality_card.py" />
   <source>every row was read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/spares_card.py" />
   <source>expected failures, 95% interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>failed that day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>fails within 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>fails within 30 days of {day}, its last score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>failure within {n} day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>failure within {n} days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>failures caught</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>failures of these days stay unknown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>failures per 100 drive-years, exact Poisson 95% interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>few drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>hard disks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>in 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>in service, Kaplan–Meier, 95% band</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>its telemetry reports the failure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>larger than 48 bits or no whole number, row kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>last 14 days, by site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>last {n} day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>last {n} days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/columns.py" />
   <source>latest day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_history_card.py" />
   <source>log scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>log-sum of 5, 187, 197, 198</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>low confidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>lowers the odds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>never filled with 0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/watched_card.py" />
   <source>new files are imported by themselves</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <location filename="../../reliscore_desktop/ui/data/jobs_view.py" />
   <location filename="../../reliscore_desktop/ui/drive/drive_content.py" />
   <source>newest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/calendar_view.py" />
   <source>newest month first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>next 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>no day missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>no drive model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>no file on {days}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>no usable SMART</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>none installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>none missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>not computed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>not measured</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>not read: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>not recognised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>not reported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>not scored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>not scored yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>not seen for 2 days or more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>nothing new in these files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>nothing stored yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>of a drive model that is not validated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>over {low} y</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>passed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>pod</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/reliability_chart.py" />
   <source>predicted chance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>question open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>queued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>raises the odds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>risk model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <source>running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>same drive and day twice with other values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>seen for less than 7 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>serial</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/caught_chart.py" />
   <source>share of the fleet alerted a month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/reliability_chart.py" />
   <source>share that failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>skipped, nothing changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>slot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/verdict_words.py" />
   <source>smartd's advice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>stale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <source>steady</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the cell is cleared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the cell is cleared, the row is imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the date can't be read, the row is kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the drive is unknown, the row is kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>the first {n} of {total} records; the export has all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/imports_view.py" />
   <source>the newest {n} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>the stored row stays</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>too little history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>unbalanced quotes or zero bytes, the row is kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>under {high} y</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>unsupported type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>vault</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>vault {id}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>vault {vault}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>what past predictions came to, on this fleet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>whose risk jumped in the last days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>within 30 days, of those whose 30 days are over.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>without a sign</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/rule_words.py" />
   <source>wrong number of columns, the row is kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>yesterday</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/column_rows.py" />
   <source>{attribute}, normalised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>{a}–{b} years</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/breadcrumb.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>{band}, {risk} in 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/risk_gauge.py" />
   <source>{band}, {risk} within 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/why_panel.py" />
   <source>{base} to {risk}, effect on odds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/scorecard_card.py" />
   <source>{caught} caught, {missed} missed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/lanes.py" />
   <location filename="../../reliscore_desktop/ui/drive/attribute_list.py" />
   <source>{change} in 30 d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_list.py" />
   <location filename="../../reliscore_desktop/ui/drive/small_multiples.py" />
   <source>{change} in 7 d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/counter_sparks.py" />
   <location filename="../../reliscore_desktop/ui/tables/drive_columns.py" />
   <source>{change} in 7 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{change} in the last 7 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/chart_card.py" />
   <source>{chart}, as a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/filter_button.py" />
   <source>{chosen} of {all} in this view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{cohort}: {left} without a failure. Is this a planned removal?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{counts} on {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/risk_heading.py" />
   <source>{days} days, log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/identity_strip.py" />
   <source>{days} of {span}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>{day} compared with the day before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_pane.py" />
   <source>{day}, {actor}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{day}: no data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{day}: {n} of {total} drives reported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{day}: {scored} drives scored, {at_risk} at risk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/job_text.py" />
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>{done} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{expected} expected failures; the share of the fleet alone gives {share}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{expected} expected for every 100 that failed (95%: {low}–{high}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>{failed} of {n} files can't be read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <source>{figure}%</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/widgets/filter_button.py" />
   <source>{filter}: {chosen} chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{first} to {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{first} to {last}; the rest of the fleet's rate gives {expected}, so {excess} times as many (95%: {interval}). They count as left, not as failed, until you answer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{high}, {elevated} elevated.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{job}: cancelled. Finished parts are kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{job}: done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{kept} and lie in quarantine with the reason.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{low} of {total} scored drives are low, {risky} at risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{low} to {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/age_filter.py" />
   <source>{low}–{high} y</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{names} are not validated: {drives}. Their risks are shown as low confidence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{names} is not validated: {drives}. Its risks are shown as low confidence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} +{value} a day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{name} and others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} at {value}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} at {value}, no increase seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} at {value}, steady {days}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} back at 0, last rose {days} ago</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} back at 0, rose {days} d ago</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} did not grow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} did not grow, usually {value} a day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} fell from {before} to {after} in {days}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} grow by {value} a day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} rose from {before} to {after} in {days}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} {before} → {after} in {days} d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} {value}, no increase seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name} {value}, steady {days} d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{name}, {n} of {all}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{name}: no growth</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/counter_chart.py" />
   <source>{name}: {first} on {first_day}, {last} on {last_day}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>{n} alert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} alert a month → expect {caught} of {failures} failures ({low}–{high})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>{n} alert acknowledged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} alert is acknowledged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>{n} alert is open again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} alert raised in 30 days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <source>{n} alert re-opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>{n} alerts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} alerts a month → expect {caught} of {failures} failures ({low}–{high})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>{n} alerts acknowledged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} alerts are acknowledged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_work.py" />
   <source>{n} alerts are open again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} alerts raised in 30 days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <source>{n} alerts re-opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} are open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/chip_row.py" />
   <source>{n} chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>{n} column was not taken</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>{n} columns were not taken</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/events.py" />
   <source>{n} counters rose</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{n} critical counter above 0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{n} critical counters above 0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} critical drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} critical drive needs a decision today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} critical drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} critical drives need a decision today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>{n} day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} day holds nothing afterwards.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} day holds what it held before.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} day is missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} day missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{n} day missing between</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} day old. Import newer telemetry.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} day waits to be scored again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <location filename="../../reliscore_desktop/ui/settings/workspace.py" />
   <source>{n} days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} days are missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} days hold nothing afterwards.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} days hold what they held before.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} days missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{n} days missing between</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} days old. Import newer telemetry.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} days wait to be scored again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{n} drive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} drive did not report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} drive is high</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drive is new.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drive is no longer there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{n} drive left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drive left, {expected} expected: planned removal?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{n} drive models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>{n} drive reports no age.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{n} drive selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drive stopped reporting: {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/risk_histogram.py" />
   <source>{n} drive, risk {span}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drive-day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drive-days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} drive.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{n} drives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} drives are high</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drives are new.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} drives are no longer there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} drives did not report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{n} drives left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drives left, {expected} expected: planned removal?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/age_card.py" />
   <source>{n} drives report no age.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{n} drives selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} drives stopped reporting: {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/charts/risk_histogram.py" />
   <source>{n} drives, risk {span}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} drives.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{n} expert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{n} experts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{n} feature</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{n} features</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} fewer drive would alert today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} fewer drives would alert today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} fewer than on {day}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{n} file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/store_view.py" />
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <location filename="../../reliscore_desktop/ui/imports/quality.py" />
   <source>{n} files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} high drive is open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} high drives are open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} in {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} is open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>{n} job is still running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/closing.py" />
   <source>{n} jobs are still running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} million drive-days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/import_pane.py" />
   <source>{n} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{n} more drive model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/cards.py" />
   <source>{n} more drive models.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} more drive would alert today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{n} more drives would alert today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} more file is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} more files are missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{n} more question.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/cohort_banner.py" />
   <source>{n} more questions.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} more than on {day}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <source>{n} new alert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alert_news.py" />
   <source>{n} new alerts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/drive_page.py" />
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{n} of {all}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{n} of {all} groups include the line of perfect calibration.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} problem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{n} problem found: {first}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} problems</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/work.py" />
   <source>{n} problems found, first: {first}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} re-opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>{n} record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/quarantine_card.py" />
   <source>{n} records</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} row goes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} row quarantined</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>{n} row to quarantine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} row was kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} row was stored already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>{n} row was stored before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{n} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/questions.py" />
   <source>{n} rows go.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_run.py" />
   <source>{n} rows of finished files were stored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} rows quarantined</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_rows.py" />
   <source>{n} rows to quarantine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} rows were kept out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/result_rows.py" />
   <source>{n} rows were stored already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/alerts_page.py" />
   <source>{n} selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{n} selected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} since records began</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} site more is not listed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{n} sites more are not listed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{n} stale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} stale drive was at risk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/figures.py" />
   <source>{n} stale drives were at risk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/alert_figures.py" />
   <source>{n} still open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>{n} y</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{own} of {n} drive model validated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/active_card.py" />
   <source>{own} of {n} drive models validated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/page.py" />
   <source>{page} could not be loaded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/rail.py" />
   <source>{page}, {n} open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{path}, every {n} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{path}, read back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/running_panel.py" />
   <source>{rate} a second</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>{read} read, {n} not read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{right} of alerts right.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{right} of {n} alert followed by a failure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/risk_model/words.py" />
   <source>{right} of {n} alerts followed by a failure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/frame/trust_facts.py" />
   <source>{scored} of {drives} drives scored, {when}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/alerts/words.py" />
   <source>{share} of alerts are followed by a failure within 30 days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{shown} of {n} drive.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/words.py" />
   <source>{shown} of {n} drives.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drive/attribute_card.py" />
   <source>{shown} of {n} shown, changed first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/overview/freshness.py" />
   <source>{site} sent no file on {day}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/columns.py" />
   <source>{text} (line {line})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{value} billion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{value} million</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reason_words.py" />
   <source>{value} trillion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{what} at {n} sites</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/import_dialog.py" />
   <source>{what} could not be imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/drives/selection_summary.py" />
   <source>{what}, all in {site}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/data/words.py" />
   <source>{when}, {n} of {files} files damaged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/imports/check_panel.py" />
   <source>{words}, of {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/formatting.py" />
   <location filename="../../reliscore_desktop/ui/reliability/survival_card.py" />
   <source>{years} years</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>┊ fleet {afr}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>○ period before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reliscore_desktop/ui/reliability/rates_card.py" />
   <source>● this period</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
