"""Names of the canonical telemetry columns, and which SMART attributes every segment carries."""

SERIAL_NUMBER = "serial_number"
DRIVE_MODEL = "drive_model"
DATE = "date"
CAPACITY_BYTES = "capacity_bytes"
FAILURE = "failure"

LOCATION_COLUMNS: tuple[str, ...] = ("datacenter", "cluster_id", "vault_id", "pod_id", "pod_slot_num")
IS_LEGACY_FORMAT = "is_legacy_format"

SMART_PASSED = "smart_passed"
"""The drive's own overall verdict (SMART RETURN STATUS). Daily CSV files don't carry it, smartctl's JSON does."""

BOOLEAN_COLUMNS: tuple[str, ...] = (IS_LEGACY_FORMAT, SMART_PASSED)

DRIVE_KEY_COLUMNS: tuple[str, str] = (DRIVE_MODEL, SERIAL_NUMBER)

CORE_RAW_ATTRIBUTES: tuple[int, ...] = (
    1,
    5,
    7,
    9,
    10,
    184,
    187,
    188,
    190,
    193,
    194,
    196,
    197,
    198,
    199,
    240,
    241,
    242,
)
"""Raw values of these are in every telemetry segment, null where a drive does not report them."""
