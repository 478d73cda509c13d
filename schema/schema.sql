-- What the chain in migrations/ makes. Written by the target write_schema; do not edit.

PRAGMA application_id = 1937008484;
PRAGMA user_version = 3;

CREATE TABLE schema_migration (
  -- What made this file: one row per migration, oldest first.
  number     INTEGER PRIMARY KEY CONSTRAINT "number counts from 1" CHECK (number > 0),
  name       TEXT NOT NULL UNIQUE,
  sha256     TEXT NOT NULL
             CONSTRAINT "sha256 must be 64 lower-case hexadecimal digits"
             CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE instance (
  -- One row per instance. The epoch is a random part of every ETag; the revision is that of the instance's roles.
  id                          TEXT NOT NULL PRIMARY KEY
                              CONSTRAINT "id must be ins_ and 27 letters or digits"
                              CHECK (id GLOB 'ins_*' AND length(id) = 31 AND length(CAST(id AS BLOB)) = 31
                                     AND substr(id, 5) NOT GLOB '*[^0-9A-Za-z]*'),
  environment_type            TEXT NOT NULL
                              CONSTRAINT "environment_type must be development, staging or production"
                              CHECK (environment_type IN ('development', 'staging', 'production')),
  workspace_id                TEXT
                              CONSTRAINT "workspace_id must have 1 to 256 characters, or be NULL"
                              CHECK (length(workspace_id) BETWEEN 1 AND 256
                                     AND instr(CAST(workspace_id AS BLOB), x'00') = 0),
  epoch                       TEXT NOT NULL
                              CONSTRAINT "epoch must be 16 lower-case hexadecimal digits"
                              CHECK (length(epoch) = 16 AND length(CAST(epoch AS BLOB)) = 16
                                     AND epoch NOT GLOB '*[^0-9a-f]*'),
  organization_roles_revision INTEGER NOT NULL DEFAULT 1,
  created_at                  INTEGER NOT NULL
                              CONSTRAINT "created_at must not be negative" CHECK (created_at >= 0)
, last_change_id INTEGER) STRICT;

CREATE TABLE secret_key (
  -- Who may read and change an instance over HTTP. The hash is the SHA-256 of the key: printf %s KEY | sha256sum
  id          TEXT NOT NULL PRIMARY KEY
              CONSTRAINT "id must be key_ and 27 letters or digits"
              CHECK (id GLOB 'key_*' AND length(id) = 31 AND length(CAST(id AS BLOB)) = 31
                     AND substr(id, 5) NOT GLOB '*[^0-9A-Za-z]*'),
  instance_id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  hash        BLOB NOT NULL UNIQUE
              CONSTRAINT "hash must have 32 octets" CHECK (length(hash) = 32),
  label       TEXT NOT NULL DEFAULT ''
              CONSTRAINT "label must have at most 100 characters and no control character"
              CHECK (length(label) <= 100 AND instr(CAST(label AS BLOB), x'00') = 0
                     AND label NOT GLOB '*[' || char(1, 45, 31, 127) || ']*'),
  read_only   INTEGER NOT NULL DEFAULT 0
              CONSTRAINT "read_only must be 0 or 1" CHECK (read_only IN (0, 1)),
  created_at  INTEGER NOT NULL
              CONSTRAINT "created_at must not be negative" CHECK (created_at >= 0),
  revoked_at  INTEGER,
  CONSTRAINT "revoked_at must be milliseconds since 1970, not before created_at, or NULL"
  CHECK (revoked_at >= created_at)
) STRICT;

CREATE INDEX secret_key_instance ON secret_key (instance_id);

CREATE TABLE instance_settings (
  -- The settings of the instance itself; its allowed origins are in allowed_origin.
  instance_id                                       TEXT NOT NULL PRIMARY KEY
                                                    REFERENCES instance (id) ON DELETE CASCADE,
  test_mode                                         INTEGER NOT NULL
    CONSTRAINT "test_mode must be 0 or 1" CHECK (test_mode IN (0, 1)),
  hibp                                              INTEGER NOT NULL DEFAULT 1
    CONSTRAINT "hibp must be 0 or 1" CHECK (hibp IN (0, 1)),
  enhanced_email_deliverability                     INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "enhanced_email_deliverability must be 0 or 1" CHECK (enhanced_email_deliverability IN (0, 1)),
  support_email                                     TEXT
    CONSTRAINT "support_email must be an e-mail address of at most 254 characters, or NULL"
    CHECK (length(support_email) BETWEEN 1 AND 254 AND support_email GLOB '*?@?*.?*'
           AND support_email NOT GLOB '*[' || char(1, 45, 32) || ']*'
           AND instr(CAST(support_email AS BLOB), x'00') = 0),
  clerk_js_version                                  TEXT
    CONSTRAINT "clerk_js_version must be a version or a dist-tag of at most 256 characters, or NULL"
    CHECK (length(clerk_js_version) BETWEEN 1 AND 256 AND clerk_js_version NOT GLOB '*[^-A-Za-z0-9.+_]*'
           AND instr(CAST(clerk_js_version AS BLOB), x'00') = 0),
  development_origin                                TEXT
    CONSTRAINT "development_origin must be http:// or https:// and a host, without a path, or NULL"
    CHECK (length(development_origin) BETWEEN 1 AND 2048
           AND (lower(development_origin) GLOB 'http://?*' OR lower(development_origin) GLOB 'https://?*')
           AND development_origin NOT GLOB '*://*/*' AND development_origin NOT GLOB '*[^!-~]*'
           AND instr(CAST(development_origin AS BLOB), x'00') = 0),
  url_based_session_syncing                         INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "url_based_session_syncing must be 0 or 1" CHECK (url_based_session_syncing IN (0, 1)),
  preferred_sign_in_strategy_when_password_required TEXT
    CONSTRAINT "preferred_sign_in_strategy_when_password_required must be password, otp or NULL"
    CHECK (preferred_sign_in_strategy_when_password_required IN ('password', 'otp')),
  revision                                          INTEGER NOT NULL DEFAULT 1
, last_change_id INTEGER) STRICT;

CREATE TABLE allowed_origin (
  -- The list allowed_origins, in the order of position. To replace a whole list, see list_replacement.
  instance_id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL
              CONSTRAINT "position must be 0 to 99: a list has at most 100 origins" CHECK (position BETWEEN 0 AND 99),
  origin      TEXT NOT NULL
              CONSTRAINT "origin must be a scheme, :// and a host, without a path, of at most 2048 characters"
              CHECK (length(origin) BETWEEN 1 AND 2048 AND origin GLOB '[A-Za-z]*://?*' AND origin NOT GLOB '*://*/*'
                     AND origin NOT GLOB '*[^!-~]*' AND instr(CAST(origin AS BLOB), x'00') = 0),
  PRIMARY KEY (instance_id, position),
  UNIQUE (instance_id, origin COLLATE NOCASE)
) STRICT;

CREATE TABLE instance_restrictions (
  -- Who may sign up.
  instance_id                              TEXT NOT NULL PRIMARY KEY REFERENCES instance (id) ON DELETE CASCADE,
  allowlist                                INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "allowlist must be 0 or 1" CHECK (allowlist IN (0, 1)),
  blocklist                                INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "blocklist must be 0 or 1" CHECK (blocklist IN (0, 1)),
  allowlist_blocklist_disabled_on_sign_in  INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "allowlist_blocklist_disabled_on_sign_in must be 0 or 1"
    CHECK (allowlist_blocklist_disabled_on_sign_in IN (0, 1)),
  block_email_subaddresses                 INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "block_email_subaddresses must be 0 or 1" CHECK (block_email_subaddresses IN (0, 1)),
  block_disposable_email_domains           INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "block_disposable_email_domains must be 0 or 1" CHECK (block_disposable_email_domains IN (0, 1)),
  ignore_dots_for_gmail_addresses          INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "ignore_dots_for_gmail_addresses must be 0 or 1" CHECK (ignore_dots_for_gmail_addresses IN (0, 1)),
  revision                                 INTEGER NOT NULL DEFAULT 1
, last_change_id INTEGER) STRICT;

CREATE TABLE organization_role (
  -- What members of an organization can be. Every instance has org:admin and org:member at first.
  id          TEXT NOT NULL PRIMARY KEY
              CONSTRAINT "id must be role_ and 27 letters or digits"
              CHECK (id GLOB 'role_*' AND length(id) = 32 AND length(CAST(id AS BLOB)) = 32
                     AND substr(id, 6) NOT GLOB '*[^0-9A-Za-z]*'),
  instance_id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  name        TEXT NOT NULL
              CONSTRAINT "name must have 1 to 256 characters"
              CHECK (length(name) BETWEEN 1 AND 256 AND instr(CAST(name AS BLOB), x'00') = 0),
  key         TEXT NOT NULL
              CONSTRAINT "key must be org: and at most 252 of a-z 0-9 _ -"
              CHECK (length(key) <= 256 AND key GLOB 'org:?*' AND substr(key, 5) NOT GLOB '*[^-a-z0-9_]*'
                     AND instr(CAST(key AS BLOB), x'00') = 0),
  description TEXT NOT NULL DEFAULT ''
              CONSTRAINT "description must have at most 1024 characters"
              CHECK (length(description) <= 1024 AND instr(CAST(description AS BLOB), x'00') = 0),
  created_at  INTEGER NOT NULL
              CONSTRAINT "created_at must not be negative" CHECK (created_at >= 0),
  updated_at  INTEGER NOT NULL,
  UNIQUE (instance_id, key),
  UNIQUE (instance_id, id),
  CONSTRAINT "updated_at must not be before created_at" CHECK (updated_at >= created_at)
) STRICT;

CREATE TABLE organization_permission (
  -- The rights that a role can hold. They are the same in every instance and cannot be changed.
  id          TEXT NOT NULL PRIMARY KEY,
  name        TEXT NOT NULL,
  key         TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE organization_role_permission (
  -- Which role holds which right. Permissions are never deleted, so an index by permission would serve nobody.
  role_id       TEXT NOT NULL REFERENCES organization_role (id) ON DELETE CASCADE,
  permission_id TEXT NOT NULL REFERENCES organization_permission (id),
  PRIMARY KEY (role_id, permission_id)
) STRICT;

CREATE TABLE organization_settings (
  -- How organizations work; their enrollment modes are in organization_domains_enrollment_mode.
  instance_id             TEXT NOT NULL PRIMARY KEY REFERENCES instance (id) ON DELETE CASCADE,
  enabled                 INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "enabled must be 0 or 1" CHECK (enabled IN (0, 1)),
  max_allowed_memberships INTEGER NOT NULL DEFAULT 5
    CONSTRAINT "max_allowed_memberships must be 0 (no limit) to 2147483647"
    CHECK (max_allowed_memberships BETWEEN 0 AND 2147483647),
  admin_delete_enabled    INTEGER NOT NULL DEFAULT 1
    CONSTRAINT "admin_delete_enabled must be 0 or 1" CHECK (admin_delete_enabled IN (0, 1)),
  domains_enabled         INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "domains_enabled must be 0 or 1" CHECK (domains_enabled IN (0, 1)),
  slug_disabled           INTEGER NOT NULL DEFAULT 1
    CONSTRAINT "slug_disabled must be 0 or 1" CHECK (slug_disabled IN (0, 1)),
  creator_role_id         TEXT NOT NULL,
  domains_default_role_id TEXT NOT NULL,
  revision                INTEGER NOT NULL DEFAULT 1, last_change_id INTEGER,
  FOREIGN KEY (instance_id, creator_role_id) REFERENCES organization_role (instance_id, id),
  FOREIGN KEY (instance_id, domains_default_role_id) REFERENCES organization_role (instance_id, id)
) STRICT;

CREATE TABLE organization_domains_enrollment_mode (
  -- The list domains_enrollment_modes, in the order of position. To replace a whole list, see list_replacement.
  instance_id     TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  position        INTEGER NOT NULL
                  CONSTRAINT "position must not be negative" CHECK (position >= 0),
  enrollment_mode TEXT NOT NULL
                  CONSTRAINT
                    "enrollment_mode must be manual_invitation, automatic_invitation or automatic_suggestion"
                  CHECK (enrollment_mode = 'manual_invitation' OR enrollment_mode = 'automatic_invitation'
                         OR enrollment_mode = 'automatic_suggestion'),
  PRIMARY KEY (instance_id, position),
  UNIQUE (instance_id, enrollment_mode)
) STRICT;

CREATE TABLE plan_feature (
  -- What the instance may turn on: a row grants, no row withholds.
  instance_id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  feature     TEXT NOT NULL
              CONSTRAINT "feature must be a feature that settingsd instance grant --help names"
              CHECK (feature IN ('allowlist', 'blocklist', 'email_subaddress_blocking', 'disposable_email_blocking',
                                 'gmail_dot_folding', 'organizations', 'organization_domains')),
  PRIMARY KEY (instance_id, feature)
) STRICT;

CREATE TABLE plan_limit (
  -- How much of something the instance may have; no row is no limit.
  instance_id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  name        TEXT NOT NULL
              CONSTRAINT "name must be max_allowed_memberships" CHECK (name IN ('max_allowed_memberships')),
  value       INTEGER NOT NULL
              CONSTRAINT "value must be 1 to 2147483647" CHECK (value BETWEEN 1 AND 2147483647),
  PRIMARY KEY (instance_id, name)
) STRICT;

CREATE TABLE list_replacement (
  -- While a row stands here, changes to the rows of its list do not move the revision; deleting it moves the revision
  -- once, if the list differs. To replace a list by hand: BEGIN; INSERT INTO list_replacement (instance_id, list)
  -- VALUES ('ins_...', 'instance.allowed_origins'); change the rows; DELETE FROM list_replacement; COMMIT;
  instance_id   TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  list          TEXT NOT NULL
                CONSTRAINT "list must be instance.allowed_origins or organization_settings.domains_enrollment_modes"
                CHECK (list IN ('instance.allowed_origins', 'organization_settings.domains_enrollment_modes')),
  before        TEXT,
  revision      INTEGER,
  -- No migration has the number 0: a row cannot outlive its transaction where foreign keys are on.
  end_of_commit INTEGER NOT NULL DEFAULT 0 REFERENCES schema_migration (number) DEFERRABLE INITIALLY DEFERRED
                CONSTRAINT "end_of_commit must be 0" CHECK (end_of_commit = 0),
  PRIMARY KEY (instance_id, list)
) STRICT;

CREATE VIEW list_setting (instance_id, setting, value, resource, revision) AS
-- The settings that are lists, as JSON array text.
SELECT settings.instance_id, 'instance.allowed_origins',
       (SELECT '[' || group_concat('"' || replace(replace(origin, '\', '\\'), '"', '\"') || '"', ',') || ']'
        FROM (SELECT origin FROM allowed_origin WHERE instance_id = settings.instance_id ORDER BY position)),
       'instance', settings.revision
FROM instance_settings AS settings
UNION ALL
SELECT settings.instance_id, 'organization_settings.domains_enrollment_modes',
       (SELECT '[' || coalesce(group_concat('"' || enrollment_mode || '"', ','), '') || ']'
        FROM (SELECT enrollment_mode FROM organization_domains_enrollment_mode
              WHERE instance_id = settings.instance_id ORDER BY position)),
       'organization_settings', settings.revision
FROM organization_settings AS settings;

CREATE VIEW settings (instance, setting, value, default_value) AS
-- One line per instance and setting; values as the API shows them, roles by their ids.
SELECT settings.instance_id, 'instance.test_mode', iif(test_mode, 'true', 'false'),
       iif(environment_type = 'development', 'true', 'false')
FROM instance_settings AS settings JOIN instance ON instance.id = settings.instance_id
UNION ALL
SELECT instance_id, 'instance.hibp', iif(hibp, 'true', 'false'), 'true' FROM instance_settings
UNION ALL
SELECT instance_id, 'instance.enhanced_email_deliverability', iif(enhanced_email_deliverability, 'true', 'false'),
       'false'
FROM instance_settings
UNION ALL
SELECT instance_id, 'instance.support_email', support_email, NULL FROM instance_settings
UNION ALL
SELECT instance_id, 'instance.clerk_js_version', clerk_js_version, NULL FROM instance_settings
UNION ALL
SELECT instance_id, 'instance.development_origin', development_origin, NULL FROM instance_settings
UNION ALL
SELECT instance_id, setting, value, NULL FROM list_setting WHERE setting = 'instance.allowed_origins'
UNION ALL
SELECT instance_id, 'instance.url_based_session_syncing', iif(url_based_session_syncing, 'true', 'false'), 'false'
FROM instance_settings
UNION ALL
SELECT instance_id, 'instance.preferred_sign_in_strategy_when_password_required',
       preferred_sign_in_strategy_when_password_required, NULL
FROM instance_settings
UNION ALL
SELECT instance_id, 'restrictions.allowlist', iif(allowlist, 'true', 'false'), 'false' FROM instance_restrictions
UNION ALL
SELECT instance_id, 'restrictions.blocklist', iif(blocklist, 'true', 'false'), 'false' FROM instance_restrictions
UNION ALL
SELECT instance_id, 'restrictions.allowlist_blocklist_disabled_on_sign_in',
       iif(allowlist_blocklist_disabled_on_sign_in, 'true', 'false'), 'false'
FROM instance_restrictions
UNION ALL
SELECT instance_id, 'restrictions.block_email_subaddresses', iif(block_email_subaddresses, 'true', 'false'), 'false'
FROM instance_restrictions
UNION ALL
SELECT instance_id, 'restrictions.block_disposable_email_domains',
       iif(block_disposable_email_domains, 'true', 'false'), 'false'
FROM instance_restrictions
UNION ALL
SELECT instance_id, 'restrictions.ignore_dots_for_gmail_addresses',
       iif(ignore_dots_for_gmail_addresses, 'true', 'false'), 'false'
FROM instance_restrictions
UNION ALL
SELECT instance_id, 'organization_settings.enabled', iif(enabled, 'true', 'false'), 'false' FROM organization_settings
UNION ALL
SELECT instance_id, 'organization_settings.max_allowed_memberships', CAST(max_allowed_memberships AS TEXT), '5'
FROM organization_settings
UNION ALL
SELECT instance_id, 'organization_settings.admin_delete_enabled', iif(admin_delete_enabled, 'true', 'false'), 'true'
FROM organization_settings
UNION ALL
SELECT instance_id, 'organization_settings.domains_enabled', iif(domains_enabled, 'true', 'false'), 'false'
FROM organization_settings
UNION ALL
SELECT instance_id, 'organization_settings.slug_disabled', iif(slug_disabled, 'true', 'false'), 'true'
FROM organization_settings
UNION ALL
SELECT instance_id, setting, value, '["manual_invitation"]'
FROM list_setting
WHERE setting = 'organization_settings.domains_enrollment_modes'
UNION ALL
SELECT settings.instance_id, 'organization_settings.creator_role_id', creator_role_id,
       (SELECT id FROM organization_role AS role WHERE role.instance_id = settings.instance_id AND key = 'org:admin')
FROM organization_settings AS settings
UNION ALL
SELECT settings.instance_id, 'organization_settings.domains_default_role_id', domains_default_role_id,
       (SELECT id FROM organization_role AS role WHERE role.instance_id = settings.instance_id AND key = 'org:member')
FROM organization_settings AS settings;

CREATE VIEW secret_keys (id, instance, environment_type, label, read_only, created, revoked) AS
-- The keys without their hashes; times in UTC.
SELECT secret_key.id, instance_id, environment_type, label, iif(read_only, 'true', 'false'),
       strftime('%Y-%m-%dT%H:%M:%SZ', secret_key.created_at / 1000, 'unixepoch'),
       strftime('%Y-%m-%dT%H:%M:%SZ', revoked_at / 1000, 'unixepoch')
FROM secret_key JOIN instance ON instance.id = secret_key.instance_id;

CREATE TRIGGER list_replacement_guard BEFORE INSERT ON list_replacement
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'before and revision are filled in by a trigger')
  WHERE NEW.before IS NOT NULL OR NEW.revision IS NOT NULL;
  -- One that a shell without foreign keys left behind ends here.
  DELETE FROM list_replacement WHERE instance_id = NEW.instance_id AND list = NEW.list;
END;

CREATE TRIGGER list_replacement_begins AFTER INSERT ON list_replacement
BEGIN
  UPDATE list_replacement SET (before, revision) =
    (SELECT value, revision FROM list_setting WHERE instance_id = NEW.instance_id AND setting = NEW.list)
  WHERE instance_id = NEW.instance_id AND list = NEW.list;
END;

CREATE TRIGGER list_replacement_stays BEFORE UPDATE ON list_replacement
WHEN OLD.revision IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a list replacement cannot be changed; delete it to end it');
END;

CREATE TRIGGER allowed_origin_guard BEFORE INSERT ON allowed_origin
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'the list has this position or this origin already; UPDATE or DELETE that row')
  WHERE EXISTS (SELECT 1 FROM allowed_origin WHERE instance_id = NEW.instance_id AND position = NEW.position)
     OR EXISTS (SELECT 1 FROM allowed_origin
                WHERE instance_id = NEW.instance_id AND origin = NEW.origin COLLATE NOCASE);
END;

CREATE TRIGGER allowed_origin_stays BEFORE UPDATE ON allowed_origin
BEGIN
  SELECT RAISE(ABORT, 'instance_id cannot be changed') WHERE OLD.instance_id IS NOT NEW.instance_id;
  SELECT RAISE(ABORT, 'the list has this position or this origin already; UPDATE or DELETE that row')
  WHERE EXISTS (SELECT 1 FROM allowed_origin
                WHERE instance_id = NEW.instance_id AND position = NEW.position AND position <> OLD.position)
     OR EXISTS (SELECT 1 FROM allowed_origin
                WHERE instance_id = NEW.instance_id AND origin = NEW.origin COLLATE NOCASE
                  AND position <> OLD.position);
END;

CREATE TRIGGER enrollment_mode_guard BEFORE INSERT ON organization_domains_enrollment_mode
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'the list has this position or this enrollment_mode already; UPDATE or DELETE that row')
  WHERE EXISTS (SELECT 1 FROM organization_domains_enrollment_mode
                WHERE instance_id = NEW.instance_id
                  AND (position = NEW.position OR enrollment_mode = NEW.enrollment_mode));
END;

CREATE TRIGGER enrollment_mode_stays BEFORE UPDATE ON organization_domains_enrollment_mode
BEGIN
  SELECT RAISE(ABORT, 'instance_id cannot be changed') WHERE OLD.instance_id IS NOT NEW.instance_id;
  SELECT RAISE(ABORT, 'the list has this position or this enrollment_mode already; UPDATE or DELETE that row')
  WHERE EXISTS (SELECT 1 FROM organization_domains_enrollment_mode
                WHERE instance_id = NEW.instance_id AND position <> OLD.position
                  AND (position = NEW.position OR enrollment_mode = NEW.enrollment_mode));
END;

CREATE TRIGGER instance_guard BEFORE INSERT ON instance
WHEN EXISTS (SELECT 1 FROM instance WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'this instance exists already; UPDATE it');
END;

CREATE TRIGGER instance_stays BEFORE UPDATE OF id ON instance
WHEN OLD.id IS NOT NEW.id
BEGIN
  SELECT RAISE(ABORT, 'the id of an instance cannot be changed');
END;

CREATE TRIGGER instance_becomes_production BEFORE UPDATE OF environment_type ON instance
WHEN NEW.environment_type = 'production'
BEGIN
  SELECT RAISE(ABORT, 'a production instance has no development_origin; set it to NULL first')
  FROM instance_settings
  WHERE instance_id = NEW.id AND development_origin IS NOT NULL;
  SELECT RAISE(ABORT, 'a production instance has no url_based_session_syncing; set it to 0 first')
  FROM instance_settings
  WHERE instance_id = NEW.id AND url_based_session_syncing <> 0;
END;

CREATE TRIGGER instance_settings_guard BEFORE INSERT ON instance_settings
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'the instance has these settings already; UPDATE them')
  WHERE EXISTS (SELECT 1 FROM instance_settings WHERE instance_id = NEW.instance_id);
  SELECT RAISE(ABORT, 'development_origin must be NULL on a production instance')
  FROM instance
  WHERE id = NEW.instance_id AND environment_type = 'production' AND NEW.development_origin IS NOT NULL;
  SELECT RAISE(ABORT, 'url_based_session_syncing must be 0 on a production instance')
  FROM instance
  WHERE id = NEW.instance_id AND environment_type = 'production' AND NEW.url_based_session_syncing <> 0;
