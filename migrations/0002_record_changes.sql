-- History: every change is recorded by triggers, with its old and new value, whatever road it took.
--
-- The table setting_change takes the place of the table changed: what tells a running daemon of a change tells people
-- too. It has no index but its key: one by instance would be written at another place with every change, which costs
-- more than all the rest of a change. The changes are chained instead: each names the one before it, and the row that
-- was changed names the newest. No trigger may stand on INSERT INTO setting_change: with one, SQLite would copy every
-- row that is to be inserted into a temporary table first.

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

ALTER TABLE instance ADD COLUMN last_change_id INTEGER;
ALTER TABLE instance_settings ADD COLUMN last_change_id INTEGER;
ALTER TABLE instance_restrictions ADD COLUMN last_change_id INTEGER;
ALTER TABLE organization_settings ADD COLUMN last_change_id INTEGER;

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

INSERT INTO change_context (id) VALUES (1);

CREATE TRIGGER change_context_emptied AFTER DELETE ON change_context
BEGIN
  INSERT INTO change_context (id) VALUES (1);
END;

CREATE VIEW change_origin (created_at, actor, trace_id, source) AS
-- One row: what the next change is recorded with.
SELECT coalesce(created_at, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)), actor, trace_id,
       coalesce(source, 'sqlite3')
FROM change_context;

CREATE VIEW history (id, time, instance, setting, old_value, new_value, revision, source, actor, trace_id) AS
-- The changes for people; times in UTC.
SELECT id, strftime('%Y-%m-%d %H:%M:%f', created_at / 1000.0, 'unixepoch'), instance_id, setting, old_value, new_value,
       revision, source, actor, trace_id
FROM setting_change;

CREATE TRIGGER setting_change_stays BEFORE UPDATE ON setting_change
BEGIN
  SELECT RAISE(ABORT, 'what has happened cannot be changed');
END;

CREATE TRIGGER setting_change_newest_stays BEFORE DELETE ON setting_change
WHEN OLD.id = (SELECT max(id) FROM setting_change)
BEGIN
  SELECT RAISE(ABORT, 'the newest change must stay: the next id is counted from it');
END;

-- The triggers that fed the table changed -----------------------------------------------------------------------------

DROP TRIGGER next_revision_taken;
DROP TRIGGER instance_settings_changed;
DROP TRIGGER instance_settings_revision;
DROP TRIGGER instance_restrictions_changed;
DROP TRIGGER instance_restrictions_revision;
DROP TRIGGER organization_settings_changed;
DROP TRIGGER organization_settings_revision;
DROP TRIGGER organization_roles_revision;
DROP TRIGGER allowed_origin_inserted;
DROP TRIGGER allowed_origin_updated;
DROP TRIGGER allowed_origin_deleted;
DROP TRIGGER enrollment_mode_inserted;
DROP TRIGGER enrollment_mode_updated;
DROP TRIGGER enrollment_mode_deleted;
DROP TRIGGER list_replacement_ends;
DROP TRIGGER instance_changed;
DROP TRIGGER instance_epoch_changed;
DROP TRIGGER instance_deleted;
DROP TRIGGER organization_role_inserted;
DROP TRIGGER organization_role_updated;
DROP TRIGGER organization_role_deleted;
DROP TRIGGER organization_role_permission_inserted;
DROP TRIGGER organization_role_permission_deleted;
DROP TRIGGER secret_key_inserted;
DROP TRIGGER secret_key_updated;
DROP TRIGGER secret_key_deleted;
DROP TRIGGER plan_feature_granted;
DROP TRIGGER plan_feature_withdrawn;
DROP TRIGGER plan_limit_inserted;
DROP TRIGGER plan_limit_updated;
DROP TRIGGER plan_limit_deleted;
DROP VIEW next_revision;
DROP TABLE changed;

-- What stands in the file already ------------------------------------------------------------------------------------

INSERT INTO setting_change (created_at, source, instance_id, resource, revision, setting, old_value, new_value)
SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), 'migration', settings.instance,
       substr(setting, 1, instr(setting, '.') - 1),
       CASE substr(setting, 1, instr(setting, '.') - 1)
         WHEN 'instance' THEN (SELECT revision FROM instance_settings WHERE instance_id = settings.instance)
         WHEN 'restrictions' THEN (SELECT revision FROM instance_restrictions WHERE instance_id = settings.instance)
         ELSE (SELECT revision FROM organization_settings WHERE instance_id = settings.instance)
       END,
       setting, default_value, value
FROM settings
WHERE value IS NOT default_value
ORDER BY settings.instance, substr(setting, 1, instr(setting, '.') - 1);

CREATE INDEX setting_change_instance ON setting_change (instance_id, resource);
UPDATE instance_settings SET last_change_id =
  (SELECT max(id) FROM setting_change
   WHERE instance_id = instance_settings.instance_id AND resource = 'instance');
UPDATE instance_restrictions SET last_change_id =
  (SELECT max(id) FROM setting_change
   WHERE instance_id = instance_restrictions.instance_id AND resource = 'restrictions');
UPDATE organization_settings SET last_change_id =
  (SELECT max(id) FROM setting_change
   WHERE instance_id = organization_settings.instance_id AND resource = 'organization_settings');
