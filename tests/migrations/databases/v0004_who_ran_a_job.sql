BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('v0004_who_ran_a_job');
CREATE TABLE alerts (
	id INTEGER NOT NULL, 
	scope VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	drive_model VARCHAR, 
	serial_number VARCHAR, 
	state VARCHAR NOT NULL, 
	raised_on DATE NOT NULL, 
	raised_at DATETIME NOT NULL, 
	changed_on DATE NOT NULL, 
	reopened_on DATE, 
	reasons JSON NOT NULL, 
	details JSON NOT NULL, 
	baseline JSON NOT NULL, 
	then_and_now JSON NOT NULL, 
	acknowledged_at DATETIME, 
	acknowledged_by VARCHAR, 
	acknowledged_reason VARCHAR, 
	note TEXT NOT NULL, 
	expires_on DATE, 
	outcome VARCHAR, 
	resolved_on DATE, 
	resolved_at DATETIME, 
	resolved_by VARCHAR, 
	CONSTRAINT pk_alerts PRIMARY KEY (id), 
	CONSTRAINT ck_alerts_known_scope CHECK (scope IN ('drive', 'place', 'cohort')), 
	CONSTRAINT ck_alerts_known_state CHECK (state IN ('open', 'acknowledged', 'resolved')), 
	CONSTRAINT ck_alerts_resolved_with_outcome CHECK ((state = 'resolved') = (outcome IS NOT NULL))
);
INSERT INTO "alerts" VALUES(1,'drive','ST4000DM000/Z300ABCD','ST4000DM000','Z300ABCD','acknowledged','2024-03-01','2024-03-02 06:30:00.000000','2024-03-01',NULL,'{"items": [{"kind": "risk", "day": "2024-03-01", "probability": 0.31}]}','{}','{"probability": 0.31, "counters": {"smart_197": 8}}','{}','2024-03-02 07:00:00.000000','anna','spare on order','','2024-04-01',NULL,NULL,NULL,NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	details JSON NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,'2024-03-02 06:30:00.000000','anna','export','at-risk','{"rows": 1}');
CREATE TABLE drives (
	id INTEGER NOT NULL, 
	drive_model VARCHAR NOT NULL, 
	serial_number VARCHAR NOT NULL, 
	capacity_bytes BIGINT, 
	first_seen DATE NOT NULL, 
	last_seen DATE NOT NULL, 
	failed_on DATE, 
	datacenter VARCHAR, 
	cluster_id VARCHAR, 
	vault_id VARCHAR, 
	pod_id VARCHAR, 
	pod_slot_num VARCHAR, 
	power_on_hours BIGINT, 
	temperature_celsius BIGINT, 
	smart_5 BIGINT, 
	smart_187 BIGINT, 
	smart_188 BIGINT, 
	smart_197 BIGINT, 
	smart_198 BIGINT, 
	probability DOUBLE, 
	band VARCHAR, 
	probability_change_7d DOUBLE, 
	main_reason TEXT, 
	not_scored_reason VARCHAR, 
	scored_day DATE, 
	expert VARCHAR, 
	validated BOOLEAN, 
	CONSTRAINT pk_drives PRIMARY KEY (id), 
	CONSTRAINT uq_drives_drive_model_serial_number UNIQUE (drive_model, serial_number)
);
INSERT INTO "drives" VALUES(1,'ST4000DM000','Z3000001',4000787030016,'2024-03-01','2024-03-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,8,NULL,0.02,'elevated',NULL,NULL,NULL,'2024-03-01','critical',1);
CREATE TABLE imports (
	id INTEGER NOT NULL, 
	sha256 VARCHAR, 
	name VARCHAR NOT NULL, 
	path VARCHAR NOT NULL, 
	size_bytes BIGINT NOT NULL, 
	format VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	message TEXT NOT NULL, 
	rows_read BIGINT NOT NULL, 
	rows_imported BIGINT NOT NULL, 
	rows_duplicate BIGINT NOT NULL, 
	rows_quarantined BIGINT NOT NULL, 
	drives BIGINT NOT NULL, 
	first_day DATE, 
	last_day DATE, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME NOT NULL, 
	report JSON NOT NULL, 
	quarantine_segment_id INTEGER, 
	CONSTRAINT pk_imports PRIMARY KEY (id), 
	CONSTRAINT fk_imports_quarantine_segment_id_segments FOREIGN KEY(quarantine_segment_id) REFERENCES segments (id) ON DELETE SET NULL, 
	CONSTRAINT ck_imports_known_state CHECK (state IN ('imported', 'duplicate', 'failed', 'cancelled')), 
	CONSTRAINT ck_imports_rows_add_up CHECK (rows_read = rows_imported + rows_duplicate + rows_quarantined)
);
INSERT INTO "imports" VALUES(1,'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','2024-03-01.csv','/data/2024-03-01.csv',900,'csv','imported','',3,2,0,1,2,'2024-03-01','2024-03-01','2024-03-02 06:30:00.000000','2024-03-02 06:30:00.000000','{"rules": {"no_serial": 1}}',NULL);
CREATE TABLE jobs (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	started_at DATETIME, 
	finished_at DATETIME, 
	message TEXT NOT NULL, started_by VARCHAR, place VARCHAR, said JSON, 
	CONSTRAINT pk_jobs PRIMARY KEY (id)
);
INSERT INTO "jobs" VALUES(1,'import','Import 1 file','done','2024-03-02 06:30:00.000000','2024-03-02 06:30:00.000000','','ann','terminal','{"title": "Import", "message": ""}');
CREATE TABLE live_days (
	kind VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	segment_id INTEGER NOT NULL, 
	stale BOOLEAN NOT NULL, 
	CONSTRAINT pk_live_days PRIMARY KEY (kind, day), 
	CONSTRAINT fk_live_days_segment_id_segments FOREIGN KEY(segment_id) REFERENCES segments (id)
);
INSERT INTO "live_days" VALUES('telemetry','2024-03-01',1,0);
CREATE TABLE notes (
	id INTEGER NOT NULL, 
	drive_model VARCHAR NOT NULL, 
	serial_number VARCHAR NOT NULL, 
	written_at DATETIME NOT NULL, 
	author VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	corrects INTEGER, 
	CONSTRAINT pk_notes PRIMARY KEY (id), 
	CONSTRAINT fk_notes_corrects_notes FOREIGN KEY(corrects) REFERENCES notes (id), 
	CONSTRAINT uq_notes_corrects UNIQUE (corrects), 
	CONSTRAINT ck_notes_says_something CHECK (text <> '' OR corrects IS NOT NULL)
);
INSERT INTO "notes" VALUES(1,'ST4000DM000','Z300ABCD','2024-03-02 07:05:00.000000','anna','Cable replaced, recheck on Monday.',NULL);
CREATE TABLE outcomes (
	id INTEGER NOT NULL, 
	drive_model VARCHAR NOT NULL, 
	serial_number VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	alert_id INTEGER, 
	actor VARCHAR NOT NULL, 
	note TEXT NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT pk_outcomes PRIMARY KEY (id), 
	CONSTRAINT fk_outcomes_alert_id_alerts FOREIGN KEY(alert_id) REFERENCES alerts (id), 
	CONSTRAINT ck_outcomes_known_outcome CHECK (outcome IN ('failed', 'replaced', 'false_alarm', 'planned_removal'))
);
INSERT INTO "outcomes" VALUES(1,'ST4000DM000','Z300WXYZ','failed','2024-02-20',NULL,'anna','dead on reboot','2024-03-02 07:05:00.000000',NULL);
CREATE TABLE properties (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_properties PRIMARY KEY (name)
);
INSERT INTO "properties" VALUES('workspace_id','37004d11-a9fa-4e97-827b-8568cc1f0c7e');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	risk_model_version VARCHAR NOT NULL, 
	feature_set_version VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME NOT NULL, 
	drives_scored BIGINT NOT NULL, 
	drives_not_scored BIGINT NOT NULL, 
	expected_failures DOUBLE NOT NULL, 
	expected_low DOUBLE NOT NULL, 
	expected_high DOUBLE NOT NULL, 
	low BIGINT NOT NULL, 
	elevated BIGINT NOT NULL, 
	high BIGINT NOT NULL, 
	critical BIGINT NOT NULL, 
	not_scored JSON NOT NULL, 
	scores_segment_id INTEGER, 
	CONSTRAINT pk_runs PRIMARY KEY (id), 
	CONSTRAINT fk_runs_scores_segment_id_segments FOREIGN KEY(scores_segment_id) REFERENCES segments (id) ON DELETE SET NULL
);
INSERT INTO "runs" VALUES(1,'2024-03-01','2024.1','1','2024-03-02 06:30:00.000000','2024-03-02 06:30:00.000000',1,1,0.02,0.0,1.0,0,1,0,0,'{"unsupported_media": 1}',NULL);
CREATE TABLE saved_views (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"query" JSON NOT NULL, 
	columns JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_saved_views PRIMARY KEY (id), 
	CONSTRAINT uq_saved_views_name UNIQUE (name), 
	CONSTRAINT ck_saved_views_named CHECK (name <> '')
);
INSERT INTO "saved_views" VALUES(1,'AMS2 oldest','{"datacenters": ["AMS2"], "sort": "age_days"}','{"order": ["serial_number", "age_days"]}','2024-03-02 07:10:00.000000','anna','2024-03-02 07:10:00.000000');
CREATE TABLE segments (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	path VARCHAR NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	row_count BIGINT NOT NULL, 
	size_bytes BIGINT NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	schema_version BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	data_at DATETIME NOT NULL, 
	superseded_at DATETIME, 
	CONSTRAINT pk_segments PRIMARY KEY (id), 
	CONSTRAINT uq_segments_path UNIQUE (path), 
	CONSTRAINT ck_segments_days_in_order CHECK (first_day <= last_day)
);
INSERT INTO "segments" VALUES(1,'telemetry','telemetry/2024-03/2024-03-01.20240302T063000000000.0123456789abcdef.parquet','2024-03-01','2024-03-01',2,4096,'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',1,'2024-03-02 06:30:00.000000','2024-03-02 06:30:00.000000',NULL);
CREATE INDEX ix_segments_kind_superseded_at ON segments (kind, superseded_at);
CREATE INDEX ix_live_days_segment_id ON live_days (segment_id);
CREATE INDEX ix_imports_sha256 ON imports (sha256);
CREATE INDEX ix_imports_started_at ON imports (started_at);
CREATE INDEX ix_runs_day ON runs (day);
CREATE INDEX ix_drives_serial_number ON drives (serial_number);
CREATE INDEX ix_drives_probability ON drives (probability);
CREATE INDEX ix_drives_band ON drives (band);
CREATE INDEX ix_jobs_started_at ON jobs (started_at);
CREATE INDEX ix_audit_at ON audit (at);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE UNIQUE INDEX uq_alerts_unresolved ON alerts (scope, subject) WHERE state <> 'resolved';
CREATE INDEX ix_alerts_subject ON alerts (subject);
CREATE INDEX ix_alerts_state ON alerts (state);
CREATE INDEX ix_alerts_raised_on ON alerts (raised_on);
CREATE INDEX ix_outcomes_drive_model_serial_number ON outcomes (drive_model, serial_number);
CREATE INDEX ix_outcomes_alert_id ON outcomes (alert_id);
CREATE INDEX ix_notes_drive_model_serial_number ON notes (drive_model, serial_number);
CREATE TRIGGER notes_no_update BEFORE UPDATE ON notes BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
CREATE TRIGGER notes_no_delete BEFORE DELETE ON notes BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
COMMIT;
