-- The tables of views.db, as “socai init” makes them.
PRAGMA application_id = 1399800662;
PRAGMA user_version = 8;

CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    zone INTEGER,
    founded_on INTEGER NOT NULL
);

CREATE TABLE unit_history (
    from_pos INTEGER NOT NULL,
    line INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    on_date INTEGER NOT NULL,
    attribute INTEGER NOT NULL,
    value TEXT,
    other INTEGER,
    PRIMARY KEY (from_pos, line)
) WITHOUT ROWID;

CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    citizen INTEGER
);

CREATE TABLE member_stay (
    from_pos INTEGER PRIMARY KEY,
    member INTEGER NOT NULL,
    on_date INTEGER NOT NULL,
    unit INTEGER
);

CREATE TABLE service (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL
);

CREATE TABLE claim (
    from_pos INTEGER NOT NULL,
    line INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    status INTEGER NOT NULL,
    act INTEGER NOT NULL,
    service INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    on_date INTEGER NOT NULL,
    citizen INTEGER NOT NULL,
    dossier INTEGER,
    member INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    to_pos INTEGER,
    PRIMARY KEY (from_pos, line)
) WITHOUT ROWID;

CREATE TABLE activation (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    level INTEGER,
    citizen INTEGER NOT NULL,
    on_date INTEGER NOT NULL,
    agency TEXT,
    extract INTEGER,
    to_pos INTEGER
);

CREATE TABLE dossier (
    id INTEGER PRIMARY KEY,
    dossier INTEGER NOT NULL,
    citizen INTEGER,
    service INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    on_date INTEGER NOT NULL,
    agency TEXT,
    extract INTEGER,
    paid INTEGER,
    digitised INTEGER,
    authenticated INTEGER,
    result INTEGER,
    to_pos INTEGER
);

CREATE TABLE extract (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    cut_off INTEGER NOT NULL,
    from_date INTEGER,
    row_count INTEGER NOT NULL,
    digest TEXT NOT NULL,
    replaces INTEGER
);

CREATE TABLE official (
    from_pos INTEGER PRIMARY KEY,
    citizen INTEGER NOT NULL,
    on_date INTEGER NOT NULL,
    agency TEXT,
    role INTEGER,
    extract INTEGER NOT NULL
);

CREATE TABLE dispute (
    from_pos INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL,
    party INTEGER NOT NULL,
    opened_by TEXT NOT NULL,
    on_date INTEGER NOT NULL,
    to_pos INTEGER
);

CREATE TABLE disclosure (
    from_pos INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    PRIMARY KEY (from_pos, subject)
) WITHOUT ROWID;

CREATE TABLE erasure (
    from_pos INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL
);

CREATE TABLE finding_answer (
    from_pos INTEGER PRIMARY KEY,
    check_code TEXT NOT NULL,
    version INTEGER NOT NULL,
    subject TEXT NOT NULL,
    answer INTEGER NOT NULL,
    cited INTEGER,
    on_date INTEGER NOT NULL,
    answered_by TEXT NOT NULL
);

CREATE TABLE paper (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    on_date INTEGER NOT NULL,
    filed_by TEXT NOT NULL,
    data TEXT NOT NULL
);

CREATE TABLE recorder (
    from_pos INTEGER PRIMARY KEY,
    claim INTEGER,
    name TEXT NOT NULL
);

CREATE TABLE stream (
    member INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    last_pos INTEGER NOT NULL
);

CREATE TABLE member_count (
    member INTEGER NOT NULL,
    month INTEGER NOT NULL,
    act INTEGER NOT NULL,
    service INTEGER NOT NULL,
    status INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    PRIMARY KEY (member, month, act, service, status)
) WITHOUT ROWID;

CREATE TABLE unit_count (
    unit INTEGER NOT NULL,
    month INTEGER NOT NULL,
    act INTEGER NOT NULL,
    service INTEGER NOT NULL,
    status INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    all_claims INTEGER NOT NULL,
    all_credit INTEGER NOT NULL,
    PRIMARY KEY (unit, month, act, service, status)
) WITHOUT ROWID;

CREATE TABLE view_state (
    only INTEGER PRIMARY KEY CHECK (only = 0),
    origin TEXT NOT NULL,
    title TEXT NOT NULL,
    position INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    handle_max INTEGER NOT NULL,
    last_leaf BLOB NOT NULL,
    closed_at INTEGER,
    successor TEXT
);

CREATE TABLE vocabulary (
    domain TEXT NOT NULL,
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    vi TEXT NOT NULL,
    PRIMARY KEY (domain, number)
) WITHOUT ROWID;

CREATE INDEX member_code ON member (code);

CREATE INDEX member_citizen ON member (citizen);

CREATE INDEX member_stay_member ON member_stay (member);

CREATE INDEX claim_claim ON claim (claim);

CREATE INDEX claim_member ON claim (member, claim) WHERE status = 1;

CREATE INDEX claim_subject ON claim (CASE WHEN act IN (2,5) THEN coalesce(dossier, citizen) ELSE citizen END, claim) WHERE status = 1;

CREATE INDEX claim_unit ON claim (unit, claim) WHERE status = 1;

CREATE INDEX activation_citizen ON activation (citizen);

CREATE INDEX dossier_dossier ON dossier (dossier);

CREATE INDEX official_citizen ON official (citizen);

CREATE INDEX paper_principal ON paper (CASE WHEN json_valid(data) THEN json_extract(data, '$.principal') END) WHERE kind IN ('principal.granted', 'principal.revoked');

CREATE INDEX recorder_claim ON recorder (claim) WHERE claim IS NOT NULL;
