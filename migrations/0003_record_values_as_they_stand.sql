-- Values are recorded as they stand.
--
-- A boolean that is neither 0 nor 1, which takes somebody who goes around the CHECKs, was recorded as true. It looked
-- valid, and so the daemon and doctor took it for the value that was valid last. And a second context, which takes the
-- same, recorded every change twice.

DROP TRIGGER instance_settings_changed;
DROP TRIGGER instance_restrictions_changed;
DROP TRIGGER organization_settings_changed;
DROP TRIGGER setting_change_newest_stays;
DROP VIEW change_origin;

CREATE VIEW change_origin (created_at, actor, trace_id, source) AS
-- One row: what the next change is recorded with.
SELECT coalesce(created_at, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)), actor, trace_id,
       coalesce(source, 'sqlite3')
FROM change_context
WHERE id = 1;

-- No id comes after the highest that there is: a row with it, which was put there by hand, may go.
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