DROP INDEX setting_change_instance;

-- The three groups of settings ----------------------------------------------------------------------------------------
--
-- A change moves the revision by one. While a list of the resource is being replaced, the end of the replacement takes
-- that step.

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
  FROM (SELECT 'instance.test_mode', iif(OLD.test_mode, 'true', 'false'), iif(NEW.test_mode, 'true', 'false')
        WHERE OLD.test_mode IS NOT NEW.test_mode
        UNION ALL
        SELECT 'instance.hibp', iif(OLD.hibp, 'true', 'false'), iif(NEW.hibp, 'true', 'false')
        WHERE OLD.hibp IS NOT NEW.hibp
        UNION ALL
        SELECT 'instance.enhanced_email_deliverability',
               iif(OLD.enhanced_email_deliverability, 'true', 'false'),
               iif(NEW.enhanced_email_deliverability, 'true', 'false')
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
               iif(OLD.url_based_session_syncing, 'true', 'false'),
               iif(NEW.url_based_session_syncing, 'true', 'false')
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
  FROM (SELECT 'restrictions.allowlist', iif(OLD.allowlist, 'true', 'false'), iif(NEW.allowlist, 'true', 'false')
        WHERE OLD.allowlist IS NOT NEW.allowlist
        UNION ALL
        SELECT 'restrictions.blocklist', iif(OLD.blocklist, 'true', 'false'), iif(NEW.blocklist, 'true', 'false')
        WHERE OLD.blocklist IS NOT NEW.blocklist
        UNION ALL
        SELECT 'restrictions.allowlist_blocklist_disabled_on_sign_in',
               iif(OLD.allowlist_blocklist_disabled_on_sign_in, 'true', 'false'),
               iif(NEW.allowlist_blocklist_disabled_on_sign_in, 'true', 'false')
        WHERE OLD.allowlist_blocklist_disabled_on_sign_in IS NOT NEW.allowlist_blocklist_disabled_on_sign_in
        UNION ALL
        SELECT 'restrictions.block_email_subaddresses',
               iif(OLD.block_email_subaddresses, 'true', 'false'),
               iif(NEW.block_email_subaddresses, 'true', 'false')
        WHERE OLD.block_email_subaddresses IS NOT NEW.block_email_subaddresses
        UNION ALL
        SELECT 'restrictions.block_disposable_email_domains',
               iif(OLD.block_disposable_email_domains, 'true', 'false'),
               iif(NEW.block_disposable_email_domains, 'true', 'false')
        WHERE OLD.block_disposable_email_domains IS NOT NEW.block_disposable_email_domains
        UNION ALL
        SELECT 'restrictions.ignore_dots_for_gmail_addresses',
               iif(OLD.ignore_dots_for_gmail_addresses, 'true', 'false'),
               iif(NEW.ignore_dots_for_gmail_addresses, 'true', 'false')
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
  FROM (SELECT 'organization_settings.enabled', iif(OLD.enabled, 'true', 'false'), iif(NEW.enabled, 'true', 'false')
        WHERE OLD.enabled IS NOT NEW.enabled
        UNION ALL
        SELECT 'organization_settings.max_allowed_memberships',
               CAST(OLD.max_allowed_memberships AS TEXT), CAST(NEW.max_allowed_memberships AS TEXT)
        WHERE OLD.max_allowed_memberships IS NOT NEW.max_allowed_memberships
        UNION ALL
        SELECT 'organization_settings.admin_delete_enabled',
               iif(OLD.admin_delete_enabled, 'true', 'false'), iif(NEW.admin_delete_enabled, 'true', 'false')
        WHERE OLD.admin_delete_enabled IS NOT NEW.admin_delete_enabled
        UNION ALL
        SELECT 'organization_settings.domains_enabled',
               iif(OLD.domains_enabled, 'true', 'false'), iif(NEW.domains_enabled, 'true', 'false')
        WHERE OLD.domains_enabled IS NOT NEW.domains_enabled
        UNION ALL
        SELECT 'organization_settings.slug_disabled',
               iif(OLD.slug_disabled, 'true', 'false'), iif(NEW.slug_disabled, 'true', 'false')
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

-- What moves the revision has just been recorded; else somebody sets it by hand.

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

-- Lists: a row that is edited by itself is a change of the whole list -------------------------------------------------

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

-- The end of a replacement records the list and takes the one step of the revision, for the list and for the columns
-- that were changed since it began.
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

-- Instances, roles, keys and plans ------------------------------------------------------------------------------------
--
-- What an instance is created with is not recorded by itself: its row in organization_settings comes last.

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

-- A key is served together with its environment; the daemon looks for that row.
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

-- The epoch is part of every ETag of the instance, so that no revision has to move with it.
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

-- Keys: what is recorded is whether a key may read or write, and its label; never the key or its hash.

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

-- Another hash is another key under the same id.
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

-- The view settings can be written to ---------------------------------------------------------------------------------
--
-- UPDATE settings SET value = 'true' WHERE instance = 'ins_...' AND setting = 'restrictions.allowlist'. An unknown name
-- matches no row there; INSERT INTO settings (instance, setting, value) VALUES (...) writes the same and refuses it.

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
