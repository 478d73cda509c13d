# shellcheck shell=bash
# From an older schema, to a newer one, and back. Sourced.
# shellcheck source=tests/systemd/lib/service.bash
source "$(dirname "${BASH_SOURCE[0]}")/../lib/service.bash"

version_of() { inside sqlite3 "$1" 'PRAGMA user_version'; }

stop_all() { inside systemctl stop settingsd.socket settingsd-unix.socket settingsd.service; }

start_all() { inside systemctl start settingsd.socket settingsd-unix.socket settingsd.service; }

test_upgrade() {
  local before
  before=$(version_of "$file")
  set_memberships "$key" 33
  check 'a later package installs' install_package /mnt/next.deb
  check 'it has migrated the file' equals "$(version_of "$file")" $((before + 1))
  check 'and kept what was in it' serves "$key" 33
  copy=$file.v$before
  check 'there is a copy of the file as it was' equals "$(version_of "$copy")" "$before"
  check 'the copy is sound' equals "$(inside sqlite3 "$copy" 'PRAGMA integrity_check')" ok
  check 'the copy has the rows' equals \
    "$(inside sqlite3 "$copy" 'SELECT max(max_allowed_memberships) FROM organization_settings')" 33
}

test_downgrade() {
  check 'the older package installs' install_package /mnt/this.deb
  eventually 'the older daemon has given up' is_refused
  check 'because of the configuration, which no restart cures' equals "$(property ExecMainStatus)" 78
  check 'it names the copy that it can serve' contains "$(journal | tail -n 40)" "$copy"
  check 'and the file is as it was' equals "$(version_of "$file")" "$(($(version_of "$copy") + 1))"
  stop_all
  inside systemctl reset-failed
  check 'the copy is restored' inside settingsd restore "$copy"
  start_all
  check 'and served' serves "$key" 33
}

is_refused() { [[ $(property ActiveState) == failed ]]; }

# A file of the first release of the schema, which this package migrates at its first start.
test_oldest_schema() {
  local oldest=$root/migrations/0001_create_instance_settings.sql
  stop_all
  inside rm -rf /var/lib/old
  inside mv "$state" /var/lib/old
  inside systemd-tmpfiles --create settingsd.conf
  inside runuser -u settingsd -- sqlite3 "$file" <"$oldest"
  inside runuser -u settingsd -- sqlite3 "$file" "
    PRAGMA application_id = $(inside sqlite3 /var/lib/old/settings.db 'PRAGMA application_id');
    PRAGMA user_version = 1;
    INSERT INTO schema_migration VALUES (1, '0001_create_instance_settings.sql',
      '$(sha256sum "$oldest" | cut -c 1-64)', 0);
    ATTACH '/var/lib/old/settings.db' AS old;
    $(old_rows)"
  start_all
  check 'a file of the first schema is migrated' equals "$(version_of "$file")" "$(version_of /var/lib/old/settings.db)"
  check 'its rows are served' serves "$key" 33
  check 'a copy of it is kept' equals "$(version_of "$file.v1")" 1
}

# Fills the tables of the first schema, in the order in which they refer to each other.
old_rows() {
  local table columns
  for table in instance plan_feature instance_settings instance_restrictions organization_role organization_role_permission \
    organization_settings secret_key; do
    columns=$(inside sqlite3 "$file" "SELECT group_concat(name) FROM pragma_table_info('$table')")
    [[ -n $columns ]] && echo "INSERT INTO $table ($columns) SELECT $columns FROM old.$table;"
  done
}