END;

CREATE TRIGGER instance_settings_environment
AFTER UPDATE OF development_origin, url_based_session_syncing ON instance_settings
BEGIN
  SELECT RAISE(ABORT, 'development_origin must be NULL on a production instance')
  FROM instance
  WHERE id = NEW.instance_id AND environment_type = 'production' AND NEW.development_origin IS NOT NULL;
  SELECT RAISE(ABORT, 'url_based_session_syncing must be 0 on a production instance')
  FROM instance
  WHERE id = NEW.instance_id AND environment_type = 'production' AND NEW.url_based_session_syncing <> 0;
END;

CREATE TRIGGER instance_settings_stays BEFORE UPDATE OF instance_id ON instance_settings
WHEN OLD.instance_id IS NOT NEW.instance_id
BEGIN
  SELECT RAISE(ABORT, 'instance_id cannot be changed');
END;

CREATE TRIGGER instance_settings_lives BEFORE DELETE ON instance_settings
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
BEGIN
  SELECT RAISE(ABORT, 'an instance cannot be without these settings; DELETE the instance itself');
END;

CREATE TRIGGER instance_restrictions_guard BEFORE INSERT ON instance_restrictions
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'the instance has these settings already; UPDATE them')
  WHERE EXISTS (SELECT 1 FROM instance_restrictions WHERE instance_id = NEW.instance_id);
END;

CREATE TRIGGER instance_restrictions_stays BEFORE UPDATE OF instance_id ON instance_restrictions
WHEN OLD.instance_id IS NOT NEW.instance_id
BEGIN
  SELECT RAISE(ABORT, 'instance_id cannot be changed');
END;

CREATE TRIGGER instance_restrictions_lives BEFORE DELETE ON instance_restrictions
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
BEGIN
  SELECT RAISE(ABORT, 'an instance cannot be without these settings; DELETE the instance itself');
END;

CREATE TRIGGER organization_settings_guard BEFORE INSERT ON organization_settings
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'the instance has these settings already; UPDATE them')
  WHERE EXISTS (SELECT 1 FROM organization_settings WHERE instance_id = NEW.instance_id);
  SELECT RAISE(ABORT, 'creator_role_id must be the id of a role of the same instance')
  WHERE NOT EXISTS (SELECT 1 FROM organization_role
                    WHERE id = NEW.creator_role_id AND instance_id = NEW.instance_id);
  SELECT RAISE(ABORT,
               'creator_role_id needs org:sys_memberships:manage, org:sys_memberships:read, org:sys_profile:delete')
  WHERE NOT EXISTS (SELECT 1 FROM creator_eligible_role WHERE id = NEW.creator_role_id);
  SELECT RAISE(ABORT, 'domains_default_role_id must be the id of a role of the same instance')
  WHERE NOT EXISTS (SELECT 1 FROM organization_role
                    WHERE id = NEW.domains_default_role_id AND instance_id = NEW.instance_id);
END;

CREATE TRIGGER organization_settings_stays BEFORE UPDATE OF instance_id ON organization_settings
WHEN OLD.instance_id IS NOT NEW.instance_id
BEGIN
  SELECT RAISE(ABORT, 'instance_id cannot be changed');
END;

CREATE TRIGGER organization_settings_lives BEFORE DELETE ON organization_settings
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
BEGIN
  SELECT RAISE(ABORT, 'an instance cannot be without these settings; DELETE the instance itself');
END;

CREATE VIEW creator_eligible_role (id, instance_id) AS
-- The roles that may be given to the creator of an organization.
SELECT role.id, role.instance_id
FROM organization_role AS role
WHERE (SELECT count(*)
       FROM organization_role_permission AS link JOIN organization_permission AS permission
         ON permission.id = link.permission_id
       WHERE link.role_id = role.id
         AND permission.key IN ('org:sys_memberships:manage', 'org:sys_memberships:read',
                                'org:sys_profile:delete')) = 3;

CREATE TRIGGER organization_settings_creator_role BEFORE UPDATE OF creator_role_id ON organization_settings
BEGIN
  SELECT RAISE(ABORT, 'creator_role_id must be the id of a role of the same instance')
  WHERE NOT EXISTS (SELECT 1 FROM organization_role
                    WHERE id = NEW.creator_role_id AND instance_id = NEW.instance_id);
  SELECT RAISE(ABORT,
               'creator_role_id needs org:sys_memberships:manage, org:sys_memberships:read, org:sys_profile:delete')
  WHERE NOT EXISTS (SELECT 1 FROM creator_eligible_role WHERE id = NEW.creator_role_id);
END;

CREATE TRIGGER organization_settings_default_role BEFORE UPDATE OF domains_default_role_id ON organization_settings
BEGIN
  SELECT RAISE(ABORT, 'domains_default_role_id must be the id of a role of the same instance')
  WHERE NOT EXISTS (SELECT 1 FROM organization_role
                    WHERE id = NEW.domains_default_role_id AND instance_id = NEW.instance_id);
END;

CREATE TRIGGER organization_role_guard BEFORE INSERT ON organization_role
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'a role has this id or this key already; UPDATE it')
  WHERE EXISTS (SELECT 1 FROM organization_role WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM organization_role WHERE instance_id = NEW.instance_id AND key = NEW.key);
END;

CREATE TRIGGER organization_role_stays BEFORE UPDATE OF id, instance_id, key ON organization_role
BEGIN
  SELECT RAISE(ABORT, 'the id and the instance_id of a role cannot be changed')
  WHERE OLD.id IS NOT NEW.id OR OLD.instance_id IS NOT NEW.instance_id;
  SELECT RAISE(ABORT, 'another role has this key')
  WHERE EXISTS (SELECT 1 FROM organization_role
                WHERE instance_id = NEW.instance_id AND key = NEW.key AND id <> OLD.id);
END;

CREATE TRIGGER organization_role_in_use BEFORE DELETE ON organization_role
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
BEGIN
  SELECT RAISE(ABORT, 'the role is creator_role_id or domains_default_role_id; choose another there first')
  FROM organization_settings
  WHERE instance_id = OLD.instance_id AND OLD.id IN (creator_role_id, domains_default_role_id);
END;

CREATE TRIGGER organization_permission_inserted BEFORE INSERT ON organization_permission
BEGIN
  SELECT RAISE(ABORT, 'the system permissions cannot be changed');
END;

CREATE TRIGGER organization_permission_updated BEFORE UPDATE ON organization_permission
BEGIN
  SELECT RAISE(ABORT, 'the system permissions cannot be changed');
END;

CREATE TRIGGER organization_permission_deleted BEFORE DELETE ON organization_permission
BEGIN
  SELECT RAISE(ABORT, 'the system permissions cannot be changed');
END;

CREATE TRIGGER organization_role_permission_guard BEFORE INSERT ON organization_role_permission
BEGIN
  SELECT RAISE(ABORT, 'no role has this role_id')
  WHERE NOT EXISTS (SELECT 1 FROM organization_role WHERE id = NEW.role_id);
  SELECT RAISE(ABORT, 'no permission has this permission_id')
  WHERE NOT EXISTS (SELECT 1 FROM organization_permission WHERE id = NEW.permission_id);
  SELECT RAISE(ABORT, 'the role holds this permission already')
  WHERE EXISTS (SELECT 1 FROM organization_role_permission
                WHERE role_id = NEW.role_id AND permission_id = NEW.permission_id);
END;

CREATE TRIGGER organization_role_permission_stays BEFORE UPDATE ON organization_role_permission
BEGIN
  SELECT RAISE(ABORT, 'INSERT and DELETE the permissions of a role; they cannot be updated');
END;

CREATE TRIGGER secret_key_guard BEFORE INSERT ON secret_key
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'a key has this id or this hash already; UPDATE it')
  WHERE EXISTS (SELECT 1 FROM secret_key WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM secret_key WHERE hash = NEW.hash);
END;

CREATE TRIGGER secret_key_stays BEFORE UPDATE OF id, instance_id, hash ON secret_key
BEGIN
  SELECT RAISE(ABORT, 'the id and the instance_id of a key cannot be changed')
  WHERE OLD.id IS NOT NEW.id OR OLD.instance_id IS NOT NEW.instance_id;
  SELECT RAISE(ABORT, 'another key has this hash')
  WHERE EXISTS (SELECT 1 FROM secret_key WHERE hash = NEW.hash AND id <> OLD.id);
END;

CREATE TRIGGER plan_feature_guard BEFORE INSERT ON plan_feature
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'the feature is granted already')
  WHERE EXISTS (SELECT 1 FROM plan_feature WHERE instance_id = NEW.instance_id AND feature = NEW.feature);
END;

CREATE TRIGGER plan_feature_stays BEFORE UPDATE ON plan_feature
BEGIN
  SELECT RAISE(ABORT, 'INSERT grants a feature and DELETE withdraws it; a grant cannot be updated');
END;

CREATE TRIGGER plan_limit_guard BEFORE INSERT ON plan_limit
BEGIN
  SELECT RAISE(ABORT, 'no instance has this instance_id')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id);
  SELECT RAISE(ABORT, 'the limit is set already; UPDATE it')
  WHERE EXISTS (SELECT 1 FROM plan_limit WHERE instance_id = NEW.instance_id AND name = NEW.name);
END;

CREATE TRIGGER plan_limit_stays BEFORE UPDATE OF instance_id, name ON plan_limit
WHEN OLD.instance_id IS NOT NEW.instance_id OR OLD.name IS NOT NEW.name
BEGIN
  SELECT RAISE(ABORT, 'the instance_id and the name of a limit cannot be changed');
END;

CREATE TABLE setting_change (
  -- Who changed what, newest last. Values as the view settings shows them; a list as a whole. The revision is the one
  -- that the change led the resource to. Rows never change; old ones may be deleted, the newest must stay.
  id          INTEGER PRIMARY KEY,
  created_at  INTEGER NOT NULL,
  instance_id TEXT NOT NULL,
  resource    TEXT NOT NULL
              -- Not "IN": it builds a table of the words at every row, which costs more than the row.
              CONSTRAINT "resource must be a served resource, secret_key or plan"
              CHECK (resource = 'restrictions' OR resource = 'instance' OR resource = 'organization_settings'
                     OR resource = 'organization_roles' OR resource = 'secret_key' OR resource = 'plan'),
  setting     TEXT NOT NULL,
  old_value   TEXT,
  new_value   TEXT,
  revision    INTEGER,
  actor       TEXT,
  trace_id    TEXT,
  source      TEXT NOT NULL
              CONSTRAINT "source must be api, cli, sqlite3, revert or migration"
              CHECK (source = 'api' OR source = 'cli' OR source = 'sqlite3' OR source = 'revert'
                     OR source = 'migration'),
  -- The last_change_id of the changed row before: of the instance's instance_settings, instance_restrictions or
  -- organization_settings, and of the instance itself for its roles, keys and plan. The changes of one statement have
  -- the same, and ids one after the other.
  previous_id INTEGER
) STRICT;

CREATE TABLE change_context (
  -- Who is at work in the open transaction; all NULL for somebody at a shell. The daemon and the command line fill the
  -- one row in before they write and empty it before they commit. A DELETE empties it too.
  id         INTEGER PRIMARY KEY CONSTRAINT "there is one context, with the id 1" CHECK (id = 1),
  created_at INTEGER,
  actor      TEXT,
  trace_id   TEXT,
  source     TEXT
             CONSTRAINT "source must be api, cli, revert, migration or NULL"
             CHECK (source = 'api' OR source = 'cli' OR source = 'revert' OR source = 'migration')
) STRICT;

CREATE TRIGGER change_context_emptied AFTER DELETE ON change_context
BEGIN
  INSERT INTO change_context (id) VALUES (1);
END;

CREATE VIEW history (id, time, instance, setting, old_value, new_value, revision, source, actor, trace_id) AS
-- The changes for people; times in UTC.
SELECT id, strftime('%Y-%m-%d %H:%M:%f', created_at / 1000.0, 'unixepoch'), instance_id, setting, old_value, new_value,
       revision, source, actor, trace_id
FROM setting_change;

CREATE TRIGGER setting_change_stays BEFORE UPDATE ON setting_change
BEGIN
  SELECT RAISE(ABORT, 'what has happened cannot be changed');
END;

CREATE TRIGGER instance_settings_revision AFTER UPDATE OF revision, last_change_id ON instance_settings
WHEN OLD.revision IS NOT NEW.revision OR OLD.last_change_id IS NOT NEW.last_change_id
BEGIN
  SELECT RAISE(ABORT, 'the revision moves by itself, by one with every change; it cannot be set')
  WHERE NEW.revision NOT BETWEEN OLD.revision AND OLD.revision + 1
     OR NOT EXISTS (SELECT 1 FROM setting_change
                    WHERE id = NEW.last_change_id AND instance_id = NEW.instance_id
                      AND resource = 'instance' AND revision = OLD.revision + 1
                      AND (id = OLD.last_change_id OR previous_id IS OLD.last_change_id));
END;

CREATE TRIGGER instance_restrictions_revision AFTER UPDATE OF revision, last_change_id ON instance_restrictions
WHEN OLD.revision IS NOT NEW.revision OR OLD.last_change_id IS NOT NEW.last_change_id
BEGIN
  SELECT RAISE(ABORT, 'the revision moves by itself, by one with every change; it cannot be set')
  WHERE NEW.revision NOT BETWEEN OLD.revision AND OLD.revision + 1
     OR NOT EXISTS (SELECT 1 FROM setting_change
                    WHERE id = NEW.last_change_id AND instance_id = NEW.instance_id
                      AND resource = 'restrictions' AND revision = OLD.revision + 1
                      AND (id = OLD.last_change_id OR previous_id IS OLD.last_change_id));
END;

CREATE TRIGGER organization_settings_revision AFTER UPDATE OF revision, last_change_id ON organization_settings
WHEN OLD.revision IS NOT NEW.revision OR OLD.last_change_id IS NOT NEW.last_change_id
BEGIN
  SELECT RAISE(ABORT, 'the revision moves by itself, by one with every change; it cannot be set')
  WHERE NEW.revision NOT BETWEEN OLD.revision AND OLD.revision + 1
     OR NOT EXISTS (SELECT 1 FROM setting_change
                    WHERE id = NEW.last_change_id AND instance_id = NEW.instance_id
                      AND resource = 'organization_settings' AND revision = OLD.revision + 1
                      AND (id = OLD.last_change_id OR previous_id IS OLD.last_change_id));
END;

CREATE TRIGGER organization_roles_revision AFTER UPDATE OF organization_roles_revision, last_change_id ON instance
WHEN OLD.organization_roles_revision IS NOT NEW.organization_roles_revision
  OR OLD.last_change_id IS NOT NEW.last_change_id
BEGIN
  SELECT RAISE(ABORT, 'the revision moves by itself, by one with every change; it cannot be set')
  WHERE NOT EXISTS (SELECT 1 FROM setting_change
                    WHERE id = NEW.last_change_id AND instance_id = NEW.id AND previous_id IS OLD.last_change_id
                      AND NEW.organization_roles_revision = OLD.organization_roles_revision + (revision IS NOT NULL)
                      AND (revision IS NULL OR revision = NEW.organization_roles_revision));
END;

CREATE TRIGGER allowed_origin_inserted AFTER INSERT ON allowed_origin
WHEN NOT EXISTS (SELECT 1 FROM list_replacement
                 WHERE instance_id = NEW.instance_id AND list = 'instance.allowed_origins')
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, owner.instance_id, 'instance', owner.revision + 1, owner.last_change_id, list.setting,
         (SELECT '[' || group_concat('"' || replace(replace(origin, '\', '\\'), '"', '\"') || '"', ',') || ']'
          FROM (SELECT origin FROM allowed_origin
                WHERE instance_id = NEW.instance_id AND position <> NEW.position ORDER BY position)),
         list.value
  FROM change_origin AS origin, instance_settings AS owner, list_setting AS list
  WHERE owner.instance_id = NEW.instance_id AND list.instance_id = NEW.instance_id
    AND list.setting = 'instance.allowed_origins';
  UPDATE instance_settings SET revision = revision + 1, last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.instance_id;
END;

CREATE TRIGGER allowed_origin_updated AFTER UPDATE OF position, origin ON allowed_origin
WHEN (OLD.position, OLD.origin) IS NOT (NEW.position, NEW.origin)
 AND NOT EXISTS (SELECT 1 FROM list_replacement
                 WHERE instance_id = NEW.instance_id AND list = 'instance.allowed_origins')
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, owner.instance_id, 'instance', owner.revision + 1, owner.last_change_id, list.setting,
         (SELECT '[' || group_concat('"' || replace(replace(origin, '\', '\\'), '"', '\"') || '"', ',') || ']'
          FROM (SELECT position, origin FROM allowed_origin
                WHERE instance_id = NEW.instance_id AND position <> NEW.position
                UNION ALL SELECT OLD.position, OLD.origin ORDER BY position)),
         list.value
  FROM change_origin AS origin, instance_settings AS owner, list_setting AS list
  WHERE owner.instance_id = NEW.instance_id AND list.instance_id = NEW.instance_id
    AND list.setting = 'instance.allowed_origins';
  UPDATE instance_settings SET revision = revision + 1, last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.instance_id;
END;

CREATE TRIGGER allowed_origin_deleted AFTER DELETE ON allowed_origin
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
 AND NOT EXISTS (SELECT 1 FROM list_replacement
                 WHERE instance_id = OLD.instance_id AND list = 'instance.allowed_origins')
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, owner.instance_id, 'instance', owner.revision + 1, owner.last_change_id, list.setting,
         (SELECT '[' || group_concat('"' || replace(replace(origin, '\', '\\'), '"', '\"') || '"', ',') || ']'
          FROM (SELECT position, origin FROM allowed_origin
                WHERE instance_id = OLD.instance_id
                UNION ALL SELECT OLD.position, OLD.origin ORDER BY position)),
         list.value
  FROM change_origin AS origin, instance_settings AS owner, list_setting AS list
  WHERE owner.instance_id = OLD.instance_id AND list.instance_id = OLD.instance_id
    AND list.setting = 'instance.allowed_origins';
  UPDATE instance_settings SET revision = revision + 1, last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = OLD.instance_id;
END;

CREATE TRIGGER enrollment_mode_inserted AFTER INSERT ON organization_domains_enrollment_mode
WHEN NOT EXISTS (SELECT 1 FROM list_replacement
                 WHERE instance_id = NEW.instance_id AND list = 'organization_settings.domains_enrollment_modes')
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, owner.instance_id, 'organization_settings', owner.revision + 1, owner.last_change_id, list.setting,
         (SELECT '[' || coalesce(group_concat('"' || enrollment_mode || '"', ','), '') || ']'
          FROM (SELECT enrollment_mode FROM organization_domains_enrollment_mode
                WHERE instance_id = NEW.instance_id AND position <> NEW.position ORDER BY position)),
         list.value
  FROM change_origin AS origin, organization_settings AS owner, list_setting AS list
  WHERE owner.instance_id = NEW.instance_id AND list.instance_id = NEW.instance_id
    AND list.setting = 'organization_settings.domains_enrollment_modes';
  UPDATE organization_settings SET revision = revision + 1, last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.instance_id;
END;

CREATE TRIGGER enrollment_mode_updated
AFTER UPDATE OF position, enrollment_mode ON organization_domains_enrollment_mode
WHEN (OLD.position, OLD.enrollment_mode) IS NOT (NEW.position, NEW.enrollment_mode)
 AND NOT EXISTS (SELECT 1 FROM list_replacement
                 WHERE instance_id = NEW.instance_id AND list = 'organization_settings.domains_enrollment_modes')
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, owner.instance_id, 'organization_settings', owner.revision + 1, owner.last_change_id, list.setting,
         (SELECT '[' || coalesce(group_concat('"' || enrollment_mode || '"', ','), '') || ']'
          FROM (SELECT position, enrollment_mode FROM organization_domains_enrollment_mode
                WHERE instance_id = NEW.instance_id AND position <> NEW.position
                UNION ALL SELECT OLD.position, OLD.enrollment_mode ORDER BY position)),
         list.value
  FROM change_origin AS origin, organization_settings AS owner, list_setting AS list
  WHERE owner.instance_id = NEW.instance_id AND list.instance_id = NEW.instance_id
    AND list.setting = 'organization_settings.domains_enrollment_modes';
  UPDATE organization_settings SET revision = revision + 1, last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.instance_id;
END;

CREATE TRIGGER enrollment_mode_deleted AFTER DELETE ON organization_domains_enrollment_mode
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
 AND NOT EXISTS (SELECT 1 FROM list_replacement
                 WHERE instance_id = OLD.instance_id AND list = 'organization_settings.domains_enrollment_modes')
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, owner.instance_id, 'organization_settings', owner.revision + 1, owner.last_change_id, list.setting,
         (SELECT '[' || coalesce(group_concat('"' || enrollment_mode || '"', ','), '') || ']'
          FROM (SELECT position, enrollment_mode FROM organization_domains_enrollment_mode
                WHERE instance_id = OLD.instance_id
                UNION ALL SELECT OLD.position, OLD.enrollment_mode ORDER BY position)),
         list.value
  FROM change_origin AS origin, organization_settings AS owner, list_setting AS list
  WHERE owner.instance_id = OLD.instance_id AND list.instance_id = OLD.instance_id
    AND list.setting = 'organization_settings.domains_enrollment_modes';
  UPDATE organization_settings SET revision = revision + 1, last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = OLD.instance_id;
END;

CREATE TRIGGER list_replacement_ends AFTER DELETE ON list_replacement
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, owner.instance_id, list.resource, owner.revision + 1, owner.last_change_id, list.setting,
         OLD.before, list.value
  FROM change_origin AS origin, list_setting AS list,
       (SELECT instance_id, 'instance' AS resource, revision, last_change_id FROM instance_settings
        UNION ALL
        SELECT instance_id, 'organization_settings', revision, last_change_id FROM organization_settings) AS owner
  WHERE list.instance_id = OLD.instance_id AND list.setting = OLD.list AND list.value IS NOT OLD.before
    AND owner.instance_id = OLD.instance_id AND owner.resource = list.resource;
  UPDATE instance_settings SET last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = OLD.instance_id
    AND EXISTS (SELECT 1 FROM setting_change
                WHERE id = (SELECT max(id) FROM setting_change)
                  AND instance_id = OLD.instance_id AND setting = OLD.list AND OLD.list GLOB 'instance.*'
                  AND previous_id IS instance_settings.last_change_id
                  AND revision = instance_settings.revision + 1);
  UPDATE instance_settings SET revision = revision + 1
  WHERE instance_id = OLD.instance_id AND OLD.list GLOB 'instance.*'
    AND EXISTS (SELECT 1 FROM setting_change
                WHERE id = instance_settings.last_change_id AND revision = instance_settings.revision + 1);
  UPDATE organization_settings SET last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = OLD.instance_id
    AND EXISTS (SELECT 1 FROM setting_change
                WHERE id = (SELECT max(id) FROM setting_change)
                  AND instance_id = OLD.instance_id AND setting = OLD.list AND OLD.list GLOB 'organization_settings.*'
                  AND previous_id IS organization_settings.last_change_id
                  AND revision = organization_settings.revision + 1);
  UPDATE organization_settings SET revision = revision + 1
  WHERE instance_id = OLD.instance_id AND OLD.list GLOB 'organization_settings.*'
    AND EXISTS (SELECT 1 FROM setting_change
                WHERE id = organization_settings.last_change_id AND revision = organization_settings.revision + 1);
END;

CREATE TRIGGER instance_created AFTER INSERT ON instance
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.id, 'instance', NULL,
         instance.last_change_id, 'instance.id', NULL, NEW.id
  FROM change_origin AS origin, instance
  WHERE instance.id = NEW.id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = NEW.id;
END;

CREATE TRIGGER instance_changed AFTER UPDATE OF environment_type, workspace_id ON instance
WHEN (OLD.environment_type, OLD.workspace_id) IS NOT (NEW.environment_type, NEW.workspace_id)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.id, 'instance', settings.revision + 1, settings.last_change_id, change.*
  FROM (SELECT 'instance.environment_type', OLD.environment_type, NEW.environment_type
        WHERE OLD.environment_type IS NOT NEW.environment_type
        UNION ALL
        SELECT 'instance.workspace_id', OLD.workspace_id, NEW.workspace_id
        WHERE OLD.workspace_id IS NOT NEW.workspace_id) AS change
       CROSS JOIN instance_settings AS settings CROSS JOIN change_origin AS origin
  WHERE settings.instance_id = NEW.id;
  UPDATE instance_settings SET revision = revision + 1, last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.id;
END;

CREATE TRIGGER instance_epoch_changed AFTER UPDATE OF epoch ON instance
WHEN OLD.epoch IS NOT NEW.epoch
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.id, 'instance', NULL,
         instance.last_change_id, 'instance.epoch', OLD.epoch, NEW.epoch
  FROM change_origin AS origin, instance
  WHERE instance.id = NEW.id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = NEW.id;
END;

CREATE TRIGGER instance_deleted AFTER DELETE ON instance
BEGIN
  DELETE FROM list_replacement WHERE instance_id = OLD.id;
  DELETE FROM secret_key WHERE instance_id = OLD.id;
  DELETE FROM plan_feature WHERE instance_id = OLD.id;
  DELETE FROM plan_limit WHERE instance_id = OLD.id;
  DELETE FROM allowed_origin WHERE instance_id = OLD.id;
  DELETE FROM instance_settings WHERE instance_id = OLD.id;
  DELETE FROM instance_restrictions WHERE instance_id = OLD.id;
  DELETE FROM organization_domains_enrollment_mode WHERE instance_id = OLD.id;
  DELETE FROM organization_settings WHERE instance_id = OLD.id;
  DELETE FROM organization_role WHERE instance_id = OLD.id;
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, OLD.id, 'instance', NULL, OLD.last_change_id, 'instance.id', OLD.id, NULL
  FROM change_origin AS origin;
END;

CREATE TRIGGER organization_role_inserted AFTER INSERT ON organization_role
WHEN EXISTS (SELECT 1 FROM organization_settings WHERE instance_id = NEW.instance_id)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'organization_roles', instance.organization_roles_revision + 1,
         instance.last_change_id, 'organization_roles.' || NEW.id || '.key', NULL, NEW.key
  FROM change_origin AS origin, instance
  WHERE instance.id = NEW.instance_id;
  UPDATE instance
  SET organization_roles_revision = organization_roles_revision + 1,
      last_change_id = (SELECT max(id) FROM setting_change)
  WHERE id = NEW.instance_id;
END;

CREATE TRIGGER organization_role_updated
AFTER UPDATE OF name, key, description, created_at, updated_at ON organization_role
WHEN (OLD.name, OLD.key, OLD.description, OLD.created_at, OLD.updated_at)
     IS NOT (NEW.name, NEW.key, NEW.description, NEW.created_at, NEW.updated_at)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'organization_roles', instance.organization_roles_revision + 1,
         instance.last_change_id, 'organization_roles.' || NEW.id || change.name, change.before, change.after
  FROM (SELECT '.name' AS name, OLD.name AS before, NEW.name AS after WHERE OLD.name IS NOT NEW.name
        UNION ALL
        SELECT '.key', OLD.key, NEW.key WHERE OLD.key IS NOT NEW.key
        UNION ALL
        SELECT '.description', OLD.description, NEW.description WHERE OLD.description IS NOT NEW.description
        UNION ALL
        SELECT '.created_at', CAST(OLD.created_at AS TEXT), CAST(NEW.created_at AS TEXT)
        WHERE OLD.created_at IS NOT NEW.created_at
        UNION ALL
        SELECT '.updated_at', CAST(OLD.updated_at AS TEXT), CAST(NEW.updated_at AS TEXT)
        WHERE OLD.updated_at IS NOT NEW.updated_at) AS change
       CROSS JOIN instance CROSS JOIN change_origin AS origin
  WHERE instance.id = NEW.instance_id;
  UPDATE instance
  SET organization_roles_revision = organization_roles_revision + 1,
      last_change_id = (SELECT max(id) FROM setting_change)
  WHERE id = NEW.instance_id;
  -- The settings show these two roles by their keys.
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'organization_settings', settings.revision + 1, settings.last_change_id,
         'organization_roles.' || NEW.id || '.key', OLD.key, NEW.key
  FROM change_origin AS origin, organization_settings AS settings
  WHERE settings.instance_id = NEW.instance_id AND OLD.key IS NOT NEW.key
    AND NEW.id IN (settings.creator_role_id, settings.domains_default_role_id);
  UPDATE organization_settings SET revision = revision + 1, last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.instance_id AND OLD.key IS NOT NEW.key
    AND NEW.id IN (creator_role_id, domains_default_role_id);
END;

CREATE TRIGGER organization_role_deleted AFTER DELETE ON organization_role
BEGIN
  DELETE FROM organization_role_permission WHERE role_id = OLD.id;
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, OLD.instance_id, 'organization_roles', instance.organization_roles_revision + 1,
         instance.last_change_id, 'organization_roles.' || OLD.id || '.key', OLD.key, NULL
  FROM change_origin AS origin, instance
  WHERE instance.id = OLD.instance_id;
  UPDATE instance
  SET organization_roles_revision = organization_roles_revision + 1,
      last_change_id = (SELECT max(id) FROM setting_change)
  WHERE id = OLD.instance_id;
END;

CREATE TRIGGER organization_role_permission_inserted AFTER INSERT ON organization_role_permission
WHEN EXISTS (SELECT 1 FROM organization_role AS role JOIN organization_settings AS settings
               ON settings.instance_id = role.instance_id
             WHERE role.id = NEW.role_id)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, instance.id, 'organization_roles', instance.organization_roles_revision + 1,
         instance.last_change_id, 'organization_roles.' || role.id || '.' || permission.key, 'false', 'true'
  FROM change_origin AS origin, organization_role AS role, organization_permission AS permission, instance
  WHERE role.id = NEW.role_id AND permission.id = NEW.permission_id AND instance.id = role.instance_id;
  UPDATE instance
  SET organization_roles_revision = organization_roles_revision + 1,
      last_change_id = (SELECT max(id) FROM setting_change)
  WHERE id = (SELECT instance_id FROM organization_role WHERE id = NEW.role_id);
END;

CREATE TRIGGER organization_role_permission_deleted AFTER DELETE ON organization_role_permission
WHEN EXISTS (SELECT 1 FROM organization_role AS role JOIN instance ON instance.id = role.instance_id
             WHERE role.id = OLD.role_id)
BEGIN
  SELECT RAISE(ABORT, 'the role is creator_role_id and needs this permission; choose another role there first')
  FROM organization_role AS role JOIN organization_settings AS settings ON settings.instance_id = role.instance_id
  WHERE role.id = OLD.role_id AND settings.creator_role_id = role.id
    AND NOT EXISTS (SELECT 1 FROM creator_eligible_role WHERE id = role.id);
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, instance.id, 'organization_roles', instance.organization_roles_revision + 1,
         instance.last_change_id, 'organization_roles.' || role.id || '.' || permission.key, 'true', 'false'
  FROM change_origin AS origin, organization_role AS role, organization_permission AS permission, instance
  WHERE role.id = OLD.role_id AND permission.id = OLD.permission_id AND instance.id = role.instance_id;
  UPDATE instance
  SET organization_roles_revision = organization_roles_revision + 1,
      last_change_id = (SELECT max(id) FROM setting_change)
  WHERE id = (SELECT instance_id FROM organization_role WHERE id = OLD.role_id);
END;

CREATE TRIGGER secret_key_inserted AFTER INSERT ON secret_key
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'secret_key', NULL, instance.last_change_id, 'secret_key.' || NEW.id, NULL,
         iif(NEW.revoked_at IS NOT NULL, 'revoked', iif(NEW.read_only, 'read_only', 'read_write'))
  FROM change_origin AS origin, instance
  WHERE instance.id = NEW.instance_id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = NEW.instance_id;
END;

CREATE TRIGGER secret_key_updated AFTER UPDATE ON secret_key
WHEN (OLD.hash, OLD.label, OLD.read_only, OLD.created_at, OLD.revoked_at)
     IS NOT (NEW.hash, NEW.label, NEW.read_only, NEW.created_at, NEW.revoked_at)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'secret_key', NULL, instance.last_change_id,
         'secret_key.' || NEW.id || change.name, change.before, change.after
  FROM (SELECT '.label' AS name, OLD.label AS before, NEW.label AS after WHERE OLD.label IS NOT NEW.label
        UNION ALL
        SELECT '', iif(OLD.revoked_at IS NOT NULL, 'revoked', iif(OLD.read_only, 'read_only', 'read_write')),
               iif(NEW.revoked_at IS NOT NULL, 'revoked', iif(NEW.read_only, 'read_only', 'read_write'))
        WHERE (OLD.hash, OLD.read_only, OLD.created_at, OLD.revoked_at)
              IS NOT (NEW.hash, NEW.read_only, NEW.created_at, NEW.revoked_at)) AS change
       CROSS JOIN instance CROSS JOIN change_origin AS origin
  WHERE instance.id = NEW.instance_id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = NEW.instance_id;
END;

CREATE TRIGGER secret_key_deleted AFTER DELETE ON secret_key
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, OLD.instance_id, 'secret_key', NULL, instance.last_change_id, 'secret_key.' || OLD.id,
         iif(OLD.revoked_at IS NOT NULL, 'revoked', iif(OLD.read_only, 'read_only', 'read_write')), NULL
  FROM change_origin AS origin, instance
  WHERE instance.id = OLD.instance_id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = OLD.instance_id;
END;

CREATE TRIGGER plan_feature_granted AFTER INSERT ON plan_feature
WHEN EXISTS (SELECT 1 FROM organization_settings WHERE instance_id = NEW.instance_id)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'plan', NULL,
         instance.last_change_id, 'plan.' || NEW.feature, 'false', 'true'
  FROM change_origin AS origin, instance
  WHERE instance.id = NEW.instance_id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = NEW.instance_id;
END;

CREATE TRIGGER plan_feature_withdrawn AFTER DELETE ON plan_feature
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, OLD.instance_id, 'plan', NULL,
         instance.last_change_id, 'plan.' || OLD.feature, 'true', 'false'
  FROM change_origin AS origin, instance
  WHERE instance.id = OLD.instance_id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = OLD.instance_id;
END;

CREATE TRIGGER plan_limit_inserted AFTER INSERT ON plan_limit
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'plan', NULL,
         instance.last_change_id, 'plan.' || NEW.name, NULL, CAST(NEW.value AS TEXT)
  FROM change_origin AS origin, instance
  WHERE instance.id = NEW.instance_id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = NEW.instance_id;
END;

CREATE TRIGGER plan_limit_updated AFTER UPDATE OF value ON plan_limit
WHEN OLD.value IS NOT NEW.value
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'plan', NULL,
         instance.last_change_id, 'plan.' || NEW.name, CAST(OLD.value AS TEXT), CAST(NEW.value AS TEXT)
  FROM change_origin AS origin, instance
  WHERE instance.id = NEW.instance_id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = NEW.instance_id;
END;

CREATE TRIGGER plan_limit_deleted AFTER DELETE ON plan_limit
WHEN EXISTS (SELECT 1 FROM instance WHERE id = OLD.instance_id)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, OLD.instance_id, 'plan', NULL,
         instance.last_change_id, 'plan.' || OLD.name, CAST(OLD.value AS TEXT), NULL
  FROM change_origin AS origin, instance
  WHERE instance.id = OLD.instance_id;
  UPDATE instance SET last_change_id = (SELECT max(id) FROM setting_change) WHERE id = OLD.instance_id;
END;

CREATE TRIGGER settings_updated INSTEAD OF UPDATE ON settings
BEGIN
  SELECT RAISE(ABORT, 'only the value of a setting can be changed')
  WHERE (OLD.instance, OLD.setting, OLD.default_value) IS NOT (NEW.instance, NEW.setting, NEW.default_value);
  SELECT RAISE(ABORT, 'this setting must be true or false')
  WHERE OLD.default_value IN ('true', 'false') AND (NEW.value IS NULL OR NEW.value NOT IN ('true', 'false'));
  SELECT RAISE(ABORT, 'this setting must be an integer')
  WHERE NEW.setting = 'organization_settings.max_allowed_memberships'
    AND (NEW.value IS NULL OR CAST(CAST(NEW.value AS INTEGER) AS TEXT) IS NOT CAST(NEW.value AS TEXT));
  SELECT RAISE(ABORT, 'this setting must be a JSON array of strings, such as ["https://example.com"]')
  WHERE (NEW.setting = 'instance.allowed_origins' AND ltrim(NEW.value) NOT GLOB '[[]*')
     OR (NEW.setting = 'organization_settings.domains_enrollment_modes'
         AND (NEW.value IS NULL OR ltrim(NEW.value) NOT GLOB '[[]*'));

  UPDATE instance_settings SET test_mode = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.test_mode';
  UPDATE instance_settings SET hibp = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.hibp';
  UPDATE instance_settings SET enhanced_email_deliverability = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.enhanced_email_deliverability';
  UPDATE instance_settings SET support_email = nullif(NEW.value, '')
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.support_email';
  UPDATE instance_settings SET clerk_js_version = nullif(NEW.value, '')
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.clerk_js_version';
  UPDATE instance_settings SET development_origin = nullif(NEW.value, '')
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.development_origin';
  UPDATE instance_settings SET url_based_session_syncing = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.url_based_session_syncing';
  UPDATE instance_settings SET preferred_sign_in_strategy_when_password_required = nullif(NEW.value, '')
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.preferred_sign_in_strategy_when_password_required';
  UPDATE instance_restrictions SET allowlist = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'restrictions.allowlist';
  UPDATE instance_restrictions SET blocklist = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'restrictions.blocklist';
  UPDATE instance_restrictions SET allowlist_blocklist_disabled_on_sign_in = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'restrictions.allowlist_blocklist_disabled_on_sign_in';
  UPDATE instance_restrictions SET block_email_subaddresses = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'restrictions.block_email_subaddresses';
  UPDATE instance_restrictions SET block_disposable_email_domains = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'restrictions.block_disposable_email_domains';
  UPDATE instance_restrictions SET ignore_dots_for_gmail_addresses = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'restrictions.ignore_dots_for_gmail_addresses';
  UPDATE organization_settings SET enabled = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'organization_settings.enabled';
  UPDATE organization_settings SET max_allowed_memberships = CAST(NEW.value AS INTEGER)
  WHERE instance_id = NEW.instance AND NEW.setting = 'organization_settings.max_allowed_memberships';
  UPDATE organization_settings SET admin_delete_enabled = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'organization_settings.admin_delete_enabled';
  UPDATE organization_settings SET domains_enabled = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'organization_settings.domains_enabled';
  UPDATE organization_settings SET slug_disabled = NEW.value = 'true'
  WHERE instance_id = NEW.instance AND NEW.setting = 'organization_settings.slug_disabled';
  UPDATE organization_settings SET creator_role_id = NEW.value
  WHERE instance_id = NEW.instance AND NEW.setting = 'organization_settings.creator_role_id';
  UPDATE organization_settings SET domains_default_role_id = NEW.value
  WHERE instance_id = NEW.instance AND NEW.setting = 'organization_settings.domains_default_role_id';
  INSERT INTO list_replacement (instance_id, list)
  SELECT NEW.instance, NEW.setting WHERE NEW.setting = 'instance.allowed_origins';
  DELETE FROM allowed_origin
  WHERE instance_id = NEW.instance AND NEW.setting = 'instance.allowed_origins';
  INSERT INTO allowed_origin (instance_id, position, origin)
  SELECT NEW.instance, element.key, element.value
  FROM json_each(NEW.value) AS element
  WHERE NEW.setting = 'instance.allowed_origins';
  DELETE FROM list_replacement
  WHERE instance_id = NEW.instance AND list = NEW.setting
    AND NEW.setting = 'instance.allowed_origins';
  INSERT INTO list_replacement (instance_id, list)
  SELECT NEW.instance, NEW.setting WHERE NEW.setting = 'organization_settings.domains_enrollment_modes';
  DELETE FROM organization_domains_enrollment_mode
  WHERE instance_id = NEW.instance AND NEW.setting = 'organization_settings.domains_enrollment_modes';
  INSERT INTO organization_domains_enrollment_mode (instance_id, position, enrollment_mode)
  SELECT NEW.instance, element.key, element.value
  FROM json_each(NEW.value) AS element
  WHERE NEW.setting = 'organization_settings.domains_enrollment_modes';
  DELETE FROM list_replacement
  WHERE instance_id = NEW.instance AND list = NEW.setting
    AND NEW.setting = 'organization_settings.domains_enrollment_modes';
END;

CREATE TRIGGER settings_inserted INSTEAD OF INSERT ON settings
BEGIN
  SELECT RAISE(ABORT, 'no instance has this id; SELECT id FROM instance lists them')
  WHERE NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance);
  SELECT RAISE(ABORT, 'no setting has this name; SELECT DISTINCT setting FROM settings lists them')
  WHERE NOT EXISTS (SELECT 1 FROM settings WHERE instance = NEW.instance AND setting = NEW.setting);
  SELECT RAISE(ABORT, 'the default of a setting cannot be changed')
  WHERE NEW.default_value IS NOT NULL;
  UPDATE settings SET value = NEW.value WHERE instance = NEW.instance AND setting = NEW.setting;
END;

CREATE VIEW change_origin (created_at, actor, trace_id, source) AS
-- One row: what the next change is recorded with.
SELECT coalesce(created_at, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)), actor, trace_id,
       coalesce(source, 'sqlite3')
FROM change_context
WHERE id = 1;

CREATE TRIGGER setting_change_newest_stays BEFORE DELETE ON setting_change
WHEN OLD.id = (SELECT max(id) FROM setting_change) AND OLD.id < 9223372036854775807
BEGIN
  SELECT RAISE(ABORT, 'the newest change must stay: the next id is counted from it');
END;

CREATE TRIGGER instance_settings_changed
AFTER UPDATE OF test_mode, hibp, enhanced_email_deliverability, support_email, clerk_js_version, development_origin,
                url_based_session_syncing, preferred_sign_in_strategy_when_password_required
ON instance_settings
WHEN (OLD.test_mode, OLD.hibp, OLD.enhanced_email_deliverability, OLD.support_email, OLD.clerk_js_version,
      OLD.development_origin, OLD.url_based_session_syncing, OLD.preferred_sign_in_strategy_when_password_required)
     IS NOT (NEW.test_mode, NEW.hibp, NEW.enhanced_email_deliverability, NEW.support_email, NEW.clerk_js_version,
             NEW.development_origin, NEW.url_based_session_syncing,
             NEW.preferred_sign_in_strategy_when_password_required)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'instance', OLD.revision + 1, OLD.last_change_id, change.*
  FROM (SELECT 'instance.test_mode',
               iif(OLD.test_mode = 1, 'true', iif(OLD.test_mode = 0, 'false', OLD.test_mode)),
               iif(NEW.test_mode = 1, 'true', iif(NEW.test_mode = 0, 'false', NEW.test_mode))
        WHERE OLD.test_mode IS NOT NEW.test_mode
        UNION ALL
        SELECT 'instance.hibp',
               iif(OLD.hibp = 1, 'true', iif(OLD.hibp = 0, 'false', OLD.hibp)),
               iif(NEW.hibp = 1, 'true', iif(NEW.hibp = 0, 'false', NEW.hibp))
        WHERE OLD.hibp IS NOT NEW.hibp
        UNION ALL
        SELECT 'instance.enhanced_email_deliverability',
               iif(OLD.enhanced_email_deliverability = 1, 'true',
                   iif(OLD.enhanced_email_deliverability = 0, 'false', OLD.enhanced_email_deliverability)),
               iif(NEW.enhanced_email_deliverability = 1, 'true',
                   iif(NEW.enhanced_email_deliverability = 0, 'false', NEW.enhanced_email_deliverability))
        WHERE OLD.enhanced_email_deliverability IS NOT NEW.enhanced_email_deliverability
        UNION ALL
        SELECT 'instance.support_email', OLD.support_email, NEW.support_email
        WHERE OLD.support_email IS NOT NEW.support_email
        UNION ALL
        SELECT 'instance.clerk_js_version', OLD.clerk_js_version, NEW.clerk_js_version
        WHERE OLD.clerk_js_version IS NOT NEW.clerk_js_version
        UNION ALL
        SELECT 'instance.development_origin', OLD.development_origin, NEW.development_origin
        WHERE OLD.development_origin IS NOT NEW.development_origin
        UNION ALL
        SELECT 'instance.url_based_session_syncing',
               iif(OLD.url_based_session_syncing = 1, 'true',
                   iif(OLD.url_based_session_syncing = 0, 'false', OLD.url_based_session_syncing)),
               iif(NEW.url_based_session_syncing = 1, 'true',
                   iif(NEW.url_based_session_syncing = 0, 'false', NEW.url_based_session_syncing))
        WHERE OLD.url_based_session_syncing IS NOT NEW.url_based_session_syncing
        UNION ALL
        SELECT 'instance.preferred_sign_in_strategy_when_password_required',
               OLD.preferred_sign_in_strategy_when_password_required,
               NEW.preferred_sign_in_strategy_when_password_required
        WHERE OLD.preferred_sign_in_strategy_when_password_required
              IS NOT NEW.preferred_sign_in_strategy_when_password_required) AS change
       CROSS JOIN change_origin AS origin;
  UPDATE instance_settings
  SET revision = OLD.revision + (SELECT count(*) = 0 FROM list_replacement
                                 WHERE instance_id = NEW.instance_id AND list GLOB 'instance.*'),
      last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.instance_id;
END;

CREATE TRIGGER instance_restrictions_changed
AFTER UPDATE OF allowlist, blocklist, allowlist_blocklist_disabled_on_sign_in, block_email_subaddresses,
                block_disposable_email_domains, ignore_dots_for_gmail_addresses
ON instance_restrictions
WHEN (OLD.allowlist, OLD.blocklist, OLD.allowlist_blocklist_disabled_on_sign_in, OLD.block_email_subaddresses,
      OLD.block_disposable_email_domains, OLD.ignore_dots_for_gmail_addresses)
     IS NOT (NEW.allowlist, NEW.blocklist, NEW.allowlist_blocklist_disabled_on_sign_in, NEW.block_email_subaddresses,
             NEW.block_disposable_email_domains, NEW.ignore_dots_for_gmail_addresses)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'restrictions', OLD.revision + 1, OLD.last_change_id, change.*
  FROM (SELECT 'restrictions.allowlist',
               iif(OLD.allowlist = 1, 'true', iif(OLD.allowlist = 0, 'false', OLD.allowlist)),
               iif(NEW.allowlist = 1, 'true', iif(NEW.allowlist = 0, 'false', NEW.allowlist))
        WHERE OLD.allowlist IS NOT NEW.allowlist
        UNION ALL
        SELECT 'restrictions.blocklist',
               iif(OLD.blocklist = 1, 'true', iif(OLD.blocklist = 0, 'false', OLD.blocklist)),
               iif(NEW.blocklist = 1, 'true', iif(NEW.blocklist = 0, 'false', NEW.blocklist))
        WHERE OLD.blocklist IS NOT NEW.blocklist
        UNION ALL
        SELECT 'restrictions.allowlist_blocklist_disabled_on_sign_in',
               iif(OLD.allowlist_blocklist_disabled_on_sign_in = 1, 'true',
                   iif(OLD.allowlist_blocklist_disabled_on_sign_in = 0, 'false',
                       OLD.allowlist_blocklist_disabled_on_sign_in)),
               iif(NEW.allowlist_blocklist_disabled_on_sign_in = 1, 'true',
                   iif(NEW.allowlist_blocklist_disabled_on_sign_in = 0, 'false',
                       NEW.allowlist_blocklist_disabled_on_sign_in))
        WHERE OLD.allowlist_blocklist_disabled_on_sign_in IS NOT NEW.allowlist_blocklist_disabled_on_sign_in
        UNION ALL
        SELECT 'restrictions.block_email_subaddresses',
               iif(OLD.block_email_subaddresses = 1, 'true',
                   iif(OLD.block_email_subaddresses = 0, 'false', OLD.block_email_subaddresses)),
               iif(NEW.block_email_subaddresses = 1, 'true',
                   iif(NEW.block_email_subaddresses = 0, 'false', NEW.block_email_subaddresses))
        WHERE OLD.block_email_subaddresses IS NOT NEW.block_email_subaddresses
        UNION ALL
        SELECT 'restrictions.block_disposable_email_domains',
               iif(OLD.block_disposable_email_domains = 1, 'true',
                   iif(OLD.block_disposable_email_domains = 0, 'false', OLD.block_disposable_email_domains)),
               iif(NEW.block_disposable_email_domains = 1, 'true',
                   iif(NEW.block_disposable_email_domains = 0, 'false', NEW.block_disposable_email_domains))
        WHERE OLD.block_disposable_email_domains IS NOT NEW.block_disposable_email_domains
        UNION ALL
        SELECT 'restrictions.ignore_dots_for_gmail_addresses',
               iif(OLD.ignore_dots_for_gmail_addresses = 1, 'true',
                   iif(OLD.ignore_dots_for_gmail_addresses = 0, 'false', OLD.ignore_dots_for_gmail_addresses)),
               iif(NEW.ignore_dots_for_gmail_addresses = 1, 'true',
                   iif(NEW.ignore_dots_for_gmail_addresses = 0, 'false', NEW.ignore_dots_for_gmail_addresses))
        WHERE OLD.ignore_dots_for_gmail_addresses IS NOT NEW.ignore_dots_for_gmail_addresses) AS change
       CROSS JOIN change_origin AS origin;
  UPDATE instance_restrictions
  SET revision = OLD.revision + 1,
      last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.instance_id;
END;

CREATE TRIGGER organization_settings_changed
AFTER UPDATE OF enabled, max_allowed_memberships, admin_delete_enabled, domains_enabled, slug_disabled,
                creator_role_id, domains_default_role_id
ON organization_settings
WHEN (OLD.enabled, OLD.max_allowed_memberships, OLD.admin_delete_enabled, OLD.domains_enabled, OLD.slug_disabled,
      OLD.creator_role_id, OLD.domains_default_role_id)
     IS NOT (NEW.enabled, NEW.max_allowed_memberships, NEW.admin_delete_enabled, NEW.domains_enabled,
             NEW.slug_disabled, NEW.creator_role_id, NEW.domains_default_role_id)
BEGIN
  INSERT INTO setting_change (created_at, actor, trace_id, source,
                              instance_id, resource, revision, previous_id, setting, old_value, new_value)
  SELECT origin.*, NEW.instance_id, 'organization_settings', OLD.revision + 1, OLD.last_change_id, change.*
  FROM (SELECT 'organization_settings.enabled',
               iif(OLD.enabled = 1, 'true', iif(OLD.enabled = 0, 'false', OLD.enabled)),
               iif(NEW.enabled = 1, 'true', iif(NEW.enabled = 0, 'false', NEW.enabled))
        WHERE OLD.enabled IS NOT NEW.enabled
        UNION ALL
        SELECT 'organization_settings.max_allowed_memberships',
               CAST(OLD.max_allowed_memberships AS TEXT), CAST(NEW.max_allowed_memberships AS TEXT)
        WHERE OLD.max_allowed_memberships IS NOT NEW.max_allowed_memberships
        UNION ALL
        SELECT 'organization_settings.admin_delete_enabled',
               iif(OLD.admin_delete_enabled = 1, 'true',
                   iif(OLD.admin_delete_enabled = 0, 'false', OLD.admin_delete_enabled)),
               iif(NEW.admin_delete_enabled = 1, 'true',
                   iif(NEW.admin_delete_enabled = 0, 'false', NEW.admin_delete_enabled))
        WHERE OLD.admin_delete_enabled IS NOT NEW.admin_delete_enabled
        UNION ALL
        SELECT 'organization_settings.domains_enabled',
               iif(OLD.domains_enabled = 1, 'true', iif(OLD.domains_enabled = 0, 'false', OLD.domains_enabled)),
               iif(NEW.domains_enabled = 1, 'true', iif(NEW.domains_enabled = 0, 'false', NEW.domains_enabled))
        WHERE OLD.domains_enabled IS NOT NEW.domains_enabled
        UNION ALL
        SELECT 'organization_settings.slug_disabled',
               iif(OLD.slug_disabled = 1, 'true', iif(OLD.slug_disabled = 0, 'false', OLD.slug_disabled)),
               iif(NEW.slug_disabled = 1, 'true', iif(NEW.slug_disabled = 0, 'false', NEW.slug_disabled))
        WHERE OLD.slug_disabled IS NOT NEW.slug_disabled
        UNION ALL
        SELECT 'organization_settings.creator_role_id', OLD.creator_role_id, NEW.creator_role_id
        WHERE OLD.creator_role_id IS NOT NEW.creator_role_id
        UNION ALL
        SELECT 'organization_settings.domains_default_role_id', OLD.domains_default_role_id, NEW.domains_default_role_id
        WHERE OLD.domains_default_role_id IS NOT NEW.domains_default_role_id) AS change
       CROSS JOIN change_origin AS origin;
  UPDATE organization_settings
  SET revision = OLD.revision + (SELECT count(*) = 0 FROM list_replacement
                                 WHERE instance_id = NEW.instance_id AND list GLOB 'organization_settings.*'),
      last_change_id = (SELECT max(id) FROM setting_change)
  WHERE instance_id = NEW.instance_id;
END;

INSERT INTO organization_permission VALUES ('perm_37CmA4pvDyHpyBlBiGqMrvd6Vxh', 'Manage organization', 'org:sys_profile:manage', 'Change the name, logo and metadata of the organization.', 1767225600000, 1767225600000);
INSERT INTO organization_permission VALUES ('perm_37CmA6Q1pc5tJPhGvHk4fWsXc2T', 'Delete organization', 'org:sys_profile:delete', 'Delete the organization.', 1767225600000, 1767225600000);
INSERT INTO organization_permission VALUES ('perm_37CmA75yHn0dkR3QZsVb8oEtU4N', 'Read members', 'org:sys_memberships:read', 'See the members of the organization and their roles.', 1767225600000, 1767225600000);
INSERT INTO organization_permission VALUES ('perm_37CmA8LrX2fWgC9mTjPq1vKaY7D', 'Manage members', 'org:sys_memberships:manage', 'Invite and remove members and change their roles.', 1767225600000, 1767225600000);
INSERT INTO organization_permission VALUES ('perm_37CmA9ZtB6hNsE0uVkRw3xLcG5J', 'Read domains', 'org:sys_domains:read', 'See the verified domains of the organization.', 1767225600000, 1767225600000);
INSERT INTO organization_permission VALUES ('perm_37CmAAMvD8jPyF2oXnTq4zHeK1S', 'Manage domains', 'org:sys_domains:manage', 'Add, verify and remove domains of the organization.', 1767225600000, 1767225600000);
INSERT INTO organization_permission VALUES ('perm_37CmABWxF0kRuG4qZpVs6bJgM3U', 'Read billing', 'org:sys_billing:read', 'See the plan and the invoices of the organization.', 1767225600000, 1767225600000);
INSERT INTO organization_permission VALUES ('perm_37CmACHzH2mTwI6sBrXu8dLiO5W', 'Manage billing', 'org:sys_billing:manage', 'Change the plan and the payment method of the organization.', 1767225600000, 1767225600000);
INSERT INTO organization_permission VALUES ('perm_37CmADJbJ4oVyK8uDtZw0fNkQ7Y', 'Manage enterprise connections', 'org:sys_entconns:manage', 'Set up single sign-on for the organization.', 1767225600000, 1767225600000);
INSERT INTO change_context (id) VALUES (1);
